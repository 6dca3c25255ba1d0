"""Random restarts and swaps: move someone, change places, dissolve a network and build others, take people along.

A change that costs points is sometimes kept, less and less often as time goes by (annealing), which does far better
than only ever going up. Compiled; when there is time for it, it starts anew and keeps the best.
"""

from __future__ import annotations

from time import monotonic
from typing import NamedTuple

import numpy as np
from numba import njit

from doenetwerk.engines.forming.records import Network, Problem
from forming.arrays import Arrays
from forming.kernels import best_group

CHUNK = 20_000  # changes between two looks at the clock
HOT, COLD = 250.0, 8.0  # points: what a change may cost, at first and at last


class Facts(NamedTuple):
    """What does not change."""

    wish: np.ndarray
    far: np.ndarray
    reach: np.ndarray
    able: np.ndarray
    speaks: np.ndarray
    level: np.ndarray
    school: np.ndarray
    ranks: np.ndarray
    near: np.ndarray
    near_start: np.ndarray
    can: np.ndarray  # people who can go anywhere at all
    host_start: np.ndarray  # where each person's hosts begin
    host_of: np.ndarray  # the hosts within each person's reach
    least: int
    most: int
    per_school: int
    steps: int
    placed: int
    minute: int
    step: int
    colleague: int
    group: int
    slots: int
    levels: int
    tongues: int


class State(NamedTuple):
    """What does. `log` holds who moved from where to where in the change that is being tried."""

    place: np.ndarray  # the network of each person, or -1
    members: np.ndarray
    size: np.ndarray
    setting: np.ndarray  # theme, host, slot, level, language
    listed: np.ndarray  # the networks of each theme and host
    length: np.ndarray
    where: np.ndarray
    spare: np.ndarray  # numbers of networks that are not in use; the last entry says how many
    log: np.ndarray


@njit(cache=True)
def worth(f, s, one, group):
    """Points of a person in a network, colleagues aside; -1 when they cannot be in it."""
    theme, host, slot, level, tongue = s.setting[group]
    rank = f.wish[one, theme]
    away = abs(f.level[one] - level)
    if (
        rank < 0
        or not f.reach[one, host]
        or away > f.steps
        or not (f.able[one] >> slot) & 1
        or not (f.speaks[one] >> tongue) & 1
    ):
        return -1
    return max(0, f.placed + f.ranks[rank] - f.minute * f.far[one, host] - f.step * away)


@njit(cache=True)
def mates(f, s, one, group):
    count = 0
    for at in range(s.size[group]):
        other = s.members[group, at]
        if other != one and f.school[other] == f.school[one]:
            count += 1
    return count


@njit(cache=True)
def share(f, s, one):
    """What someone adds where they are: points that go when they go."""
    group = s.place[one]
    if group < 0:
        return 0
    return worth(f, s, one, group) - (f.colleague if mates(f, s, one, group) else 0)


@njit(cache=True)
def take_out(f, s, one):
    """Out of a network; the points that this adds (mostly fewer than none)."""
    group = s.place[one]
    gain = -share(f, s, one)
    last = s.size[group] - 1
    for at in range(last + 1):
        if s.members[group, at] == one:
            s.members[group, at] = s.members[group, last]
            break
    s.size[group] = last
    s.place[one] = -1
    return gain + (f.group if last == 0 else 0)


@njit(cache=True)
def put_in(f, s, one, group):
    gain = worth(f, s, one, group) - (f.colleague if mates(f, s, one, group) else 0)
    s.members[group, s.size[group]] = one
    s.size[group] += 1
    s.place[one] = group
    return gain - (f.group if s.size[group] == 1 else 0)


@njit(cache=True)
def move(f, s, one, group):
    """To a network, or to nowhere (-1); written down. The points that this adds."""
    count = s.log[0, 0] + 1
    s.log[0, 0] = count
    s.log[count, 0], s.log[count, 1] = one, s.place[one]
    gain = 0
    if s.place[one] >= 0:
        gain += take_out(f, s, one)
    if group >= 0:
        gain += put_in(f, s, one, group)
    return gain


@njit(cache=True)
def undo(f, s):
    for entry in range(s.log[0, 0], 0, -1):
        one, before = s.log[entry]
        if s.place[one] >= 0:
            take_out(f, s, one)
        if before >= 0:
            put_in(f, s, one, before)


@njit(cache=True)
def open_group(s, theme, host, slot, level, tongue, hosts):
    """A network without members yet; -1 when there is no room for more."""
    left = s.spare[-1]
    spot = theme * hosts + host
    if left == 0 or s.length[spot] >= s.listed.shape[1]:
        return -1
    group = s.spare[left - 1]
    s.spare[-1] = left - 1
    s.setting[group] = (theme, host, slot, level, tongue)
    s.where[group] = s.length[spot]
    s.listed[spot, s.length[spot]] = group
    s.length[spot] += 1
    return group


@njit(cache=True)
def close_group(s, group, hosts):
    spot = s.setting[group, 0] * hosts + s.setting[group, 1]
    last = s.length[spot] - 1
    moved = s.listed[spot, last]
    s.listed[spot, s.where[group]] = moved
    s.where[moved] = s.where[group]
    s.length[spot] = last
    s.spare[s.spare[-1]] = group
    s.spare[-1] += 1


@njit(cache=True)
def some_wish(f, one):
    """A random theme of someone's, and a random host within reach."""
    themes = f.wish.shape[1]
    count, chosen = 0, 0
    for theme in range(themes):
        if f.wish[one, theme] >= 0:
            count += 1
            if np.random.randint(count) == 0:
                chosen = theme
    first, last = f.host_start[one], f.host_start[one + 1]
    if np.random.random() < 0.5:  # the nearer the better, so half of the time the best of two
        a, b = f.host_of[np.random.randint(first, last)], f.host_of[np.random.randint(first, last)]
        return chosen, a if f.far[one, a] < f.far[one, b] else b
    return chosen, f.host_of[np.random.randint(first, last)]


@njit(cache=True)
def some_group(f, s, one, hosts):
    theme, host = some_wish(f, one)
    spot = theme * hosts + host
    if s.length[spot] == 0:
        return -1
    return s.listed[spot, np.random.randint(s.length[spot])]


@njit(cache=True)
def try_move(f, s, one, hosts):
    """Someone to another network; when that is full, for one who goes elsewhere. The points, or a large loss."""
    group = some_group(f, s, one, hosts)
    before = s.place[one]
    if group < 0 or group == before or worth(f, s, one, group) < 0:
        return -1_000_000
    colleagues = mates(f, s, one, group)
    if s.size[group] < f.most and colleagues < f.per_school and np.random.random() < 0.8:
        gain = move(f, s, one, group)
        if before >= 0 and 0 < s.size[before] < f.least:
            return gain - 1_000_000
        return gain
    other = s.members[group, np.random.randint(s.size[group])]
    if colleagues >= f.per_school and f.school[other] != f.school[one]:
        for at in range(s.size[group]):
            if f.school[s.members[group, at]] == f.school[one]:
                other = s.members[group, at]
    gain = move(f, s, other, -1)
    gain += move(f, s, one, group)
    goal = before if before >= 0 else -1
    if goal < 0 or worth(f, s, other, goal) < 0 or mates(f, s, other, goal) >= f.per_school:
        goal = some_group(f, s, other, hosts)
    if goal >= 0 and s.size[goal] < f.most and worth(f, s, other, goal) >= 0:
        if mates(f, s, other, goal) < f.per_school:
            gain += move(f, s, other, goal)
    if before >= 0 and 0 < s.size[before] < f.least:
        return gain - 1_000_000
    return gain


@njit(cache=True)
def who_would_come(f, s, group, spot):
    """Everyone who can be in a network and adds more there than where they are now, and how much more."""
    first, last = f.near_start[spot], f.near_start[spot + 1]
    who = np.empty(last - first, dtype=np.int64)
    points = np.empty(last - first, dtype=np.int64)
    number = 0
    for at in range(first, last):
        person = f.near[at]
        value = worth(f, s, person, group)
        there = s.place[person]
        if value < 0 or (there >= 0 and s.size[there] <= f.least):
            continue
        if there >= 0:
            value -= share(f, s, person)
            if value <= 0:
                continue
        who[number] = person
        points[number] = value
        number += 1
    return who[:number], points[:number]


@njit(cache=True)
def build_around(f, s, one, hosts):
    """A new network of which someone can be part, of those who add most by coming. Its number, or -1; and points."""
    theme, host = some_wish(f, one)
    slot, count = 0, 0
    for other in range(f.slots):
        if (f.able[one] >> other) & 1:
            count += 1
            if np.random.randint(count) == 0:
                slot = other
    level = min(f.levels - 1, max(0, f.level[one] + np.random.randint(-f.steps, f.steps + 1)))
    tongue = np.random.randint(f.tongues)
    if not (f.speaks[one] >> tongue) & 1:
        return -1, -1_000_000
    group = open_group(s, theme, host, slot, level, tongue, hosts)
    if group < 0:
        return -1, -1_000_000
    who, points = who_would_come(f, s, group, theme * hosts + host)
    _total, chosen = best_group(who, points, f.school, f.least, f.most, f.per_school, f.colleague, f.group)
    if len(chosen) < f.least:
        close_group(s, group, hosts)
        return -1, -1_000_000
    gain = 0
    for person in chosen:
        there = s.place[person]
        if there >= 0 and s.size[there] <= f.least:
            continue  # another one left it meanwhile
        gain += move(f, s, person, group)
    return group, gain


@njit(cache=True)
def try_rebuild(f, s, group, hosts):
    """Dissolve a network, build one or two around those who were in it, let the others join elsewhere."""
    gain, count = 0, s.size[group]
    left = s.members[group, :count].copy()
    for one in left:
        gain += move(f, s, one, -1)
    fresh = np.full(2, -1)
    for at in range(2):
        one = left[np.random.randint(count)]
        if s.place[one] < 0:
            fresh[at], more = build_around(f, s, one, hosts)
            if fresh[at] >= 0:
                gain += more
    for one in left:
        if s.place[one] >= 0:
            continue
        best, goal = 0, -1
        for _try in range(12):
            other = some_group(f, s, one, hosts)
            if other < 0 or s.size[other] >= f.most or s.size[other] == 0:
                continue
            value = worth(f, s, one, other)
            colleagues = mates(f, s, one, other)
            if value >= 0 and colleagues < f.per_school and value - (f.colleague if colleagues else 0) > best:
                best, goal = value, other
        if goal >= 0:
            gain += move(f, s, one, goal)
    return gain, fresh


@njit(cache=True)
def lawful(f, s):
    """Whether the networks that the change touched are large enough, or gone."""
    for entry in range(1, s.log[0, 0] + 1):
        for group in (s.log[entry, 1], s.place[s.log[entry, 0]]):
            if group >= 0 and 0 < s.size[group] < f.least:
                return False
    return True


@njit(cache=True)
def settle(f, s, group, hosts, keep):
    """After a change: a network without members goes."""
    if not keep:
        undo(f, s)
    for entry in range(1, s.log[0, 0] + 1):
        before = s.log[entry, 1]
        if before >= 0 and s.size[before] == 0 and s.setting[before, 0] >= 0:
            close_group(s, before, hosts)
            s.setting[before, 0] = -1
    for one in group:
        if one >= 0 and s.size[one] == 0 and s.setting[one, 0] >= 0:
            close_group(s, one, hosts)
            s.setting[one, 0] = -1


@njit(cache=True)
def change(f, s, amount, heat):
    """Try so many changes; the points that those kept added."""
    hosts = f.far.shape[1]
    total = 0
    none = np.full(2, -1)
    for _change in range(amount):
        s.log[0, 0] = 0
        one = f.can[np.random.randint(len(f.can))]
        kind = np.random.random()
        fresh = none
        if kind < 0.85:
            gain = try_move(f, s, one, hosts)
        elif kind < 0.93 or s.place[one] < 0:
            built, gain = build_around(f, s, one, hosts)
            fresh = np.array([built, -1])
        else:
            gain, fresh = try_rebuild(f, s, s.place[one], hosts)
        keep = gain >= 0 or (gain > -1000 and np.random.random() < np.exp(gain / heat))
        keep = keep and lawful(f, s)
        settle(f, s, fresh, hosts, keep)
        if keep:
            total += gain
    return total


@njit(cache=True)
def sow(seed):
    np.random.seed(seed)


def facts(a: Arrays) -> Facts:
    rules, weights = a.rules, a.weights
    reach = a.reach & (a.wish >= 0).any(axis=1)[:, None] & (a.able > 0)[:, None]
    return Facts(
        a.wish,
        a.far,
        reach,
        a.able,
        a.speaks,
        a.level,
        a.school,
        a.ranks,
        a.near,
        a.near_start,
        np.nonzero(reach.any(axis=1))[0],
        np.concatenate([[0], np.cumsum(reach.sum(axis=1))]),
        np.nonzero(reach)[1],
        rules.size_min,
        rules.size_max,
        rules.per_school,
        rules.level_steps,
        weights.placed,
        weights.minute,
        weights.level_step,
        weights.extra_colleague,
        weights.group,
        a.slots,
        a.levels,
        len(a.tongues),
    )


def empty(a: Arrays) -> State:
    most = a.n // a.rules.size_min + 8
    return State(
        np.full(a.n, -1),
        np.zeros((most, a.rules.size_max + 1), dtype=np.int64),
        np.zeros(most, dtype=np.int64),
        np.full((most, 5), -1),
        np.zeros((a.themes * a.hosts, min(most, 128)), dtype=np.int64),
        np.zeros(a.themes * a.hosts, dtype=np.int64),
        np.zeros(most, dtype=np.int64),
        np.concatenate([np.arange(most), [most]]),
        np.zeros((600, 2), dtype=np.int64),
    )


def state_networks(a: Arrays, state: State) -> list[Network]:
    return [
        a.network(state.members[group, : state.size[group]], *(int(one) for one in state.setting[group, :4]))
        for group in np.nonzero(state.size)[0]
    ]


def swaps(problem: Problem, seconds: float, seed: int) -> tuple[list[Network] | None, float | None, str]:
    """Networks, no bound, and how often it started and changed something."""
    began = monotonic()
    a = Arrays(problem)
    fixed = facts(a)
    if not len(fixed.can):
        return [], None, "nobody can go anywhere"
    sow(seed)
    starts = max(1, min(8, int(seconds * 20 / a.n)))
    best, networks, changes = 0, [], 0
    for start in range(starts):
        state, score = empty(a), 0
        first, last = monotonic(), began + seconds * (start + 1) / starts
        while (now := monotonic()) < last:
            done = (now - first) / max(1e-9, last - first)
            score += change(fixed, state, CHUNK, HOT * (COLD / HOT) ** done)
            changes += CHUNK
        if score > best:
            best = score
            networks = state_networks(a, state)
    if sum(one.value for one in networks) != best:
        raise AssertionError("the points that were counted are not those that the networks have")
    return networks, None, f"{starts} starts, {changes:,} changes"
