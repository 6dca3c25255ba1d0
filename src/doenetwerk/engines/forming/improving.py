"""Networks made better: neighbouring ones, and who has none, are solved anew together; more of them as that brings
less."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from doenetwerk.engines.forming.search import Search
from doenetwerk.engines.forming.tightening import Tight

PAIRS, TWOS, FEW, MANY = (
    ((2, 3),),
    ((2, 3, 4, 6),),
    ((8, 12), (14, 16)),
    ((20, 28),),
)  # networks that are solved anew together, step by step
POOL, NODES = 1500, 20  # networks to choose among, and how hard
STOCK = 12  # columns a person that are kept
LITTLE = 1e-4  # part of the points
LATE = 6  # rounds of cuts for a few networks


def settle(search: Search, passes: int, sizes: Sequence[Sequence[int]]) -> None:
    """Pass after pass over all networks, so many of them together; the next of these `sizes` when one brings little."""
    rng = np.random.default_rng(search.seed)
    tried: set[frozenset[bytes]] = set()
    step = 0
    for _pass in range(passes):
        before = search.state.score
        if improve(search, sizes[step], rng, tried):
            return
        won = search.state.score - before
        if won < LITTLE * search.state.score:
            step += 1
        if step == len(sizes):
            return


def improve(search: Search, sizes: Sequence[int], rng: np.random.Generator, tried: set[frozenset[bytes]]) -> bool:
    """One pass: each network with others that it could exchange people with, unless `tried`. Whether to stop."""
    state = search.state
    clusters = search.clusters(sizes, rng)
    # Large ones have much in common: as many as see each network some fourteen times.
    for cluster in clusters[: max(6, 14 * len(clusters) // max(sizes))]:
        if not search.open:
            return True
        rows = frozenset(state.columns.rows[place].tobytes() for place in cluster)
        if rows not in tried and set(cluster) <= set(state.chosen) and not again(search, cluster):
            tried.add(rows)
        if search.tell("improve", state):
            return True
    search.prune(max(3000, STOCK * search.compiled.n))
    return False


def again(search: Search, cluster: Sequence[int]) -> bool:
    """Solve the people of some chosen networks, and who has none, anew; True when that is better."""
    inside = set(cluster)
    stays = [place for place in search.state.chosen if place not in inside]
    tight = Tight(search, stays)
    tight.master.add(search.inside(tight.barred))
    now = search.value(list(cluster))
    tight.tighten(now, lambda: False, LATE)
    if not search.compiled.left(tight.bound, now):
        return False
    chosen, _bound = tight.best(list(cluster), POOL, NODES)
    return search.offer(stays + chosen)
