"""Pairs: the best network of a setting in which nobody is without who must come along, or with who must not.

A greedy pick (`picking`) does not see pairs. Where it breaks one, two ways are tried: both in or both out, one out or
the other; and so on until a pick keeps them all. What a pick with a broken pair is worth is the most that this way can
give, so most ways end soon.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from doenetwerk.engines.forming.picking import MOST, MUST, NOTHING, pick_slowly


def pairs_of(
    people: int, partners: Mapping[int, frozenset[int]], enemies: Mapping[int, frozenset[int]]
) -> tuple[Any, ...]:
    """What `keep_pairs` knows of the pairs: per person a number among those with pairs (-1: none) and, by that number,
    who they are, where their partners begin and who those are, and likewise their enemies."""
    paired = np.array(sorted({*partners, *enemies}), dtype=np.int32)
    number = np.full(people, -1, dtype=np.int32)
    number[paired] = np.arange(len(paired), dtype=np.int32)

    def lists(of: Mapping[int, frozenset[int]]) -> tuple[Any, Any]:
        found = [sorted(of.get(int(one), frozenset())) for one in paired]
        begin = np.zeros(len(paired) + 1, dtype=np.int64)
        np.cumsum([len(some) for some in found], out=begin[1:])
        return begin, np.array([one for some in found for one in some], dtype=np.int32)

    return (number, paired, *lists(partners), *lists(enemies))


def keep_pairs(
    data: Any,
    settings: Any,
    price: Any,
    costs: Any,
    level_step: float,
    size_weight: float,
    stay: float,
    cutoff: float,
    schools: int,
    pairs: Any,
    gain: Any,
    size: Any,
    member: Any,
) -> None:
    """Where the best network of a setting gains over `cutoff` and breaks a pair, put the best that keeps all pairs in
    its place in `gain`, `size` and `member`; a gain of -1e18 when none does that gains over `cutoff`."""
    number, paired, with_begin, with_whom, apart_begin, apart_whom = pairs
    count = len(paired)
    seen = np.zeros(schools + 1, dtype=np.int64)
    who = np.zeros(MOST + 1, dtype=np.int32)
    value = np.zeros(MOST + 1, dtype=np.float64)
    mark = np.zeros(len(number), dtype=np.int8)
    chosen = np.zeros(len(number), dtype=np.int8)
    ways = np.zeros((count + 2, count), dtype=np.int8)  # who must be in (1) and out (-1), way by way
    here = np.zeros(count, dtype=np.int8)
    stamp = 0
    for s in range(len(gain)):
        if gain[s] <= cutoff:
            continue
        best = cutoff
        top = 0
        first = True
        ways[0, :] = 0
        depth = 1
        while depth > 0:
            depth -= 1
            here[:] = ways[depth]
            if first:
                # What the greedy pick found: mostly it breaks nothing.
                points, length = gain[s], size[s]
                for k in range(length):
                    who[k] = member[s, k]
            else:
                stamp += 1
                inside = 0
                for q in range(count):
                    mark[paired[q]] = here[q]
                    if here[q] > 0:
                        inside += 1
                _count, points, length = pick_slowly(
                    data, settings, s, price, costs[s], level_step, size_weight, stay, seen, stamp, who, value, mark
                )
                for k in range(length):
                    if mark[who[k]] > 0:
                        inside -= 1
                        points -= MUST
                for q in range(count):
                    mark[paired[q]] = 0
                if inside > 0 or points <= best:
                    continue
            for k in range(length):
                chosen[who[k]] = 1
            broken = -1
            enemy = -1
            for k in range(length):
                q = number[who[k]]
                if q < 0:
                    continue
                for at in range(with_begin[q], with_begin[q + 1]):
                    if chosen[with_whom[at]] == 0:
                        broken = q
                for at in range(apart_begin[q], apart_begin[q + 1]):
                    if broken < 0 and chosen[apart_whom[at]] == 1:
                        broken, enemy = q, number[apart_whom[at]]
                if broken >= 0:
                    break
            for k in range(length):
                chosen[who[k]] = 0
            if broken < 0:
                if first:
                    top = -1
                    break
                best, top = points, length
                for k in range(length):
                    member[s, k] = who[k]
                continue
            first = False
            if enemy >= 0:
                for out in (broken, enemy):
                    if here[out] <= 0:
                        ways[depth, :] = here
                        ways[depth, out] = -1
                        depth += 1
                continue
            some_in = here[broken] > 0
            some_out = False
            for at in range(with_begin[broken], with_begin[broken + 1]):
                other = number[with_whom[at]]
                # Someone who must come along and has no pair of their own stands in a network that is held.
                some_out = some_out or other < 0 or here[other] < 0
                some_in = some_in or (other >= 0 and here[other] > 0)
            for side in (-1, 1):
                if (side < 0 and some_in) or (side > 0 and some_out):
                    continue
                ways[depth, :] = here
                ways[depth, broken] = side
                for at in range(with_begin[broken], with_begin[broken + 1]):
                    if number[with_whom[at]] >= 0:
                        ways[depth, number[with_whom[at]]] = side
                depth += 1
        if top >= 0:
            gain[s] = best if top > 0 else NOTHING
            size[s] = top
