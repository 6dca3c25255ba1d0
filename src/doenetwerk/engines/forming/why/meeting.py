"""Everyone against one present network: how many steps they are from being in it, at what cost, and for what gain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doenetwerk.engines.forming.joining import contributions, fixed_of
from doenetwerk.engines.forming.records import Network, Rules
from doenetwerk.engines.forming.why.records import Costs
from doenetwerk.engines.forming.why.tables import FAR, Flags, Numbers, Tables

NEVER = 99  # steps: no change of ours can bring someone there


@dataclass(frozen=True, slots=True)
class Terms:
    """What a network asks of a newcomer. `slots`: those from which it can choose, `needed` of them, `now` the present
    ones; `levels`: on which it can work; `languages`: what all members speak (by column)."""

    rules: Rules
    slots: tuple[str, ...]
    needed: int
    now: tuple[str, ...]
    levels: range
    languages: frozenset[str]
    held: bool
    closed: bool


def terms_of(tables: Tables, network: Network) -> Terms:
    """A network keeps its theme, host and facilitator. When someone joins it may meet on other slots, if all members
    can, and work on another level, if all members fit. One that the coordinator holds keeps its slots and, if it was
    given one, its level; its members are not asked again."""
    index, problem = tables.index, tables.problem
    rules, host = index.rules(network.theme), index.hosts[network.host]
    members = [index.people[one] for one in network.members]
    languages = frozenset.intersection(*(one.languages for one in members)) if members else frozenset()
    held = fixed_of(problem, network)
    if held is not None:
        levels = index.levels if held.level is None else range(held.level, held.level + 1)
        return Terms(rules, network.slots, len(network.slots), network.slots, levels, languages, True, not held.grow)
    guide = next((one for one in problem.facilitators if one.id == network.facilitator), None)
    shared = [
        slot
        for slot in problem.slots
        if all(slot in one.slots for one in members)
        and (not host.slots or slot in host.slots)
        and (guide is None or not guide.slots or slot in guide.slots)
    ]
    slots, needed = tuple(shared), rules.slots_needed
    if not set(network.slots) <= set(shared) or len(network.slots) != needed:
        slots, needed = network.slots, len(network.slots)  # made by hand: it stays as it is
    found = [one.level for one in members]
    low = max(max(found) - rules.level_steps, index.levels.start)
    high = min(min(found) + rules.level_steps, index.levels.stop - 1)
    levels = range(low, high + 1) if low <= high else range(network.level, network.level + 1)
    return Terms(rules, slots, needed, network.slots, levels, languages, False, False)


def meet(tables: Tables, costs: Costs, network: Network, terms: Terms) -> tuple[Numbers, Numbers, Numbers]:
    """Steps, cost and gain for everyone on their own (pairs are not seen here), also for the members themselves, whose
    figures mean nothing."""
    rules, weights, index = terms.rules, tables.problem.weights, tables.index
    theme, host = tables.themes[network.theme], tables.hosts[network.host]
    steps, cost = np.zeros(len(tables.level), dtype=np.int64), np.zeros(len(tables.level), dtype=np.int64)

    def ask(amount: Numbers | Flags, price: int) -> None:
        nonlocal steps, cost
        steps = steps + (amount > 0)
        cost = cost + price * amount

    rank = tables.rank[:, theme]
    ask(rank < 0, costs.theme)
    ask(np.maximum(0, rules.ticks - tables.ticks), costs.promise)
    minutes = tables.minutes[:, host]
    ask(np.maximum(0, minutes - np.minimum(tables.own_limit, rules.travel)), costs.minute)
    columns = [tables.slots[slot] for slot in terms.slots]
    able = tables.can[:, columns].sum(axis=1) if columns else np.zeros(len(steps), dtype=np.int64)
    ask(np.maximum(0, terms.needed - able), costs.slot)
    low, high = terms.levels.start, terms.levels.stop - 1
    off = np.maximum(np.maximum(low - tables.level, tables.level - high), 0)
    ask(np.maximum(0, off - rules.level_steps), costs.level)
    if rules.share_language:
        spoken = [tables.languages[name] for name in terms.languages]
        if spoken:
            ask(~np.asarray(tables.speaks[:, spoken].any(axis=1)), costs.language)
        else:
            steps = steps + NEVER
    members = [index.people[one] for one in network.members]
    if rules.within:
        place = tables.within(rules.within)[index.order[network.members[0]]]
        if place < 0:
            steps = steps + NEVER
        ask(tables.within(rules.within) != place, costs.within)
    colleagues = np.zeros(len(steps), dtype=np.int64)
    if rules.within != "school":
        names = {name: number for number, name in enumerate(tables.schools)}
        counts = np.zeros(len(tables.schools) + 1, dtype=np.int64)  # the last is of who has no school
        for school, count in Counter(one.school for one in members if one.school).items():
            counts[names[school]] = count
        colleagues = counts[tables.school]
        ask(np.where(tables.school >= 0, np.maximum(0, colleagues + 1 - rules.per_school), 0), costs.school)
    if len(members) + 1 > rules.size_max:
        ask(np.full(len(steps), len(members) + 1 - rules.size_max, dtype=np.int64), costs.seat)
    if terms.closed:
        ask(np.ones(len(steps), dtype=bool), costs.held)

    gain = weights.placed + tables.rank_points[np.where(rank < 0, tables.chosen, rank)] - weights.minute * minutes
    gain -= weights.again * tables.again[:, theme]
    gain -= weights.size * (abs(len(members) + 1 - rules.size_ideal) - abs(len(members) - rules.size_ideal))
    gain -= weights.extra_colleague * (colleagues > 0)
    spread = {level: sum(abs(one.level - level) for one in members) for level in {*terms.levels, network.level}}
    reach = np.minimum.reduce(
        [
            np.where(np.abs(tables.level - level) <= rules.level_steps, 0, FAR)
            + spread[level]
            + np.abs(tables.level - level)
            for level in terms.levels
        ]
    )
    nearest = np.minimum.reduce([spread[level] + np.abs(tables.level - level) for level in terms.levels])
    gain -= weights.level_step * (np.where(reach < FAR, reach, nearest) - spread[network.level])
    stays = [
        row
        for name, kept in index.stays.items()
        if kept == (network.theme, network.host, frozenset(network.slots)) and (row := index.order.get(name, -1)) >= 0
    ]
    if stays:
        now = [tables.slots[slot] for slot in terms.now]
        same = tables.can[:, now].all(axis=1) if now else np.ones(len(steps), dtype=bool)
        mine = np.zeros(len(steps), dtype=bool)
        mine[stays] = True
        there = sum(1 for one in network.members if index.order[one] in set(stays))
        gain += weights.stay * (mine & same) - weights.stay * there * ((able >= terms.needed) & ~same)
    return steps, cost, gain


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
        for network in networks:
            for name, points in contributions(index, network).items():
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
