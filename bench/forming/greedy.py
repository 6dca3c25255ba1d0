"""Greedy: the network with the most points first, again and again; then whoever still fits somewhere joins.

Lazy: what a setting can give only falls as people are taken, so only the one that seems best is reckoned again. While
there is time it starts anew with values that are a little shaken, and keeps the best outcome.
"""

from __future__ import annotations

import heapq
from itertools import product
from time import monotonic

import numpy as np

from doenetwerk.engines.forming.records import Network, Problem
from forming.arrays import Arrays
from forming.kernels import able_in, best_group

Setting = tuple[int, int, int, int, int]  # theme, host, slot, level, language


class Greedy:
    def __init__(self, problem: Problem) -> None:
        self.arrays = Arrays(problem)
        self.first: list[tuple[int, Setting]] = []

    def group(self, setting: Setting, free: np.ndarray) -> tuple[int, np.ndarray]:
        """The best network of free people in a setting: its value and its members."""
        a, (theme, host, slot, level, tongue) = self.arrays, setting
        rules, weights = a.rules, a.weights
        who, points = able_in(
            theme * a.hosts + host,
            slot,
            level,
            tongue,
            rules.level_steps,
            weights.level_step,
            a.near_start,
            a.near,
            a.near_points,
            a.able,
            a.speaks,
            a.level,
            free,
        )
        return best_group(
            who,
            points,
            a.school,
            rules.size_min,
            rules.size_max,
            rules.per_school,
            weights.extra_colleague,
            weights.group,
        )

    def prepare(self, until: float) -> bool:
        """Reckon every setting once; False when there is no time for it."""
        a, free = self.arrays, np.ones(self.arrays.n, dtype=bool)
        every = product(range(a.themes), range(a.hosts), range(a.slots), range(a.levels), range(len(a.tongues)))
        for number, setting in enumerate(every):
            if number % 1000 == 0 and monotonic() > until:
                return False
            points, _members = self.group(setting, free)
            if points > 0:
                self.first.append((points, setting))
        return True

    def run(self, shake: float, rng: np.random.Generator, until: float) -> list[tuple[Setting, list[int]]] | None:
        """One outcome; `shake` is how far values may be off, as a part. None when time ran out."""
        noise = 1 + shake * rng.random(len(self.first))
        heap = [(-points * noise[at], at) for at, (points, _setting) in enumerate(self.first)]
        heapq.heapify(heap)
        free = np.ones(self.arrays.n, dtype=bool)
        found: list[tuple[Setting, list[int]]] = []
        rounds = 0
        while heap:
            rounds += 1
            if rounds % 500 == 0 and monotonic() > until:
                return None
            _seemed, at = heapq.heappop(heap)
            setting = self.first[at][1]
            points, members = self.group(setting, free)
            if points <= 0:
                continue
            if heap and points * noise[at] < -heap[0][0]:
                heapq.heappush(heap, (-points * noise[at], at))
                continue
            free[members] = False
            found.append((setting, [int(one) for one in members]))
            heapq.heappush(heap, (-points * noise[at], at))
        self.join(found, free)
        return found

    def join(self, found: list[tuple[Setting, list[int]]], free: np.ndarray) -> None:
        """Whoever is left joins the network where they add most, if they add anything."""
        a = self.arrays
        rules, weights = a.rules, a.weights
        offers = []
        for number, (setting, _members) in enumerate(found):
            theme, host, slot, level, tongue = setting
            who, points = able_in(
                theme * a.hosts + host,
                slot,
                level,
                tongue,
                rules.level_steps,
                weights.level_step,
                a.near_start,
                a.near,
                a.near_points,
                a.able,
                a.speaks,
                a.level,
                free,
            )
            offers += [(-int(worth), int(one), number) for one, worth in zip(who, points, strict=True)]
        for worth, one, number in sorted(offers):
            members = found[number][1]
            colleagues = sum(a.school[other] == a.school[one] for other in members)
            cost = weights.extra_colleague if colleagues else 0
            if free[one] and len(members) < rules.size_max and colleagues < rules.per_school and -worth > cost:
                members.append(one)
                free[one] = False

    def networks(self, found: list[tuple[Setting, list[int]]]) -> list[Network]:
        return [
            self.arrays.network(members, theme, host, slot, level)
            for (theme, host, slot, level, _tongue), members in found
        ]


def greedy(problem: Problem, seconds: float, seed: int) -> tuple[list[Network] | None, float | None, str]:
    """Networks, no bound, and how often it started."""
    until = monotonic() + seconds
    search = Greedy(problem)
    if not search.prepare(until):
        return None, None, "no time to reckon every setting once"
    rng = np.random.default_rng(seed)
    best: list[Network] | None = None
    starts = 0
    while monotonic() < until or not starts:
        found = search.run(0.0 if not starts else float(rng.choice([0.02, 0.05, 0.1])), rng, until)
        if found is None:
            break
        starts += 1
        networks = search.networks(found)
        if best is None or sum(one.value for one in networks) > sum(one.value for one in best):
            best = networks
    return best, None, f"{starts} starts"
