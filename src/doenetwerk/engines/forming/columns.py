"""Networks as columns: each a set of rows (its members, and a limited host or facilitator) with its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(slots=True)
class Columns:
    """Columns without doubles: of two with the same rows the one with more points stays.

    `setting` is a setting of the compiled problem, or -1 - g for the fixed network g that grows.
    """

    rows: list[NDArray[np.int32]] = field(default_factory=list)  # sorted; people first
    people: list[int] = field(default_factory=list)  # how many of the rows are people
    value: list[float] = field(default_factory=list)
    setting: list[int] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, members: Sequence[int], others: Sequence[int], value: float, setting: int) -> int:
        """Add a column; `members` people, `others` further rows. Its place, or -1 when nothing changed."""
        rows = np.array([*sorted(members), *sorted(others)], dtype=np.int32)
        key = rows.tobytes()
        place = self.known.get(key)
        if place is None:
            self.known[key] = len(self.rows)
            self.rows.append(rows)
            self.people.append(len(members))
            self.value.append(value)
            self.setting.append(setting)
            return len(self.rows) - 1
        if value > self.value[place] + 1e-6:
            self.value[place] = value
            self.setting[place] = setting
            return place
        return -1

    def members(self, place: int) -> NDArray[np.int32]:
        """The people of a column."""
        return self.rows[place][: self.people[place]]

    def keep(self, places: Sequence[int]) -> None:
        """Forget all but these; they are numbered anew in this order."""
        self.rows = [self.rows[place] for place in places]
        self.people = [self.people[place] for place in places]
        self.value = [self.value[place] for place in places]
        self.setting = [self.setting[place] for place in places]
        self.known = {rows.tobytes(): place for place, rows in enumerate(self.rows)}

    def sparse(self, places: Sequence[int] | None = None) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """All (or some) columns as one list of rows with, for each column, where it begins."""
        chosen = self.rows if places is None else [self.rows[place] for place in places]
        begin = np.zeros(len(chosen) + 1, dtype=np.int64)
        np.cumsum([len(rows) for rows in chosen], out=begin[1:])
        return begin, np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int32)
