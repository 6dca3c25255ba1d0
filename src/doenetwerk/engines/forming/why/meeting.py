"""Everyone against one present network: how many steps they are from being in it, at what cost, and for what gain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doenetwerk.engines.forming.joining import fixed_of
from doenetwerk.engines.forming.records import Network, Person, Rules
from doenetwerk.engines.forming.why.changes import journey_steps
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
        asked = [one.level for one in members if one.id not in held.members] or [network.level]
        levels = index.levels if held.level is None else range(held.level, held.level + 1)
        if held.level is None and len(members) > len(held.members):  # who joined it was asked
            low, high = max(asked) - rules.level_steps, min(asked) + rules.level_steps
            levels = range(max(low, index.levels.start), min(high, index.levels.stop - 1) + 1)
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
    found = [one.level for one in members] or [network.level]
    low = max(max(found) - rules.level_steps, index.levels.start)
    high = min(min(found) + rules.level_steps, index.levels.stop - 1)
    levels = range(low, high + 1) if low <= high else range(network.level, network.level + 1)
    return Terms(rules, slots, needed, network.slots, levels, languages, False, False)


def one_place(rules: Rules, members: Sequence[Person]) -> bool:
    """Whether members are of one school or board, where the rules ask that. One held otherwise can take nobody in."""
    places = {getattr(one, rules.within) for one in members} if rules.within else set()
    return len(places) <= 1 and "" not in places


def meet(tables: Tables, costs: Costs, network: Network, terms: Terms) -> tuple[Numbers, Numbers, Numbers]:
    """Steps, cost and gain for everyone on their own (pairs are not seen here), also for the members themselves, whose
    figures mean nothing. When the network would meet on other slots for someone, `stay` that is earned by those is
    not in the gain (the exact reading counts it)."""
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
    over = np.maximum(0, minutes - np.minimum(tables.own_limit, rules.travel))
    steps, cost = steps + journey_steps(over), cost + costs.journey * (over > 0) + costs.minute * over
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
    if not members:
        steps = steps + NEVER  # nobody to join
    elif rules.within:
        place = tables.within(rules.within)[index.order[network.members[0]]]
        if not one_place(rules, members):
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
