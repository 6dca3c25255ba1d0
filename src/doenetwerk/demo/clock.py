"""The demo's clock: verbs run at a moment in the past, so that all they write carries that moment; and school days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.apps import apps
from django.utils import timezone

from doenetwerk.meetings.models import SchoolHoliday
from doenetwerk.people.models import HolidayZone

_real_now = timezone.now
WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4}
# How far the demo looks back and ahead, in days.
BACK, AHEAD = 1300, 420


class Clock:
    """What `timezone.now` says while a world is built. Each look takes a second, so that lines follow each other.

    It stands still at `end`: what is told has happened.
    """

    def __init__(self, moment: datetime, end: datetime | None = None) -> None:
        self.moment = moment
        self.end = end

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        if self.end is not None:
            self.moment = min(self.moment, self.end)
        return self.moment

    def set(self, moment: datetime) -> None:
        """Go to a moment; never back, because rows are numbered in the order of what happened."""
        self.moment = max(self.moment, moment)


@contextmanager
def running(clock: Clock) -> Iterator[Clock]:
    """Everything asks this clock what time it is.

    `localdate` and `localtime` follow `timezone.now` by themselves. Fields of models hold the function `timezone.now`
    as their default, not its name, so each of them gets the clock for as long as this lasts. Not for a server that
    answers requests: the whole process lives in the past.
    """
    fields = [
        field for model in apps.get_models() for field in model._meta.concrete_fields if field.default is _real_now
    ]

    def give(default: object) -> None:
        for field in fields:
            field.default = default
            field.__dict__.pop("_get_default", None)  # Django keeps it after the first look

    give(clock.now)
    try:
        with mock.patch("django.utils.timezone.now", clock.now):
            yield clock
    finally:
        give(_real_now)


class Days:
    """Days counted from today, so that the demo is as alive next year as it is now.

    `past` and `ahead` count school days: nobody meets in the summer. `recent` and `soon` count weekdays, for what must
    be a few days away, also in the summer. A weekday ("di") moves it within its week.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        known = SchoolHoliday.objects.filter(zone=HolidayZone.MIDDLE).order_by("starts_on")
        self._holidays = list(known.values_list("starts_on", "ends_on"))
        self._before = [day for offset in range(1, BACK) if self.is_school(day := today - timedelta(days=offset))]
        self._after = [day for offset in range(1, AHEAD) if self.is_school(day := today + timedelta(days=offset))]

    def is_school(self, day: date) -> bool:
        """Whether there are lessons. Where the list of holidays is empty, the summer and Christmas are guessed."""
        if day.weekday() > 4:
            return False
        if any(first <= day <= last for first, last in self._holidays):
            return False
        if self._holidays and self._holidays[0][0] <= day <= self._holidays[-1][1]:
            return True
        here = (day.month, day.day)
        return (1, 5) < here < (7, 14) or (8, 28) < here < (12, 21)

    def past(self, number: int, at: str = "09:30", on: str = "") -> datetime:
        """So many school days ago."""
        return self._at(self._before[number - 1], at, on)

    def ahead(self, number: int, at: str = "13:30", on: str = "") -> datetime:
        """So many school days from now."""
        return self._at(self._after[number - 1], at, on)

    def recent(self, number: int, at: str = "09:30") -> datetime:
        """So many weekdays ago, at most nine, holiday or not."""
        return self._at(self._weekday(-number), at, "")

    def soon(self, number: int, at: str = "09:30") -> datetime:
        """So many weekdays from now, holiday or not."""
        return self._at(self._weekday(number), at, "")

    def _weekday(self, number: int) -> date:
        day, step = self.today, timedelta(days=1 if number > 0 else -1)
        left = abs(number)
        while left:
            day += step
            left -= day.weekday() < 5
        return day

    def _at(self, day: date, at: str, on: str) -> datetime:
        if on:
            moved = day + timedelta(days=WEEKDAYS[on] - day.weekday())
            same_side = (moved < self.today) == (day < self.today) and moved != self.today
            day = moved if same_side and self.is_school(moved) else day
        return datetime.combine(day, time.fromisoformat(at), tzinfo=timezone.get_current_timezone())
