"""Dates and times as people say them, in the reader's language. Also filters in templates."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _english() -> bool:
    return (get_language() or "nl").startswith("en")


def nl_day(value: date | datetime | None) -> str:
    """ "dinsdag 19 januari 2027"; in English "Tuesday 19 January 2027"."""
    return date_format(_local(value), "l j F Y") if value else ""


def nl_short(value: date | datetime | None) -> str:
    """ "19 jan"; the year is added when it is not this one's school year or next: "19 jan 2024"."""
    if not value:
        return ""
    here = _local(value)
    near = abs((here.date() if isinstance(here, datetime) else here) - timezone.localdate()).days < 300
    month = "M" if _english() else "b"
    return date_format(here, f"j {month}" if near else f"j {month} Y").replace(".", "")


def nl_time(value: datetime | time | None) -> str:
    """ "13.30 uur"; in English "13:30"."""
    if value is None or value == "":
        return ""
    here = _local(value)
    return here.strftime("%H:%M") if _english() else f"{here.hour}.{here.minute:02} uur"


def nl_range(start: datetime | date | None, end: datetime | date | None) -> str:
    """ "dinsdag 19 januari 2027, 13.30–16.30 uur"; over more days "19 januari – 21 januari 2027"."""
    if not start:
        return ""
    first, last = _local(start), _local(end) if end else None
    timed = isinstance(first, datetime)
    if last is None:
        return f"{nl_day(first)}, {nl_time(first)}" if timed else nl_day(first)
    day_one = first.date() if isinstance(first, datetime) else first
    day_two = last.date() if isinstance(last, datetime) else last
    if day_one != day_two:
        opening = "j F" if day_one.year == day_two.year else "j F Y"
        return f"{date_format(day_one, opening)} – {date_format(day_two, 'j F Y')}"
    if not timed:
        return nl_day(first)
    if _english():
        return f"{nl_day(first)}, {first:%H:%M}–{last:%H:%M}"
    return f"{nl_day(first)}, {first.hour}.{first.minute:02}–{last.hour}.{last.minute:02} uur"
