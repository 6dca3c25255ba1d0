"""The choice among columns: as a linear programme with prices for each row, and in whole networks (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.threes import Threes

INF = highspy.kHighsInf


def _quiet(seed: int) -> Any:
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("random_seed", seed)
    return model


class Master:
    """Columns so far, each between 0 and 1 times; rows at most their capacity. Grows and is solved again from where
    it was. Deterministic: one thread, simplex."""

    def __init__(self, columns: Columns, capacity: NDArray[np.float64], seed: int) -> None:
        self.columns = columns
        self.model = _quiet(seed)
        self.model.setOptionValue("presolve", "off")
        self.model.setOptionValue("solver", "simplex")
        rows = len(capacity)
        none = np.zeros(0, dtype=np.int32)
        self.model.addRows(rows, np.full(rows, -INF), capacity, 0, np.zeros(rows, dtype=np.int32), none, np.zeros(0))
        self.model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.rows = rows
        self.places: list[int] = []
        self.costs: list[float] = []
        self.at: dict[int, int] = {}
        self.threes = Threes(0)

    def add(self, places: Sequence[int]) -> None:
        """Bring columns in; of one that is there already the points are set anew."""
        fresh = [place for place in places if place not in self.at]
        for place in places:
            if place in self.at:
                self.model.changeColCost(self.at[place], self.columns.value[place])
                self.costs[self.at[place]] = self.columns.value[place]
        if not fresh:
            return
        for place in fresh:
            self.at[place] = len(self.places)
            self.places.append(place)
            self.costs.append(self.columns.value[place])
        begin, rows = self.columns.sparse(fresh)
        if len(self.threes):
            begin, rows = self.threes.widen(self.columns, fresh, begin, rows, self.rows)
        count = len(fresh)
        self.model.addCols(
            count,
            np.array([self.columns.value[place] for place in fresh]),
            np.zeros(count),
            np.full(count, INF),
            len(rows),
            begin[:-1].astype(np.int32),
            rows,
            np.ones(len(rows)),
        )

    def stale(self, place: int) -> bool:
        """Whether a column is not in here, or with other points."""
        at = self.at.get(place)
        return at is None or self.costs[at] != self.columns.value[place]

    def fix(self, place: int) -> None:
        """This column is taken."""
        self.model.changeColBounds(self.at[place], 1.0, 1.0)

    def free(self, place: int) -> None:
        """This column may be taken or not, again."""
        self.model.changeColBounds(self.at[place], 0.0, INF)

    def cut(self, threes: Sequence[tuple[int, int, int]]) -> None:
        """Of all columns with at least two of three people, at most one."""
        first = self.threes.add(threes)
        held = [self.threes.held(self.columns, place) for place in self.places]
        for three in range(first, len(self.threes)):
            inside = np.array([at for at, those in enumerate(held) if three in those], dtype=np.int32)
            self.model.addRow(-INF, 1.0, len(inside), inside, np.ones(len(inside)))

    def solve(self) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
        """(objective, price per row and per cut, how much of each column in the order of `places`)."""
        self.model.run()
        solution = self.model.getSolution()
        price = np.maximum(0.0, np.array(solution.row_dual))
        return self.model.getInfo().objective_function_value, price, np.array(solution.col_value)


def choose(
    columns: Columns,
    places: Sequence[int],
    capacity: NDArray[np.float64],
    start: Sequence[int],
    nodes: int,
    seed: int,
    grain: int = 1,
) -> tuple[list[int], float]:
    """The best whole choice among `places`, from `start`, within so many branch-and-bound nodes: (places, bound).

    Choices differ by multiples of `grain` points."""
    if not places:
        return [], 0.0
    model = _quiet(seed)
    begin, rows = columns.sparse(places)
    count = len(places)
    value = np.array([columns.value[place] for place in places])
    used = np.unique(rows)
    to = np.full(len(capacity), -1, dtype=np.int32)
    to[used] = np.arange(len(used), dtype=np.int32)
    none = np.zeros(0, dtype=np.int32)
    model.addRows(
        len(used), np.full(len(used), -INF), capacity[used], 0, np.zeros(len(used), dtype=np.int32), none, np.zeros(0)
    )
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.addCols(
        count,
        value,
        np.zeros(count),
        np.ones(count),
        len(rows),
        begin[:-1].astype(np.int32),
        to[rows],
        np.ones(len(rows)),
    )
    model.changeColsIntegrality(
        count, np.arange(count, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * count)
    )
    # It begins from something good: what looks for that first takes three quarters of the time and finds nothing.
    for search in ("rins", "rens", "root_reduced_cost"):
        model.setOptionValue(f"mip_heuristic_run_{search}", False)
    model.setOptionValue("mip_max_nodes", nodes)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", grain - 0.01)
    if start:
        chosen = set(start)
        warm = highspy.HighsSolution()
        warm.col_value = [1.0 if place in chosen else 0.0 for place in places]
        model.setSolution(warm)
    model.run()
    info = model.getInfo()
    solution = np.array(model.getSolution().col_value)
    if len(solution) != count or info.primal_solution_status != 2:
        return list(start), float("inf")
    return [place for place, x in zip(places, solution, strict=True) if x > 0.5], float(info.mip_dual_bound)
