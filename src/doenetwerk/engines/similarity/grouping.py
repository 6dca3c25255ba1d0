"""Which texts belong together: average linkage, cut at a threshold, with pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NEVER = -1e18


def group(likeness: Matrix, threshold: float, apart: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Groups of two or more, each sorted, by their first member.

    The two groups with the highest average likeness join, as long as that is at least the threshold and no pair that
    must stay apart comes together; of equals the ones with the lowest members. Two groups only reach the threshold
    when one pair between them does, so each connected part is done by itself and the result is the same.
    """
    size = len(likeness)
    if size < 2:
        return []
    sums = np.array(likeness, dtype=np.float64)
    np.fill_diagonal(sums, 0.0)
    near = sums >= threshold
    np.fill_diagonal(near, False)
    for one, other in apart:
        sums[one, other] = sums[other, one] = NEVER
    found: list[list[int]] = []
    for part in _connected(near):
        found += _join(sums[np.ix_(part, part)], part, threshold)
    return sorted(found)


def _connected(near: NDArray[np.bool_]) -> list[list[int]]:
    """The connected parts of two or more, each sorted."""
    seen = np.zeros(len(near), dtype=bool)
    parts = []
    for start in range(len(near)):
        if seen[start]:
            continue
        seen[start] = True
        part, edge = [start], [start]
        while edge:
            reached = np.flatnonzero(near[edge].any(axis=0) & ~seen)
            seen[reached] = True
            edge = reached.tolist()
            part += edge
        if len(part) > 1:
            parts.append(sorted(part))
    return parts


def _join(sums: Matrix, names: list[int], threshold: float) -> list[list[int]]:
    """Average linkage on one part. `sums[a, b]` is the sum of the likeness of all pairs between groups a and b."""
    size = len(names)
    members: list[list[int]] = [[name] for name in names]
    counts = np.ones(size)
    alive = np.ones(size, dtype=bool)
    average = sums.copy()
    np.fill_diagonal(average, NEVER)
    best = average.argmax(axis=1)
    height = average[np.arange(size), best]
    while True:
        one = int(height.argmax())
        # A hair of tolerance: sums of the same numbers in another order differ in the last digit.
        if height[one] < threshold - 1e-12:
            break
        other = int(best[one])
        one, other = min(one, other), max(one, other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        counts[one] += counts[other]
        alive[other] = False
        members[one] += members[other]
        average[other] = NEVER
        average[:, other] = NEVER
        height[other] = NEVER
        row = np.where(alive, sums[one] / (counts[one] * counts), NEVER)
        row[one] = NEVER
        average[one] = row
        average[:, one] = row
        # Rows that looked at one of the two look again; others only see whether the new group is nearer.
        stale = np.flatnonzero(alive & ((best == one) | (best == other)))
        stale = np.union1d(stale, [one])
        best[stale] = average[stale].argmax(axis=1)
        height[stale] = average[stale, best[stale]]
        nearer = alive & ((row > height) | ((row == height) & (one < best)))
        nearer[one] = False
        best[nearer] = one
        height[nearer] = row[nearer]
    return [sorted(group) for group, lives in zip(members, alive, strict=True) if lives and len(group) > 1]
