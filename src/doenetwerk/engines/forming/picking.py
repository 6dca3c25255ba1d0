"""Who would make the best network of one setting at given prices, exactly.

Given what each person costs, the best members are a greedy pick: candidates in order of their reduced worth, at most
`cap` of a school, each second one of a school at a discount. That is a valuated matroid, so the first k picks are the
best k people for every k, and the best size follows from the prefix sums. Pairs of people are not seen here: they only
forbid, so what stands here is an upper bound for them (see `pricing`).
"""

from __future__ import annotations

from typing import Any

import numpy as np

MOST = 64  # members of a network at most
TOP = np.uint64(1 << 63)
NONE = np.uint64(0)
NOTHING = -1e18
MUST = 1e6  # more than anyone is worth


def insert(who: Any, value: Any, count: int, person: int, reduced: float) -> None:
    """Put someone in the picks of `count`, sorted by value; the place after the last must be free."""
    place = count
    while place > 0 and value[place - 1] < reduced:
        value[place] = value[place - 1]
        who[place] = who[place - 1]
        place -= 1
    value[place] = reduced
    who[place] = person


def pick(
    data: Any,
    settings: Any,
    s: int,
    price: Any,
    cost: float,
    level_step: float,
    size_weight: float,
    cutoff: float,
    seen: Any,
    stamp: int,
    who: Any,
    value: Any,
    at: Any,
) -> tuple[int, float, int]:
    """The best members for setting `s`: (picks, reduced value, size). `who` and `value` hold the picks, best first; the
    network is the first `size` of them. (0, -1e18, 0) when nothing is worth more than `cutoff`.

    `seen` holds stamp × 64 + how many of a school; `at` is room to work in.
    """
    (
        start,
        order,
        cand,
        worth,
        slot_mask,
        lang_mask,
        _stay,
        school,
        cap,
        colleague,
        low_size,
        ideal,
        high_size,
        reach,
    ) = data
    m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
    size_min, size_max = low_size[m], high_size[m]
    low = max(0, level - reach[m])
    high = min(start.shape[1] - 2, level + reach[m])
    for one in range(low, high + 1):
        at[one] = start[m, one]
    count = 0
    total = 0.0
    while True:
        # The best next candidate over the levels within reach.
        best = NOTHING
        which = -1
        for one in range(low, high + 1):
            here, end = at[one], start[m, one + 1]
            while here < end:
                entry = order[here]
                if (slot_mask[entry] & slots) == slots and (tongue == NONE or (lang_mask[entry] & tongue) != NONE):
                    break
                here += 1
            at[one] = here
            if here < end:
                entry = order[here]
                reduced = worth[entry] - price[cand[entry]] - level_step * abs(one - level)
                if reduced > best:
                    best = reduced
                    which = one
        if which < 0:
            break
        if count == size_max and best <= value[count - 1]:
            break
        if best <= 0.0:
            if count >= size_min and best + size_weight <= 0 and best <= value[count - 1]:
                break
            possible = -cost
            for k in range(count):
                possible += max(value[k], best if k < size_min else 0.0)
            if count < size_min:
                possible += (size_min - count) * best
            if possible <= cutoff:
                return 0, NOTHING, 0
        entry = order[at[which]]
        at[which] += 1
        person = cand[entry]
        one = school[person]
        if one >= 0:
            already = seen[one] - stamp * 64 if seen[one] >= stamp * 64 else 0
            if already >= cap[m]:
                continue
            seen[one] = stamp * 64 + already + 1
            if already > 0:
                best -= colleague[m]
        if count == size_max:
            if best <= value[count - 1]:
                continue
            count -= 1
            total -= value[count]
        insert(who, value, count, person, best)
        total += best
        count += 1
    return result(count, value, cost, size_weight, size_min, ideal[m])


def pick_slowly(
    data: Any,
    settings: Any,
    s: int,
    price: Any,
    cost: float,
    level_step: float,
    size_weight: float,
    stay: float,
    seen: Any,
    stamp: int,
    who: Any,
    value: Any,
    mark: Any,
) -> tuple[int, float, int]:
    """As `pick`, in no order: for the settings of present networks, where who stays gets `stay`, and for choices in
    which some must be in (`mark` of a person 1; counts `MUST` each) and others out (-1). `mark` may be empty."""
    (
        start,
        _order,
        cand,
        worth,
        slot_mask,
        lang_mask,
        stay_mask,
        school,
        cap,
        colleague,
        low_size,
        ideal,
        high_size,
        reach,
    ) = data
    m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
    low = max(0, level - reach[m])
    high = min(start.shape[1] - 2, level + reach[m])
    first, last = start[m, low], start[m, high + 1]
    worths = np.full(last - first, NOTHING)
    for one in range(low, high + 1):
        for entry in range(start[m, one], start[m, one + 1]):
            if (slot_mask[entry] & slots) != slots:
                continue
            if tongue != NONE and (lang_mask[entry] & tongue) == NONE:
                continue
            reduced = worth[entry] - price[cand[entry]] - level_step * abs(one - level)
            if settings[4][s] and stay_mask[entry] == (slots | TOP):
                reduced += stay
            if len(mark) > 0 and mark[cand[entry]] != 0:
                if mark[cand[entry]] < 0:
                    continue
                reduced += MUST
            worths[entry - first] = reduced
    count = 0
    while count < high_size[m]:
        best = NOTHING
        which = -1
        for place in range(last - first):
            reduced = worths[place]
            if reduced <= best:
                continue
            one = school[cand[first + place]]
            if one >= 0 and seen[one] > stamp * 64:
                if seen[one] - stamp * 64 >= cap[m]:
                    continue
                reduced -= colleague[m]
            if reduced > best:
                best = reduced
                which = place
        if which < 0 or best <= NOTHING / 2:
            break
        one = school[cand[first + which]]
        if one >= 0:
            seen[one] = max(seen[one], stamp * 64) + 1
        who[count] = cand[first + which]
        value[count] = best
        worths[which] = NOTHING
        count += 1
    return result(count, value, cost, size_weight, low_size[m], ideal[m])


def result(
    count: int, value: Any, cost: float, size_weight: float, size_min: int, ideal: int
) -> tuple[int, float, int]:
    """The best size of sorted picks: (picks, reduced value, size)."""
    running = 0.0
    most = NOTHING
    size = 0
    for k in range(1, count + 1):
        running += value[k - 1]
        if k >= size_min:
            points = running - cost - size_weight * abs(k - ideal)
            if points > most:
                most = points
                size = k
    return count, most, size
