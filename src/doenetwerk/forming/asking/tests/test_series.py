"""The dates of a series: the same part of the week, around the holidays."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from doenetwerk.engines.dates import Holiday
from doenetwerk.forming.asking.series import first_day, series

HERE = ZoneInfo("Europe/Amsterdam")
CHRISTMAS = Holiday("Kerst", "midden", date(2026, 12, 19), date(2027, 1, 3))
SPRING = Holiday("Voorjaar", "noord", date(2027, 2, 20), date(2027, 2, 28))


def days(*args: object, **more: object) -> list[date]:
    return [one.starts_at.date() for one in series(*args, here=HERE, **more)]  # type: ignore[arg-type]


def test_a_series_is_on_its_day_every_seven_weeks() -> None:
    found = days("di-middag", date(2026, 9, 1), 4)
    assert found == [date(2026, 9, 1), date(2026, 10, 20), date(2026, 12, 8), date(2027, 1, 26)]
    assert {one.weekday() for one in found} == {1}


def test_it_begins_on_the_first_such_day_from_the_first_day_on() -> None:
    assert days("vr-ochtend", date(2026, 9, 5), 1) == [date(2026, 9, 11)]


def test_hours_belong_to_the_part_of_the_day_and_may_be_others() -> None:
    [morning] = series("ma-ochtend", date(2026, 9, 7), 1, here=HERE)
    [evening] = series("ma-avond", date(2026, 9, 7), 1, here=HERE)
    [other] = series("ma-middag", date(2026, 9, 7), 1, hours=(time(14, 0), time(17, 0)), here=HERE)
    assert (morning.starts_at.time(), morning.ends_at.time()) == (time(9, 30), time(12, 0))
    assert (evening.starts_at.time(), evening.ends_at.time()) == (time(19, 30), time(21, 30))
    assert (other.starts_at.time(), other.ends_at.time()) == (time(14, 0), time(17, 0))


def test_a_holiday_moves_a_date_to_the_nearest_free_week() -> None:
    without = days("di-middag", date(2026, 11, 3), 2, holidays=[CHRISTMAS], zones=["zuid"])
    around = days("di-middag", date(2026, 11, 3), 2, holidays=[CHRISTMAS], zones=["midden"])
    assert without == [date(2026, 11, 3), date(2026, 12, 22)]
    assert around == [date(2026, 11, 3), date(2026, 12, 15)]  # six weeks instead of seven


def test_the_first_date_only_moves_ahead() -> None:
    assert days("di-middag", date(2026, 12, 22), 1, holidays=[CHRISTMAS], zones=["Midden"]) == [date(2027, 1, 5)]


def test_a_holiday_of_any_zone_in_the_group_counts() -> None:
    found = days("di-middag", date(2027, 1, 5), 2, holidays=[SPRING], zones=["midden", "noord"])
    assert found == [date(2027, 1, 5), date(2027, 2, 16)]


def test_the_clock_of_the_wall_stays_when_summer_comes() -> None:
    found = series("di-middag", date(2027, 3, 2), 2, here=HERE)
    assert [one.starts_at.utcoffset() for one in found] == [timedelta(hours=1), timedelta(hours=2)]
    assert {one.starts_at.hour for one in found} == {13}


def test_nothing_comes_of_an_unknown_slot() -> None:
    assert series("", date(2026, 9, 1), 3, here=HERE) == []
    assert series("zo-middag", date(2026, 9, 1), 3, here=HERE) == []


def test_people_get_some_weeks_before_the_first_date() -> None:
    today = date(2026, 9, 1)
    assert first_day(None, today) == date(2026, 9, 22)
    assert first_day(date(2026, 9, 10), today) == date(2026, 9, 22)
    assert first_day(date(2026, 11, 1), today) == date(2026, 11, 1)
