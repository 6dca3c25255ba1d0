"""The programme of a meeting against the clock: what to look out for, and how the rest shifts while it runs.

Nothing here knows words or tables: parts go in with numbers, and what is found comes out with numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

ACTIVE_FROM = 3
LONGEST_SITTING = 40
ROUND_UP_TO = 20
STEP = 5


class Kind(StrEnum):
    """What deserves a look."""

    TOO_LONG = "too_long"
    TOO_FEW = "too_few"
    SITTING = "sitting"
    TWO_LISTENING = "two_listening"
    NOBODY_PREPARES = "nobody_prepares"
    GOAL_UNTOUCHED = "goal_untouched"
    NO_OPENING_ROUND = "no_opening_round"
    ABSENT_PREPARER = "absent_preparer"


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `energy` runs from 1 (listening) to 5 (doing), `least` is the fewest people that its method works with
    (0 without a method), `everyone` says that each person speaks in it (None when nobody knows), `people` are those who
    prepare or chair it."""

    key: int
    minutes: int
    energy: int = ACTIVE_FROM
    least: int = 0
    everyone: bool | None = None
    for_goal: bool = False
    people: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What the programme has to fit: `minutes` of the meeting (0 unknown), `expected` people at most (0 unknown),
    `guides` and `absent` by their keys, and whether the network has written a goal."""

    minutes: int = 0
    expected: int = 0
    guides: Collection[int] = ()
    absent: Collection[int] = ()
    has_goal: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to look at. `part` and `other` are keys of parts, `person` of one; `amount` is minutes or people."""

    kind: Kind
    part: int | None = None
    other: int | None = None
    person: int | None = None
    amount: int = 0


def check(parts: Sequence[Part], situation: Situation) -> list[Caution]:
    """What deserves a look before the meeting, in the order in which one would mend it. Nothing for an empty programme.

    S18, S24; 004 §3.1 (alternate energy, involve everybody), §4.3 (lean on more people than the facilitator).
    """
    if not parts:
        return []
    found: list[Caution] = []
    over = sum(part.minutes for part in parts) - situation.minutes
    if situation.minutes and over > 0:
        found.append(Caution(Kind.TOO_LONG, amount=over))
    found += [
        Caution(Kind.TOO_FEW, part.key, amount=part.least) for part in parts if 0 < situation.expected < part.least
    ]
    found += _sitting(parts)
    first = parts[0]
    if 0 < situation.expected <= ROUND_UP_TO and not _may_be_round(first):
        found.append(Caution(Kind.NO_OPENING_ROUND, first.key))
    if situation.has_goal and not any(part.for_goal for part in parts):
        found.append(Caution(Kind.GOAL_UNTOUCHED))
    if not any(person not in situation.guides for part in parts for person in part.people):
        found.append(Caution(Kind.NOBODY_PREPARES))
    found += [
        Caution(Kind.ABSENT_PREPARER, part.key, person=person)
        for part in parts
        for person in part.people
        if person in situation.absent
    ]
    return found


def _may_be_round(part: Part) -> bool:
    # Of a part without a method nobody knows; when people talk in it, it may well be a round.
    return part.energy >= ACTIVE_FROM if part.everyone is None else part.everyone


def _sitting(parts: Sequence[Part]) -> list[Caution]:
    """Stretches without doing: longer than forty minutes, or else two parts of listening after each other."""
    found: list[Caution] = []
    stretch: list[Part] = []
    for part in [*parts, None]:
        if part is not None and part.energy < ACTIVE_FROM:
            stretch.append(part)
            continue
        minutes = sum(one.minutes for one in stretch)
        if minutes > LONGEST_SITTING:
            found.append(Caution(Kind.SITTING, stretch[0].key, amount=minutes))
        elif len(stretch) > 1:
            found.append(Caution(Kind.TWO_LISTENING, stretch[0].key, stretch[1].key))
        stretch = []
    return found


def fit(minutes: Sequence[int], available: int) -> list[int]:
    """Make parts shorter in proportion until they fit, in steps of five minutes; what fits already stays as it is.

    No part gets shorter than five minutes: many parts in little time may still be too long.
    """
    found = list(minutes)
    while available and sum(found) > available:
        # Five minutes off the part that kept the largest share of its own.
        able = [(one / minutes[index], one, index) for index, one in enumerate(found) if one > STEP]
        if not able:
            break
        _share, longest, index = max(able)
        found[index] -= min(STEP, longest - STEP)
    return found


class State(StrEnum):
    """Where a part stands while the meeting runs."""

    DONE = "done"
    NOW = "now"
    SKIPPED = "skipped"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Run:
    """What really happened to a part; `extra` minutes were added while it ran."""

    started: datetime | None = None
    ended: datetime | None = None
    skipped: bool = False
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A part in the course of the meeting: what was planned, and when it is now."""

    key: int
    state: State
    planned_start: datetime
    planned_end: datetime
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """The whole of it. `late` is how many minutes later it ends than was planned (negative: earlier)."""

    lines: list[Line] = field(default_factory=list)
    ends: datetime | None = None
    late: int = 0

    @property
    def current(self) -> Line | None:
        return next((line for line in self.lines if line.state == State.NOW), None)

    @property
    def following(self) -> Line | None:
        """The first part that is still to come."""
        return next((line for line in self.lines if line.state == State.LATER), None)


def course(
    parts: Sequence[tuple[int, int]], runs: Mapping[int, Run], begins: datetime, now: datetime, ends: datetime | None
) -> Course:
    """How the meeting goes. `parts` are keys with minutes in order; `begins` and `ends` are what was agreed.

    A part that runs ends when its minutes and what was added are over, or now when that has passed. What comes after
    moves along; before anything was started nothing begins earlier than planned.
    """
    if not parts:
        return Course([], ends, 0)
    cursor = begins
    started = [run for run in runs.values() if run.started is not None]
    for run in started:
        assert run.started is not None
        cursor = max(cursor if cursor != begins else run.started, run.ended or run.started)
    running = next((key for key, _minutes in parts if key in runs and _is_running(runs[key])), None)
    if running is not None:
        run = runs[running]
        assert run.started is not None
        cursor = max(now, run.started + timedelta(minutes=dict(parts)[running] + run.extra))
    elif not started:
        cursor = max(begins, now) if now > begins else begins
    else:
        cursor = max(cursor, now)
    lines, planned = [], begins
    for key, minutes in parts:
        run = runs.get(key, Run())
        after = planned + timedelta(minutes=minutes)
        if run.skipped:
            state, start, end = State.SKIPPED, cursor, cursor
        elif run.started is None:
            state, start, end = State.LATER, cursor, cursor + timedelta(minutes=minutes)
            cursor = end
        elif run.ended is not None:
            state, start, end = State.DONE, run.started, run.ended
        else:
            state, start = State.NOW, run.started
            end = max(now, run.started + timedelta(minutes=minutes + run.extra))
        lines.append(Line(key, state, planned, after, start, end))
        planned = after
    over = all(line.state in (State.DONE, State.SKIPPED) for line in lines)
    real = [line.end for line in lines if line.state == State.DONE]
    final = max(real, default=begins) if over else cursor
    agreed = ends if ends is not None else planned
    return Course(lines, final, round((final - agreed).total_seconds() / 60))


def _is_running(run: Run) -> bool:
    return run.started is not None and run.ended is None
