"""Scenes carry the moment on which they are set, in the order in which they happened."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from doenetwerk.demo.clock import Clock, Days, running
from doenetwerk.demo.play import OutOfOrderError, Story, play
from doenetwerk.journal.models import Entry
from doenetwerk.people.models import Position

THEN = datetime(2024, 3, 5, 13, 30, tzinfo=UTC)


def test_everything_asks_the_clock_what_time_it_is() -> None:
    with running(Clock(THEN)):
        assert timezone.now() - THEN < timedelta(seconds=5)
        assert timezone.localdate() == date(2024, 3, 5)
        assert Entry().at - THEN < timedelta(seconds=9)
        assert Position().since == date(2024, 3, 5)


def test_afterwards_it_is_now_again() -> None:
    with pytest.raises(RuntimeError), running(Clock(THEN)):
        raise RuntimeError
    assert datetime.now(UTC) - timezone.now() < timedelta(minutes=1)
    assert datetime.now(UTC) - Entry().at < timedelta(minutes=1)


def test_time_passes_and_never_goes_back() -> None:
    clock = Clock(THEN)
    first, second = clock.now(), clock.now()
    clock.set(THEN - timedelta(days=3))
    assert first < second < clock.now()


def test_the_clock_stands_still_at_its_end() -> None:
    clock = Clock(THEN, end=THEN + timedelta(seconds=2))
    assert [clock.now() - THEN for _look in range(4)] == [timedelta(seconds=number) for number in (1, 2, 2, 2)]


def test_scenes_of_stories_are_played_in_the_order_of_their_moments() -> None:
    told: list[str] = []

    def tell(name: str, *days: int) -> Story:
        for day in days:
            yield THEN + timedelta(days=day)
            told.append(f"{name}{day}")

    assert play(Clock(THEN), [tell("a", 1, 4, 6), tell("b", 2, 3, 9)]) == 6
    assert told == ["a1", "b2", "b3", "a4", "a6", "b9"]


def test_a_story_that_begins_along_the_way_joins_in() -> None:
    told: list[str] = []
    stories: list[Story] = []

    def child() -> Story:
        yield THEN + timedelta(days=2)
        told.append("child")

    def parent() -> Iterator[datetime]:
        yield THEN + timedelta(days=1)
        stories.append(child())
        yield THEN + timedelta(days=3)
        told.append("parent")

    stories.append(parent())  # type: ignore[arg-type]
    play(Clock(THEN), stories)
    assert told == ["child", "parent"]


def test_a_story_cannot_go_back_in_time() -> None:
    def confused() -> Story:
        yield THEN + timedelta(days=5)
        yield THEN

    with pytest.raises(OutOfOrderError, match="confused"):
        play(Clock(THEN), [confused()])


# Days are counted from any day of the year: a Sunday, the summer, Christmas, a school day.
@pytest.mark.parametrize("today", ["2026-11-22", "2027-07-28", "2026-12-25", "2027-03-03", "2027-08-30", "2029-02-01"])
def test_days_are_school_days_and_stay_in_order(db: None, today: str) -> None:
    days = Days(date.fromisoformat(today))
    past = [days.past(number) for number in range(1, 620)]
    ahead = [days.ahead(number) for number in range(1, 80)]
    assert past == sorted(past, reverse=True)
    assert len(set(past)) == len(past)
    assert all(moment.weekday() < 5 for moment in [*past, *ahead])
    assert past[0].date() < days.today < ahead[0].date()
    assert not [moment for moment in [*past, *ahead] if (7, 25) <= (moment.month, moment.day) <= (8, 20)]


@pytest.mark.parametrize("today", ["2026-11-22", "2027-07-28", "2026-12-25", "2027-03-03"])
def test_recent_days_are_close_also_in_a_holiday(db: None, today: str) -> None:
    days = Days(date.fromisoformat(today))
    assert all(days.past(number + 1) <= days.recent(number) for number in range(1, 10))
    assert (days.today - days.recent(9).date()).days <= 13
    assert days.today < days.soon(1).date() < days.soon(5).date()


def test_a_weekday_stays_within_its_week_and_on_its_side_of_today(db: None) -> None:
    days = Days(date(2026, 11, 25))  # a Wednesday
    assert days.past(12, on="di").weekday() == 1
    assert abs((days.past(12, on="di") - days.past(12)).days) < 7
    assert days.past(1, on="vr") == days.past(1)
