"""Verbs of the agenda: parts, their order, who prepares them, and how the network wants to learn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings import emails
from doenetwerk.meetings.models import AgendaPart, Energy, Mechanism, MechanismChoice, Meeting, Preparer
from doenetwerk.meetings.queries.methods import method_for
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks.models import Network

MOST_PARTS = 20
LONGEST_PART = 480
MOST_PREPARERS = 3


def opened(meeting: Meeting) -> None:
    """Refused: a meeting that was cancelled or closed."""
    if meeting.is_cancelled:
        raise Refused(_("Deze bijeenkomst is afgezegd."))
    if meeting.is_closed:
        raise Refused(_("Deze bijeenkomst is geweest en afgesloten."))


def _check(actor: Person, title: str, minutes: int, energy: int, mechanism: str, method: str) -> None:
    if not title.strip():
        raise Refused(_("Geef het onderdeel een naam."), "title")
    if not 1 <= minutes <= LONGEST_PART:
        raise Refused(_("Vul een aantal minuten in van 1 tot %(most)s.") % {"most": LONGEST_PART}, "minutes")
    if energy not in Energy.values:
        raise Refused(_("Kies wat de deelnemers doen."), "energy")
    if mechanism and mechanism not in Mechanism.values:
        raise Refused(_("Kies een van de vier manieren van leren."), "mechanism")
    if method and method_for(actor, method) is None:
        raise Refused(_("Deze werkvorm bestaat niet."), "method")


def told(actor: Person, meeting: Meeting) -> None:
    """One line in the journal for each change of the agenda."""
    record("agenda.changed", actor, network=meeting.network, subject=meeting, number=meeting.number)


@verb
def add_part(
    actor: Person,
    meeting: Meeting,
    *,
    title: str,
    minutes: int,
    method: str = "",
    energy: int = Energy.TALKING,
    mechanism: str = "",
    note: str = "",
    for_goal: bool = False,
) -> AgendaPart:
    """Put a part at the end of the agenda. Refused: no name, no minutes, an unknown method, more than twenty parts."""
    opened(meeting)
    _check(actor, title, minutes, energy, mechanism, method)
    positions = list(meeting.parts.values_list("position", flat=True))
    if len(positions) >= MOST_PARTS:
        raise Refused(_("Meer dan %(most)s onderdelen passen niet in één bijeenkomst.") % {"most": MOST_PARTS})
    part = AgendaPart.objects.create(
        meeting=meeting,
        position=max(positions, default=0) + 1,
        title=title.strip()[:120],
        minutes=minutes,
        method=method,
        energy=energy,
        mechanism=mechanism,
        note=note.strip(),
        for_goal=for_goal,
    )
    told(actor, meeting)
    return part


@verb
def add_method(actor: Person, meeting: Meeting, slug: str) -> AgendaPart:
    """Put a method on the agenda, with its minutes, energy and mechanism. Refused: one that the actor cannot read."""
    method = method_for(actor, slug)
    if method is None:
        raise Refused(_("Deze werkvorm bestaat niet."), "method")
    return add_part(
        actor,
        meeting,
        title=method.words().name[:120],
        minutes=method.minutes,
        method=slug,
        energy=method.energy,
        mechanism=method.mechanism,
    )


@verb
def change_part(
    actor: Person,
    part: AgendaPart,
    *,
    title: str,
    minutes: int,
    energy: int,
    mechanism: str = "",
    note: str = "",
    method: str | None = None,
    for_goal: bool | None = None,
) -> None:
    """Change a part. None leaves the method or the goal as it is. Refused: as `add_part`."""
    opened(part.meeting)
    chosen = part.method if method is None else method
    # A method that was taken from the catalogue since stays where it was put.
    _check(actor, title, minutes, energy, mechanism, "" if chosen == part.method else chosen)
    part.title, part.minutes, part.energy = title.strip()[:120], minutes, energy
    part.mechanism, part.note, part.method = mechanism, note.strip(), chosen
    part.for_goal = part.for_goal if for_goal is None else for_goal
    part.save()
    told(actor, part.meeting)


@verb
def order_parts(actor: Person, meeting: Meeting, order: Sequence[int]) -> None:
    """Put all parts in this order of ids. Refused: when the agenda has other parts by now."""
    opened(meeting)
    parts = {part.pk: part for part in meeting.parts.all()}
    if sorted(order) != sorted(parts):
        raise Refused(_("Intussen is er een onderdeel bijgekomen of weggegaan. Kijk even en verplaats het opnieuw."))
    for position, pk in enumerate(order, 1):
        parts[pk].position = position
    AgendaPart.objects.bulk_update(parts.values(), ["position"])
    told(actor, meeting)


@verb
def move_part(actor: Person, part: AgendaPart, *, up: bool) -> None:
    """Change places with the part before or after; at the edge nothing happens."""
    opened(part.meeting)
    order: list[Any] = list(part.meeting.parts.order_by("position", "id"))
    here = next(index for index, one in enumerate(order) if one.pk == part.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, one in enumerate(order, 1):
        one.position = position
    AgendaPart.objects.bulk_update(order, ["position"])
    told(actor, part.meeting)


@verb
def remove_part(actor: Person, part: AgendaPart) -> None:
    """Take a part off the agenda."""
    opened(part.meeting)
    meeting = part.meeting
    part.delete()
    told(actor, meeting)


@verb
def set_preparers(actor: Person, part: AgendaPart, people: Iterable[Person]) -> list[Person]:
    """Say who prepares a part; who is new gets a letter. Returns who is new.

    Refused: more than three (S27: groups of two or three), someone outside the network.
    """
    meeting = part.meeting
    opened(meeting)
    chosen = {person.pk: person for person in people}
    if len(chosen) > MOST_PREPARERS:
        raise Refused(_("Laat een onderdeel door hooguit drie mensen voorbereiden: dan doet iedereen iets."), "people")
    inside = set(participants(meeting.network_id).values_list("pk", flat=True))
    already = set(part.preparers.values_list("person_id", flat=True))
    if not set(chosen) <= inside | already:
        raise Refused(_("Kies mensen uit het netwerk."), "people")
    part.preparers.exclude(person__in=chosen).delete()
    fresh = [person for pk, person in chosen.items() if pk not in already]
    Preparer.objects.bulk_create([Preparer(part=part, person=person) for person in fresh])
    record("agenda.preparers", actor, network=meeting.network, subject=meeting, number=meeting.number)
    for person in fresh:
        if person.pk != actor.pk:
            emails.ask_to_prepare(part, person, [one for one in chosen.values() if one.pk != person.pk])
    return fresh


@verb
def mark_ready(person: Person, part: AgendaPart, ready: bool = True) -> None:
    """A preparer says that the part is ready, or that it is not after all. Refused: someone who does not prepare it."""
    row = part.preparers.filter(person=person).first()
    if row is None:
        raise Refused(_("Jij bereidt dit onderdeel niet voor."))
    row.ready_at = timezone.now() if ready else None
    row.save(update_fields=["ready_at"])
    meeting = part.meeting
    record("agenda.ready", person, network=meeting.network, subject=meeting, number=meeting.number)


@verb
def choose_mechanism(actor: Person, network: Network, mechanism: str, why: str = "") -> MechanismChoice:
    """Choose on purpose how the network learns (S5; 000 tip 3). Earlier choices stay as history."""
    if mechanism not in Mechanism.values:
        raise Refused(_("Kies een van de vier manieren van leren."), "mechanism")
    choice = MechanismChoice.objects.create(network=network, mechanism=mechanism, why=why.strip()[:300], by=actor)
    record("network.mechanism", actor, network=network, subject=choice)
    return choice
