"""The verb that makes a network of people who said yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import (
    Founding,
    LearningQuestion,
    Origin,
    StartInvitation,
    StartMeeting,
)
from doenetwerk.forming.places import seats
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Kind, Network, Theme
from doenetwerk.people.models import Board, Region

FEWEST = 2
# Where a network came from when nobody wrote a question down beforehand: its people chose the theme when they signed
# up. Beside the origins of questions.
CHOSEN = "signup"


@verb
def found_network(
    actor: Person,
    region: Region,
    theme: Theme,
    *,
    name: str,
    question: str,
    people: Iterable[Person],
    kind: str = Kind.LEARNING,
    organised_by: Iterable[str] = (),
    is_personal: bool | None = None,
    internal_to: Board | None = None,
    facilitator: Person | None = None,
    facilitator_is_external: bool = False,
    start_meeting: StartMeeting | None = None,
    one_school_could: bool = False,
    remarks: Iterable[str] = (),
    settings: Mapping[str, Any] | None = None,
    promises: Mapping[int, Mapping[str, bool]] | None = None,
    chosen_by_people: bool = False,
) -> Network:
    """Found a network about one theme with these people.

    Who said after a start meeting on this theme that they go on, with all three promises, comes in with that promise;
    `promises` holds, by person, the ones that were given in another way (a proposed network).
    The others are asked by mail: nobody counts as a member without it (S9). Their questions get the network, so that
    the school sees what came of them. `settings` holds sizes and term. `remarks` are the keys of what the composition
    panel warned of: it stays known that the coordinator saw it. `chosen_by_people`: they chose the theme themselves,
    when they signed up for a round; that is told of a network to which no learning question led.

    Refused: fewer than two people, no question, more people than the maximum, an internal network with people of
    another board.
    """
    chosen = {person.pk: person for person in people}
    if len(chosen) < FEWEST:
        raise Refused(_("Vink ten minste twee mensen aan."), "people")
    if not question.strip():
        raise Refused(_("Schrijf op welke ene vraag dit netwerk wil beantwoorden."), "question")
    positions = seats(chosen.values(), region)
    if internal_to is not None:
        outside = [
            pk
            for pk in chosen
            if pk not in positions
            or internal_to.pk not in (positions[pk].board_id, getattr(positions[pk].school, "board_id", None))
        ]
        if outside:
            raise Refused(_("Een intern netwerk is voor mensen van één bestuur."), "internal_to")
    values: dict[str, Any] = {key: value for key, value in (settings or {}).items() if value is not None}
    if list(organised_by):
        values["organised_by"] = list(organised_by)
    if is_personal is not None:
        values["is_personal"] = is_personal
    # A question that led to an earlier network keeps that one.
    questions = LearningQuestion.objects.of_region(region.pk).filter(theme=theme, author__in=chosen, network=None)
    network = networks.found(
        actor,
        name=name,
        region=region,
        question=question.strip(),
        kind=kind,
        themes=[theme],
        internal_to=internal_to,
        origin=_origin(list(questions.values_list("origin", flat=True)), chosen_by_people),
        **values,
    )
    if len(chosen) > network.size_max:
        raise Refused(
            _("Je vinkte %(count)s mensen aan en het maximum is %(max)s. Kies minder mensen of verhoog het maximum.")
            % {"count": len(chosen), "max": network.size_max},
            "people",
        )
    Founding.objects.create(
        network=network,
        theme=theme,
        start_meeting=start_meeting,
        one_school_could=one_school_could,
        remarks=list(remarks),
        by=actor,
    )
    promised = {
        row.person_id: row
        for row in StartInvitation.objects.filter(
            meeting__region=region, meeting__theme=theme, person__in=chosen, goes_on=StartInvitation.GoesOn.YES
        )
    }
    for pk, person in chosen.items():
        position = positions.get(pk)
        membership = networks.bring_in(actor, network, person, school=position.school if position else None)
        row = promised.get(pk)
        if promises is not None and pk in promises:
            networks.promise(membership, **promises[pk])
        elif row is not None:
            networks.promise(
                membership,
                frees_time=row.frees_time,
                wants_to_learn=row.wants_to_learn,
                will_prepare=row.will_prepare,
            )
        else:
            networks.ask_promise(actor, membership)
    if facilitator is not None:
        networks.appoint(actor, network, facilitator, is_external=facilitator_is_external)
    questions.update(network=network)
    return network


def _origin(origins: list[str], chosen_by_people: bool) -> str:
    """Where the network came from: a need of its own people when at least one of them had it, else who asked most.
    Without questions: the people themselves when they chose the theme at sign-up, else the region."""
    if not origins:
        return CHOSEN if chosen_by_people else Origin.COORDINATOR
    if Origin.NEED in origins:
        return Origin.NEED
    return max(sorted(set(origins)), key=origins.count)
