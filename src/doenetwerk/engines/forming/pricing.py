"""Which networks are worth more than their members' prices, and what bound the prices prove."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.compiled import Compiled, Growing
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.pairing import pairs_of
from doenetwerk.engines.forming.picking import MOST, NOTHING

BIG = 1e6
EPS = 1e-6
SMALL = 40  # people up to which plain Python is quick enough to leave the compiler alone


@dataclass(slots=True)
class Found:
    """The best network of each setting at some prices. `costs`: what a setting costs besides its members."""

    price: NDArray[np.float64]
    costs: NDArray[np.float64]
    guide: NDArray[np.int32]  # the cheapest facilitator's row per setting, -1 none
    gain: NDArray[np.float64]
    size: NDArray[np.int32]
    member: NDArray[np.int32]


class Pricer:
    """Prices the settings of a compiled problem. Holds room to work in, so it is not for two at once."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.quick = compiled.n > SMALL
        self.order = np.zeros(len(compiled.cand), dtype=np.int64)
        self.data = compiled.data(self.order)
        self.schools = int(compiled.school.max(initial=-1)) + 1
        self.pairs = pairs_of(compiled.n, compiled.partners, compiled.enemies)
        count = len(compiled.set_market)
        self.gain = np.zeros(count, dtype=np.float64)
        self.size = np.zeros(count, dtype=np.int32)
        self.width = int(compiled.size_max.max(initial=1))
        self.member = np.zeros((count, self.width), dtype=np.int32)

    def costs(self, price: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Per setting: the group's points, its host's price and its cheapest facilitator's; and which that is."""
        compiled = self.compiled
        costs = np.full(len(compiled.set_market), compiled.group)
        limited = compiled.set_host >= 0
        if limited.any():
            costs[limited] += price[compiled.set_host[limited]]
        guide = np.full(len(costs), -1, dtype=np.int32)
        if compiled.set_guides:
            rows = np.array([min(one, key=lambda row: (price[row], row)) for one in compiled.set_guides])
            guided = compiled.set_guide >= 0
            guide[guided] = rows[compiled.set_guide[guided]]
            costs[guided] += price[guide[guided]]
        return costs, guide

    def find(self, price: NDArray[np.float64], cutoff: float = EPS) -> Found:
        """Each setting's best network, as far as it gains more than `cutoff`. The arrays are used again next time."""
        compiled = self.compiled
        costs, guide = self.costs(price)
        kernel("ordered", self.quick)(compiled.start, compiled.worth, compiled.cand, price, self.order)
        kernel("price_all", self.quick)(
            self.data,
            compiled.settings,
            price,
            costs,
            compiled.level_step,
            compiled.size_weight,
            compiled.stay,
            cutoff,
            self.schools,
            self.gain,
            self.size,
            self.member,
            0,
            len(costs),
        )
        if compiled.pairs:
            kernel("keep_pairs", self.quick)(
                self.data,
                compiled.settings,
                price,
                costs,
                compiled.level_step,
                compiled.size_weight,
                compiled.stay,
                cutoff,
                self.schools,
                self.pairs,
                self.gain,
                self.size,
                self.member,
            )
        return Found(price, costs, guide, self.gain, self.size, self.member)

    def bound(self, found: Found) -> float:
        """What no way of forming can exceed, proven by these prices whatever they are (weak duality).

        Prices at which no network gains are a bound by their sum; `raise_prices` makes them so.
        """
        compiled = self.compiled
        extra = np.zeros(len(found.price))
        chosen = np.flatnonzero(found.gain > 0)
        if len(chosen):
            kernel("raise_prices", self.quick)(
                self.data,
                compiled.settings,
                chosen,
                found.price,
                found.costs,
                compiled.level_step,
                compiled.size_weight,
                compiled.stay,
                self.schools,
                found.gain,
                extra,
            )
        self.proven = found.price + extra
        total = float(self.proven @ compiled.capacity)
        gains: dict[tuple[int, ...], float] = {}
        for growing in compiled.growing:
            gain = self.grow(growing, self.proven)[0]
            gains[growing.base] = max(gain, gains.get(growing.base, 0.0))
        return total + sum(gains.values())

    def grow(self, growing: Growing, price: NDArray[np.float64]) -> tuple[float, list[int]]:
        """The best who may join a fixed network: (reduced value of all of it, who joins)."""
        return grow_best(self.compiled, growing, price, frozenset(), frozenset())

    def breaks(self, chosen: set[int]) -> tuple[int, frozenset[int]] | None:
        """The first person whose pair a group breaks: with those who must come along, or none for an apart pair."""
        compiled = self.compiled
        for one in sorted(chosen):
            partners = compiled.partners.get(one)
            if partners and not partners <= chosen:
                return one, partners
            if compiled.enemies.get(one, frozenset()) & chosen:
                return one, frozenset()
        return None

    def add(self, found: Found, columns: Columns, per_person: int, most: int) -> list[int]:
        """Add the settings' best networks to the columns, the most gainful first, spread over people."""
        compiled = self.compiled
        by = np.flatnonzero(found.gain > EPS)
        by = by[np.argsort(-found.gain[by], kind="stable")]
        used = np.zeros(compiled.n, dtype=np.int32)
        taken = np.zeros(len(by), dtype=np.int64)
        count = int(kernel("spread", self.quick)(found.size, found.member, by, per_person, used, taken))
        added = []
        for s in taken[: min(count, most)].tolist():
            gain, members = float(found.gain[s]), found.member[s, : found.size[s]].tolist()
            place = self.column(columns, found, s, members, gain)
            if place >= 0:
                added.append(place)
        for g, growing in enumerate(compiled.growing):
            gain, joining = self.grow(growing, found.price)
            if gain > EPS:
                place = self.column_of_growing(columns, g, joining)
                if place >= 0:
                    added.append(place)
        return added

    def column(self, columns: Columns, found: Found, s: int, members: list[int], gain: float) -> int:
        """Put one setting's network among the columns."""
        others = self.others(found, s)
        points = gain + float(found.price[members].sum()) + float(found.price[others].sum())
        return columns.add(members, others, float(round(points)), s)

    def others(self, found: Found, s: int) -> list[int]:
        """The rows of a setting's network that are not people: a limited host, a facilitator."""
        return [int(row) for row in (self.compiled.set_host[s], found.guide[s]) if row >= 0]

    def rows(self, found: Found, s: int, members: list[int]) -> bytes:
        """What one setting's network is known by among the columns."""
        return np.array([*sorted(members), *sorted(self.others(found, s))], dtype=np.int32).tobytes()

    def column_of_growing(self, columns: Columns, g: int, joining: list[int]) -> int:
        """Put a fixed network with who joins among the columns; `BIG` more, so that it is always there."""
        growing = self.compiled.growing[g]
        value = BIG + grow_value(self.compiled, growing, joining)
        return columns.add([*growing.base, *joining], [], value, -1 - g)


def grow_value(compiled: Compiled, growing: Growing, joining: list[int]) -> float:
    """The points of a fixed network with who joins."""
    worth = dict(zip(growing.candidates, growing.worth, strict=True))
    rules, weights = growing.rules, compiled.problem.weights
    size = len(growing.base) + len(joining)
    value = growing.network.value + sum(worth[one] for one in joining)
    value += weights.size * abs(len(growing.base) - rules.size_ideal) - weights.size * abs(size - rules.size_ideal)
    if rules.within != "school":
        schools = [int(compiled.school[one]) for one in growing.base]
        for one in joining:
            school = int(compiled.school[one])
            if school >= 0 and school in schools:
                value -= weights.extra_colleague
            schools.append(school)
    return float(value)


def grow_best(
    compiled: Compiled,
    growing: Growing,
    price: NDArray[np.float64],
    inside: frozenset[int],
    outside: frozenset[int],
) -> tuple[float, list[int]]:
    """The best who may join: a greedy pick for each language, with branching on pairs. (reduced value, who joins).

    The reduced value counts `BIG` and the prices of those who are in it already.
    """
    best: tuple[float, list[int]] = (NOTHING, [])
    base = set(growing.base)
    rules, people = growing.rules, compiled.problem.people
    start = BIG + growing.network.value - float(price[list(base)].sum())
    common = frozenset.intersection(*(people[one].languages for one in growing.base)) if base else frozenset()
    tongues = sorted(common) if rules.share_language and common else [""]
    barred = {enemy for one in base for enemy in compiled.enemies.get(one, frozenset())}
    for tongue in tongues:
        stack = [(inside, outside | barred)]
        while stack:
            must, out = stack.pop()
            chosen = _grow_pick(compiled, growing, price, must, out, tongue)
            if not must <= set(chosen):
                continue
            group = base | set(chosen)
            broken = next(
                (
                    (one, compiled.partners.get(one, frozenset()) - base)
                    for one in sorted(chosen)
                    if not compiled.partners.get(one, frozenset()) <= group
                    or compiled.enemies.get(one, frozenset()) & group
                ),
                None,
            )
            if broken is None:
                value = start - growing.network.value + grow_value(compiled, growing, chosen)
                value -= float(price[chosen].sum())
                if value > best[0]:
                    best = (value, chosen)
                continue
            one, others = broken
            if not compiled.partners.get(one, frozenset()) <= group:
                stack.append((must, out | others | {one}))
                if not others & out:
                    stack.append((must | others | {one}, out))
            else:
                pair = (one, min(compiled.enemies[one] & group))
                stack += [(must, out | {gone}) for gone in pair if gone not in must]
    return best


def _grow_pick(
    compiled: Compiled,
    growing: Growing,
    price: NDArray[np.float64],
    must: frozenset[int],
    out: frozenset[int],
    tongue: str,
) -> list[int]:
    rules, weights, people = growing.rules, compiled.problem.weights, compiled.problem.people
    across = rules.within != "school"
    counts: dict[int, int] = {}
    for one in growing.base:
        counts[int(compiled.school[one])] = counts.get(int(compiled.school[one]), 0) + 1
    kept = {getattr(people[one], rules.within) for one in growing.base} if rules.within else set()
    if len(kept) > 1 or (rules.share_language and not tongue):
        return []  # what is there breaks the rule already: nobody can join lawfully
    pool = [
        (worth - float(price[one]) + (BIG if one in must else 0.0), one)
        for one, worth in zip(growing.candidates, growing.worth, strict=True)
        if one not in out
        and (not tongue or tongue in people[one].languages)
        and (not rules.within or (getattr(people[one], rules.within) or None) in kept)
    ]
    pool.sort(key=lambda pair: (-pair[0], pair[1]))
    chosen: list[int] = []
    room = min(rules.size_max - len(growing.base), MOST - len(growing.base))
    while len(chosen) < room:
        best, which = 0.0, None
        size = len(growing.base) + len(chosen)
        ideal = weights.size * (abs(size - rules.size_ideal) - abs(size + 1 - rules.size_ideal))
        for points, one in pool:
            if one in chosen:
                continue
            school = int(compiled.school[one])
            if across and school >= 0 and counts.get(school, 0):
                if counts[school] >= rules.per_school:
                    continue
                points -= weights.extra_colleague
            if points + ideal > best:
                best, which = points + ideal, one
        if which is None:
            break
        chosen.append(which)
        school = int(compiled.school[which])
        counts[school] = counts.get(school, 0) + 1
    return chosen
