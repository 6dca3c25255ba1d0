"""Everyone against every network of an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from doenetwerk.engines.forming.joining import contributions, parts
from doenetwerk.engines.forming.records import Network
from doenetwerk.engines.forming.why.entering import Entry, entries
from doenetwerk.engines.forming.why.meeting import NEVER, meet, terms_of
from doenetwerk.engines.forming.why.records import Costs
from doenetwerk.engines.forming.why.tables import FAR, Flags, Numbers, Tables


class Encounters:
    """Everyone against all networks of an outcome. Whole rows are kept for those who need them: who has no place, and
    who is in a pair of people; of the others only which network comes out best."""

    def __init__(self, tables: Tables, costs: Costs, networks: Sequence[Network], unplaced: Sequence[str]) -> None:
        self.tables, self.costs, self.networks = tables, costs, networks
        self.free = frozenset(unplaced)
        index = tables.index
        self.terms = [terms_of(tables, network) for network in networks]
        keep = [name for name in index.order if name in self.free or name in tables.paired]
        self._row = {name: place for place, name in enumerate(keep)}
        rows = np.array([index.order[name] for name in keep], dtype=np.int64)
        shape = (len(keep), len(networks))
        self._steps = np.zeros(shape, dtype=np.int32)
        self._cost = np.zeros(shape, dtype=np.int32)
        self._gain = np.zeros(shape, dtype=np.int32)
        everyone = len(tables.level)
        self.here = np.full(everyone, -1, dtype=np.int64)
        for place, network in enumerate(networks):
            self.here[[index.order[one] for one in network.members]] = place
        self.brings = np.full(everyone, -FAR, dtype=np.int64)  # what a network would lose without each of its members
        self.parts = [parts(index, network) for network in networks]
        self.points = [contributions(index, network) for network in networks]
        for shares in self.points:
            for name, points in shares.items():
                self.brings[index.order[name]] = sum(points.values())
        self.lawful = _Best(everyone)
        self.denied = _Best(everyone)
        for place, network in enumerate(networks):
            steps, cost, gain = meet(tables, costs, network, self.terms[place])
            self._steps[:, place], self._cost[:, place], self._gain[:, place] = steps[rows], cost[rows], gain[rows]
            elsewhere = self.here != place
            self.lawful.offer(place, -gain, elsewhere & (steps == 0))
            better = elsewhere & (steps > 0) & (steps < NEVER) & (gain > self.brings)
            self.denied.offer(place, (steps * 10**4 + np.minimum(cost, 9999)) * 10**8 - gain, better)

    def entries(self, place: int, name: str, free: frozenset[str]) -> Iterator[Entry]:
        """The ways for someone into a network, exactly."""
        return entries(self.tables, self.costs, self.networks[place], name, free, self.terms[place])

    def ordered(self, name: str, theme: str | None = None) -> list[tuple[int, int, int]]:
        """The networks for someone who is kept as (place, steps, cost), the least asked first; of one theme only, or of
        all. Steps and cost are those for them alone: with others, and with their wishes, it is never less."""
        row = self._row[name]
        steps, cost, gain = self._steps[row], self._cost[row], self._gain[row]
        order = np.lexsort((np.arange(len(steps)), -gain, cost, steps))
        here = self.here[self.tables.index.order[name]]
        return [
            (int(place), int(steps[place]), int(cost[place]))
            for place in order
            if place != here and steps[place] < NEVER and theme in (None, self.networks[place].theme)
        ]


class _Best:
    """For everyone the network with the lowest key so far; the first among equals."""

    def __init__(self, number: int) -> None:
        self.key = np.full(number, np.iinfo(np.int64).max, dtype=np.int64)
        self.place = np.full(number, -1, dtype=np.int64)

    def offer(self, place: int, key: Numbers, where: Flags) -> None:
        better = where & (key < self.key)
        self.key[better], self.place[better] = key[better], place
