"""Verbs of a meeting's date: planning, moving, cancelling, answering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person, feed_token
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings import emails
from doenetwerk.meetings.invitations import FROM_CALENDAR
from doenetwerk.meetings.models import Invitation, Meeting, MeetingRole, Rsvp, RsvpAnswer
from doenetwerk.meetings.moments import LONGEST, Span
from doenetwerk.meetings.queries.people import is_participant, participants
from doenetwerk.networks.models import Network

MOST_NUMBER = 60
UNCHANGED: Any = object()


def next_number(network: Network) -> int:
    """The number after the last one that was not cancelled."""
    last = network.meetings.filter(cancelled_at=None).aggregate(last=Max("number"))["last"] or 0
    return last + 1


def _check_span(span: Span) -> None:
    if span.end <= span.start:
        raise Refused(_("De eindtijd ligt vóór de begintijd."), "end")
    if span.end - span.start > LONGEST:
        raise Refused(_("Een bijeenkomst duurt hooguit twaalf uur."), "end")


@verb
def plan_meeting(
    actor: Person,
    network: Network,
    *,
    when: Span | None = None,
    title: str = "",
    goal: str = "",
    place: str = "",
    link: str = "",
    around: date | None = None,
    mechanism: str = "",
    invite: bool = True,
) -> Meeting:
    """Plan one meeting, with a date (everybody gets an invitation) or without (a subject and a month to begin with).

    A date in the past is allowed, so that a network can bring its history; nobody is invited to it. Refused: an ended
    network, an end before the begin.
    """
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."))
    if when is not None:
        _check_span(when)
    number = next_number(network)
    if number > MOST_NUMBER:
        raise Refused(_("Meer dan %(most)s bijeenkomsten past hier niet.") % {"most": MOST_NUMBER})
    meeting = Meeting.objects.create(
        network=network,
        number=number,
        title=title.strip(),
        goal=goal.strip(),
        mechanism=mechanism,
        starts_at=when.start if when else None,
        ends_at=when.end if when else None,
        around=around if when is None else None,
        place=place.strip(),
        link=link,
        planned_by=actor,
    )
    record(
        "meeting.planned",
        actor,
        network=network,
        subject=meeting,
        circle=Circle.REGION,
        number=number,
        date=_iso(meeting.starts_at),
    )
    if invite:
        offered_by(actor, meeting)
        send_invitations(meeting)
    return meeting


def offered_by(actor: Person, meeting: Meeting) -> None:
    """Who picks the date can come, so they are not asked; unless they answered otherwise."""
    if meeting.may_still_answer() and is_participant(actor, meeting.network_id):
        promise_of(meeting, [actor.pk], Rsvp.Via.SITE)


def _iso(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


@verb
def change_meeting(
    actor: Person,
    meeting: Meeting,
    *,
    when: Span | None = None,
    title: str | None = None,
    goal: str | None = None,
    place: str | None = None,
    link: str | None = None,
    around: Any = UNCHANGED,
    mechanism: str | None = None,
) -> bool:
    """Change or move a meeting; what is None stays as it is. Returns whether calendars were told.

    What stands in calendars (date, place, link, subject) raises the sequence and sends an update. At another time
    everybody is asked anew: a promise counts for one date. Refused: a cancelled or closed meeting, an end before the
    begin.
    """
    _may_change(meeting)
    if when is not None:
        _check_span(when)
    old = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link, meeting.title)
    moved = when is not None and meeting.starts_at is not None and when.start != meeting.starts_at
    given = {"title": title, "goal": goal, "place": place, "link": link, "mechanism": mechanism}
    for name, value in given.items():
        if value is not None:
            setattr(meeting, name, value.strip())
    if when is not None:
        meeting.starts_at, meeting.ends_at, meeting.around = when.start, when.end, None
    elif around is not UNCHANGED:
        meeting.around = around
    new = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.link, meeting.title)
    tells = new != old and meeting.starts_at is not None
    if tells:
        meeting.sequence = _next_sequence(meeting)
    if moved:
        meeting.slot = None
        meeting.rsvps.all().delete()
    meeting.save()
    if moved:
        offered_by(actor, meeting)
    record(
        "meeting.moved" if moved else "meeting.changed",
        actor,
        network=meeting.network,
        subject=meeting,
        circle=Circle.REGION,
        number=meeting.number,
        date=_iso(meeting.starts_at),
    )
    if tells:
        send_invitations(meeting, moved=moved)
    return tells


def _next_sequence(meeting: Meeting) -> int:
    """Higher than what any calendar has; still 0 when nobody was invited."""
    highest = meeting.invitations.aggregate(highest=Max("sequence"))["highest"]
    return meeting.sequence if highest is None else max(highest, meeting.sequence) + 1


def _may_change(meeting: Meeting) -> None:
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    if meeting.is_cancelled:
        raise Refused(_("Deze bijeenkomst is afgezegd."))
    if meeting.is_closed:
        raise Refused(_("Deze bijeenkomst is geweest en afgesloten."))


@verb
def cancel_meeting(actor: Person, meeting: Meeting, because: str) -> None:
    """Call a meeting off, with the reason, and take it out of everybody's calendar. Refused: without a reason."""
    _may_change(meeting)
    if not because.strip():
        raise Refused(_("Zeg waarom hij niet doorgaat: mensen hielden er tijd voor vrij."), "because")
    meeting.cancelled_at, meeting.cancelled_by = timezone.now(), actor
    meeting.cancelled_because = because.strip()[:300]
    meeting.sequence = _next_sequence(meeting)
    meeting.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because", "sequence"])
    record(
        "meeting.cancelled",
        actor,
        network=meeting.network,
        subject=meeting,
        circle=Circle.REGION,
        number=meeting.number,
        date=_iso(meeting.starts_at),
    )
    if meeting.starts_at is not None and meeting.starts_at > timezone.now():
        for invitation in meeting.invitations.filter(withdrawn_at=None).select_related("person"):
            withdraw_invitation(invitation, meeting)


def withdraw_invitation(invitation: Invitation, meeting: Meeting) -> None:
    """Take the meeting out of one person's calendar."""
    invitation.sequence = max(meeting.sequence, invitation.sequence + 1)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["sequence", "withdrawn_at"])
    emails.withdraw(meeting, invitation.person, invitation.sequence)


def send_invitations(meeting: Meeting, *, moved: bool = False) -> int:
    """Bring the newest version into the calendar of all participants who do not have it. Nothing for the past.

    Idempotent: the tick calls it for newcomers too.
    """
    if meeting.starts_at is None or meeting.starts_at <= timezone.now() or meeting.is_cancelled:
        return 0
    known = {row.person_id: row for row in meeting.invitations.all()}
    answers = dict(meeting.rsvps.values_list("person_id", "answer"))
    sent = 0
    for person in participants(meeting.network_id):
        invitation = known.get(person.pk)
        if invitation is not None and invitation.sequence >= meeting.sequence and invitation.withdrawn_at is None:
            continue
        first = invitation is None or invitation.withdrawn_at is not None
        if invitation is None:
            invitation = Invitation(meeting=meeting, person=person, sequence=meeting.sequence)
        else:
            # Someone who came back: their calendar knows the higher number of the withdrawal.
            invitation.sequence = max(meeting.sequence, invitation.sequence + 1)
        invitation.withdrawn_at, invitation.at = None, timezone.now()
        invitation.save()
        answer = answers.get(person.pk, "")
        emails.invite(meeting, person, invitation.sequence, answer=answer, first=first, moved=moved)
        sent += 1
    return sent


def promise_of(meeting: Meeting, people: Iterable[int], via: str) -> None:
    """Who said yes to this moment has promised this date."""
    Rsvp.objects.bulk_create(
        [Rsvp(meeting=meeting, person_id=pk, answer=RsvpAnswer.YES, via=via) for pk in people],
        ignore_conflicts=True,
    )


@verb
def answer_meeting(
    person: Person, meeting: Meeting, answer: str, reason: str | None = None, via: str = Rsvp.Via.LINK
) -> Rsvp:
    """Promise a date, or say that one cannot come or does not know yet. The last answer counts.

    `reason` is for the network only; None leaves what was written. Refused: someone outside the network, a meeting
    that has begun, is cancelled or has no date.
    """
    if answer not in RsvpAnswer.values:
        raise Refused(_("Kies een van de antwoorden."), "answer")
    if not is_participant(person, meeting.network_id):
        raise Refused(_("Deze vraag is voor mensen uit het netwerk."))
    if not meeting.may_still_answer():
        raise Refused(_("Op deze bijeenkomst kun je niet meer antwoorden."))
    rsvp = Rsvp.objects.filter(meeting=meeting, person=person).first() or Rsvp(meeting=meeting, person=person)
    if reason is not None:
        rsvp.reason = " ".join(reason.split())[:300]
    elif rsvp.answer != answer:
        rsvp.reason = ""
    rsvp.answer, rsvp.via, rsvp.at = answer, via, timezone.now()
    rsvp.save()
    record(
        "meeting.promised" if answer == RsvpAnswer.YES else "meeting.answered",
        person,
        network=meeting.network,
        subject=meeting,
        number=meeting.number,
    )
    return rsvp


@verb
def give_roles(actor: Person, meeting: Meeting, roles: Mapping[str, Person | None]) -> None:
    """Say who chairs, writes, minds the time and hosts; None empties a role. Refused: someone outside the network."""
    _may_change(meeting)
    inside = set(participants(meeting.network_id).values_list("pk", flat=True))
    for role, person in roles.items():
        if person is None:
            meeting.roles.filter(role=role).delete()
        elif person.pk not in inside:
            raise Refused(_("Kies iemand uit het netwerk."), role)
        else:
            MeetingRole.objects.update_or_create(meeting=meeting, role=role, defaults={"person": person})
    record("meeting.roles", actor, network=meeting.network, subject=meeting, number=meeting.number)


@verb
def renew_feed(person: Person) -> str:
    """Give a person's calendar feed a new address; the old one stops working."""
    person.feed_token = feed_token()
    person.save(update_fields=["feed_token"])
    record("person.feed", person, subject=person, circle=Circle.ME)
    return person.feed_token


def answer_from_calendar(person: Person, uid: str, partstat: str, reason: str | None = None) -> Rsvp | None:
    """What someone answered in their own calendar (an iTIP REPLY that came in by mail); None when it means nothing.

    `reason` is what they wrote beside it; None leaves what was written.
    """
    meeting = Meeting.objects.select_related("network").filter(uid=uid).first()
    answer = FROM_CALENDAR.get(partstat.upper())
    if meeting is None or answer is None:
        return None
    return answer_meeting(person, meeting, answer, reason, via=Rsvp.Via.CALENDAR)
