"""Networks changed by chance, one small change after another; what costs points is kept less and less (annealing).

Prices lead to good networks, but where a dozen of them must fit together the best choice is often one that no price
points at. Here someone goes to another network, or changes places; a network is built of those who add most by
coming, broken up, or moved to another theme, place or time. Changes that cost points are undone, at first not all.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from doenetwerk.engines.forming.ground import CANNOT, PRIME

STEP = 48_271  # with `PRIME` a generator of chances that is the same compiled and not


def draw(seats: Any, below: int) -> int:
    """A number from 0."""
    seats.seed[0] = seats.seed[0] * STEP % PRIME
    return seats.seed[0] % below


def burden(land: Any, s: int, size: int) -> float:
    """What a network of this size costs besides its members."""
    return land.group + land.size_weight * abs(size - land.ideal[s]) if size > 0 else 0.0


def mates(land: Any, seats: Any, one: int, g: int) -> int:
    """How many others of someone's school are in a network."""
    count = 0
    if land.school[one] >= 0:
        for k in range(seats.size[g]):
            other = seats.member[g, k]
            if other != one and land.school[other] == land.school[one]:
                count += 1
    return count


def share(land: Any, seats: Any, one: int) -> float:
    """What a network loses when someone leaves it."""
    g = seats.place[one]
    s, size = seats.setting[g], seats.size[g]
    points = land.worth[s, one] + burden(land, s, size - 1) - burden(land, s, size)
    return points - land.colleague[s] if mates(land, seats, one, g) > 0 else points


def goes(land: Any, seats: Any, one: int, g: int, change: int) -> float:
    """Someone to a network, or to none (-1), written down; the points that this adds."""
    count = seats.log[0, 0] + 1
    seats.log[0, 0] = count
    before = seats.place[one]
    seats.log[count, 0], seats.log[count, 1] = one, before
    points = 0.0
    if before >= 0:
        points -= share(land, seats, one)
        seats.touched[before] = change
        last = seats.size[before] - 1
        for k in range(last):
            if seats.member[before, k] == one:
                seats.member[before, k] = seats.member[before, last]
                break
        seats.size[before] = last
        if last == 0:
            engage(land, seats, before, -1)
    seats.place[one] = g
    if g >= 0:
        seats.touched[g] = change
        seats.member[g, seats.size[g]] = one
        seats.size[g] += 1
        if seats.size[g] == 1:
            engage(land, seats, g, 1)
        points += share(land, seats, one)
    return points


def engage(land: Any, seats: Any, g: int, by: int) -> None:
    """The host and the facilitator of a network have one network more, or less."""
    host, guide = land.host[seats.setting[g]], seats.guide[g]
    if host >= 0:
        seats.used[host] += by
    if guide >= 0:
        seats.used[guide] += by


def fits(land: Any, seats: Any, one: int, g: int) -> bool:
    """Whether someone can join a network as it is now."""
    s = seats.setting[g]
    if seats.size[g] == 0 or seats.size[g] >= land.most[s] or land.worth[s, one] < CANNOT:
        return False
    for k in range(land.apart_begin[one], land.apart_begin[one + 1]):
        if seats.place[land.apart[k]] == g:
            return False
    return mates(land, seats, one, g) < land.cap[s]


def opened(land: Any, seats: Any, s: int, change: int) -> int:
    """A network without members in a setting; -1 when its host or facilitators have no room."""
    if land.host[s] >= 0 and seats.used[land.host[s]] >= land.room[land.host[s]]:
        return -1
    guide = -1
    for k in range(land.guide_begin[s], land.guide_begin[s + 1]):
        if seats.used[land.guides[k]] < land.room[land.guides[k]]:
            guide = land.guides[k]
            break
    if guide < 0 and land.guide_begin[s] < land.guide_begin[s + 1]:
        return -1
    for g in range(len(seats.size)):
        if seats.size[g] == 0 and seats.touched[g] != change:
            seats.touched[g] = change
            seats.setting[g], seats.guide[g] = s, guide
            return g
    return -1


def some(land: Any, seats: Any, one: int, but: int) -> int:
    """A network by chance that someone could be part of if there were room; -1 without one."""
    count, chosen = 0, -1
    for g in range(len(seats.size)):
        if g != but and seats.size[g] > 0 and land.worth[seats.setting[g], one] > CANNOT:
            count += 1
            if draw(seats, count) == 0:
                chosen = g
    return chosen


def home(land: Any, seats: Any, one: int, change: int) -> float:
    """Someone without a network to where they add most."""
    best, goal = 0.0, -1
    for g in range(len(seats.size)):
        if fits(land, seats, one, g):
            s, size = seats.setting[g], seats.size[g]
            points = land.worth[s, one] + burden(land, s, size) - burden(land, s, size + 1)
            if mates(land, seats, one, g) > 0:
                points -= land.colleague[s]
            if points > best:
                best, goal = points, g
    return goes(land, seats, one, goal, change) if goal >= 0 else 0.0


def shift(land: Any, seats: Any, one: int, change: int) -> float:
    """Someone to another network; when there is no room, for one who goes elsewhere."""
    before = seats.place[one]
    g = some(land, seats, one, before)
    if g < 0:
        return CANNOT
    if fits(land, seats, one, g) and draw(seats, 5) > 0:
        return goes(land, seats, one, g, change)
    other = seats.member[g, draw(seats, seats.size[g])]
    points = goes(land, seats, other, -1, change)
    if before >= 0:
        points += goes(land, seats, one, -1, change)
    if seats.size[g] > 0 and not fits(land, seats, one, g):
        return CANNOT
    points += goes(land, seats, one, g, change)
    if before >= 0 and fits(land, seats, other, before) and draw(seats, 2) == 0:
        return points + goes(land, seats, other, before, change)
    return points + home(land, seats, other, change)


def build(land: Any, seats: Any, s: int, change: int) -> float:
    """A network in a setting, of those who add more there than where they are."""
    count = 0
    for k in range(land.who_begin[s], land.who_begin[s + 1]):
        one = land.who[k]
        points = land.worth[s, one]
        g = seats.place[one]
        if g >= 0:
            if seats.size[g] <= land.least[seats.setting[g]] or seats.touched[g] == change:
                continue
            points -= share(land, seats, one)
            if points <= 0:
                continue
        at = count
        while at > 0 and seats.gain[at - 1] < points:
            seats.gain[at], seats.order[at] = seats.gain[at - 1], seats.order[at - 1]
            at -= 1
        seats.gain[at], seats.order[at] = points, one
        count += 1
    if count < land.least[s]:
        return CANNOT
    fresh = opened(land, seats, s, change)
    if fresh < 0:
        return CANNOT
    total = 0.0
    for k in range(count):
        one = seats.order[k]
        g = seats.place[one]
        if g >= 0 and seats.size[g] <= land.least[seats.setting[g]]:
            continue  # another one left it meanwhile
        if seats.size[fresh] > 0 and not fits(land, seats, one, fresh):
            continue
        more = goes(land, seats, one, fresh, change)
        if seats.size[fresh] > land.least[s] and more < 0:
            more += goes(land, seats, one, g, change)
        total += more
        if seats.size[fresh] == land.most[s]:
            break
    return total


def rebuild(land: Any, seats: Any, g: int, change: int) -> float:
    """A network broken up, one or two built around those who were in it; the others where they can."""
    total, size = 0.0, seats.size[g]
    first = seats.log[0, 0] + 1
    for _each in range(size):
        total += goes(land, seats, seats.member[g, 0], -1, change)
    for _build in range(2):
        one = seats.log[first + draw(seats, size), 0]
        if seats.place[one] < 0:
            begin, end = land.set_begin[one], land.set_begin[one + 1]
            points = build(land, seats, land.sets[begin + draw(seats, end - begin)], change)
            if points > CANNOT:
                total += points
    for k in range(first, first + size):
        if seats.place[seats.log[k, 0]] < 0:
            total += home(land, seats, seats.log[k, 0], change)
    return total


def reset(land: Any, seats: Any, one: int, change: int) -> float:
    """Someone's network to another setting with all who can come along; the others elsewhere, others to it."""
    g = seats.place[one]
    begin, end = land.set_begin[one], land.set_begin[one + 1]
    s = land.sets[begin + draw(seats, end - begin)]
    total, size = 0.0, seats.size[g]
    first = seats.log[0, 0] + 1
    for _each in range(size):
        total += goes(land, seats, seats.member[g, 0], -1, change)
    fresh = opened(land, seats, s, change)
    if fresh < 0:
        return CANNOT
    for k in range(first, first + size):
        other = seats.log[k, 0]
        if land.worth[s, other] > CANNOT and (seats.size[fresh] == 0 or fits(land, seats, other, fresh)):
            total += goes(land, seats, other, fresh, change)
    if seats.size[fresh] == 0:
        return CANNOT
    for k in range(first, first + size):
        if seats.place[seats.log[k, 0]] < 0:
            total += home(land, seats, seats.log[k, 0], change)
    for k in range(land.who_begin[s], land.who_begin[s + 1]):
        if seats.place[land.who[k]] < 0 and fits(land, seats, land.who[k], fresh):
            total += goes(land, seats, land.who[k], fresh, change)
    return total


def lawful(land: Any, seats: Any) -> bool:
    """Whether the networks that a change touched are large enough, or gone."""
    for entry in range(1, seats.log[0, 0] + 1):
        g = seats.log[entry, 1]
        if g >= 0 and 0 < seats.size[g] < land.least[seats.setting[g]]:
            return False
        g = seats.place[seats.log[entry, 0]]
        if g >= 0 and seats.size[g] < land.least[seats.setting[g]]:
            return False
    return True


def wander(land: Any, seats: Any, first: int, last: int, hot: float, cold: float, score: float, best: float) -> Any:
    """The changes `first` to `last`, as a change may cost ever less, from `hot` to `cold` points: (points now, the
    most there were). `seats` keeps who was where then."""
    heat = hot
    cooler = (cold / hot) ** (1.0 / max(1, last - first))
    for change in range(first, last):
        heat *= cooler
        seats.log[0, 0] = 0
        one = land.people[draw(seats, len(land.people))]
        kind = draw(seats, 100)
        g = seats.place[one]
        if kind < 80:
            points = shift(land, seats, one, change)
        elif kind < 88 or g < 0:
            begin, end = land.set_begin[one], land.set_begin[one + 1]
            points = build(land, seats, land.sets[begin + draw(seats, end - begin)], change)
        elif kind < 94:
            points = rebuild(land, seats, g, change)
        else:
            points = reset(land, seats, one, change)
        keep = points >= 0.0
        if not keep and points > -20.0 * heat:
            keep = draw(seats, 1_000_000) < 1e6 * np.exp(points / heat)
        if keep and lawful(land, seats):
            score += points
            if score > best + 0.5:
                best = score
                seats.best_place[:] = seats.place
                seats.best_setting[:] = seats.setting
                seats.best_guide[:] = seats.guide
            continue
        for entry in range(seats.log[0, 0], 0, -1):
            count = seats.log[0, 0]
            goes(land, seats, seats.log[entry, 0], seats.log[entry, 1], change)
            seats.log[0, 0] = count
    return score, best
