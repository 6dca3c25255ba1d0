"""The agenda against the clock: when each part begins, and times in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from doenetwerk.meetings.models import AgendaPart, Meeting


@dataclass(frozen=True, slots=True)
class Timed:
    """A part with when it begins and ends; None when the meeting has no date yet."""

    part: AgendaPart
    start: datetime | None
    end: datetime | None


def timed(meeting: Meeting, parts: Sequence[AgendaPart]) -> list[Timed]:
    """Parts with their times: each begins when the one before ends. Real minutes, so a changing clock does no harm."""
    found, at = [], meeting.starts_at
    for part in parts:
        end = at + timedelta(minutes=part.minutes) if at is not None else None
        found.append(Timed(part, at, end))
        at = end
    return found


def clock_words(moment: datetime | None) -> str:
    """ "13.30"; in English "13:30"; empty without a time."""
    if moment is None:
        return ""
    here = timezone.localtime(moment)
    return f"{here:%H:%M}" if (get_language() or "").startswith("en") else f"{here.hour}.{here.minute:02}"


def hours_words(start: datetime | None, end: datetime | None) -> str:
    """ "13.30–16.30 uur"; in English "13:30–16:30"; empty without a time."""
    if start is None or end is None:
        return ""
    hours = f"{clock_words(start)}–{clock_words(end)}"
    return hours if (get_language() or "").startswith("en") else f"{hours} uur"
