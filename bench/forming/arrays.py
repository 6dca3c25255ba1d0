"""A region as arrays, for the ways in which people would otherwise do it. Shares nothing with the search.

Only what `regions.region` draws is held: one kind of rules across schools, one slot, no pairs, facilitators, limits of
hosts or fixed networks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.rating import Index, common_slots, value
from doenetwerk.engines.forming.records import Network, Problem
from doenetwerk.engines.forming.travel import minutes

Ints = NDArray[np.int64]


class Arrays:
    """People, themes, hosts, slots, levels and languages by number.

    `near_start[t * hosts + h]` is where the people begin who can go to theme t at host h (ticks and travel allow it):
    `near[...]` who, `near_points[...]` what they add there, but for level steps. People in the order of the problem.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = problem.rules_of(problem.themes[0])
        self.weights = problem.weights
        if len({problem.rules_of(theme) for theme in problem.themes}) > 1 or self.rules.slots_needed != 1:
            raise ValueError("one kind of rules, with one slot")
        people = problem.people
        self.n, self.themes, self.hosts = len(people), len(problem.themes), len(problem.hosts)
        self.slots = len(problem.slots)
        tongues = sorted({word for person in people for word in person.languages})
        self.tongues = tongues
        schools = {name: at for at, name in enumerate(sorted({person.school for person in people}))}
        self.school = np.array([schools[person.school] for person in people])
        self.level = np.array([person.level for person in people])
        self.levels = int(self.level.max()) + 1
        self.able = np.array([sum(1 << problem.slots.index(slot) for slot in person.slots) for person in people])
        self.speaks = np.array([sum(1 << tongues.index(word) for word in person.languages) for person in people])
        self.wish = np.full((self.n, self.themes), -1)
        number = {theme.id: at for at, theme in enumerate(problem.themes)}
        for who, person in enumerate(people):
            for rank, theme in enumerate(person.themes):
                self.wish[who, number[theme]] = rank
        self._near()

    def _near(self) -> None:
        people, rules, weights = self.problem.people, self.rules, self.weights
        known: dict[tuple[object, str], list[int]] = {}
        far = np.zeros((self.n, self.hosts), dtype=np.int32)
        for who, person in enumerate(people):
            key = (person.point, repr(sorted(person.minutes.items())))
            if key not in known:
                known[key] = [self._minutes(person, host) for host in self.problem.hosts]
            far[who] = known[key]
        limit = np.array([min(rules.travel, rules.travel if p.travel is None else p.travel) for p in people])
        reach = (far <= limit[:, None]) & np.array([person.ticks >= rules.ticks for person in people])[:, None]
        ranks = np.array([weights.rank(place) for place in range(self.themes)] or [0])
        who_parts, point_parts, start = [], [], [0]
        for theme in range(self.themes):
            wanting = self.wish[:, theme] >= 0
            points = weights.placed + ranks[np.maximum(0, self.wish[:, theme])]
            for host in range(self.hosts):
                who = np.nonzero(wanting & reach[:, host])[0]
                who_parts.append(who)
                point_parts.append(points[who] - weights.minute * far[who, host])
                start.append(start[-1] + len(who))
        self.near = np.concatenate(who_parts)
        self.near_points = np.concatenate(point_parts).astype(np.int64)
        self.near_start = np.array(start)
        self.far, self.reach, self.ranks = far, reach, ranks

    @staticmethod
    def _minutes(person: object, host: object) -> int:
        """As `travel.minutes`, without reckoning what is far out of reach (over 150 km)."""
        if not person.minutes and person.point and host.point and abs(person.point[0] - host.point[0]) > 1.35:
            return 9999
        return minutes(person, host)

    def network(self, members: Sequence[int], theme: int, host: int, slot: int, level: int) -> Network:
        """As a record, with its value; not checked."""
        problem = self.problem
        if not hasattr(self, "index"):
            self.index = Index(problem)
        names = tuple(problem.people[who].id for who in sorted(int(one) for one in members))
        shared = frozenset.intersection(*(self.index.people[name].languages for name in names))
        place = problem.hosts[host].id
        made = Network(
            problem.themes[theme].id,
            place,
            (problem.slots[slot],),
            int(level),
            names,
            min(shared, default=""),
            None,
            common_slots(self.index, names, place),
        )
        return replace(made, value=value(self.index, made))

    def count(self) -> int:
        """How many columns the compact model has: person times (theme, host, slot, level, language) that they can."""
        each = np.bitwise_count(self.able) * np.bitwise_count(self.speaks)
        steps = self.rules.level_steps
        around = np.array([sum(abs(level - other) <= steps for other in range(self.levels)) for level in self.level])
        return int((each * around)[self.near].sum())
