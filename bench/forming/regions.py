"""A made-up region (or country) of people who signed up: published, seeded, the same on every machine.

`region(n, seed)` gives a `Problem`. What is drawn, in this order, from `random.Random(f"{n}/{seed}")`:

- **Land**: a box 1.4 times as high as wide, of 3 km² a person and at least 600 km² (30 people live in a region of 21
  by 29 km, 300 in one of 25 by 35, 3,000 in a few provinces of 80 by 112, 30,000 in a land of 254 by 355 km). One town
  for every 60 people, at least four; 60% of the towns lie around one of a few cities (one for every 15 towns, at least
  one), the others anywhere. A town's weight falls with its rank (1 / rank^0.7); towns near cities come first.
- **Schools**: one for every four people, each in a town by weight, 0 to some 3 km from its middle. Their sizes are
  skewed (log-normal, sigma 0.6). One board for every five schools: each school belongs to the nearest of the boards'
  first schools.
- **Hosts**: one for every 100 people, at least two, at schools. The first at the largest; each next one at the school
  that has the most people times minutes to the nearest host so far. Open on all slots, without a limit of networks.
- **Themes**: 16 more for each power of ten, at least four (4, 8, 24, 40 for 30, 300, 3,000, 30,000 people), their
  popularity falling with rank (1 / (rank + 1)^0.8).
- **Slots**: 15 (five days in three parts), popularity between 0.5 and 2.
- **People**: a school by size; a level 0 to 3 (15, 40, 30, 15%); one to four themes (15, 30, 35, 20%) by popularity, in
  order of preference; three to seven slots by popularity; three ticks (90%) or fewer; languages Dutch (72%), Dutch and
  English (25%), English only (3%); a personal travel limit of 20 to 45 minutes (12%).

Travel is `travel.estimate` between a school and a host. No pairs, no facilitators, nothing fixed: each of the ways
that the search is compared with can hold these rules. Rules: 6 to 12 members (9 ideal), at most two of a school, one
level step, 60 minutes, one slot, three ticks, one language. Weights as in the comparison that the project started
from: placed 1000, choices 400, 250, 120, 50, minute 5, level step 100, colleague 60, network 600; the weights for
ideal size, theme of before and staying are 0.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from itertools import accumulate
from math import cos, log10, radians, sqrt
from random import Random

from doenetwerk.engines.forming.records import Host, Person, Point, Problem, Rules, Theme, Weights
from doenetwerk.engines.forming.travel import estimate

SOUTH, WEST = 51.3, 4.6  # the corner of the box
KM_LAT = 111.2  # kilometres in a degree of latitude
KM_LON = KM_LAT * cos(radians(52.2))

RULES = Rules(
    size_min=6,
    size_ideal=9,
    size_max=12,
    per_school=2,
    level_steps=1,
    travel=60,
    slots_needed=1,
    ticks=3,
    share_language=True,
)
WEIGHTS = Weights(
    placed=1000,
    ranks=(400, 250, 120, 50),
    minute=5,
    level_step=100,
    extra_colleague=60,
    group=600,
    size=0,
    again=0,
    stay=0,
)
SLOTS = tuple(f"{day} {part}" for day in ("ma", "di", "wo", "do", "vr") for part in ("ochtend", "middag", "avond"))


class Draw:
    """Draws places by weight."""

    def __init__(self, rng: Random, weights: list[float]) -> None:
        self.rng, self.weights, self.sums = rng, weights, list(accumulate(weights))

    def one(self) -> int:
        return min(bisect(self.sums, self.rng.random() * self.sums[-1]), len(self.sums) - 1)

    def several(self, amount: int) -> list[int]:
        """Different ones, in the order in which they were drawn."""
        found: list[int] = []
        while len(found) < min(amount, len(self.sums)):
            place = self.one()
            if place not in found:
                found.append(place)
        return found


def point(x: float, y: float) -> Point:
    """From kilometres in the box to degrees."""
    return round(SOUTH + y / KM_LAT, 5), round(WEST + x / KM_LON, 5)


def land(rng: Random, n: int) -> list[tuple[float, float]]:
    """The towns, in kilometres, those that weigh most first."""
    area = max(600.0, 3.0 * n)
    wide, high = sqrt(area / 1.4), sqrt(area * 1.4)
    amount = max(4, n // 60)
    cities = [(rng.uniform(0.2, 0.8) * wide, rng.uniform(0.2, 0.8) * high) for _city in range(max(1, amount // 15))]
    near, far = list(cities), []
    for _town in range(amount - len(cities)):
        if rng.random() < 0.6:
            x, y = rng.choice(cities)
            spread = 5 + wide / 20
            near.append((min(wide, max(0, rng.gauss(x, spread))), min(high, max(0, rng.gauss(y, spread)))))
        else:
            far.append((rng.uniform(0, wide), rng.uniform(0, high)))
    return near + far


def boards_of(rng: Random, schools: list[tuple[float, float]]) -> list[str]:
    """Each school's board: that of the nearest first school."""
    firsts = rng.sample(schools, max(1, len(schools) // 5))
    found = []
    for x, y in schools:
        nearest = min(range(len(firsts)), key=lambda at: (firsts[at][0] - x) ** 2 + (firsts[at][1] - y) ** 2)
        found.append(f"bestuur {nearest:04}")
    return found


def hosts_of(points: list[Point], sizes: list[int], amount: int) -> list[int]:
    """Which schools host: each next one where the most people have the longest way to go."""
    chosen = [max(range(len(points)), key=sizes.__getitem__)]
    least = [estimate(one, points[chosen[0]]) for one in points]
    while len(chosen) < min(amount, len(points)):
        after = max(range(len(points)), key=lambda at: sizes[at] * least[at])
        chosen.append(after)
        here = points[after]
        for at, (lat, lon) in enumerate(points):  # an estimate is only worth reckoning when it can be shorter
            if abs(lat - here[0]) * KM_LAT * 1.25 < least[at] and abs(lon - here[1]) * KM_LON * 1.25 < least[at] + 9:
                least[at] = min(least[at], estimate((lat, lon), here))
    return chosen


def region(n: int, seed: int = 1) -> Problem:
    """A region of `n` people; see above."""
    rng = Random(f"{n}/{seed}")
    towns = land(rng, n)
    town = Draw(rng, [1 / (rank + 1) ** 0.7 for rank in range(len(towns))])
    places = []
    for _school in range(max(4, round(n / 4))):
        x, y = towns[town.one()]
        places.append((rng.gauss(x, 1.5), rng.gauss(y, 1.5)))
    points = [point(x, y) for x, y in places]
    boards = boards_of(rng, places)
    school = Draw(rng, [rng.lognormvariate(0, 0.6) for _school in places])
    middle = sum(x for x, _y in places) / len(places)

    themes = tuple(Theme(f"thema {rank + 1:02}") for rank in range(max(4, round(16 * log10(n) - 32))))
    theme = Draw(rng, [1 / (rank + 2) ** 0.8 for rank in range(len(themes))])
    slot = Draw(rng, [rng.uniform(0.5, 2) for _slot in SLOTS])
    level = Draw(rng, [15, 40, 30, 15])
    wishes = Draw(rng, [15, 30, 35, 20])
    people = []
    for number in range(n):
        at = school.one()
        spoken = rng.random()
        people.append(
            Person(
                f"p{number:05}",
                tuple(themes[one].id for one in theme.several(1 + wishes.one())),
                level=level.one(),
                school=f"school {at:04}",
                board=boards[at],
                point=points[at],
                travel=rng.choice([20, 25, 30, 45]) if rng.random() < 0.12 else None,
                slots=frozenset(SLOTS[one] for one in slot.several(rng.randint(3, 7))),
                ticks=3 if rng.random() < 0.9 else rng.randint(0, 2),
                languages=frozenset({"nl"} if spoken < 0.72 else {"nl", "en"} if spoken < 0.97 else {"en"}),
                region="west" if places[at][0] < middle else "oost",
            )
        )
    sizes = Counter(person.school for person in people)
    chosen = hosts_of(points, [sizes[f"school {at:04}"] for at in range(len(points))], max(2, round(n / 100)))
    hosts = tuple(Host(f"plek {rank + 1:03}", point=points[at]) for rank, at in enumerate(chosen))
    return Problem(tuple(people), themes, hosts, SLOTS, {"": RULES}, WEIGHTS)
