"""An indicator as a picture: the values over time, with where it began and where it should come.

Drawn on the server as SVG, in a box of 320 by 150; the table beside it says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format

from doenetwerk.core.dates import nl_short
from doenetwerk.instruments.models import Measurement, Note

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 14, 306, 24, 112
ROOM = 62  # that the words of one dot take


@dataclass(frozen=True, slots=True)
class Point:
    """One measured value: its place in the picture, and what stands with it."""

    x: float
    y: float
    value: str
    day: str
    of: int | None
    source: str
    on: date
    pk: int
    # Words need room: of dots that stand close only the last and the first say theirs.
    shown: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and its words. `baseline` and `target` are heights, None where there is none."""

    points: tuple[Point, ...]
    line: str
    baseline: float | None
    target: float | None
    target_x: float | None
    baseline_words: str
    target_words: str
    by: date | None

    @property
    def last(self) -> Point | None:
        """The newest value."""
        return self.points[-1] if self.points else None


def words(value: Decimal) -> str:
    """A number as people write it: 12 and not 12.00, 0,5 in Dutch."""
    plain = value.normalize()
    decimals = -int(plain.as_tuple().exponent)
    return number_format(plain, decimal_pos=max(0, decimals), use_l10n=True)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def chart_of(note: Note, measurements: list[Measurement]) -> Chart:
    """The chart of an indicator, from its values in the order of their days."""
    data = note.data
    baseline, target = _number(data.get("baseline", "")), _number(data.get("target", ""))
    by = date.fromisoformat(data["by"]) if data.get("by") else None
    values = [one.value for one in measurements] + [one for one in (baseline, target) if one is not None]
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    low = min(low, Decimal(0)) if low >= 0 else low
    if high == low:
        high = low + 1
    days = [one.on for one in measurements] + ([by] if by is not None else [])
    first, last = min(days, default=date.min), max(days, default=date.min)
    span = max(1, (last - first).days)

    def height(value: Decimal) -> float:
        return round(float(Decimal(BOTTOM) - (value - low) / (high - low) * (BOTTOM - TOP)), 1)

    def across(on: date) -> float:
        return round(LEFT + 12 + (RIGHT - LEFT - 24) * (on - first).days / span, 1)

    named = _named([(one.pk, across(one.on)) for one in measurements])
    points = tuple(
        Point(
            across(one.on), height(one.value), words(one.value), nl_short(one.on), one.of, one.source, one.on, one.pk,
            one.pk in named,
        )
        for one in measurements
    )  # fmt: skip
    return Chart(
        points,
        " ".join(f"{point.x},{point.y}" for point in points),
        height(baseline) if baseline is not None else None,
        height(target) if target is not None else None,
        across(by) if by is not None else None,
        words(baseline) if baseline is not None else "",
        words(target) if target is not None else "",
        by,
    )


def _named(places: list[tuple[int, float]]) -> set[int]:
    """Which dots have room for their words: the last, the first, and those far enough from a named one."""
    order = [*places[-1:], *places[:1], *places[-2:0:-1]]
    taken: list[float] = []
    named = set()
    for pk, x in order:
        if all(abs(x - other) >= ROOM for other in taken):
            taken.append(x)
            named.add(pk)
    return named
