"""Invitations go out in the background; the day before and the day after come by the clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from doenetwerk.core.jobs import job
from doenetwerk.exchange.models import Door, Visit

FROM_HOUR = 8  # no letters about tomorrow in the night
DAYS_LATE = 14  # a line is not asked for later than this after the door closed


@job("exchange.invite_neighbours")
def invite_neighbours(door: int) -> None:
    """Letters to the colleagues of the other schools, fifty in a transaction. Again goes on where it stopped."""
    from doenetwerk.exchange.neighbours import domain

    found = Door.objects.filter(pk=door).first()
    while found is not None and domain.invite_some(found):
        pass


def remind_and_ask(at: datetime | None = None) -> None:
    """From eight in the morning: reminders for doors of tomorrow, and one line about doors of before today."""
    here = timezone.localtime(at)
    if here.hour < FROM_HOUR:
        return
    today = timezone.make_aware(datetime.combine(here.date(), time.min))
    _remind(today)
    _ask(today)


def _remind(today: datetime) -> None:
    from doenetwerk.exchange.neighbours import emails

    tomorrow = timezone.localtime(today).date() + timedelta(days=1)
    begins = timezone.make_aware(datetime.combine(tomorrow, time.min))
    ends = timezone.make_aware(datetime.combine(tomorrow + timedelta(days=1), time.min))
    doors = Door.objects.filter(cancelled_at=None, starts_at__gte=begins, starts_at__lt=ends)
    for door in doors.select_related("school", "author"):
        guests = Visit.objects.filter(door=door, cancelled_at=None, waits=False).select_related("person", "school")
        visits = list(guests)
        emails.remind_host(door, visits)
        for visit in visits:
            # Who signed up today has a letter that is hours old.
            if visit.signed_at < today:
                emails.remind(door, visit)


def _ask(today: datetime) -> None:
    from doenetwerk.exchange.neighbours import domain

    late = today - timedelta(days=DAYS_LATE)
    rows = Visit.objects.filter(cancelled_at=None, waits=False, asked_at=None, line="", door__cancelled_at=None)
    for visit in rows.filter(door__ends_at__lt=today, door__ends_at__gte=late):
        domain.ask_for_line(visit)
