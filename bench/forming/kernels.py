"""The best network of free people in one setting, compiled; what greedy and swaps are made of."""

import numpy as np
from numba import njit


@njit(cache=True)
def best_group(candidates, points, school, least, most, per_school, colleague, group):
    """The members with the highest value together, and that value (with `group` taken off), of people who can all be
    in the same network; 0 and nobody when there are too few. Exact: the first of a school counts in full, the next
    with `colleague` less, none after `per_school`, so taking the highest each time is best."""
    order = np.argsort(-points, kind="mergesort")
    schools = school[candidates]
    adjusted = np.empty(len(candidates), dtype=np.int64)
    kept = np.empty(len(candidates), dtype=np.int64)
    number = 0
    limit = most * per_school + most  # no more than these can matter
    for at in order:
        seen = 0
        for before in range(number):
            if schools[kept[before]] == schools[at]:
                seen += 1
        if seen >= per_school:
            continue
        kept[number] = at
        adjusted[number] = points[at] - (colleague if seen else 0)
        number += 1
        if number >= limit:
            break
    if number < least:
        return 0, np.empty(0, dtype=np.int64)
    again = np.argsort(-adjusted[:number], kind="mergesort")
    total, size = -group, 0
    for place in again[:most]:
        if size >= least and adjusted[place] <= 0:
            break
        total += adjusted[place]
        size += 1
    return total, candidates[kept[again[:size]]]


@njit(cache=True)
def able_in(
    theme_host, slot, level, tongue, steps, step_cost, near_start, near, near_points, able, speaks, levels, free
):
    """Who of the free people can be in the setting, and what each adds."""
    first, last = near_start[theme_host], near_start[theme_host + 1]
    who = np.empty(last - first, dtype=np.int64)
    points = np.empty(last - first, dtype=np.int64)
    number = 0
    for at in range(first, last):
        one = near[at]
        away = abs(levels[one] - level)
        if free[one] and (able[one] >> slot) & 1 and (speaks[one] >> tongue) & 1 and away <= steps:
            who[number] = one
            points[number] = near_points[at] - step_cost * away
            number += 1
    return who[:number], points[:number]
