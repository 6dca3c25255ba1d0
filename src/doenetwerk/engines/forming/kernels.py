"""The inner loops: for each setting the best network at given prices, exactly.

Given what each person costs, the best members for one setting are a greedy pick: candidates in order of their reduced
worth, at most `cap` of a school, each second one of a school at a discount. That is a valuated matroid, so the first k
picks are the best k people for every k, and the best size follows from the prefix sums. Pairs of people are not seen
here: they only forbid, so what stands here is an upper bound for them (see `pairs`).

`data` and `settings` are tuples of arrays, see `Compiled.data` and `Compiled.settings`. Without numba the same
functions run as plain Python; small problems use that too, since compiling takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doenetwerk.engines.forming.packing import least

MOST = 64  # members of a network at most
TOP = np.uint64(1 << 63)
NONE = np.uint64(0)
NOTHING = -1e18


def ordered(start: Any, worth: Any, cand: Any, price: Any, order: Any) -> None:
    """Sort each market's candidates, level by level, by reduced worth; the best first, ties by place."""
    for m in range(start.shape[0]):
        for level in range(start.shape[1] - 1):
            low, high = start[m, level], start[m, level + 1]
            if high > low:
                reduced = np.empty(high - low, dtype=np.float64)
                for i in range(high - low):
                    reduced[i] = price[cand[low + i]] - worth[low + i]
                order[low:high] = np.argsort(reduced, kind="mergesort") + low


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
) -> tuple[int, float, int]:
    """As `pick`, for the settings of present networks, where who stays gets `stay` and the order no longer holds."""
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
            if stay_mask[entry] == (slots | TOP):
                reduced += stay
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


def price_all(
    data: Any,
    settings: Any,
    price: Any,
    costs: Any,
    level_step: float,
    size_weight: float,
    stay: float,
    cutoff: float,
    schools: int,
    gain: Any,
    size: Any,
    member: Any,
    begin: int,
    end: int,
) -> None:
    """`pick` for the settings `begin` to `end`: fills `gain`, `size` and `member` (settings × largest size)."""
    seen = np.zeros(schools + 1, dtype=np.int64)
    who = np.zeros(MOST + 1, dtype=np.int32)
    value = np.zeros(MOST + 1, dtype=np.float64)
    at = np.zeros(data[0].shape[1] + 1, dtype=np.int64)
    for s in range(begin, end):
        stamp = s - begin + 1
        if stay > 0.0 and settings[4][s]:
            _count, gain[s], size[s] = pick_slowly(
                data, settings, s, price, costs[s], level_step, size_weight, stay, seen, stamp, who, value
            )
        else:
            _count, gain[s], size[s] = pick(
                data, settings, s, price, costs[s], level_step, size_weight, cutoff, seen, stamp, who, value, at
            )
        for k in range(size[s]):
            member[s, k] = who[k]


def raise_prices(
    data: Any,
    settings: Any,
    chosen: Any,
    price: Any,
    costs: Any,
    level_step: float,
    size_weight: float,
    stay: float,
    schools: int,
    most: Any,
    extra: Any,
) -> None:
    """How much each person's price must rise so that no network in the `chosen` settings is worth more than its price.

    A network with k members and reduced value r pays for itself when each member's price rises by r / k. For person i
    and size k, r is at most (the best k - 1 others) + (i's own reduced worth) - costs. `extra` (people) takes the
    largest; `most` (settings) is a known upper bound on r that may be lower.
    """
    (
        start,
        order,
        cand,
        worth,
        slot_mask,
        lang_mask,
        stay_mask,
        _school,
        _cap,
        _col,
        low_size,
        ideal,
        high_size,
        reach,
    ) = data
    seen = np.zeros(schools + 1, dtype=np.int64)
    who = np.zeros(MOST + 1, dtype=np.int32)
    value = np.zeros(MOST + 1, dtype=np.float64)
    at = np.zeros(start.shape[1] + 1, dtype=np.int64)
    prefix = np.zeros(MOST + 1, dtype=np.float64)
    stamp = 0
    for s in chosen:
        m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
        stamp += 1
        bonus = stay if settings[4][s] else 0.0
        if bonus > 0.0:
            count, top, _size = pick_slowly(
                data, settings, s, price, costs[s], level_step, size_weight, stay, seen, stamp, who, value
            )
        else:
            count, top, _size = pick(
                data, settings, s, price, costs[s], level_step, size_weight, 0.0, seen, stamp, who, value, at
            )
        if top <= 0.0:
            continue
        running = 0.0
        prefix[0] = 0.0
        for k in range(1, high_size[m] + 1):
            # What the pick left out would not add anything.
            if k <= count:
                running += value[k - 1]
            prefix[k] = running
        # The largest r / k for a reduced worth v of one's own: (prefix[k - 1] + v - costs) / k over k.
        low = max(0, level - reach[m])
        high = min(start.shape[1] - 2, level + reach[m])
        for one in range(low, high + 1):
            for here in range(start[m, one], start[m, one + 1]):
                entry = order[here]
                reduced = worth[entry] - price[cand[entry]] - level_step * abs(one - level) + bonus
                possible = NOTHING
                for k in range(low_size[m], high_size[m] + 1):
                    r = prefix[k - 1] + reduced - costs[s] - size_weight * abs(k - ideal[m])
                    possible = max(possible, min(most[s], r) / k)
                if possible <= 0.0:
                    break  # in order of worth: who follows has less
                if (slot_mask[entry] & slots) != slots or (tongue != NONE and (lang_mask[entry] & tongue) == NONE):
                    continue
                if bonus > 0.0 and stay_mask[entry] != (slots | TOP):
                    possible -= bonus / high_size[m]
                extra[cand[entry]] = max(extra[cand[entry]], possible)


def spread(size: Any, member: Any, by: Any, most: int, used: Any, taken: Any) -> int:
    """From the settings in order `by`, those to add: mostly people who are not yet in `most` of them. How many."""
    count = 0
    for s in by:
        full = 0
        for k in range(size[s]):
            if used[member[s, k]] >= most:
                full += 1
        if full * 2 > size[s]:
            continue
        for k in range(size[s]):
            used[member[s, k]] += 1
        taken[count] = s
        count += 1
    return count


def descend(
    price: Any,
    mean_price: Any,
    x: Any,
    mean_x: Any,
    value: Any,
    begin: Any,
    member: Any,
    degree: Any,
    capacity: Any,
    steps: int,
    weight: float,
    work: Any,
) -> None:
    """Primal-dual steps for: maximise value · x, each row's columns sum to at most its capacity, x ≥ 0.

    Diagonally preconditioned (a column's step is 1 / its size, a row's 1 / how many columns it is in); `weight`
    balances the two sides. Changes `price` and `x`; the means get their averages over these steps.
    """
    mean_price[:] = 0.0
    mean_x[:] = 0.0
    for _step in range(steps):
        for r in range(len(price)):
            work[r] = -capacity[r]
        for c in range(len(x)):
            slack = value[c]
            for k in range(begin[c], begin[c + 1]):
                slack -= price[member[k]]
            fresh = max(0.0, x[c] + slack * weight / (begin[c + 1] - begin[c]))
            ahead = 2.0 * fresh - x[c]
            x[c] = fresh
            mean_x[c] += fresh
            if ahead != 0.0:
                for k in range(begin[c], begin[c + 1]):
                    work[member[k]] += ahead
        for r in range(len(price)):
            price[r] = max(0.0, price[r] + work[r] / (weight * degree[r])) if degree[r] > 0 else 0.0
            mean_price[r] += price[r]
    for c in range(len(x)):
        mean_x[c] /= steps
    for r in range(len(price)):
        mean_price[r] /= steps


_compiled: dict[str, Callable[..., Any]] = {}


def kernel(name: str, quick: bool) -> Callable[..., Any]:
    """A function of this module; compiled when `quick`, which takes seconds the first time on a machine."""
    plain: Callable[..., Any] = least if name == "least" else globals()[name]
    if not quick:
        return plain
    if not _compiled:
        _compile()
    return _compiled.get(name, plain)


def _compile() -> None:
    try:
        from numba import njit
        from numba.extending import register_jitable
    except ImportError:
        return
    for inner in (insert, result, pick, pick_slowly):
        register_jitable(inner)
    for outer in (ordered, price_all, raise_prices, spread, descend, least):
        _compiled[outer.__name__] = njit(cache=True)(outer)
