"""The best choice among few thousand columns of few people, by trying what prices leave open.

At prices that pay for every network, whoever has no network costs their price and each network what it falls short; the
best choice has the least of both. So: take the person with the fewest networks to be in, try each of those, the
cheapest first, and also none; stop where it costs more than the best so far.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

DEEP = 64
PATIENCE = 100_000_000  # columns looked at; after that the best so far is not proven


def least(
    masks: Any, slack: Any, price: Any, n: int, limit: float, patience: int, lists: Any, best: Any
) -> tuple[float, int, int]:
    """The least total of slack and of prices of who is in no column, below `limit`: (total, how many columns, work).

    `masks` one bit a person; `slack` ascending. `lists` (depth × columns) is room to work in; `best` gets the columns.
    Work is -1 when patience ran out.
    """
    depth = 0
    left = np.zeros(DEEP + 1, dtype=np.float64)  # what may still be spent
    gone = np.zeros(DEEP + 1, dtype=np.uint64)  # people settled: covered, or left out
    length = np.zeros(DEEP + 1, dtype=np.int64)
    person = np.full(DEEP + 1, -1, dtype=np.int64)
    cursor = np.zeros(DEEP + 1, dtype=np.int64)
    taken = np.full(DEEP + 1, -1, dtype=np.int64)
    counts = np.zeros(n, dtype=np.int64)
    one = np.uint64(1)
    none = np.uint64(0)
    total = limit
    found = 0
    work = 0
    left[0] = limit
    length[0] = len(masks)
    for c in range(len(masks)):
        lists[0, c] = c
    fresh = True
    while depth >= 0:
        if fresh:
            # What nobody can cover any more must be paid; then the person with the fewest ways.
            for i in range(n):
                counts[i] = 0
            for k in range(length[depth]):
                mask = masks[lists[depth, k]]
                work += 1
                for i in range(n):
                    if (mask >> np.uint64(i)) & one:
                        counts[i] += 1
            which = -1
            fewest = 1 << 40
            for i in range(n):
                if (gone[depth] >> np.uint64(i)) & one:
                    continue
                if counts[i] == 0:
                    left[depth] -= price[i]
                    gone[depth] |= one << np.uint64(i)
                elif price[i] > 0.0 and counts[i] < fewest:
                    fewest, which = counts[i], i
            # `limit` shrinks when something better is found: what is left shrinks with it.
            if left[depth] <= limit - total + 1e-9:
                depth -= 1
                fresh = False
                continue
            if which < 0:
                total = limit - left[depth]
                found = 0
                for d in range(depth):
                    if taken[d] >= 0:
                        best[found] = taken[d]
                        found += 1
                depth -= 1
                fresh = False
                continue
            person[depth] = which
            cursor[depth] = 0
            fresh = False
        if work > patience:
            return total, found, -1
        bit = one << np.uint64(person[depth])
        went = False
        while cursor[depth] <= length[depth]:
            at = cursor[depth]
            cursor[depth] += 1
            if at < length[depth]:
                c = lists[depth, at]
                if not masks[c] & bit or left[depth] - slack[c] <= limit - total + 1e-9:
                    continue
                spend, out = slack[c], masks[c]
                taken[depth] = c
            else:
                if left[depth] - price[person[depth]] <= limit - total + 1e-9:
                    continue
                spend, out = price[person[depth]], bit
                taken[depth] = -1
            if depth + 1 > DEEP:
                return total, found, -1
            left[depth + 1] = left[depth] - spend
            gone[depth + 1] = gone[depth] | out
            count = 0
            room = left[depth + 1] - (limit - total)
            for k in range(length[depth]):
                other = lists[depth, k]
                if slack[other] >= room:
                    break
                if masks[other] & out == none:
                    lists[depth + 1, count] = other
                    count += 1
            work += length[depth]
            length[depth + 1] = count
            went = True
            break
        if went:
            depth += 1
            fresh = True
        else:
            depth -= 1
    return total, found, work


def pack_best(
    masks: NDArray[np.uint64], slack: NDArray[np.float64], price: NDArray[np.float64], limit: float, run: Any
) -> tuple[float, list[int], bool]:
    """(least total, the columns that reach it, whether that is proven); nothing below `limit`: (limit, [], proven).

    `run` is `least`, as it is or compiled.
    """
    order = np.argsort(slack, kind="stable")
    lists = np.zeros((DEEP + 2, max(1, len(masks))), dtype=np.int32)
    best = np.zeros(DEEP + 2, dtype=np.int64)
    total, found, work = run(masks[order], slack[order], price, len(price), limit, PATIENCE, lists, best)
    return float(total), [int(order[place]) for place in best[:found]], work >= 0


def gather(
    data: Any,
    settings: Any,
    price: Any,
    costs: Any,
    level_step: float,
    size_weight: float,
    stay: float,
    gap: float,
    most: int,
    patience: int,
    masks: Any,
    slack: Any,
    where: Any,
) -> int:
    """All networks of all settings that fall at most `gap` short of their members' prices, for at most 63 people and
    without pairs: fills `masks` (a bit a person), `slack` and `where` (the setting); how many, or -1 when there are
    more than `most` or it takes more than `patience` steps."""
    start, _order, cand, worth, slot_mask, lang_mask, stay_mask, school = data[:8]
    cap, colleague, low_size, ideal, high_size, reach = data[8:]
    one = np.uint64(1)
    none = np.uint64(0)
    top = np.uint64(1 << 63)
    found = 0
    steps = 0
    gain = np.zeros(DEEP, dtype=np.float64)
    who = np.zeros(DEEP, dtype=np.int64)
    chosen = np.zeros(DEEP + 1, dtype=np.int64)
    total = np.zeros(DEEP + 1, dtype=np.float64)
    mask = np.zeros(DEEP + 1, dtype=np.uint64)
    for s in range(len(costs)):
        m, level, slots, tongue = settings[0][s], settings[1][s], settings[2][s], settings[3][s]
        low = max(0, level - reach[m])
        high = min(start.shape[1] - 2, level + reach[m])
        count = 0
        for step in range(low, high + 1):
            for entry in range(start[m, step], start[m, step + 1]):
                if (slot_mask[entry] & slots) != slots or (tongue != none and (lang_mask[entry] & tongue) == none):
                    continue
                reduced = worth[entry] - price[cand[entry]] - level_step * abs(step - level)
                if settings[4][s] and stay_mask[entry] == (slots | top):
                    reduced += stay
                at = count
                while at > 0 and gain[at - 1] < reduced:
                    gain[at], who[at] = gain[at - 1], who[at - 1]
                    at -= 1
                gain[at], who[at] = reduced, cand[entry]
                count += 1
        size_min, size_max = low_size[m], high_size[m]
        least_total = costs[s] - gap - 1e-6
        # Depth first: `chosen[d]` is the place of the d-th member; the next place to try stands in `at`.
        deep = 0
        at = 0
        total[0] = 0.0
        mask[0] = none
        while True:
            steps += 1
            if steps > patience:
                return -1
            ahead = False
            if deep < size_max and at < count and count - at >= size_min - deep:
                more = 0.0
                for k in range(min(size_max - deep, count - at)):
                    step_gain = gain[at + k]
                    if deep + k < size_min or step_gain > 0.0:
                        more += step_gain
                    else:
                        break
                # A size nearer to the ideal is worth something too, less than this.
                if total[deep] + more >= least_total:
                    ahead = True
            if ahead:
                person = who[at]
                same = 0
                if school[person] >= 0:
                    for d in range(deep):
                        if school[who[chosen[d]]] == school[person]:
                            same += 1
                if same < cap[m]:
                    chosen[deep] = at
                    total[deep + 1] = total[deep] + gain[at] - (colleague[m] if same > 0 else 0.0)
                    mask[deep + 1] = mask[deep] | (one << np.uint64(person))
                    deep += 1
                    if deep >= size_min:
                        short = costs[s] + size_weight * abs(deep - ideal[m]) - total[deep]
                        if short <= gap + 1e-6:
                            if found == most:
                                return -1
                            masks[found], slack[found], where[found] = mask[deep], short, s
                            found += 1
                at += 1
                continue
            if deep == 0:
                break
            # No more with these: leave out the last one, try the next in its place.
            deep -= 1
            at = chosen[deep] + 1
    return found
