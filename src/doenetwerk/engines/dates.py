"""Choosing a season's meetings from what people can. Pure, exact, the same answer every time (S23; 003 Oost)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Answer = Literal["yes", "maybe", "no"]
# In halves, so that sums are whole numbers: a yes counts for one person, "if need be" for half.
WORTH: Mapping[str, int] = {"yes": 2, "maybe": 1, "no": 0}


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment that was offered. `starts` and `ends` in one time zone."""

    key: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Voter:
    """Someone and what they answered, by slot key; a slot without an answer counts as unknown.

    `needed`: without them there is no meeting (the facilitator): a "no" of theirs rules a slot out.
    """

    key: int
    answers: Mapping[int, str]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How many meetings, and how many days at least and at most between two of them."""

    count: int
    least_days: int = 0
    most_days: int = 10_000


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot in figures: who can, might, cannot, did not say. `halves` is the expected attendance times two."""

    slot: Slot
    yes: tuple[int, ...]
    maybe: tuple[int, ...]
    no: tuple[int, ...]
    unknown: tuple[int, ...]
    ruled_out: bool

    @property
    def halves(self) -> int:
        return 2 * len(self.yes) + len(self.maybe)


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen slots in order of time, with the expected attendance (`halves`) and the least anyone attends."""

    slots: tuple[SlotView, ...]
    halves: int
    least: int


@dataclass(frozen=True, slots=True)
class Season:
    """What came out: every slot in figures, and the best choice; None when the wish cannot be met."""

    views: tuple[SlotView, ...]
    best: Choice | None
    why_not: str = field(default="")


def view(slot: Slot, voters: Sequence[Voter]) -> SlotView:
    """One slot in figures."""
    groups: dict[str, list[int]] = {"yes": [], "maybe": [], "no": [], "unknown": []}
    ruled_out = False
    for voter in voters:
        answer = voter.answers.get(slot.key, "unknown")
        groups[answer if answer in groups else "unknown"].append(voter.key)
        ruled_out = ruled_out or (voter.needed and answer == "no")
    return SlotView(
        slot, tuple(groups["yes"]), tuple(groups["maybe"]), tuple(groups["no"]), tuple(groups["unknown"]), ruled_out
    )


def choose(slots: Sequence[Slot], voters: Sequence[Voter], wish: Wish) -> Season:
    """Choose `wish.count` slots with the greatest expected attendance over all meetings together.

    Among equals the earliest series wins, so the answer is the same every time. Slots that overlap, that a needed
    person cannot, or that break the wished distance are not combined. Dynamic programming over slots in order of time:
    exact, and quick for a few hundred slots.
    """
    views = tuple(view(slot, voters) for slot in sorted(slots, key=lambda one: (one.starts, one.ends, one.key)))
    usable = [one for one in views if not one.ruled_out]
    if wish.count < 1:
        return Season(views, None, "count")
    if len(usable) < wish.count:
        return Season(views, None, "too_few")
    # table[k][i]: the best (attendance, predecessor) of a series of k+1 slots that ends with usable slot i.
    table: list[list[tuple[int, int] | None]] = [[(one.halves, -1) for one in usable]]
    for _round in range(1, wish.count):
        row: list[tuple[int, int] | None] = []
        for i, here in enumerate(usable):
            best: tuple[int, int] | None = None
            for j in range(i):
                before = table[-1][j]
                if before is None or not _fits(usable[j].slot, here.slot, wish):
                    continue
                if best is None or before[0] > best[0]:
                    best = (before[0], j)
            row.append(None if best is None else (best[0] + here.halves, best[1]))
        table.append(row)
    ends = [(entry[0], -i) for i, entry in enumerate(table[-1]) if entry is not None]
    if not ends:
        return Season(views, None, "distance")
    halves, negative = max(ends)
    at, series = -negative, []
    for row in reversed(table):
        series.append(usable[at])
        entry = row[at]
        at = entry[1] if entry is not None else -1
    series.reverse()
    worth = [sum(WORTH.get(voter.answers.get(one.slot.key, ""), 0) for one in series) for voter in voters]
    return Season(views, Choice(tuple(series), halves, min(worth, default=0)))


def _fits(before: Slot, after: Slot, wish: Wish) -> bool:
    days = (after.starts.date() - before.starts.date()).days
    return before.ends <= after.starts and wish.least_days <= days <= wish.most_days


@dataclass(frozen=True, slots=True)
class Holiday:
    """A school holiday: first and last day; `zone` is noord, midden or zuid, empty for the whole country."""

    name: str
    zone: str
    first: date
    last: date


def school_holiday(day: date, zone: str, holidays: Sequence[Holiday]) -> Holiday | None:
    """The holiday this day falls in for this zone; None when school is open."""
    return next((one for one in holidays if one.zone in ("", zone) and one.first <= day <= one.last), None)
