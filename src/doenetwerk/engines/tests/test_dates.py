"""The proposed season is the best there is: checked against trying every combination."""

import itertools
import random
from datetime import date, datetime, timedelta

from doenetwerk.engines.dates import Holiday, Slot, Voter, Wish, choose, school_holiday

START = datetime(2027, 1, 5, 13, 30)


def slots(days: list[int]) -> list[Slot]:
    return [
        Slot(key, START + timedelta(days=day), START + timedelta(days=day, hours=3)) for key, day in enumerate(days)
    ]


def brute(offered: list[Slot], voters: list[Voter], wish: Wish) -> int | None:
    best = None
    allowed = [s for s in offered if not any(v.needed and v.answers.get(s.key) == "no" for v in voters)]
    worth = {"yes": 2, "maybe": 1}
    for series in itertools.combinations(sorted(allowed, key=lambda s: s.starts), wish.count):
        gaps = [(b.starts.date() - a.starts.date()).days for a, b in itertools.pairwise(series)]
        if any(a.ends > b.starts for a, b in itertools.pairwise(series)):
            continue
        if all(wish.least_days <= gap <= wish.most_days for gap in gaps):
            total = sum(worth.get(v.answers.get(s.key, ""), 0) for s in series for v in voters)
            best = total if best is None else max(best, total)
    return best


def test_equals_trying_everything() -> None:
    random.seed(11)
    for _round in range(250):
        offered = slots([random.randint(0, 60) for _slot in range(random.randint(1, 9))])
        voters = [
            Voter(
                key,
                {s.key: random.choice(["yes", "maybe", "no"]) for s in offered if random.random() < 0.85},
                needed=key == 0 and random.random() < 0.5,
            )
            for key in range(random.randint(1, 6))
        ]
        wish = Wish(random.randint(1, 4), random.choice([0, 7, 14]), random.choice([30, 60, 1000]))
        season = choose(offered, voters, wish)
        expected = brute(offered, voters, wish)
        assert (season.best.halves if season.best else None) == expected


def test_without_the_facilitator_there_is_no_meeting() -> None:
    offered = slots([0, 7])
    voters = [Voter(0, {0: "no", 1: "yes"}, needed=True), Voter(1, {0: "yes", 1: "no"}), Voter(2, {0: "yes"})]
    season = choose(offered, voters, Wish(1))
    assert season.best is not None
    assert season.best.slots[0].slot.key == 1


def test_says_why_there_is_no_season() -> None:
    offered = slots([0, 1])
    assert choose(offered, [], Wish(3)).why_not == "too_few"
    assert choose(offered, [], Wish(2, least_days=14)).why_not == "distance"


def test_holidays_count_for_their_zone() -> None:
    spring = Holiday("voorjaarsvakantie", "noord", date(2027, 2, 20), date(2027, 2, 28))
    assert school_holiday(date(2027, 2, 24), "noord", [spring]) == spring
    assert school_holiday(date(2027, 2, 24), "zuid", [spring]) is None
    assert school_holiday(date(2027, 3, 1), "noord", [spring]) is None
