"""Days and clock times become moments, also in the nights when the clock changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused

DEFAULT_START, DEFAULT_END = time(13, 30), time(16, 30)
LONGEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, both with a time zone."""

    start: datetime
    end: datetime


def moment(day: date, at: time) -> datetime:
    """This clock time on this day, here. Refused: a time that the clock skips in the spring night."""
    here = timezone.get_current_timezone()
    local = datetime.combine(day, at, tzinfo=here)
    if local.astimezone(UTC).astimezone(here).time() != at:
        words = _("Die nacht gaat de klok vooruit: %(time)s bestaat dan niet.")
        raise Refused(words % {"time": f"{at:%H:%M}"}, "start")
    return local


def span(day: date, start: time, end: time) -> Span:
    """A moment with its end on the same day. Refused: an end before the begin, or over twelve hours."""
    if end <= start:
        raise Refused(_("De eindtijd ligt vóór de begintijd."), "end")
    found = Span(moment(day, start), moment(day, end))
    if found.end - found.start > LONGEST:
        raise Refused(_("Een bijeenkomst duurt hooguit twaalf uur."), "end")
    return found


def spans(days: Iterable[date], start: time, end: time) -> list[Span]:
    """The same clock time on more days, sorted, each day once."""
    return [span(day, start, end) for day in sorted(set(days))]
