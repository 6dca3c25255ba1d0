"""Verbs that fill a programme: from a template, an earlier meeting, what was left over, and what members propose."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.programme import fit
from doenetwerk.journal.domain import record
from doenetwerk.meetings.domain.agenda import MOST_PARTS, opened, told
from doenetwerk.meetings.models import AgendaPart, Carried, Meeting, Proposal, Support
from doenetwerk.meetings.programmes import programmes
from doenetwerk.meetings.queries.people import is_participant
from doenetwerk.networks.models import Network

MOST_OPEN = 5


def _next_position(meeting: Meeting) -> int:
    return max(meeting.parts.values_list("position", flat=True), default=0) + 1


def _room(meeting: Meeting, more: int) -> None:
    if meeting.parts.count() + more > MOST_PARTS:
        raise Refused(_("Meer dan %(most)s onderdelen passen niet in één bijeenkomst.") % {"most": MOST_PARTS})


@verb
def use_template(actor: Person, meeting: Meeting, key: str) -> list[AgendaPart]:
    """Put the parts of a built-in programme on the agenda, shorter when the meeting is. Refused: an unknown one."""
    opened(meeting)
    programme = programmes().get(key)
    if programme is None:
        raise Refused(_("Kies een programma om mee te beginnen."), "source")
    pieces = programme.parts
    _room(meeting, len(pieces))
    minutes = fit([one.minutes for one in pieces], meeting.minutes)
    first = _next_position(meeting)
    made = [
        AgendaPart(
            meeting=meeting,
            position=first + number,
            title=one.title[:120],
            minutes=minutes[number],
            method=one.method,
            energy=one.energy,
            mechanism=one.mechanism,
            for_goal=one.for_goal,
        )
        for number, one in enumerate(pieces)
    ]
    AgendaPart.objects.bulk_create(made)
    told(actor, meeting)
    return made


@verb
def copy_programme(actor: Person, meeting: Meeting, source: Meeting) -> list[AgendaPart]:
    """Copy all parts of another meeting of this network; who prepared or chaired them is asked anew.

    Refused: a meeting of another network, one without parts.
    """
    opened(meeting)
    parts = list(source.parts.all())
    if source.network_id != meeting.network_id or source.pk == meeting.pk or not parts:
        raise Refused(_("Kies een bijeenkomst van dit netwerk met een agenda."), "source")
    _room(meeting, len(parts))
    minutes = fit([part.minutes for part in parts], meeting.minutes)
    first = _next_position(meeting)
    made = [_copy(part, meeting, position=first + number, minutes=minutes[number]) for number, part in enumerate(parts)]
    AgendaPart.objects.bulk_create(made)
    told(actor, meeting)
    return made


def _copy(part: AgendaPart, meeting: Meeting, **values: Any) -> AgendaPart:
    return AgendaPart(
        meeting=meeting, title=part.title, method=part.method, energy=part.energy, mechanism=part.mechanism,
        note=part.note, for_goal=part.for_goal, **values,
    )  # fmt: skip


def later_meeting(meeting: Meeting) -> Meeting | None:
    """The next meeting of this network that is not over: after this one, or the first still to come."""
    rows = Meeting.objects.filter(network=meeting.network_id, cancelled_at=None, closing=None).exclude(pk=meeting.pk)
    order = rows.order_by(F("starts_at").asc(nulls_last=True), "number")
    after = meeting.starts_at if meeting.starts_at is not None else timezone.now()
    if meeting.starts_at is None:
        return order.filter(number__gt=meeting.number).first()
    return order.filter(starts_at__gt=after).first() or order.filter(starts_at=None).first()


@verb
def carry_over(actor: Person, part: AgendaPart) -> Carried:
    """Take a part to the next meeting of the network. Its history stays to be read at both.

    What was not begun moves, with who prepares it; of what was begun a copy goes along. Refused: no next meeting.
    """
    source = part.meeting
    target = later_meeting(source)
    if target is None:
        raise Refused(_("Er is nog geen volgende bijeenkomst. Plan die eerst, dan kan dit onderdeel mee."))
    _room(target, 1)
    run = getattr(part, "run", None)
    if run is not None and run.started_at is not None:
        if part.carried.exists():
            raise Refused(_("Dit onderdeel ging al mee naar een volgende bijeenkomst."))
        moved = _copy(part, target, position=_next_position(target), minutes=part.minutes)
        moved.save()
        carried = Carried.objects.create(part=moved, source=source, target=target, by=actor)
    else:
        if run is not None:
            run.delete()
        part.meeting, part.position, part.prepare_by = target, _next_position(target), None
        part.save(update_fields=["meeting", "position", "prepare_by"])
        carried = Carried.objects.create(part=part, source=source, target=target, by=actor)
    record("agenda.carried", actor, network=source.network, subject=target, number=target.number)
    return carried


@verb
def propose(person: Person, network: Network, title: str, why: str = "") -> Proposal:
    """Bring in a point for the agenda; it waits for who guides. Refused: no words, an outsider, over five."""
    if not is_participant(person, network):
        raise Refused(_("Alleen wie in dit netwerk zit stelt agendapunten voor."))
    if not title.strip():
        raise Refused(_("Schrijf in een paar woorden waar het over moet gaan."), "title")
    if Proposal.objects.filter(network=network, person=person, part=None, put_off_at=None).count() >= MOST_OPEN:
        raise Refused(_("Je hebt al %(most)s punten die wachten. Haal er eerst een weg.") % {"most": MOST_OPEN})
    found = Proposal.objects.create(network=network, person=person, title=title.strip()[:120], why=why.strip()[:2000])
    record("agenda.proposed", person, network=network, subject=found)
    return found


@verb
def support(person: Person, proposal: Proposal, wanted: bool = True) -> None:
    """Say that one wants this point too, or not after all. Refused: someone outside, one's own point, a settled one."""
    _waiting(proposal)
    if not is_participant(person, proposal.network_id):
        raise Refused(_("Alleen wie in dit netwerk zit steunt een agendapunt."))
    if proposal.person_id == person.pk:
        raise Refused(_("Dit is je eigen punt."))
    if wanted:
        Support.objects.get_or_create(proposal=proposal, person=person)
    else:
        Support.objects.filter(proposal=proposal, person=person).delete()


@verb
def take_back(person: Person, proposal: Proposal) -> None:
    """Take one's own point back while it waits. Refused: someone else's, a settled one."""
    _waiting(proposal)
    if proposal.person_id != person.pk:
        raise Refused(_("Dit is niet jouw punt."))
    proposal.delete()


@verb
def take_in(actor: Person, proposal: Proposal, meeting: Meeting, minutes: int = 20) -> AgendaPart:
    """Put a member's point on the agenda; where it came from stays with it. Refused: another network, a settled one."""
    opened(meeting)
    _waiting(proposal)
    if proposal.network_id != meeting.network_id:
        raise Refused(_("Dit punt hoort bij een ander netwerk."))
    _room(meeting, 1)
    part = AgendaPart.objects.create(
        meeting=meeting, position=_next_position(meeting), title=proposal.title, minutes=minutes, note=proposal.why
    )
    proposal.part = part
    proposal.save(update_fields=["part"])
    told(actor, meeting)
    return part


@verb
def put_off(actor: Person, proposal: Proposal, because: str) -> None:
    """Say why a point does not come on an agenda; its proposer reads it. Refused: no reason, a settled one."""
    _waiting(proposal)
    if not because.strip():
        raise Refused(_("Zeg waarom het niet op de agenda komt: wie het voorstelde leest dat."), "because")
    proposal.put_off_at, proposal.put_off_by = timezone.now(), actor
    proposal.put_off_because = because.strip()[:300]
    proposal.save(update_fields=["put_off_at", "put_off_by", "put_off_because"])
    record("agenda.put_off", actor, network=proposal.network, subject=proposal)


def _waiting(proposal: Proposal) -> None:
    if proposal.part_id is not None:
        raise Refused(_("Dit punt staat al op een agenda."))
    if proposal.put_off_at is not None:
        raise Refused(_("Over dit punt is al besloten."))


@verb
def give_chair(actor: Person, part: AgendaPart, person: Person | None) -> None:
    """Say who leads this part: a member or who guides; None is whoever leads the meeting. Refused: someone outside."""
    opened(part.meeting)
    if person is not None and not is_participant(person, part.meeting.network_id):
        raise Refused(_("Kies iemand uit het netwerk."), "chair")
    part.chair = person
    part.save(update_fields=["chair"])
    told(actor, part.meeting)


@verb
def link_goal(actor: Person, part: AgendaPart, linked: bool = True) -> None:
    """Say that this part works on the goal of the start document, or not after all."""
    opened(part.meeting)
    part.for_goal = linked
    part.save(update_fields=["for_goal"])
    told(actor, part.meeting)


@verb
def set_deadline(actor: Person, part: AgendaPart, day: date | None) -> None:
    """Say when a part must be prepared; None is the day of the meeting. Refused: after the meeting."""
    opened(part.meeting)
    starts = part.meeting.starts_at
    if day is not None and starts is not None and day > timezone.localdate(starts):
        raise Refused(_("Kies een dag vóór de bijeenkomst."), "prepare_by")
    part.prepare_by = day
    part.save(update_fields=["prepare_by"])
    told(actor, part.meeting)


@verb
def write_approach(person: Person, part: AgendaPart, text: str, revision: int) -> None:
    """Preparers write how they take on their part. Refused: who does not, and when a companion wrote since."""
    opened(part.meeting)
    if not part.preparers.filter(person=person).exists():
        raise Refused(_("Jij bereidt dit onderdeel niet voor."))
    fresh = AgendaPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if fresh.approach.strip() == text.strip():
        return
    if fresh.approach_revision != revision:
        raise Refused(
            _("Intussen schreef een ander uit je groepje ook. Dat staat hieronder; voeg samen wat telt."), "approach"
        )
    fresh.approach, fresh.approach_by = text.strip()[:5000], person
    fresh.approach_revision += 1
    fresh.save(update_fields=["approach", "approach_by", "approach_revision"])
    record("agenda.approach", person, network=part.meeting.network, subject=part.meeting, number=part.meeting.number)
