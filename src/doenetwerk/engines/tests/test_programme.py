"""What the programme warns for, and how the rest of a meeting shifts."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from doenetwerk.engines.programme import Kind, Part, Run, Situation, State, check, course, fit

BEGIN = datetime(2027, 1, 19, 13, 30, tzinfo=UTC)


def kinds(*parts: Part, **situation: object) -> list[Kind]:
    return [one.kind for one in check(parts, Situation(**situation))]  # type: ignore[arg-type]


def at(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


GOOD = Part(1, 20, energy=3, everyone=True, for_goal=True, people=(7,))


def test_a_good_programme_and_an_empty_one_are_left_alone() -> None:
    assert kinds(GOOD, minutes=180, expected=9, guides={1}, has_goal=True) == []
    assert kinds(minutes=180, expected=9, has_goal=True) == []


@pytest.mark.parametrize(
    ("parts", "situation", "wanted"),
    [
        ([GOOD, Part(2, 170)], {"minutes": 180}, Kind.TOO_LONG),
        ([GOOD, Part(2, 30, least=12)], {"expected": 9}, Kind.TOO_FEW),
        ([GOOD, Part(2, 41, energy=2)], {}, Kind.SITTING),
        ([GOOD, Part(2, 20, energy=1), Part(3, 20, energy=2)], {}, Kind.TWO_LISTENING),
        ([Part(2, 20, people=(7,))], {"has_goal": True}, Kind.GOAL_UNTOUCHED),
        ([Part(2, 20, people=(1,))], {"guides": {1}}, Kind.NOBODY_PREPARES),
        ([Part(2, 20, everyone=False, people=(7,))], {"expected": 20}, Kind.NO_OPENING_ROUND),
        ([Part(2, 20, energy=1, people=(7,))], {"expected": 8}, Kind.NO_OPENING_ROUND),
        ([GOOD], {"absent": {7}}, Kind.ABSENT_PREPARER),
    ],
)
def test_each_warning_alone(parts: list[Part], situation: dict[str, object], wanted: Kind) -> None:
    assert kinds(*parts, **situation) == [wanted]


def test_no_round_is_asked_of_more_than_twenty_and_nothing_of_what_is_unknown() -> None:
    listening = Part(2, 20, energy=1, people=(7,))
    assert kinds(listening, expected=21) == []
    assert kinds(listening, expected=0) == []
    assert kinds(Part(2, 30, least=12, people=(7,)), expected=0) == []


def test_no_doing_for_forty_minutes_agrees_with_walking_through_each_minute() -> None:
    luck = random.Random(5)
    for _round in range(300):
        parts = [Part(key, luck.randint(5, 45), luck.randint(1, 5), people=(9,)) for key in range(luck.randint(1, 7))]
        longest = sitting = 0
        for part in parts:
            for _minute in range(part.minutes):
                sitting = sitting + 1 if part.energy < 3 else 0
                longest = max(longest, sitting)
        told = [one for one in check(parts, Situation()) if one.kind == Kind.SITTING]
        assert bool(told) == (longest > 40)
        assert max((one.amount for one in told), default=0) == (longest if longest > 40 else 0)


def test_parts_are_made_to_fit_in_steps_of_five() -> None:
    assert fit([10, 60, 20], 120) == [10, 60, 20]
    assert fit([10, 60, 20], 0) == [10, 60, 20]
    luck = random.Random(6)
    for _round in range(300):
        minutes = [luck.randint(1, 12) * 5 for _part in range(luck.randint(1, 8))]
        room = luck.randint(8, 40) * 5
        fitted = fit(minutes, room)
        assert all(5 <= new <= old for new, old in zip(fitted, minutes, strict=True))
        assert sum(fitted) <= max(room, 5 * len(minutes))
        assert sum(minutes) <= room or sum(fitted) > room - 5 or sum(fitted) == sum(minutes)


PARTS = [(1, 10), (2, 40), (3, 20)]


def test_before_it_begins_all_is_as_planned() -> None:
    found = course(PARTS, {}, BEGIN, at(-60), at(70))
    assert [line.start for line in found.lines] == [at(0), at(10), at(50)]
    assert (found.ends, found.late, found.current) == (at(70), 0, None)
    assert found.following is not None
    assert found.following.key == 1


def test_a_late_start_moves_everything() -> None:
    found = course(PARTS, {}, BEGIN, at(7), at(70))
    assert [line.start for line in found.lines] == [at(7), at(17), at(57)]
    assert found.late == 7


def test_a_part_that_runs_over_pushes_the_rest_and_what_is_added_counts() -> None:
    runs = {1: Run(at(0), at(12)), 2: Run(at(12), extra=5)}
    found = course(PARTS, runs, BEGIN, at(20), at(70))
    assert [line.state for line in found.lines] == [State.DONE, State.NOW, State.LATER]
    assert found.lines[1].end == at(57)
    assert (found.ends, found.late) == (at(77), 7)
    later = course(PARTS, runs, BEGIN, at(61), at(70))
    assert later.lines[2].start == at(61)
    assert later.late == 11


def test_skipping_wins_time_and_an_early_start_is_kept() -> None:
    runs = {1: Run(at(-5), at(5)), 2: Run(skipped=True)}
    found = course(PARTS, runs, BEGIN, at(5), at(70))
    assert found.lines[2].start == at(5)
    assert (found.ends, found.late) == (at(25), -45)
    assert found.lines[0].start == at(-5)


def test_when_all_is_done_it_ended_when_the_last_part_did() -> None:
    runs = {1: Run(at(0), at(10)), 2: Run(at(10), at(50)), 3: Run(skipped=True)}
    found = course(PARTS, runs, BEGIN, at(300), at(70))
    assert (found.ends, found.late) == (at(50), -20)
    assert course([], {}, BEGIN, at(0), None).ends is None
