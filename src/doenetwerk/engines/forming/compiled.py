"""A problem as arrays: who could be in which market, and the settings that a network there can have.

A *market* is a theme at a host (and, for networks within one school or board, one of those): its candidates are the
people who listed the theme, gave the promises and can travel there. A *setting* is a market with a set of slots, a
level, a language and the facilitators who could guide it; a network is a choice of members for one setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Fixed, Network, Problem, Rules

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Growing:
    """A fixed network that others may join, on one level: who is in it, and who might. When its level was left open
    there is one of these for each level; their members are the same, so at most one of them is taken."""

    fixed: Fixed
    network: Network
    base: tuple[int, ...]
    candidates: tuple[int, ...]
    worth: tuple[int, ...]
    rules: Rules


@dataclass(slots=True)
class Compiled:
    """See the module. Candidates stand per market and level together: `cand[start[m, l] : start[m, l + 1]]`."""

    problem: Problem
    index: Index
    n: int
    school: Ints
    level: Ints
    # Per candidate entry.
    cand: Ints
    worth: Floats
    slot_mask: NDArray[np.uint64]
    lang_mask: NDArray[np.uint64]
    stay_mask: NDArray[np.uint64]
    # Per market.
    start: Longs  # markets × (levels + 1)
    market_theme: Ints
    market_host: Ints
    market_group: list[str]  # the school or board of a network within one, else ""
    cap: Ints
    colleague: Floats
    size_min: Ints
    size_ideal: Ints
    size_max: Ints
    steps: Ints
    # Per setting.
    set_market: Ints
    set_level: Ints
    set_slots: NDArray[np.uint64]
    set_lang: NDArray[np.uint64]
    set_guides: list[tuple[int, ...]]  # distinct tuples of rows of facilitators
    set_guide: Ints  # which of those; -1: facilitators do not count
    set_host: Ints  # the host's row when it is limited, else -1
    set_stays: NDArray[np.bool_]  # a present network was just so
    # Rows: people first, then limited hosts and facilitators (one row for all who can guide the same).
    capacity: Floats
    levels: int
    level_low: int
    level_step: float
    size_weight: float
    group: float
    stay: float
    partners: dict[int, frozenset[int]]  # together, closed under "and together with"
    enemies: dict[int, frozenset[int]]
    growing: tuple[Growing, ...]
    constant: int
    given: tuple[Network, ...]
    languages: tuple[str, ...]
    guide_row: dict[str, int]
    guide_left: dict[str, int]  # how many networks each can still guide
    grain: int = 1  # what two ways of forming differ is a multiple of so many points

    def __post_init__(self) -> None:
        self.grain = self._step()

    @property
    def rows(self) -> int:
        return len(self.capacity)

    def tongues(self, mask: int) -> set[str]:
        """The language of a setting's mask."""
        return {name for place, name in enumerate(self.languages) if mask >> place & 1}

    def _step(self) -> int:
        """All that a score is made of is a multiple of so many points: so is what two ways of forming differ."""
        found = [self.group, self.level_step, self.size_weight, *np.unique(self.worth), *np.unique(self.colleague)]
        if self.set_stays.any():
            found.append(self.stay)
        weights = self.problem.weights
        for growing in self.growing:
            found += [growing.network.value, weights.size, weights.extra_colleague, *growing.worth]
        return gcd(*(int(points) for points in found)) or 1

    def left(self, bound: float, now: float) -> float:
        """How many points more than `now` there can be under a bound: whole steps of `grain`, 0 when it is the best.

        A bound counts with some inaccuracy: so much is added to it."""
        if bound == inf:
            return inf
        return max(0.0, (bound - now + 1e-6 * self.rows + 1e-9 * abs(bound)) // self.grain * self.grain)

    @property
    def grown(self) -> int:
        """How many fixed networks may grow."""
        return len({growing.base for growing in self.growing})

    @property
    def pairs(self) -> bool:
        return bool(self.partners or self.enemies)

    @property
    def settings(self) -> tuple[NDArray[Any], ...]:
        """What `kernels` knows of the settings."""
        return (self.set_market, self.set_level, self.set_slots, self.set_lang, self.set_stays)

    def data(self, order: Longs) -> tuple[NDArray[Any], ...]:
        """What `kernels` knows of the markets; `order` sorts the candidates."""
        return (
            self.start,
            order,
            self.cand,
            self.worth,
            self.slot_mask,
            self.lang_mask,
            self.stay_mask,
            self.school,
            self.cap,
            self.colleague,
            self.size_min,
            self.size_ideal,
            self.size_max,
            self.steps,
        )
