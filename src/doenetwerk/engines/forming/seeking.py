"""Networks of a setting one by one, depth first, where a greedy pick no longer tells: with cuts on threes of people.

A *three* is a cut: of all networks that hold at least two of three people, at most one can be taken. Its price is paid
by each network with two or all three of them, so what someone adds depends on who else is there. What may still be
added is at most what the best of those who are left add as it stands now, with half the price of the threes that one
is in already, and that closes most ways early.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from doenetwerk.engines.forming.picking import MOST, NONE, NOTHING, TOP


def seek(
    data: Any,
    settings: Any,
    which: Any,
    price: Any,
    costs: Any,
    level_step: float,
    size_weight: float,
    stay: float,
    schools: int,
    pairs: Any,
    threes: Any,
    floor: float,
    patience: int,
    gain: Any,
    reached: Any,
    size: Any,
    member: Any,
    every: Any,
) -> int:
    """The best network of each setting in `which`, or with `every` all networks over `floor`.

    `threes`: per person where their cuts begin, those cuts, the members of each cut and its price. Without room in
    `every` (settings, sizes, members, gains): `reached`, `size` and `member` of a setting get its best network that
    gains over `floor` (-1e18 and 0 without one), and `gain` the same; a setting that takes over `patience` steps keeps
    its gain, as the most there can be. With `every`: how many were put there, or -1 when room or patience ran out.
    """
    start, _order, cand, worth, slot_mask, lang_mask, stay_mask, school = data[:8]
    cap, colleague, low_size, ideal, high_size, reach = data[8:]
    number, _paired, with_begin, with_whom, apart_begin, apart_whom = pairs
    cut_begin, cut_of, cut_member, cut_price = threes
    every_setting, every_size, every_member, every_gain = every
    collect = len(every_setting) > 0
    people = len(number)
    points = np.zeros(people, dtype=np.float64)  # by place in the order
    who = np.zeros(people, dtype=np.int32)
    less = np.zeros(people, dtype=np.float64)  # by person: what threes that are half there take
    foes = np.zeros(people, dtype=np.int32)
    inside = np.zeros(people, dtype=np.int8)
    place_of = np.full(people, -1, dtype=np.int32)  # of who must come along with someone
    hits = np.zeros(len(cut_price), dtype=np.int8)
    there = np.zeros(schools + 1, dtype=np.int32)
    chosen = np.zeros(MOST + 1, dtype=np.int64)
    total = np.zeros(MOST + 1, dtype=np.float64)
    top = np.zeros(MOST + 1, dtype=np.float64)
    found = 0
    for s in which:
        m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
        count = 0
        for one in range(max(0, level - reach[m]), min(start.shape[1] - 2, level + reach[m]) + 1):
            for entry in range(start[m, one], start[m, one + 1]):
                if (slot_mask[entry] & slots) != slots or (tongue != NONE and (lang_mask[entry] & tongue) == NONE):
                    continue
                value = worth[entry] - price[cand[entry]] - level_step * abs(one - level)
                if settings[4][s] and stay_mask[entry] == (slots | TOP):
                    value += stay
                at = count
                while at > 0 and points[at - 1] < value:
                    points[at], who[at] = points[at - 1], who[at - 1]
                    at -= 1
                points[at], who[at] = value, cand[entry]
                count += 1
        for k in range(count):
            if number[who[k]] >= 0:
                place_of[who[k]] = k
        least, most = low_size[m], high_size[m]
        best = floor
        best_size = 0
        steps = 0
        deep = 0
        at = 0
        total[0] = -costs[s]
        while True:
            steps += 1
            if steps > patience:
                break
            ahead = False
            if deep < most and count - at >= least - deep and not (at > 0 and missed(who[at - 1], inside, pairs)):
                # The most that those who are left can add: the best of them, as many as there is room for.
                room = most - deep
                filled = 0
                for k in range(at, count):
                    if filled == room and points[k] <= top[filled - 1]:
                        break
                    person = who[k]
                    if foes[person] > 0 or alone(person, at, place_of, inside, pairs):
                        continue
                    # Two who are left may share a three: each then pays half of it.
                    value = points[k] - 0.5 * less[person]
                    here = school[person]
                    if here >= 0 and there[here] > 0:
                        if there[here] >= cap[m]:
                            continue
                        value -= colleague[m]
                    if filled < room:
                        filled += 1
                    elif value <= top[filled - 1]:
                        continue
                    place = filled - 1
                    while place > 0 and top[place - 1] < value:
                        top[place] = top[place - 1]
                        place -= 1
                    top[place] = value
                possible = total[deep]
                for k in range(filled):
                    possible += top[k]
                    if deep + k + 1 >= least and possible - size_weight * abs(deep + k + 1 - ideal[m]) > best:
                        ahead = True
                        break
            if ahead:
                person = who[at]
                here = school[person]
                same = there[here] if here >= 0 else 0
                if foes[person] == 0 and same < cap[m] and not alone(person, at, place_of, inside, pairs):
                    chosen[deep] = at
                    total[deep + 1] = total[deep] + points[at] - less[person] - (colleague[m] if same > 0 else 0.0)
                    deep += 1
                    inside[person] = 1
                    if here >= 0:
                        there[here] += 1
                    for c in range(cut_begin[person], cut_begin[person + 1]):
                        cut = cut_of[c]
                        hits[cut] += 1
                        if hits[cut] < 3:
                            change = cut_price[cut] if hits[cut] == 1 else -cut_price[cut]
                            for k in range(3):
                                less[cut_member[cut, k]] += change
                    q = number[person]
                    if q >= 0:
                        for k in range(apart_begin[q], apart_begin[q + 1]):
                            foes[apart_whom[k]] += 1
                    value = total[deep] - size_weight * abs(deep - ideal[m])
                    if deep >= least and value > best:
                        lawful = True
                        for d in range(deep):
                            q = number[who[chosen[d]]]
                            if q >= 0:
                                for k in range(with_begin[q], with_begin[q + 1]):
                                    if inside[with_whom[k]] == 0:
                                        lawful = False
                        if lawful and collect:
                            if found == len(every_setting):
                                return -1
                            every_setting[found], every_size[found], every_gain[found] = s, deep, value
                            for d in range(deep):
                                every_member[found, d] = who[chosen[d]]
                            found += 1
                        elif lawful:
                            best, best_size = value, deep
                            for d in range(deep):
                                member[s, d] = who[chosen[d]]
                at += 1
                continue
            if deep == 0:
                break
            # No more with these: leave out the last one, try the next in their place.
            deep -= 1
            at = chosen[deep] + 1
            leave(who[chosen[deep]], school, there, inside, hits, less, foes, threes, number, apart_begin, apart_whom)
        while deep > 0:
            deep -= 1
            leave(who[chosen[deep]], school, there, inside, hits, less, foes, threes, number, apart_begin, apart_whom)
        for k in range(count):
            place_of[who[k]] = -1
        if collect:
            if steps > patience:
                return -1
            continue
        reached[s] = best if best_size > 0 else NOTHING
        size[s] = best_size
        if steps <= patience:
            gain[s] = reached[s]
    return found


def leave(
    person: int,
    school: Any,
    there: Any,
    inside: Any,
    hits: Any,
    less: Any,
    foes: Any,
    threes: Any,
    number: Any,
    apart_begin: Any,
    apart_whom: Any,
) -> None:
    """Take the last one out again."""
    cut_begin, cut_of, cut_member, cut_price = threes
    inside[person] = 0
    if school[person] >= 0:
        there[school[person]] -= 1
    for c in range(cut_begin[person], cut_begin[person + 1]):
        cut = cut_of[c]
        if hits[cut] < 3:
            change = -cut_price[cut] if hits[cut] == 1 else cut_price[cut]
            for k in range(3):
                less[cut_member[cut, k]] += change
        hits[cut] -= 1
    q = number[person]
    if q >= 0:
        for k in range(apart_begin[q], apart_begin[q + 1]):
            foes[apart_whom[k]] -= 1


def alone(person: int, at: int, place_of: Any, inside: Any, pairs: Any) -> bool:
    """Whether someone who must come along was passed over before place `at`, or is not there."""
    number, _paired, begin, whom = pairs[:4]
    q = number[person]
    if q >= 0:
        for k in range(begin[q], begin[q + 1]):
            if inside[whom[k]] == 0 and place_of[whom[k]] < at:
                return True
    return False


def missed(person: int, inside: Any, pairs: Any) -> bool:
    """Whether someone who was passed over had to come along."""
    number, _paired, begin, whom = pairs[:4]
    q = number[person]
    if q >= 0 and inside[person] == 0:
        for k in range(begin[q], begin[q + 1]):
            if inside[whom[k]] == 1:
                return True
    return False


def violated(begin: Any, rows: Any, amounts: Any, people: int, weight: Any, least: float, found: Any, over: Any) -> int:
    """Threes of which the networks with two or more together have an amount over 1 + `least`: fills `found` (three
    people each) and `over`; how many. `weight` (people × people) is room to work in."""
    weight[:] = 0.0
    for c in range(len(amounts)):
        for a in range(begin[c], begin[c + 1]):
            for b in range(begin[c], begin[c + 1]):
                weight[rows[a], rows[b]] += amounts[c]
    count = 0
    near = np.zeros(people, dtype=np.int64)
    both = np.zeros(people, dtype=np.float64)
    for i in range(people):
        amount = 0
        for j in range(i + 1, people):
            if weight[i, j] > 0.0:
                near[amount] = j
                amount += 1
        for a in range(amount):
            j = near[a]
            # How much holds all three: counted only when the pairs alone would do.
            ready = False
            for b in range(a + 1, amount):
                k = near[b]
                pairs = weight[i, j] + weight[i, k] + weight[j, k]
                if pairs <= 1.0 + least or weight[j, k] <= 0.0:
                    continue
                if not ready:
                    ready = True
                    both[:] = 0.0
                    for c in range(len(amounts)):
                        has = 0
                        for e in range(begin[c], begin[c + 1]):
                            if rows[e] == i or rows[e] == j:
                                has += 1
                        if has == 2:
                            for e in range(begin[c], begin[c + 1]):
                                both[rows[e]] += amounts[c]
                more = pairs - 2.0 * both[k] - 1.0
                if more > least:
                    if count == len(over):
                        return count
                    found[count, 0], found[count, 1], found[count, 2], over[count] = i, j, k, more
                    count += 1
    return count
