"""The best there is, proven, for small problems: all networks that could be part of something better, and a choice
among them that leaves nothing out.

At prices under which no network gains, a network that falls short by more than what is missing to the bound cannot be
part of anything better than what we have. The others are few when the bound is near.
"""

from __future__ import annotations

import numpy as np

from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.master import choose
from doenetwerk.engines.forming.packing import pack_best
from doenetwerk.engines.forming.picking import NONE, TOP
from doenetwerk.engines.forming.pricing import BIG, grow_value
from doenetwerk.engines.forming.search import Search

TOO_MANY = 40_000  # networks to weigh one by one; five times as many for a handful of people, where all fit in
STEPS = 3_000_000
FEW = 150  # columns up to which plain Python is quick enough
NODES = 20_000
MANY = 1_500_000  # networks to weigh in compiled loops
SHARES = (0.1, 0.25, 0.5, 1)  # of what is missing to the bound


class TooMany(Exception):
    """More networks than can be weighed one by one."""


def prove(search: Search) -> bool:
    """Make the best so far the best there is, with its proof; False when that takes too much."""
    state, compiled = search.state, search.compiled
    if state.price is None:
        return False
    found = search.pricer.find(state.price)
    bound = search.pricer.bound(found)
    price = search.pricer.proven
    state.bound = min(state.bound, bound)
    if not search.open:
        return True
    # Something better is better by a whole step: so much of what is missing it cannot fall short.
    gap = bound - state.score - compiled.grain + 0.5
    plain = compiled.rows == compiled.n <= 63 and not compiled.growing and not compiled.pairs
    if plain and search.pricer.quick:
        return _by_shares(search, found.costs, price, bound)
    try:
        places = _settings(search, price, gap) + _growing(search, price, gap)
    except TooMany:
        return plain and _by_shares(search, found.costs, price, bound)
    places = sorted({*places, *state.chosen})
    if compiled.rows == compiled.n <= 63 and not compiled.growing:
        return _pack(search, places, price, bound, gap)
    columns, capacity = state.columns, compiled.capacity
    chosen, best = choose(columns, places, capacity, state.chosen, NODES, search.seed, compiled.grain)
    search.offer(chosen)
    state.bound = min(state.bound, max(best, state.score))
    return not search.open


def _by_shares(search: Search, costs: np.ndarray, price: np.ndarray, bound: float) -> bool:
    """The networks that fall least short first, then more of them: what is found early leaves fewer to look at."""
    state, compiled = search.state, search.compiled
    masks = np.zeros(MANY, dtype=np.uint64)
    slack, where = np.zeros(MANY), np.zeros(MANY, dtype=np.int32)
    data = compiled.data(search.pricer.order)
    for share in SHARES:
        if not search.open:
            break
        gap = bound - state.score - compiled.grain + 0.5
        count = kernel("gather", True)(
            data, compiled.settings, price, costs, compiled.level_step, compiled.size_weight, compiled.stay,
            share * gap, MANY, 40 * MANY, masks, slack, where,
        )  # fmt: skip
        if count < 0:
            return False
        # The same people in several settings: the best one counts.
        order = np.lexsort((slack[:count], masks[:count]))
        order = order[np.concatenate(([True], np.diff(masks[order]) > 0))] if count else order
        short = np.maximum(0.0, slack[order])
        total, chosen, proven = pack_best(masks[order], short, price, gap, kernel("least", True))
        places = []
        for at in chosen:
            mask, s = int(masks[order[at]]), int(where[order[at]])
            members = [row for row in range(compiled.n) if mask >> row & 1]
            value = float(price[members].sum()) - float(slack[order[at]])
            search.state.columns.add(members, [], float(round(value)), s)
            places.append(search.state.columns.known[np.array(members, dtype=np.int32).tobytes()])
        if places:
            search.offer(places)
        if share == 1 and proven:
            state.bound = min(state.bound, max(state.score, bound - total if chosen else state.score + 0.5))
    return not search.open


def _pack(search: Search, places: list[int], price: np.ndarray, bound: float, gap: float) -> bool:
    """Try what the prices leave open; without hosts or facilitators to share only."""
    state = search.state
    columns = state.columns
    masks = np.array([sum(1 << int(row) for row in columns.rows[place]) for place in places], dtype=np.uint64)
    slack = np.array([float(price[columns.rows[place]].sum()) - columns.value[place] for place in places])
    quick = search.pricer.quick or len(places) > FEW
    total, chosen, proven = pack_best(masks, np.maximum(0.0, slack), price, gap, kernel("least", quick))
    if chosen:
        search.offer([places[at] for at in chosen])
    if proven:
        state.bound = min(state.bound, max(state.score, bound - total if chosen else state.score + 0.5))
    return not search.open


def _settings(search: Search, price: np.ndarray, gap: float) -> list[int]:
    """All networks of all settings that fall at most `gap` short of their members' prices, as columns."""
    compiled, columns = search.compiled, search.state.columns
    places: list[int] = []
    steps = 0
    most = TOO_MANY if compiled.n > 20 else 5 * TOO_MANY
    for s in range(len(compiled.set_market)):
        m, level = int(compiled.set_market[s]), int(compiled.set_level[s])
        low = max(0, level - int(compiled.steps[m]))
        high = min(compiled.levels - 1, level + int(compiled.steps[m]))
        slots, tongue = compiled.set_slots[s], compiled.set_lang[s]
        people: list[tuple[float, int, float]] = []
        for one in range(low, high + 1):
            for entry in range(int(compiled.start[m, one]), int(compiled.start[m, one + 1])):
                if (compiled.slot_mask[entry] & slots) != slots:
                    continue
                if tongue != NONE and (compiled.lang_mask[entry] & tongue) == NONE:
                    continue
                worth = float(compiled.worth[entry]) - compiled.level_step * abs(one - level)
                if compiled.set_stays[s] and compiled.stay_mask[entry] == (slots | TOP):
                    worth += compiled.stay
                person = int(compiled.cand[entry])
                people.append((worth - float(price[person]), person, worth))
        people.sort(key=lambda one: (-one[0], one[1]))
        guides = compiled.set_guides[compiled.set_guide[s]] if compiled.set_guide[s] >= 0 else (-1,)
        host = [int(compiled.set_host[s])] if compiled.set_host[s] >= 0 else []
        size_min, size_max = int(compiled.size_min[m]), int(compiled.size_max[m])
        ideal, cap, colleague = int(compiled.size_ideal[m]), int(compiled.cap[m]), float(compiled.colleague[m])
        for guide in guides:
            others = host + ([guide] if guide >= 0 else [])
            least = compiled.group + float(price[others].sum()) - gap - 1e-6
            # Depth first over the people in order: (next, chosen, reduced worth so far, worth so far).
            stack: list[tuple[int, tuple[int, ...], float, float]] = [(0, (), 0.0, 0.0)]
            while stack:
                at, chosen, reduced, worth = stack.pop()
                steps += 1
                if steps > STEPS or len(places) > most:
                    raise TooMany
                if len(chosen) >= size_min:
                    off = compiled.size_weight * abs(len(chosen) - ideal)
                    if reduced - off >= least and (not compiled.pairs or search.pricer.breaks(set(chosen)) is None):
                        place = columns.add(chosen, others, worth - compiled.group - off, s)
                        if place >= 0:
                            places.append(place)
                        else:
                            rows = np.array([*sorted(chosen), *sorted(others)], dtype=np.int32)
                            places.append(columns.known[rows.tobytes()])
                if len(chosen) == size_max or at == len(people):
                    continue
                # The most that those who follow can add.
                room, short = size_max - len(chosen), size_min - len(chosen)
                more = sum(max(0.0, one[0]) if k >= short else one[0] for k, one in enumerate(people[at : at + room]))
                if len(people) - at < short or reduced + more < least:
                    continue
                stack.append((at + 1, chosen, reduced, worth))
                gain, person, points = people[at]
                school = int(compiled.school[person])
                same = sum(1 for one in chosen if int(compiled.school[one]) == school) if school >= 0 else 0
                if same < cap:
                    less = colleague if same else 0.0
                    stack.append((at + 1, (*chosen, person), reduced + gain - less, worth + points - less))
    return places


def _growing(search: Search, price: np.ndarray, gap: float) -> list[int]:
    """All lawful ways in which others join the fixed networks."""
    compiled, columns = search.compiled, search.state.columns
    people = compiled.problem.people
    places: list[int] = []
    steps = 0
    for g, growing in enumerate(compiled.growing):
        rules, base = growing.rules, set(growing.base)
        rivals = {enemy for one in base for enemy in compiled.enemies.get(one, frozenset())}
        common = frozenset.intersection(*(people[one].languages for one in base)) if base else frozenset()
        kept = {getattr(people[one], rules.within) for one in base} if rules.within else set()
        pool = [
            one
            for one in growing.candidates
            if one not in rivals and (not rules.within or (getattr(people[one], rules.within) or None) in kept)
        ]
        if len(kept) > 1 or (rules.share_language and not common):
            pool = []  # what is there breaks the rule already: nobody can join lawfully
        stack: list[tuple[int, tuple[int, ...]]] = [(0, ())]
        while stack:
            at, joining = stack.pop()
            steps += 1
            if steps > STEPS:
                raise TooMany
            if at == len(pool):
                group = base | set(joining)
                lawful = all(
                    compiled.partners.get(one, frozenset()) <= group
                    and not compiled.enemies.get(one, frozenset()) & group
                    for one in joining
                )
                tongues = common.intersection(*(people[one].languages for one in joining))
                if rules.share_language and joining and not tongues:
                    lawful = False
                if lawful:
                    value = BIG + grow_value(compiled, growing, list(joining))
                    rows = [*growing.base, *joining]
                    if value - float(price[rows].sum()) >= -gap - 1e-6:
                        search.pricer.column_of_growing(columns, g, list(joining))
                        key = np.array(sorted(rows), dtype=np.int32).tobytes()
                        places.append(columns.known[key])
                continue
            stack.append((at + 1, joining))
            if len(base) + len(joining) < rules.size_max:
                school = int(compiled.school[pool[at]])
                same = sum(1 for one in (*base, *joining) if int(compiled.school[one]) == school) if school >= 0 else 0
                if rules.within == "school" or same < rules.per_school:
                    stack.append((at + 1, (*joining, pool[at])))
    return places
