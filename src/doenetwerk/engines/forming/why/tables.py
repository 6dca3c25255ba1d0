"""A problem as tables, so that everyone can be held against a network, or a new one against everyone, in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.joining import parts, total, unit
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Host, Network, Point
from doenetwerk.engines.forming.travel import estimate

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
FAR = 1 << 30


class Tables:
    """Rows are people in the order of the problem; columns themes, hosts, slots, languages in theirs."""

    def __init__(self, index: Index) -> None:
        problem = index.problem
        self.index, self.problem = index, problem
        self._points: dict[Network, int] = {}
        self.themes = {theme.id: place for place, theme in enumerate(problem.themes)}
        self.hosts = {host.id: place for place, host in enumerate(problem.hosts)}
        self.slots = {slot: place for place, slot in enumerate(problem.slots)}
        people = problem.people
        self.languages = {
            name: place for place, name in enumerate(sorted({name for one in people for name in one.languages}))
        }
        self.rank: Numbers = np.full((len(people), len(self.themes)), -1, dtype=np.int64)
        self.chosen: Numbers = np.array([len(one.themes) for one in people], dtype=np.int64)
        self.can: Flags = np.zeros((len(people), len(self.slots)), dtype=bool)
        self.speaks: Flags = np.zeros((len(people), len(self.languages)), dtype=bool)
        self.again: Flags = np.zeros((len(people), len(self.themes)), dtype=bool)
        for row, one in enumerate(people):
            for place, theme in enumerate(one.themes):
                self.rank[row, self.themes[theme]] = place
            for slot in one.slots:
                if slot in self.slots:
                    self.can[row, self.slots[slot]] = True
            for name in one.languages:
                self.speaks[row, self.languages[name]] = True
            for theme in one.earlier:
                if theme in self.themes:
                    self.again[row, self.themes[theme]] = True
        self.level: Numbers = np.array([one.level for one in people], dtype=np.int64)
        self.ticks: Numbers = np.array([one.ticks for one in people], dtype=np.int64)
        self.own_limit: Numbers = np.array(
            [FAR if one.travel is None else one.travel for one in people], dtype=np.int64
        )
        self.school, self.schools = _numbered([one.school for one in people])
        self.board, self.boards = _numbered([one.board for one in people])
        self.minutes = _travel(index, problem.hosts)
        ranks = [problem.weights.rank(place) for place in range(int(self.chosen.max(initial=0)) + 1)]
        self.rank_points: Numbers = np.array(ranks, dtype=np.int64)

    def points(self, network: Network) -> int:
        """A network's points, reckoned once."""
        if network not in self._points:
            self._points[network] = total(parts(self.index, network))
        return self._points[network]

    @cached_property
    def paired(self) -> frozenset[str]:
        """Who is in a together or apart pair."""
        return frozenset(name for pair in (*self.problem.together, *self.problem.apart) for name in pair)

    @cached_property
    def units(self) -> Mapping[str, frozenset[str]]:
        """For who is to be with someone: all of them."""
        return {name: unit(self.index, name) for pair in self.problem.together for name in pair}

    def unit(self, person: str) -> frozenset[str]:
        return self.units.get(person) or frozenset({person})

    def within(self, name: str) -> Numbers:
        """The number of each one's school or board, -1 for none."""
        return self.school if name == "school" else self.board

    def combinations(self, host: Host, needed: int) -> list[tuple[int, ...]]:
        """The sets of slots on which a network can meet at a host."""
        able = [place for slot, place in self.slots.items() if not host.slots or slot in host.slots]
        return list(combinations(able, needed))


def _numbered(names: Sequence[str]) -> tuple[Numbers, list[str]]:
    known = {name: place for place, name in enumerate(sorted(set(names) - {""}))}
    return np.array([known.get(name, -1) for name in names], dtype=np.int64), list(known)


def _travel(index: Index, hosts: Sequence[Host]) -> Numbers:
    """As `travel.minutes`, each pair of places once."""
    people = index.problem.people
    found = np.zeros((len(people), len(hosts)), dtype=np.int64)
    known: dict[tuple[Point, Point], int] = {}
    for column, host in enumerate(hosts):
        for row, one in enumerate(people):
            given = one.minutes.get(host.id)
            if given is not None:
                found[row, column] = given
            elif one.point is not None and host.point is not None:
                key = (one.point, host.point)
                if key not in known:
                    known[key] = estimate(*key)
                found[row, column] = known[key]
    return found
