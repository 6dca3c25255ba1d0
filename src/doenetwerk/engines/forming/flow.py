"""Prices for many thousands of people at once: the linear programme by primal-dual steps between rounds of pricing.

Simplex is exact and does not scale; steps of a first-order method do, go on from where they were after each round, and
leave prices in the middle of the good ones, which is what pricing wants. The bound that they prove is exact whatever
they are.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.pricing import BIG, Pricer

USUAL = 1000.0  # points a person, to begin with


class Flow:
    """Prices and amounts over a growing set of columns."""

    def __init__(self, pricer: Pricer, columns: Columns) -> None:
        self.pricer, self.columns = pricer, columns
        rows = pricer.compiled.rows
        self.capacity = pricer.compiled.capacity
        self.price = np.full(rows, 0.0)
        self.price[: pricer.compiled.n] = USUAL
        for growing in pricer.compiled.growing:
            # What must be there weighs more than anything else; its members' prices begin where they will end.
            self.price[list(growing.base)] = max(0.0, BIG + growing.network.value) / len(growing.base)
        self.amounts = np.zeros(0)
        self.best = np.zeros(rows)
        self.bound = float("inf")
        self.primal = 0.0
        self.weight = 1e-3  # amounts are about 1, prices about 1,000

    def steps(self, count: int, restarts: int = 4) -> float:
        """So many steps, starting anew from the average now and then; the value of the amounts, made lawful."""
        columns = self.columns
        begin, rows = columns.sparse()
        value = np.array(columns.value)
        if len(self.amounts) < len(value):
            self.amounts = np.concatenate([self.amounts, np.zeros(len(value) - len(self.amounts))])
        degree = np.bincount(rows, minlength=len(self.price)).astype(np.float64)
        mean_price, mean = np.zeros_like(self.price), np.zeros_like(self.amounts)
        work = np.zeros_like(self.price)
        for _restart in range(restarts):
            kernel("descend", self.pricer.quick)(
                self.price,
                mean_price,
                self.amounts,
                mean,
                value,
                begin,
                rows,
                degree,
                self.capacity,
                count // restarts,
                self.weight,
                work,
            )
            self.price[:] = mean_price
            self.amounts[:] = mean
        load = np.bincount(rows, weights=np.repeat(self.amounts, np.diff(begin)), minlength=len(self.price))
        over = np.where(load > self.capacity, self.capacity / np.maximum(load, 1e-12), 1.0)
        lawful = self.amounts * np.minimum.reduceat(over[rows], begin[:-1])
        self.primal = float(value @ lawful)
        return self.primal

    def prune(self, most: int) -> None:
        """Forget columns that the prices make hopeless."""
        columns = self.columns
        if len(columns) <= most:
            return
        begin, rows = columns.sparse()
        reduced = np.array(columns.value) - np.add.reduceat(self.price[rows], begin[:-1])
        reduced[self.amounts > 1e-3] += 1e6
        keep = np.sort(np.argsort(-reduced, kind="stable")[: int(most * 0.75)])
        columns.keep(keep.tolist())
        self.amounts = self.amounts[keep]

    def run(self, rounds: int, steps: int, per_person: int, most: int, target: float, tell: Callable[[], bool]) -> None:
        """Rounds of steps and pricing until the bound is within `target` of the value, or nothing gains."""
        for _round in range(rounds):
            found = self.pricer.find(self.price)
            bound = self.pricer.bound(found)
            if bound < self.bound:
                self.bound, self.best = bound, self.price.copy()
            added = self.pricer.add(found, self.columns, per_person, 10**9)
            if not added or tell():
                break
            self.prune(most)
            self.steps(steps)
            if self.bound - self.primal < target * self.bound:
                break

    def dive(self, rounds: int, steps: int, per_person: int, share: float, tell: Callable[[], bool]) -> Columns:
        """Whole networks: take the columns with the largest amounts, price and step again without their people, and so
        on until nothing is left that gains. When `tell` says True it takes what there is and ends. Uses up this flow:
        its columns are those left over."""
        taken = Columns()
        self.capacity = self.capacity.copy()
        self.amounts = np.concatenate([self.amounts, np.zeros(len(self.columns) - len(self.amounts))])
        while True:
            order = np.argsort(-self.amounts, kind="stable")
            hurry = tell()
            goal = len(order) if hurry else max(1, int(share * self.amounts.sum()))
            before = len(taken)
            for place in order.tolist():
                amount = self.amounts[place]
                if (amount < 1e-3 and not hurry) or (len(taken) - before >= goal and amount < 0.95):
                    break
                rows = self.columns.rows[place]
                if (self.capacity[rows] < 1).any():
                    continue
                self.capacity[rows] -= 1
                taken.add(
                    self.columns.members(place).tolist(),
                    rows[self.columns.people[place] :].tolist(),
                    self.columns.value[place],
                    self.columns.setting[place],
                )
            if hurry:
                return taken
            gone = self.capacity < 1
            begin, rows = self.columns.sparse()
            if len(rows):
                left = np.flatnonzero(~np.logical_or.reduceat(gone[rows], begin[:-1]))
                self.columns.keep(left.tolist())
                self.amounts = self.amounts[left]
            self.price[gone] = 0.0
            added = 0
            for _round in range(rounds):
                price = self.price.copy()
                price[gone] = BIG
                added = len(self.pricer.add(self.pricer.find(price), self.columns, per_person, 10**9))
                if len(self.columns):
                    self.steps(steps)
                if not added or tell():
                    break
            if not len(self.columns) or (not added and self.amounts.max() < 1e-3) or len(taken) == before:
                return taken
