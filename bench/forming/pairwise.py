"""In the manner of GroupAL: groups grow by pairwise fit, each time the person who fits best with those who are in it;
then members change places between groups as long as that adds points.

The fit of two people: the choices they share, the slots they share, how far their levels and schools are apart. A group
keeps at least one theme, host, slot, level and language on which all can be; at the end it gets the best of them.
"""

from __future__ import annotations

from time import monotonic

import numpy as np
from numba import njit

from doenetwerk.engines.forming.records import Network, Problem
from forming.arrays import Arrays
from forming.swaps import (
    CHUNK,
    Facts,
    State,
    empty,
    facts,
    lawful,
    open_group,
    put_in,
    settle,
    sow,
    state_networks,
    try_move,
)

SLOT = 20  # points that a slot in common is worth when two people are compared


@njit(cache=True)
def fit(f, nearest, one, other):
    """How well two people go together, in points; -1 when they never can."""
    shared = f.able[one] & f.able[other]
    apart = abs(f.level[one] - f.level[other])
    if shared == 0 or not f.speaks[one] & f.speaks[other] or apart > 2 * f.steps:
        return -1
    best = -1
    for theme in range(f.wish.shape[1]):
        if f.wish[one, theme] >= 0 and f.wish[other, theme] >= 0:
            best = max(best, f.ranks[f.wish[one, theme]] + f.ranks[f.wish[other, theme]])
    if best < 0:
        return -1
    count = 0
    while shared:
        shared &= shared - 1
        count += 1
    points = best + SLOT * count - f.step * apart - f.minute * f.far[other, nearest[one]]
    if f.school[one] == f.school[other]:
        points -= f.colleague
    return max(0, points)


@njit(cache=True)
def can_all(f, members, size, one):
    """Whether there is a theme, host, slot, level and language for the members with one more."""
    slots, speaks = f.able[one], f.speaks[one]
    low, high, colleagues = f.level[one], f.level[one], 0
    for at in range(size):
        other = members[at]
        slots &= f.able[other]
        speaks &= f.speaks[other]
        low, high = min(low, f.level[other]), max(high, f.level[other])
        colleagues += f.school[other] == f.school[one]
    if slots == 0 or speaks == 0 or high - low > 2 * f.steps or colleagues >= f.per_school:
        return False
    shared = False
    for theme in range(f.wish.shape[1]):
        all_want = f.wish[one, theme] >= 0
        for at in range(size):
            all_want = all_want and f.wish[members[at], theme] >= 0
        shared = shared or all_want
    if not shared:
        return False
    for at in range(f.host_start[one], f.host_start[one + 1]):
        host, all_reach = f.host_of[at], True
        for place in range(size):
            all_reach = all_reach and f.reach[members[place], host]
        if all_reach:
            return True
    return False


@njit(cache=True)
def grow(f, nearest, free, pivot, ideal):
    """A group around someone: each time the one with the highest fit with all who are in it."""
    members = np.empty(ideal, dtype=np.int64)
    members[0] = pivot
    size = 1
    total = np.zeros(len(f.can), dtype=np.int64)
    out = np.zeros(len(f.can), dtype=np.bool_)
    while size < ideal:
        last = members[size - 1]
        best, chosen = -1, -1
        for at in range(len(f.can)):
            other = f.can[at]
            if out[at] or not free[other] or other == last:
                out[at] = True
                continue
            points = fit(f, nearest, last, other)
            if points < 0:
                out[at] = True
                continue
            total[at] += points
        while True:
            best, chosen = -1, -1
            for at in range(len(f.can)):
                if not out[at] and total[at] > best:
                    best, chosen = total[at], at
            if chosen < 0 or can_all(f, members, size, f.can[chosen]):
                break
            out[chosen] = True
        if chosen < 0:
            break
        out[chosen] = True
        members[size] = f.can[chosen]
        size += 1
    return members[:size]


@njit(cache=True)
def best_setting(f, members):
    """Theme, host, slot, level, language with the most points for exactly these people."""
    slots, speaks = f.able[members[0]], f.speaks[members[0]]
    for one in members:
        slots &= f.able[one]
        speaks &= f.speaks[one]
    slot, tongue = 0, 0
    while not (slots >> slot) & 1:
        slot += 1
    while not (speaks >> tongue) & 1:
        tongue += 1
    best, found = -1, (-1, -1, slot, 0, tongue)
    for theme in range(f.wish.shape[1]):
        ranks = 0
        for one in members:
            ranks = -1 if ranks < 0 or f.wish[one, theme] < 0 else ranks + f.ranks[f.wish[one, theme]]
        if ranks < 0:
            continue
        for at in range(f.host_start[members[0]], f.host_start[members[0] + 1]):
            host = f.host_of[at]
            for level in range(f.levels):
                points = ranks + len(members) * f.placed
                for one in members:
                    away = abs(f.level[one] - level)
                    if not f.reach[one, host] or away > f.steps:
                        points = -1
                        break
                    points -= f.minute * f.far[one, host] + f.step * away
                if points > best:
                    best, found = points, (theme, host, slot, level, tongue)
    return found


@njit(cache=True)
def assign(f, s, nearest, pivots, ideal):
    """Groups around people in the given order; the points of all."""
    hosts = f.far.shape[1]
    free = np.zeros(len(f.wish), dtype=np.bool_)
    free[f.can] = True
    total = 0
    for pivot in pivots:
        if not free[pivot]:
            continue
        members = grow(f, nearest, free, pivot, ideal)
        if len(members) < f.least:
            continue
        theme, host, slot, level, tongue = best_setting(f, members)
        if theme < 0:
            continue
        group = open_group(s, theme, host, slot, level, tongue, hosts)
        if group < 0:
            continue
        for one in members:
            total += put_in(f, s, one, group)
            free[one] = False
    return total


@njit(cache=True)
def climb(f, s, amount):
    """Try so many changes of place, and keep those that cost nothing."""
    hosts, total = f.far.shape[1], 0
    none = np.full(2, -1)
    for _change in range(amount):
        s.log[0, 0] = 0
        gain = try_move(f, s, f.can[np.random.randint(len(f.can))], hosts)
        keep = gain >= 0 and lawful(f, s)
        settle(f, s, none, hosts, keep)
        if keep:
            total += gain
    return total


def once(a: Arrays, fixed: Facts, rng: np.random.Generator, last: float) -> tuple[int, State]:
    """Groups, and changes of place until `last`."""
    state = empty(a)
    score = assign(fixed, state, a.far.argmin(axis=1), rng.permutation(fixed.can), a.rules.size_ideal)
    while monotonic() < last:
        score += climb(fixed, state, CHUNK)
    return score, state


def pairwise(problem: Problem, seconds: float, seed: int) -> tuple[list[Network] | None, float | None, str]:
    """Networks, no bound, and how often it started."""
    began = monotonic()
    a = Arrays(problem)
    fixed = facts(a)
    if not len(fixed.can):
        return [], None, "nobody can go anywhere"
    sow(seed)
    rng = np.random.default_rng(seed)
    starts = max(1, min(8, int(seconds * 20 / a.n)))
    best, networks = 0, []
    for start in range(starts):
        score, state = once(a, fixed, rng, began + seconds * (start + 1) / starts)
        if score > best:
            best, networks = score, state_networks(a, state)
    return networks, None, f"{starts} starts"
