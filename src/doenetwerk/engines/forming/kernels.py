"""The inner loops over all settings and all columns.

`data` and `settings` are tuples of arrays, see `Compiled.data` and `Compiled.settings`. Without numba the same
functions run as plain Python; small problems use that too, since compiling takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from doenetwerk.engines.forming.packing import gather, least
from doenetwerk.engines.forming.pairing import keep_pairs
from doenetwerk.engines.forming.picking import MOST, NONE, NOTHING, TOP, insert, pick, pick_slowly, result
from doenetwerk.engines.forming.seeking import alone, leave, missed, seek, violated
from doenetwerk.engines.forming.wandering import (
    build,
    burden,
    draw,
    engage,
    fits,
    goes,
    home,
    lawful,
    mates,
    opened,
    rebuild,
    reset,
    share,
    shift,
    some,
    wander,
)


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
    mark = np.zeros(0, dtype=np.int8)
    for s in range(begin, end):
        stamp = s - begin + 1
        if stay > 0.0 and settings[4][s]:
            _count, gain[s], size[s] = pick_slowly(
                data, settings, s, price, costs[s], level_step, size_weight, stay, seen, stamp, who, value, mark
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
    mark = np.zeros(0, dtype=np.int8)
    stamp = 0
    for s in chosen:
        m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
        stamp += 1
        bonus = stay if settings[4][s] else 0.0
        if bonus > 0.0:
            count, top, _size = pick_slowly(
                data, settings, s, price, costs[s], level_step, size_weight, stay, seen, stamp, who, value, mark
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
                stays = bonus > 0.0 and stay_mask[entry] == (slots | TOP)
                could = possible = NOTHING
                for k in range(low_size[m], high_size[m] + 1):
                    r = prefix[k - 1] + reduced - costs[s] - size_weight * abs(k - ideal[m])
                    could = max(could, min(most[s], r) / k)
                    possible = max(possible, min(most[s], r if stays else r - bonus) / k)
                if could <= 0.0:
                    break  # in order of worth: who follows has less
                if (slot_mask[entry] & slots) != slots or (tongue != NONE and (lang_mask[entry] & tongue) == NONE):
                    continue
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
    plain: Callable[..., Any] = globals()[name]
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
    walking = (draw, burden, mates, engage, share, goes, fits, opened, some, home, shift, build, rebuild, reset, lawful)
    for inner in (insert, result, pick, pick_slowly, leave, alone, missed, *walking):
        register_jitable(inner)
    for outer in (ordered, price_all, raise_prices, keep_pairs, spread, descend, least, gather, seek, violated, wander):
        try:
            _compiled[outer.__name__] = njit(cache=True)(outer)
        except RuntimeError:  # nowhere to keep what was compiled: compile it in each process
            _compiled[outer.__name__] = njit(outer)
