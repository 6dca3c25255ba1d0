"""Verbs of a meeting that is held: who was there, and closing it with the next date."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.hooks import run_closed
from doenetwerk.meetings.models import Attendance, Meeting, MeetingClosing
from doenetwerk.meetings.queries.people import participants

MOST_GUESTS = 300


@verb
def mark_attendance(actor: Person, meeting: Meeting, present: Iterable[Person], guests: int = 0) -> int:
    """Say who is there now; who is left out was not. Guests are a number. Returns how many were there with guests.

    May be done again until the meeting is closed. Refused: a meeting without a date, one that is more than a day ahead
    or cancelled, someone who is not in the network.
    """
    if meeting.is_cancelled or meeting.starts_at is None:
        raise Refused(_("Bij deze bijeenkomst kun je geen aanwezigen noteren."))
    if meeting.is_closed:
        raise Refused(_("Deze bijeenkomst is al afgesloten."))
    if timezone.localdate(meeting.starts_at) > timezone.localdate():
        raise Refused(_("De bijeenkomst is nog niet begonnen."))
    if not 0 <= guests <= MOST_GUESTS:
        raise Refused(_("Vul een aantal gasten in van 0 tot %(most)s.") % {"most": MOST_GUESTS}, "guests")
    chosen = {person.pk for person in present}
    already = set(meeting.attendances.values_list("person_id", flat=True))
    allowed = already | set(participants(meeting.network_id).values_list("pk", flat=True))
    if not chosen <= allowed:
        raise Refused(_("Kies mensen uit het netwerk; noteer anderen als gast."))
    meeting.attendances.exclude(person__in=chosen).delete()
    Attendance.objects.bulk_create([Attendance(meeting=meeting, person_id=pk, by=actor) for pk in chosen - already])
    if meeting.guests != guests:
        meeting.guests = guests
        meeting.save(update_fields=["guests"])
    record(
        "meeting.attendance",
        actor,
        network=meeting.network,
        subject=meeting,
        number=meeting.number,
        present=len(chosen),
        guests=guests,
    )
    return len(chosen) + guests


def later_meetings(meeting: Meeting) -> list[Meeting]:
    """Fixed meetings of the same network after this one, the first first. One query."""
    if meeting.starts_at is None:
        return []
    return list(
        Meeting.objects.filter(network=meeting.network_id, cancelled_at=None, starts_at__gt=meeting.starts_at)
        .exclude(pk=meeting.pk)
        .order_by("starts_at")
    )


@verb
def close_meeting(actor: Person, meeting: Meeting, next_meeting: Meeting | None, reason: str = "") -> MeetingClosing:
    """Close a meeting: it was held. No meeting ends without the next date, or a reason why there is none (S23).

    Upper rooms hear of it through `hooks.on_closed`. Refused: before it began, twice, nobody noted as present, neither
    a next meeting nor a reason, a next meeting without a date, of another network, cancelled or not later.
    """
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    if meeting.is_cancelled:
        raise Refused(_("Deze bijeenkomst is afgezegd."))
    if meeting.is_closed:
        raise Refused(_("Deze bijeenkomst is al afgesloten."))
    if not meeting.has_begun:
        raise Refused(_("De bijeenkomst is nog niet begonnen."))
    present = meeting.attendances.count()
    if not present:
        raise Refused(_("Noteer eerst wie er waren."), "present")
    if next_meeting is None and not reason.strip():
        raise Refused(
            _("Spreek eerst de volgende datum af, of zeg waarom die er niet komt. Zonder datum valt een netwerk stil."),
            "next",
        )
    if next_meeting is not None and (
        next_meeting.network_id != meeting.network_id
        or next_meeting.is_cancelled
        or next_meeting.starts_at is None
        or next_meeting.starts_at <= meeting.starts_at  # type: ignore[operator]  # has_begun: there is a date
    ):
        raise Refused(_("De volgende bijeenkomst heeft een datum nodig die na deze ligt."), "next")
    closing = MeetingClosing.objects.create(
        meeting=meeting,
        closed_by=actor,
        next_meeting=next_meeting,
        had_next=next_meeting is not None,
        reason="" if next_meeting is not None else reason.strip()[:300],
        present=present,
        invited=participants(meeting.network_id).count(),
        guests=meeting.guests,
    )
    record(
        "meeting.held",
        actor,
        network=meeting.network,
        subject=meeting,
        circle=Circle.REGION,
        number=meeting.number,
        present=present,
        guests=meeting.guests,
        has_next=next_meeting is not None,
    )
    run_closed(meeting, closing)
    return closing
