"""The dates of a proposed network: a fixed part of the week, every so many weeks, around the holidays. Pure.

People lose a network at the first date that cannot be found (003 Oost). So the whole series stands in the question
whether they take part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from doenetwerk.engines.dates import Holiday, school_holiday
from doenetwerk.forming.models.slots import DAYS, PARTS

# From a little after the first lesson to lunch, after lunch, after dinner.
HOURS: dict[str, tuple[time, time]] = {
    "ochtend": (time(9, 30), time(12, 0)),
    "middag": (time(13, 30), time(16, 0)),
    "avond": (time(19, 30), time(21, 30)),
}
USUAL_WEEKS = 7  # every six to eight weeks (003 Oost and others; details 66)
LEAST_WEEKS, MOST_WEEKS = 4, 20  # at most monthly, at least a few times a year
NOTICE = timedelta(days=21)  # people need some weeks to answer and to clear a part of a day
MOST_SHIFT = 10  # weeks; no holiday lasts longer


@dataclass(frozen=True, slots=True)
class Moment:
    """From when to when, both with a time zone."""

    starts_at: datetime
    ends_at: datetime


def hours_of(slot: str) -> tuple[time, time]:
    """From when to when a slot lasts: "di-middag" is 13.30 to 16.00. An unknown part counts as the afternoon."""
    return HOURS.get(slot.partition("-")[2], HOURS["middag"])


def series(
    slot: str,
    first: date,
    number: int,
    *,
    weeks: int = USUAL_WEEKS,
    hours: tuple[time, time] | None = None,
    holidays: Sequence[Holiday] = (),
    zones: Iterable[str] = (),
    here: tzinfo,
) -> list[Moment]:
    """`number` moments on the day of `slot` from `first` on, `weeks` apart, none in a holiday of one of the zones.

    A day in a holiday moves to the nearest free week, the earlier one when it is as near: so an interval of seven weeks
    gives six to eight. The first one only moves ahead. `hours` go before those of the slot. An unknown slot gives none.
    """
    day, _dash, part = slot.partition("-")
    if day not in DAYS or part not in PARTS or number < 1:
        return []
    begins, ends = hours or hours_of(slot)
    wanted = list(zones)
    start = first + timedelta(days=(list(DAYS).index(day) - first.weekday()) % 7)
    found: list[date] = []
    for _one in range(number):
        aim = found[-1] + timedelta(weeks=weeks) if found else start
        earliest = found[-1] + timedelta(weeks=min(weeks, LEAST_WEEKS)) if found else start
        found.append(_free(aim, earliest, holidays, wanted))
    return [
        Moment(datetime.combine(one, begins, tzinfo=here), datetime.combine(one, ends, tzinfo=here)) for one in found
    ]


def _free(aim: date, earliest: date, holidays: Sequence[Holiday], zones: Sequence[str]) -> date:
    """The day of the week of `aim` that is nearest to it and in nobody's holiday; `aim` itself when there is none."""
    for weeks in (0, *(sign * step for step in range(1, MOST_SHIFT + 1) for sign in (-1, 1))):
        day = aim + timedelta(weeks=weeks)
        if day >= earliest and not any(school_holiday(day, zone, holidays) for zone in zones):
            return day
    return aim


def first_day(wanted: date | None, today: date) -> date:
    """From when on a series can begin: the wished day, but with notice."""
    soonest = today + NOTICE
    return max(wanted, soonest) if wanted is not None else soonest
