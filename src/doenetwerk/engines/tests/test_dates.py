"""The proposed season is the best there is: checked against trying every combination."""

import itertools
import random
from datetime import date, datetime, timedelta

import pytest

from doenetwerk.engines.dates import Choice, Holiday, Season, Slot, Voter, Wish, choose, school_holiday

START = datetime(2027, 1, 5, 13, 30)
WORTH = {"yes": 2, "maybe": 1}
SPRING = Holiday("voorjaarsvakantie", "noord", date(2027, 2, 20), date(2027, 2, 28))


def slots(days: list[int]) -> list[Slot]:
    return [
        Slot(key, START + timedelta(days=day), START + timedelta(days=day, hours=3)) for key, day in enumerate(days)
    ]


def series_of(choice: Choice) -> tuple[int, ...]:
    return tuple(one.slot.key for one in choice.slots)


def brute(offered: list[Slot], voters: list[Voter], wish: Wish) -> list[tuple[int, int, tuple[int, ...]]]:
    """All allowed series, the best first: (-worth, -least, keys in order of time)."""
    found = []
    allowed = [s for s in offered if not any(v.needed and v.answers.get(s.key) == "no" for v in voters)]
    ordered = sorted(allowed, key=lambda s: (s.starts, s.ends, s.key))
    for series in itertools.combinations(ordered, wish.count):
        gaps = [(b.starts.date() - a.starts.date()).days for a, b in itertools.pairwise(series)]
        if any(a.ends > b.starts for a, b in itertools.pairwise(series)):
            continue
        if not all(wish.least_days <= gap <= wish.most_days for gap in gaps):
            continue
        own = [sum(WORTH.get(v.answers.get(s.key, ""), 0) for s in series) for v in voters]
        total = sum(value * v.weight for value, v in zip(own, voters, strict=True))
        found.append((-total, -min(own, default=0), [ordered.index(s) for s in series], tuple(s.key for s in series)))
    return [(total, least, keys) for total, least, _order, keys in sorted(found)]


def random_case() -> tuple[list[Slot], list[Voter], Wish]:
    offered = slots([random.randint(0, 60) for _slot in range(random.randint(1, 9))])
    kinds = random.choice([["yes", "maybe", "no"], ["yes", "no"], ["yes"]])
    voters = [
        Voter(
            key,
            {s.key: random.choice(kinds) for s in offered if random.random() < 0.85},
            needed=key == 0 and random.random() < 0.5,
            weight=random.choice([1, 1, 1, 2, 0]),
        )
        for key in range(random.randint(0, 6))
    ]
    return offered, voters, Wish(random.randint(1, 4), random.choice([0, 7, 14]), random.choice([30, 60, 1000]))


def test_equals_trying_everything() -> None:
    random.seed(11)
    met = 0
    for _round in range(400):
        offered, voters, wish = random_case()
        season = choose(offered, voters, wish, others=3)
        expected = brute(offered, voters, wish)
        if not expected:
            assert season.best is None
            continue
        met += 1
        assert season.best is not None
        assert (-season.best.least, series_of(season.best)) == expected[0][1:]
        assert season.best.halves == sum(one.halves for one in season.best.slots)
        # The runners-up are the next of all, in their order.
        assert [series_of(one) for one in season.others] == [keys for _t, _l, keys in expected[1:4]]
    assert met > 200


def test_the_order_of_the_offer_does_not_matter() -> None:
    random.seed(12)
    for _round in range(50):
        offered, voters, wish = random_case()
        assert choose(offered, voters, wish) == choose(list(reversed(offered)), voters, wish)


def test_of_equals_the_one_that_is_fair_wins() -> None:
    # Either series has four present; only with 0 and 2 does everyone come once.
    voters = [Voter(1, {0: "yes", 1: "yes"}), Voter(2, {2: "yes", 3: "yes"})]
    best = choose(slots([0, 7, 14, 21]), voters, Wish(2)).best
    assert best is not None
    assert series_of(best) == (0, 2)
    assert best.least == 2


def test_without_the_facilitator_there_is_no_meeting() -> None:
    voters = [Voter(0, {0: "no", 1: "yes"}, needed=True), Voter(1, {0: "yes", 1: "no"}), Voter(2, {0: "yes"})]
    season = choose(slots([0, 7]), voters, Wish(1))
    assert season.best is not None
    assert series_of(season.best) == (1,)
    assert season.views[0].ruled_out


def test_who_counts_double_decides() -> None:
    voters = [Voter(0, {0: "yes"}, weight=3), Voter(1, {1: "yes"}), Voter(2, {1: "yes"})]
    season = choose(slots([0, 7]), voters, Wish(1))
    assert season.best is not None
    assert series_of(season.best) == (0,)
    assert season.best.halves == 2


def test_says_who_cannot() -> None:
    season = choose(slots([0]), [Voter(5, {0: "no"}), Voter(6, {0: "maybe"}), Voter(7, {})], Wish(1))
    assert season.best is not None
    one = season.best.slots[0]
    assert (one.yes, one.maybe, one.no, one.unknown, one.halves) == ((), (6,), (5,), (7,), 1)


@pytest.mark.parametrize(
    ("wish", "why"), [(Wish(3), "too_few"), (Wish(2, least_days=14), "distance"), (Wish(0), "count")]
)
def test_says_why_there_is_no_season(wish: Wish, why: str) -> None:
    assert choose(slots([0, 1]), [], wish) == Season(choose(slots([0, 1]), [], Wish(1)).views, None, why)


def test_warns_of_holidays_and_of_too_few() -> None:
    voters = [Voter(0, {}, needed=True), Voter(1, {0: "yes"}), Voter(2, {0: "maybe"})]
    season = choose(slots([50]), voters, Wish(1, least_people=3), [SPRING], "Noord")
    assert [(one.code, one.value) for one in season.warnings] == [
        ("holiday", "voorjaarsvakantie"),
        ("few", "1,5"),
        ("needed_unsure", "0"),
    ]
    assert not choose(slots([50]), [Voter(1, {0: "yes"})], Wish(1), [SPRING], "zuid").warnings
    assert [one.code for one in choose(slots([0]), [Voter(1, {})], Wish(1)).warnings] == ["silent"]


def test_sixty_slots_and_twelve_meetings_even_when_all_are_equal() -> None:
    offered = slots(list(range(0, 300, 5)))
    random.seed(4)
    for kinds in (["yes"], ["yes", "no"], ["yes", "maybe", "no"]):
        voters = [Voter(key, {s.key: random.choice(kinds) for s in offered}) for key in range(14)]
        season = choose(offered, voters, Wish(12, 14, 60), others=2)
        assert season.best is not None
        assert len(season.best.slots) == 12
        assert len(season.others) == 2
    # Two camps that can never be content together: many equal series, and still an answer.
    camps = [Voter(key, {s.key: "yes" if (s.key + key) % 2 else "no" for s in offered}) for key in range(14)]
    assert choose(offered, camps, Wish(12)).best is not None


def test_holidays_count_for_their_zone() -> None:
    assert school_holiday(date(2027, 2, 24), "noord", [SPRING]) == SPRING
    assert school_holiday(date(2027, 2, 24), "Noord", [SPRING]) == SPRING
    assert school_holiday(date(2027, 2, 24), "zuid", [SPRING]) is None
    assert school_holiday(date(2027, 2, 28), "noord", [SPRING]) == SPRING
    assert school_holiday(date(2027, 3, 1), "noord", [SPRING]) is None
    country = Holiday("zomervakantie", "", date(2027, 7, 24), date(2027, 8, 20))
    assert school_holiday(date(2027, 8, 1), "zuid", [SPRING, country]) == country
