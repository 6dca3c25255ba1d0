"""The search in one block: prices until nothing gains, whole networks by diving, and which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.compiled import Compiled
from doenetwerk.engines.forming.master import Master
from doenetwerk.engines.forming.pricing import BIG, Pricer

SMOOTH = 0.5  # how much of the best prices so far is mixed in


@dataclass(slots=True)
class State:
    """What a search knows: the columns, the best choice of them, the prices and the bound they prove."""

    columns: Columns = field(default_factory=Columns)
    chosen: list[int] = field(default_factory=list)
    score: float = 0.0
    price: NDArray[np.float64] | None = None
    bound: float = float("inf")


class Search:
    """Searches one compiled block. `tell` is called after each step with the state; it returns True to stop."""

    def __init__(self, compiled: Compiled, seed: int, tell: Callable[[str, State], bool] | None = None) -> None:
        self.compiled = compiled
        self.pricer = Pricer(compiled)
        self.seed = seed
        self.state = State()
        self.tell = tell or (lambda _phase, _state: False)
        for g in range(len(compiled.growing)):
            self.pricer.column_of_growing(self.state.columns, g, [])

    @property
    def open(self) -> bool:
        """Whether something better than the best so far may exist."""
        return self.compiled.left(self.state.bound, self.state.score) > 0

    def value(self, places: Sequence[int]) -> float:
        """The points of a choice of columns."""
        return sum(self.state.columns.value[place] for place in places)

    def offer(self, places: list[int]) -> bool:
        """Take a choice when it is better than the best so far."""
        score = self.value(places)
        if score > self.state.score + 0.5:
            self.state.chosen, self.state.score = list(places), score
            return True
        return False

    def relax(
        self, master: Master, rounds: int, barred: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], bool]:
        """Column generation: (prices, amounts, whether nothing gains any more). `barred` people are not there."""
        state, compiled = self.state, self.compiled
        centre = state.price if barred is None else None
        per_person = 3
        amounts = np.zeros(0)
        price = np.zeros(compiled.rows)
        for _round in range(rounds):
            objective, price, amounts = master.solve()
            smooth = price
            if centre is not None and barred is None:
                smooth = SMOOTH * centre + (1 - SMOOTH) * price
            added = self._add(master, smooth, per_person, barred, objective)
            if not added and smooth is not price:
                added = self._add(master, price, per_person, barred, objective)
                centre = price
            elif barred is None:
                centre = state.price
            if not added:
                return price, amounts, True
            if self.tell("prices" if barred is None else "improve", state):
                break
        _objective, price, amounts = master.solve()
        return price, amounts, False

    def _add(
        self,
        master: Master,
        price: NDArray[np.float64],
        per_person: int,
        barred: NDArray[np.bool_] | None,
        objective: float,
    ) -> int:
        if barred is not None:
            price = price.copy()
            price[: self.compiled.n][barred] = BIG
        found = self.pricer.find(price)
        before = len(self.state.columns)
        added = self.pricer.add(found, self.state.columns, per_person, 4000)
        if barred is None:
            bound = self.pricer.bound(found)
            if bound < self.state.bound - 1e-9:
                self.state.bound, self.state.price = bound, price
        master.add(added)
        return len(added) + len(self.state.columns) - before

    def dive(self, master: Master, *, rounds: int = 3, batch: float = 0.1) -> list[int]:
        """Fix the columns that the relaxation takes whole, then the largest few; price again; until all are whole."""
        compiled, columns = self.compiled, self.state.columns
        barred = np.zeros(compiled.n, dtype=bool)
        fixed: list[int] = []
        while True:
            price, amounts, _done = self.relax(master, rounds, barred)
            del price
            done = set(fixed)
            open_now = [
                (amounts[place], columns.value[master.places[place]], -master.places[place])
                for place in np.flatnonzero(amounts > 1e-6).tolist()
                if master.places[place] not in done
            ]
            if not open_now:
                break
            open_now.sort(reverse=True)
            sure = [-one for amount, _value, one in open_now if amount >= 0.98]
            some = max(1, int(batch * len(open_now)))
            take = sure or [-one for amount, _value, one in open_now[:some] if amount > 0.5] or [-open_now[0][2]]
            used: set[int] = set()
            for place in take:
                members = columns.members(place).tolist()
                if used & set(members):
                    continue
                used |= set(members)
                master.fix(place)
                fixed.append(place)
                barred[members] = True
        for place in fixed:
            master.free(place)
        return fixed

    def inside(self, barred: NDArray[np.bool_]) -> list[int]:
        """The columns without anyone barred."""
        begin, rows = self.state.columns.sparse()
        mask = np.zeros(self.compiled.rows, dtype=bool)
        mask[: self.compiled.n] = barred
        return np.flatnonzero(~np.logical_or.reduceat(mask[rows], begin[:-1])).tolist()

    def fits(self, place: int) -> NDArray[np.bool_]:
        """Who could be in a chosen network as it is set: its theme, host, slots, level and language."""
        compiled, setting = self.compiled, self.state.columns.setting[place]
        found = np.zeros(compiled.n, dtype=bool)
        if setting < 0:
            growing = compiled.growing[-1 - setting]
            found[list(growing.base)] = True
            found[list(growing.candidates)] = True
            return found
        m, level = int(compiled.set_market[setting]), int(compiled.set_level[setting])
        low = max(0, level - int(compiled.steps[m]))
        high = min(compiled.levels - 1, level + int(compiled.steps[m]))
        part = slice(int(compiled.start[m, low]), int(compiled.start[m, high + 1]))
        slots, tongue = compiled.set_slots[setting], compiled.set_lang[setting]
        can = (compiled.slot_mask[part] & slots) == slots
        if tongue:
            can &= (compiled.lang_mask[part] & tongue) > 0
        found[compiled.cand[part][can]] = True
        return found

    def clusters(self, sizes: Sequence[int], rng: np.random.Generator) -> list[list[int]]:
        """Groups of chosen networks that could exchange people: one around each, those first that fall most short of
        their members' prices."""
        state, columns = self.state, self.state.columns
        chosen = list(state.chosen)
        if not chosen:
            return []
        fits = np.array([self.fits(place) for place in chosen], dtype=np.float64)
        member = np.zeros_like(fits)
        for row, place in enumerate(chosen):
            member[row, columns.members(place)] = 1.0
        exchange = member @ fits.T
        exchange += exchange.T
        price = state.price if state.price is not None else np.zeros(self.compiled.rows)
        short = [float(price[columns.rows[place]].sum()) - columns.value[place] for place in chosen]
        found = []
        for row in np.argsort(-np.array(short), kind="stable").tolist():
            liked = (exchange[row] + 0.5) * rng.random(len(chosen)) ** 0.5
            liked[row] = np.inf
            size = sizes[int(rng.integers(len(sizes)))]
            found.append([chosen[other] for other in np.argsort(-liked, kind="stable")[:size].tolist()])
        return found

    def prune(self, most: int) -> None:
        """Forget columns that the prices make hopeless; the chosen ones stay."""
        state, columns = self.state, self.state.columns
        price = state.price if state.price is not None else np.zeros(self.compiled.rows)
        begin, rows = columns.sparse()
        reduced = np.array(columns.value) - np.add.reduceat(price[rows], begin[:-1])
        reduced[state.chosen] = np.inf
        for place, setting in enumerate(columns.setting):
            if setting < 0:
                reduced[place] = np.inf
        keep = np.sort(np.argsort(-reduced, kind="stable")[:most]).tolist()
        to = {place: fresh for fresh, place in enumerate(keep)}
        columns.keep(keep)
        state.chosen = [to[place] for place in state.chosen]
