"""A tighter relaxation for rounds of one block, or part of one: with cuts on threes of people (`threes`).

It proves a lower bound than prices alone, and leaves so few networks that could be part of something better that the
best choice among all of them can often be made: that is then the best there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.master import Master, choose
from doenetwerk.engines.forming.pricing import BIG, EPS, Found
from doenetwerk.engines.forming.search import Search
from doenetwerk.engines.forming.threes import Threes

ROUNDS = 30  # of cuts
INNER = 60  # rounds of pricing under the same cuts
EACH = 5  # cuts for one person in a round
LITTLE = 2e-5  # part of the bound: when a round of cuts brings less, it is the last
PATIENCE = 200_000  # steps for one setting


class Tight:
    """The relaxation of a search with cuts; of all people, or without those of the networks that stay."""

    def __init__(self, search: Search, stays: Sequence[int] = ()) -> None:
        self.search, self.compiled, self.pricer = search, search.compiled, search.pricer
        self.columns = columns = search.state.columns
        self.barred = np.zeros(self.compiled.n, dtype=bool)
        self.capacity = self.compiled.capacity.copy()
        for place in stays:
            self.barred[columns.members(place)] = True
            self.capacity[columns.rows[place]] -= 1
        self.whole = not stays
        self.master = Master(columns, self.capacity, search.seed)
        self.master.threes = self.threes = Threes(self.compiled.n)
        self.bound = float("inf")
        self.price = np.zeros(self.compiled.rows)
        self.cut_price = np.zeros(0)
        self.reached = np.zeros(len(self.compiled.set_market))

    def find(self, price: NDArray[np.float64], cut_price: NDArray[np.float64]) -> Found:
        """The best network of each setting with cuts that cost. `gain` is the most there can be, `self.reached` what
        the network there has: less only where that took too long."""
        pricer, compiled = self.pricer, self.compiled
        found = pricer.find(price)
        self.reached[:] = found.gain
        priced = set(np.flatnonzero(cut_price > 1e-9).tolist())
        which = [
            s
            for s in np.flatnonzero(found.gain > EPS).tolist()
            if priced and not priced.isdisjoint(self.threes.holds(found.member[s, : found.size[s]].tolist()))
        ]
        if which:
            nothing = np.zeros(0, dtype=np.int32)
            kernel("seek", pricer.quick)(
                pricer.data,
                compiled.settings,
                np.array(which),
                price,
                found.costs,
                compiled.level_step,
                compiled.size_weight,
                compiled.stay,
                pricer.schools,
                pricer.pairs,
                self.threes.table(cut_price),
                EPS,
                PATIENCE,
                found.gain,
                self.reached,
                found.size,
                found.member,
                (nothing, nothing, np.zeros((0, 1), dtype=np.int32), np.zeros(0)),
            )
        return found

    def relax(self, tell: Callable[[], bool], rounds: int = INNER) -> tuple[NDArray[np.float64], bool]:
        """Column generation under the cuts so far: (amounts, whether nothing gains any more)."""
        rows, state = self.compiled.rows, self.search.state
        amounts = np.zeros(0)
        for _round in range(rounds):
            objective, dual, amounts = self.master.solve()
            price, cut_price = dual[:rows].copy(), dual[rows:].copy()
            price[: self.compiled.n][self.barred] = BIG
            found = self.find(price, cut_price)
            if self.whole:
                bound = self.pricer.bound(found) + float(cut_price.sum())
                if bound < self.bound:
                    self.bound, self.price, self.cut_price = bound, self.pricer.proven.copy(), cut_price
                    state.bound = min(state.bound, bound)
            else:
                self.bound, self.price, self.cut_price = objective, price, cut_price
            if not self.add(found, cut_price):
                return amounts, True
            if tell():
                break
        return amounts, False

    def add(self, found: Found, cut_price: NDArray[np.float64]) -> int:
        """Bring the networks that gain into the relaxation; how many."""
        pricer, columns = self.pricer, self.columns
        by = np.flatnonzero(self.reached > EPS)
        by = by[np.argsort(-self.reached[by], kind="stable")]
        used = np.zeros(self.compiled.n, dtype=np.int32)
        taken = np.zeros(len(by), dtype=np.int64)
        count = int(kernel("spread", pricer.quick)(found.size, found.member, by, 3, used, taken))
        fresh = []
        for s in taken[:count].tolist():
            members = found.member[s, : found.size[s]].tolist()
            paid = float(sum(cut_price[cut] for cut in self.threes.holds(members)))
            place = pricer.column(columns, found, s, members, float(self.reached[s]) + paid)
            if place < 0:  # known, from before or from other settings of this round
                place = columns.known[pricer.rows(found, s, members)]
            fresh.append(place)
        for g, growing in enumerate(self.compiled.growing):
            gain, joining = pricer.grow(growing, found.price)
            if gain > EPS:
                pricer.column_of_growing(columns, g, joining)
                fresh.append(columns.known[np.array(sorted([*growing.base, *joining]), dtype=np.int32).tobytes()])
        before = len(self.master.places)
        changed = [place for place in fresh if self.master.stale(place)]
        self.master.add(changed)
        return len(self.master.places) - before + len(changed)

    def cut(self, amounts: NDArray[np.float64]) -> int:
        """Forbid what these amounts break, where they break most; how many cuts."""
        most = max(60, self.compiled.n // 4)
        broken = self.threes.broken(self.columns, self.master.places, amounts, most, EACH, self.pricer.quick)
        self.master.cut(broken)
        return len(broken)

    def tighten(self, now: float, tell: Callable[[], bool], rounds: int = ROUNDS) -> NDArray[np.float64]:
        """Rounds of cuts until they bring little, or until nothing over `now` is possible; the amounts."""
        amounts, done = self.relax(tell)
        for _round in range(rounds):
            before = self.bound
            if not done or not self.compiled.left(self.bound, now) or not self.cut(amounts):
                break
            amounts, done = self.relax(tell)
            if before - self.bound < LITTLE * self.bound:
                break
        return amounts

    def near(self, gap: float, most: int) -> Columns | None:
        """All networks that fall less than `gap` short at the best prices; None when there are more than `most` or it
        takes too long. Of held networks that grow: those that are known."""
        compiled, pricer, columns = self.compiled, self.pricer, self.columns
        every = (
            np.zeros(most, dtype=np.int32),
            np.zeros(most, dtype=np.int32),
            np.zeros((most, pricer.width), dtype=np.int32),
            np.zeros(most),
        )
        nothing = np.zeros(0)
        costs, guide = pricer.costs(self.price)
        count = kernel("seek", pricer.quick)(
            pricer.data,
            compiled.settings,
            np.arange(len(costs)),
            self.price,
            costs,
            compiled.level_step,
            compiled.size_weight,
            compiled.stay,
            pricer.schools,
            pricer.pairs,
            self.threes.table(self.cut_price),
            -gap,
            20 * PATIENCE,
            nothing,
            nothing,
            every[1],
            every[2],
            every,
        )
        if count < 0:
            return None
        found = Columns()
        for place, setting in enumerate(columns.setting):
            if setting < 0:
                copy(columns, place, found)
        for at in range(count):
            s, gain = int(every[0][at]), float(every[3][at])
            members = every[2][at, : every[1][at]].tolist()
            paid = sum(float(self.cut_price[cut]) for cut in self.threes.holds(members) if cut < len(self.cut_price))
            host = [int(compiled.set_host[s])] if compiled.set_host[s] >= 0 else []
            cheapest = float(self.price[guide[s]]) if guide[s] >= 0 else 0.0
            points = gain + paid + float(self.price[[*members, *host]].sum()) + cheapest
            guides = compiled.set_guides[compiled.set_guide[s]] if compiled.set_guide[s] >= 0 else (-1,)
            for row in guides:
                # Another facilitator costs more: so much less is left.
                if row < 0 or gain + cheapest - float(self.price[row]) > -gap:
                    found.add(members, [*host, row] if row >= 0 else host, float(round(points)), s)
        return found

    def known(self, most: int) -> Columns:
        """The networks of this relaxation that fall least short, at most so many."""
        begin, rows = self.columns.sparse(self.master.places)
        short = np.add.reduceat(self.price[rows], begin[:-1])
        short -= np.array([self.columns.value[place] for place in self.master.places])
        found = Columns()
        for at in np.sort(np.argsort(short, kind="stable")[:most]).tolist():
            copy(self.columns, self.master.places[at], found)
        return found

    def best(self, start: Sequence[int], most: int, nodes: int, least: float = 0.03) -> tuple[list[int], float]:
        """The best choice among the networks that fall least short, at most so many: (places, what nothing exceeds).

        The second is infinite unless all that could be part of something better than `start` were there. When not even
        the share `least` of what is missing leaves few enough, it chooses among those that the relaxation came upon;
        with a `least` of 1 it leaves `start` as it is.
        """
        # Something better is better by a whole step: so much of what is missing it cannot fall short.
        gap, share = self.bound - self.search.value(start) - self.compiled.grain + 0.5, 1.0
        pool = self.near(gap, most)
        while pool is None and share * 0.6 >= least:
            share *= 0.6
            pool = self.near(share * gap, most)
        if pool is None and least == 1.0:
            return list(start), float("inf")
        if pool is None:
            pool, share = self.known(most), 0.0
        first = [copy(self.columns, place, pool) for place in start]
        every = range(len(pool))
        chosen, bound = choose(pool, every, self.capacity, first, nodes, self.search.seed, self.compiled.grain)
        whole = share == 1.0 and not self.compiled.growing
        places = [copy(pool, place, self.columns) for place in chosen]
        score = self.search.value(places)
        return places, score + self.compiled.left(bound, score) if whole else float("inf")


def copy(columns: Columns, place: int, to: Columns) -> int:
    """The place of a column among others, added when it is not there."""
    rows, people = columns.rows[place], columns.people[place]
    to.add(rows[:people].tolist(), rows[people:].tolist(), columns.value[place], columns.setting[place])
    return to.known[rows.tobytes()]
