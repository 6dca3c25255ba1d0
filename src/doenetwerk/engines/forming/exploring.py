"""Starts by chance: networks found by small changes (`wandering`), and the best choice among all that were found."""

from __future__ import annotations

from collections import Counter

import numpy as np

from doenetwerk.engines.forming.ground import Land, Seats, land_of, seats_of
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.search import Search

HOT, COLD = 0.18, 0.006  # of what a member is worth on average: what a change may cost, at first and at last
ENOUGH = 3  # starts that come to the same best
CHUNK = 20_000  # changes between two looks at whether to stop


def explore(search: Search, starts: int, changes: int) -> list[int]:
    """So many starts of so many changes each: all networks of the best of each start, as columns. The best choice is
    offered. Networks that are held stay as they are."""
    compiled, state = search.compiled, search.state
    if not len(compiled.set_market):
        return []
    land = land_of(compiled)
    base = sorted(
        {state.columns.known[np.array(sorted(one.base), dtype=np.int32).tobytes()] for one in compiled.growing}
    )
    worth = float(np.mean(compiled.worth))
    found: list[int] = []
    reached: Counter[int] = Counter()
    for start in range(starts):
        seats = seats_of(land, search.seed * 1000 + start)
        score = best = 0.0
        steps = -(-changes // CHUNK)
        for step in range(steps):
            hot, cold = (worth * HOT * (COLD / HOT) ** ((step + more) / steps) for more in (0, 1))
            score, best = kernel("wander", True)(
                land, seats, step * CHUNK, min(changes, (step + 1) * CHUNK), hot, cold, score, best
            )
            if search.tell("improve", state):
                break
        places = _columns(search, land, seats)
        search.offer(base + places)
        found += places
        reached[round(best)] += 1
        if reached[max(reached)] == ENOUGH or not search.open:
            break
        if search.tell("improve", state):
            break
    return found


def _columns(search: Search, land: Land, seats: Seats) -> list[int]:
    """The networks of the best of a start."""
    compiled, columns = search.compiled, search.state.columns
    places = []
    for g in range(len(seats.size)):
        members = np.flatnonzero(seats.best_place == g)
        if not len(members):
            continue
        s, guide = int(seats.best_setting[g]), int(seats.best_guide[g])
        points = float(land.worth[s, members].sum()) - compiled.group
        points -= compiled.size_weight * abs(len(members) - int(land.ideal[s]))
        schools = compiled.school[members]
        schools = schools[schools >= 0]
        points -= float(land.colleague[s]) * (len(schools) - len(np.unique(schools)))
        others = [compiled.n + row for row in (int(land.host[s]), guide) if row >= 0]
        columns.add(members.tolist(), others, float(round(points)), s)
        places.append(columns.known[np.array([*members, *sorted(others)], dtype=np.int32).tobytes()])
    return places
