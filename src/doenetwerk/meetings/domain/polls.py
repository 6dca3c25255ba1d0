"""Verbs of the date poll: offering moments, answering, choosing (S23; 003 Oost: the next date is what failed)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings import emails
from doenetwerk.meetings.domain.meetings import next_number, offered_by, promise_of, send_invitations
from doenetwerk.meetings.models import Availability, DatePoll, Meeting, Rsvp, Slot, SlotAnswer
from doenetwerk.meetings.moments import Span, spans
from doenetwerk.meetings.queries.people import is_participant, participants
from doenetwerk.networks.models import Network

MOST_SLOTS = 30
MOST_DATES = 12


@verb
def start_poll(
    actor: Person,
    network: Network,
    *,
    wanted: int | None = None,
    note: str = "",
    place: str = "",
    link: str = "",
) -> DatePoll:
    """Begin looking for dates; nobody gets mail until `open_poll`. A draft that stands there comes back.

    `wanted` is how many dates to find: by default what is left of the season. Refused: a poll that people are
    answering, an ended network.
    """
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."))
    running = network.date_polls.filter(fixed_at=None, withdrawn_at=None).first()
    if running is not None:
        if running.is_open:
            raise Refused(_("Er loopt al een datumprikker. Kies daar de data, of trek hem in."))
        return running
    if wanted is None:
        dated = network.meetings.filter(cancelled_at=None, starts_at__isnull=False).count()
        wanted = max(1, network.meetings_planned - dated)
    poll = DatePoll.objects.create(
        network=network, wanted=_wanted(wanted), note=note.strip(), place=place.strip(), link=link, made_by=actor
    )
    record("poll.started", actor, network=network, subject=poll)
    return poll


def _wanted(number: int) -> int:
    if not 1 <= number <= MOST_DATES:
        raise Refused(_("Zoek één tot twaalf data tegelijk."), "wanted")
    return number


@verb
def change_poll(actor: Person, poll: DatePoll, *, wanted: int, note: str = "", place: str = "", link: str = "") -> None:
    """Change what is asked. Refused: a poll that is over."""
    _alive(poll)
    poll.wanted, poll.note, poll.place, poll.link = _wanted(wanted), note.strip(), place.strip(), link
    poll.save(update_fields=["wanted", "note", "place", "link"])
    record("poll.changed", actor, network=poll.network, subject=poll)


def _alive(poll: DatePoll) -> None:
    """Refuse when the poll is over, also when somebody ended it a moment ago; nobody else ends it meanwhile."""
    poll.refresh_from_db(from_queryset=DatePoll.objects.select_for_update())
    if poll.is_over:
        raise Refused(_("Deze datumprikker is al afgesloten."))


@verb
def add_slots(actor: Person, poll: DatePoll, days: Iterable[date], start: time, end: time) -> list[Slot]:
    """Offer the same time on more days at once. Days that stand there already are passed over; the new ones come back.

    Refused: no day, an end before the begin, a moment that has passed, more than thirty moments.
    """
    chosen = spans(days, start, end)
    if not chosen:
        raise Refused(_("Kies één of meer dagen."), "days")
    return add_moments(actor, poll, chosen)


@verb
def add_moments(actor: Person, poll: DatePoll, moments: Iterable[Span]) -> list[Slot]:
    """As `add_slots`, with a time of its own for each moment."""
    _alive(poll)
    wanted = list(moments)
    if any(one.start <= timezone.now() for one in wanted):
        raise Refused(_("Een van de dagen is al geweest. Kies dagen die nog komen."), "days")
    there = set(poll.slots.values_list("starts_at", flat=True))
    fresh = [one for one in wanted if one.start not in there]
    if len(there) + len(fresh) > MOST_SLOTS:
        raise Refused(
            _("Meer dan %(most)s momenten vult niemand in. Er staan er %(there)s; haal er eerst een paar weg.")
            % {"most": MOST_SLOTS, "there": len(there)},
            "days",
        )
    slots = [Slot.objects.create(poll=poll, starts_at=one.start, ends_at=one.end) for one in fresh]
    if slots:
        record("poll.slots", actor, network=poll.network, subject=poll, number=len(there) + len(slots))
    return slots


@verb
def remove_slot(actor: Person, slot: Slot) -> None:
    """Take a moment back, with what was answered to it. Refused: a poll that is over."""
    poll = slot.poll
    _alive(poll)
    if poll.is_open and poll.slots.count() <= poll.wanted:
        raise Refused(_("Er moeten genoeg momenten overblijven om uit te kiezen."))
    slot.delete()
    record("poll.slots", actor, network=poll.network, subject=poll, number=poll.slots.count())


@verb
def open_poll(actor: Person, poll: DatePoll, deadline: date) -> int:
    """Ask everybody. Returns how many got a letter.

    Refused: fewer moments than dates that are wanted, a deadline that has passed or lies after the first moment.
    """
    _alive(poll)
    slots = list(poll.slots.all())
    if len(slots) < poll.wanted:
        raise Refused(
            ngettext(
                "Kies minstens %(wanted)s moment: zoveel data zoek je.",
                "Kies minstens %(wanted)s momenten: zoveel data zoek je.",
                poll.wanted,
            )
            % {"wanted": poll.wanted},
            "days",
        )
    if deadline <= timezone.localdate():
        raise Refused(_("Geef mensen minstens tot morgen om te antwoorden."), "deadline")
    if deadline > timezone.localdate(slots[0].starts_at):
        raise Refused(_("Kies een dag vóór het eerste moment."), "deadline")
    poll.deadline = deadline
    if poll.opened_at is None:
        poll.opened_at, poll.opened_by = timezone.now(), actor
    poll.save(update_fields=["deadline", "opened_at", "opened_by"])
    record("poll.opened", actor, network=poll.network, subject=poll, number=len(slots))
    return emails.ask_for_dates(poll)


@verb
def answer_poll(person: Person, poll: DatePoll, answers: Mapping[int, str]) -> int:
    """Say who can when: {slot id: yes, if_needed or no}. Part of the moments is fine; later answers replace earlier.

    Returns how many moments this person has answered now. Refused: someone who is not in the network, a poll that is
    over, an answer or a moment that does not exist.
    """
    if not is_participant(person, poll.network_id):
        raise Refused(_("Deze vraag is voor mensen uit het netwerk."))
    poll.refresh_from_db(from_queryset=DatePoll.objects.select_for_update())
    if not poll.is_open:
        raise Refused(_("De data zijn intussen gekozen. Je antwoord kan niet meer mee."))
    known = set(poll.slots.values_list("pk", flat=True))
    if not known.issuperset(answers) or not set(Availability.values).issuperset(answers.values()):
        raise Refused(_("Een van de momenten is intussen weggehaald. Kijk je antwoorden nog eens na."))
    now = timezone.now()
    SlotAnswer.objects.bulk_create(
        [SlotAnswer(slot_id=slot, person=person, answer=answer, at=now) for slot, answer in answers.items()],
        update_conflicts=True,
        unique_fields=["slot", "person"],
        update_fields=["answer", "at"],
    )
    given = SlotAnswer.objects.filter(slot__poll=poll, person=person).count()
    record("poll.answered", person, network=poll.network, subject=poll)
    return given


def unanswered(poll: DatePoll) -> list[Person]:
    """Who still has moments to answer. Who began the poll offered the moments, so they are not asked. Two queries."""
    total = poll.slots.count()
    given = Count("slot_answers", filter=Q(slot_answers__slot__poll=poll))
    asked = participants(poll.network_id).exclude(pk=poll.made_by_id or 0)
    return list(asked.annotate(given=given).filter(given__lt=total))


@verb
def remind(actor: Person, poll: DatePoll) -> int:
    """Write once more to those who did not answer everything, at most once a day. Returns how many are written to."""
    if not poll.is_open:
        raise Refused(_("Deze datumprikker staat niet open."))
    number = emails.remind_of_dates(poll, unanswered(poll), timezone.localdate())
    record("poll.reminded", actor, network=poll.network, subject=poll, number=number)
    return number


@verb
def withdraw_poll(actor: Person, poll: DatePoll) -> None:
    """Stop looking for dates this way; what was answered is kept with the poll."""
    _alive(poll)
    poll.withdrawn_at, poll.withdrawn_by = timezone.now(), actor
    poll.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("poll.withdrawn", actor, network=poll.network, subject=poll)


@verb
def fix_dates(actor: Person, poll: DatePoll, slots: Iterable[Slot]) -> list[Meeting]:
    """Fix the dates in one go: every chosen moment becomes a meeting, and everybody gets the invitations.

    Meetings that were planned without a date keep their number and get the dates in order; new ones get the next
    numbers. Who said yes to a moment has promised that date (003 Oost). Refused: nothing chosen, a moment of another
    poll or one that has passed.
    """
    _alive(poll)
    if poll.opened_at is None:
        raise Refused(_("Stuur de datumprikker eerst rond."))
    chosen = sorted(slots, key=lambda slot: slot.starts_at)
    if not chosen or any(slot.poll_id != poll.pk for slot in chosen):
        raise Refused(_("Kies een of meer van de momenten."), "slots")
    if chosen[0].starts_at <= timezone.now():
        raise Refused(_("Een van de gekozen momenten is al geweest."), "slots")
    poll.fixed_at, poll.fixed_by = timezone.now(), actor
    poll.save(update_fields=["fixed_at", "fixed_by"])
    network = poll.network
    undated = list(
        network.meetings.filter(cancelled_at=None, starts_at=None, closing=None).order_by("number")[: len(chosen)]
    )
    meetings = []
    for index, slot in enumerate(chosen):
        if index < len(undated):
            meeting = undated[index]
        else:
            meeting = Meeting(network=network, number=next_number(network), planned_by=actor)
        meeting.starts_at, meeting.ends_at, meeting.slot = slot.starts_at, slot.ends_at, slot
        meeting.place, meeting.link = meeting.place or poll.place, meeting.link or poll.link
        meeting.save()
        meetings.append(meeting)
        promise_of(meeting, _promisers(slot), Rsvp.Via.POLL)
        if not slot.answers.filter(person=actor).exists():
            offered_by(actor, meeting)
    record(
        "poll.fixed",
        actor,
        network=network,
        subject=poll,
        circle=Circle.REGION,
        number=len(meetings),
        first=timezone.localdate(meetings[0].starts_at).isoformat(),
    )
    for meeting in meetings:
        send_invitations(meeting)
    return meetings


def _promisers(slot: Slot) -> list[int]:
    return list(slot.answers.filter(answer=Availability.YES).values_list("person_id", flat=True))
