"""Cuts on threes of people: of all networks that hold at least two of three people, at most one can be taken.

A relaxation takes halves: one network with a and b, one with b and c, one with a and c, each half. A cut forbids that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.kernels import kernel

LEAST = 0.02  # how much a cut must forbid to be taken
FOUND = 200_000


class Threes:
    """The cuts so far, for `people`. Networks that are held and grow do not count in them."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.members: list[tuple[int, int, int]] = []
        self.known: set[tuple[int, int, int]] = set()
        self.of: dict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self.members)

    def add(self, threes: Sequence[tuple[int, int, int]]) -> int:
        """Take these as well; the number of the first."""
        first = len(self.members)
        for three in threes:
            if three not in self.known:
                self.known.add(three)
                for one in three:
                    self.of[one].append(len(self.members))
                self.members.append(three)
        return first

    def holds(self, members: Sequence[int]) -> list[int]:
        """The cuts that a network of these people is in."""
        counts = Counter(cut for one in members if one in self.of for cut in self.of[one])
        return sorted(cut for cut, count in counts.items() if count >= 2)

    def held(self, columns: Columns, place: int) -> list[int]:
        """The cuts that a column is in."""
        return self.holds(columns.members(place).tolist()) if columns.setting[place] >= 0 else []

    def widen(
        self, columns: Columns, places: Sequence[int], begin: NDArray[np.int64], rows: NDArray[np.int32], first: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Columns as `Columns.sparse` gives them, with the rows of their cuts (from `first` on) behind their own."""
        parts: list[NDArray[np.int32]] = []
        lengths = [0]
        for at, place in enumerate(places):
            cuts = np.array([first + cut for cut in self.held(columns, place)], dtype=np.int32)
            parts += [rows[begin[at] : begin[at + 1]], cuts]
            lengths.append(int(begin[at + 1] - begin[at]) + len(cuts))
        return np.cumsum(np.array(lengths, dtype=np.int64)), np.concatenate(parts)

    def table(self, price: NDArray[np.float64]) -> tuple[NDArray[np.generic], ...]:
        """What `seek` knows of the cuts that have a price."""
        priced = np.flatnonzero(price > 1e-9)
        member = np.array([self.members[cut] for cut in priced.tolist()], dtype=np.int32).reshape(len(priced), 3)
        flat = member.ravel()
        order = np.argsort(flat, kind="stable")
        begin = np.zeros(self.people + 1, dtype=np.int64)
        np.cumsum(np.bincount(flat, minlength=self.people), out=begin[1:])
        return begin, (order // 3).astype(np.int32), member, price[priced].copy()

    def broken(
        self, columns: Columns, places: Sequence[int], amounts: NDArray[np.float64], most: int, each: int, quick: bool
    ) -> list[tuple[int, int, int]]:
        """At most so many threes that these amounts break, the most broken first; `each` at most for one person."""
        some = [
            (columns.members(places[at]), amounts[at])
            for at in np.flatnonzero(amounts > 1e-6).tolist()
            if columns.setting[places[at]] >= 0
        ]
        if not some:
            return []
        begin = np.zeros(len(some) + 1, dtype=np.int64)
        np.cumsum([len(members) for members, _amount in some], out=begin[1:])
        rows = np.concatenate([members for members, _amount in some])
        found, over = np.zeros((FOUND, 3), dtype=np.int32), np.zeros(FOUND)
        weight = np.zeros((self.people, self.people))
        count = kernel("violated", quick)(
            begin, rows, np.array([amount for _members, amount in some]), self.people, weight, LEAST, found, over
        )
        used: Counter[int] = Counter()
        chosen: list[tuple[int, int, int]] = []
        for at in np.argsort(-over[:count], kind="stable").tolist():
            three = (int(found[at, 0]), int(found[at, 1]), int(found[at, 2]))
            if three in self.known or any(used[one] >= each for one in three):
                continue
            used.update(three)
            chosen.append(three)
            if len(chosen) == most:
                break
        return chosen
