"""Verbs about the network itself: founding, coming in, promising, guiding, handing over, leaving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.networks.kinds import KINDS
from doenetwerk.networks.models import (
    Commitment,
    Facilitation,
    Goal,
    Kind,
    Membership,
    Network,
    Theme,
    TimeGrant,
)
from doenetwerk.people.models import Board, Leadership, Region, School


@verb
def found(
    actor: Person | None,
    *,
    name: str,
    region: Region,
    question: str = "",
    kind: str = Kind.LEARNING,
    themes: Iterable[Theme] = (),
    internal_to: Board | None = None,
    origin: str = "need",
    parent: Network | None = None,
    **settings: Any,
) -> Network:
    """Found a network in a region. The kind sets sizes, confidentiality and form; `settings` overrides them.

    `origin` says where it came from: need, coordinator, board, subsidy or signup (S1; 003 Oost). Refused: no name. More
    than one main theme is no refusal but a signal elsewhere.
    """
    if not name.strip():
        raise Refused(_("Geef het netwerk een naam."), "name")
    defaults = KINDS[Kind(kind)]
    values: dict[str, Any] = {
        "size_min": defaults.size_min,
        "size_ideal": defaults.size_ideal,
        "size_max": defaults.size_max,
        "confidentiality": defaults.confidentiality,
        "is_personal": defaults.is_personal,
        "organised_by": list(defaults.organised_by),
    }
    values.update(settings)
    network = Network.objects.create(
        name=name.strip(),
        region=region,
        question=question,
        kind=kind,
        internal_to=internal_to,
        origin=origin,
        parent=parent,
        founded_by=actor,
        **values,
    )
    network.themes.set(themes)
    record("network.founded", actor, network=network, subject=network, circle=Circle.REGION, kind=str(kind))
    return network


@verb
def bring_in(
    actor: Person | None,
    network: Network,
    person: Person,
    *,
    school: School | None = None,
    since: date | None = None,
) -> Membership:
    """Take someone in. They count as a member once they have promised (`promise`).

    The function and level of now are kept with the membership, so that history stays true. Refused: an ended network,
    or one that is full.
    """
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."))
    existing = network.memberships.filter(person=person, until=None).first()
    if existing is not None:
        return existing
    if network.memberships.filter(until=None).count() >= network.size_max:
        raise Refused(
            _("Het netwerk zit vol: het maximum is %(max)s. Pas het maximum aan of laat iemand wachten.")
            % {"max": network.size_max}
        )
    position = person.positions.filter(until=None).select_related("school").first()
    membership = Membership.objects.create(
        network=network,
        person=person,
        school=school or (position.school if position is not None else None),
        function=position.function if position is not None else "",
        level=position.level if position is not None else "",
        since=since or timezone.localdate(),
    )
    record("member.in", actor, network=network, subject=membership)
    return membership


@verb
def promise(membership: Membership, *, frees_time: bool, wants_to_learn: bool, will_prepare: bool) -> Commitment:
    """The member's own yes, in three separate promises (S9). Saying it again replaces it."""
    from doenetwerk.networks.charter.domain import ask_signatures  # It stands on this module.

    commitment, _new = Commitment.objects.update_or_create(
        membership=membership,
        defaults={
            "frees_time": frees_time,
            "wants_to_learn": wants_to_learn,
            "will_prepare": will_prepare,
            "at": timezone.now(),
        },
    )
    record("member.promised", membership.person, network=membership.network, subject=commitment)
    # Who comes later signs what stands; before there is a version nobody is asked.
    ask_signatures(membership.person, membership.network, only=[membership])
    return commitment


@verb
def leave(actor: Person | None, membership: Membership, because: str, until: date | None = None) -> None:
    """Someone leaves; the row stays, with the reason that they or the facilitator gave."""
    if membership.until is not None:
        return
    membership.until = max(until or timezone.localdate(), membership.since)
    membership.ended_because = because.strip()[:200]
    membership.save(update_fields=["until", "ended_because"])
    record("member.left", actor, network=membership.network, subject=membership)


@verb
def appoint(
    actor: Person | None,
    network: Network,
    person: Person,
    role: str = Facilitation.Role.FACILITATOR,
    *,
    task: str = Facilitation.Task.PROCESS,
    is_external: bool = False,
    paid_by: str = "",
    paid_meetings: int | None = None,
    since: date | None = None,
) -> Facilitation:
    """Make someone facilitator or co-facilitator (S17, S18). Somebody who is it already gets the new role."""
    current = network.facilitations.filter(person=person, until=None).first()
    if current is not None and current.role == role:
        return current
    if current is not None:
        current.until = timezone.localdate()
        current.save(update_fields=["until"])
    facilitation = Facilitation.objects.create(
        network=network,
        person=person,
        role=role,
        task=task,
        is_external=is_external,
        paid_by=paid_by,
        paid_meetings=paid_meetings,
        since=since or timezone.localdate(),
    )
    record(f"facilitator.{role}", actor, network=network, subject=facilitation, circle=Circle.REGION)
    return facilitation


@verb
def step_back(actor: Person | None, facilitation: Facilitation) -> None:
    """End someone's guiding role. Refused: the last facilitator, while the network goes on."""
    network = facilitation.network
    others = network.facilitations.filter(until=None, role=Facilitation.Role.FACILITATOR).exclude(pk=facilitation.pk)
    if (
        facilitation.role == Facilitation.Role.FACILITATOR
        and network.stage in (Network.Stage.FORMING, Network.Stage.RUNNING, Network.Stage.CLOSING)
        and not others.exists()
    ):
        raise Refused(_("Wijs eerst een andere procesbegeleider aan: zonder valt het netwerk stil."))
    facilitation.until = timezone.localdate()
    facilitation.save(update_fields=["until"])
    record("facilitator.stepped_back", actor, network=network, subject=facilitation)


@verb
def hand_over(actor: Person | None, facilitation: Facilitation, to: Person) -> Facilitation:
    """Hand the guiding role to someone else, with nothing lost: the site is the memory (S17)."""
    new = appoint(actor, facilitation.network, to, facilitation.role, task=facilitation.task)
    if facilitation.person_id != to.pk:
        facilitation.until = timezone.localdate()
        facilitation.save(update_fields=["until"])
    return new


@verb
def set_stage(actor: Person | None, network: Network, stage: str) -> None:
    """Move the network to another stage. Its reasons (a first date, a decision) stand in the rows of other verbs."""
    if network.stage == stage:
        return
    network.stage = stage
    fields = ["stage"]
    if stage == Network.Stage.RUNNING and network.starts_on is None:
        network.starts_on = timezone.localdate()
        fields.append("starts_on")
    network.save(update_fields=fields)
    record("network.stage", actor, network=network, subject=network, circle=Circle.REGION, stage=str(stage))


@verb
def state_goal(
    actor: Person | None, network: Network, level: int, text: str, seen_by: str = "", seen_when: str = ""
) -> Goal:
    """State a goal at one of the four levels (S13). Refused: an empty goal."""
    if not text.strip():
        raise Refused(_("Schrijf op wat jullie willen bereiken."), "text")
    goal = Goal.objects.create(
        network=network, level=level, text=text.strip(), seen_by=seen_by.strip(), seen_when=seen_when.strip()
    )
    record("goal.stated", actor, network=network, subject=goal, circle=Circle.SCHOOL, level=int(level))
    return goal


@verb
def ask_time(actor: Person | None, membership: Membership, hours: int) -> TimeGrant | None:
    """Ask the member's leader to confirm the hours (S20; 004 §5.2). None when no leader is known.

    The letter with the link is sent here; asking again repeats nothing that was answered.
    """
    from doenetwerk.networks.emails import ask_leader_for_time

    leadership = (
        Leadership.objects.filter(person=membership.person, until=None)
        .filter(school=membership.school)
        .select_related("leader")
        .first()
    )
    if leadership is None:
        return None
    grant, _new = TimeGrant.objects.get_or_create(
        membership=membership, defaults={"leader": leadership.leader, "hours": hours}
    )
    if grant.answered_at is None:
        if grant.hours != hours or grant.leader_id != leadership.leader_id:
            grant.hours, grant.leader = hours, leadership.leader
            grant.save(update_fields=["hours", "leader"])
        ask_leader_for_time(grant)
        record("time.asked", actor, network=membership.network, subject=grant, hours=hours)
    return grant


@verb
def note_time(
    actor: Person | None, membership: Membership, leader: Person, hours: int, granted: bool, remark: str = ""
) -> TimeGrant:
    """Keep what a leader said about a member's hours before there was a network (S8, S20). No letter goes out.

    What the leader answered in this network already stays as it is.
    """
    grant, new = TimeGrant.objects.get_or_create(membership=membership, defaults={"leader": leader, "hours": hours})
    if new or grant.answered_at is None:
        grant.leader, grant.hours = leader, hours
        grant.save(update_fields=["leader", "hours"])
        answer_time(grant, granted, remark)
    return grant


@verb
def answer_time(grant: TimeGrant, granted: bool, remark: str = "") -> None:
    """The leader's answer. It can be changed later; the last one counts."""
    grant.granted = granted
    grant.remark = remark.strip()[:300]
    grant.answered_at = timezone.now()
    grant.save(update_fields=["granted", "remark", "answered_at"])
    record(
        "time.granted" if granted else "time.refused",
        grant.leader,
        network=grant.membership.network,
        subject=grant,
        hours=grant.hours,
    )


@verb
def describe(actor: Person | None, network: Network, name: str, question: str, themes: Iterable[Theme]) -> None:
    """Change what the network is called and about. Refused: no name."""
    if not name.strip():
        raise Refused(_("Geef het netwerk een naam."), "name")
    network.name, network.question = name.strip(), question.strip()
    network.save(update_fields=["name", "question"])
    network.themes.set(themes)
    record("network.described", actor, network=network, subject=network, circle=Circle.REGION)


@verb
def ask_promise(actor: Person | None, membership: Membership) -> None:
    """Send the member a letter that asks for the three promises. Asking again repeats nothing within a week."""
    from doenetwerk.networks.emails import ask_member_to_promise

    ask_member_to_promise(membership)
    record("member.asked", actor, network=membership.network, subject=membership)
