"""Which network of before is which of after: the pairing with the most weight, exactly.

Shortest augmenting paths on the few pairs that have anything in common; who is best left alone stays alone. Ties go to
the lowest numbers, so the same weights always give the same pairing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush


def pair_up(weights: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """For each row its column, no column twice, so that the weights together are as high as can be.

    `weights[row]` holds the columns it may get with their weight, above zero; rows that get none are not in the result.
    """
    high = [max(row.values(), default=0) for row in weights]  # prices of rows; a pair's slack: high + price - weight
    price: dict[int, int] = {}
    column_of: dict[int, int] = {}
    row_of: dict[int, int] = {}
    for start in range(len(weights)):
        if weights[start]:
            _augment(start, weights, high, price, column_of, row_of)
    return dict(sorted(column_of.items()))


def _augment(
    start: int,
    weights: Sequence[Mapping[int, int]],
    high: list[int],
    price: dict[int, int],
    column_of: dict[int, int],
    row_of: dict[int, int],
) -> None:
    """Give `start` a column, or leave one row without, whichever costs least; prices stay true."""
    rows, columns = {start: 0}, dict[int, int]()
    came: dict[int, int] = {}  # column -> the row from which it was reached
    heap = [(0, start)]
    settled: list[tuple[int, int]] = []
    best, end_row, end_column = high[start], start, -1  # to leave a row alone costs its price
    done: set[int] = set()
    while heap and heap[0][0] < best:
        distance, row = heappop(heap)
        if row in done:
            continue
        done.add(row)
        settled.append((row, distance))
        if distance + high[row] < best:
            best, end_row, end_column = distance + high[row], row, -1
        for column, weight in weights[row].items():
            if column_of.get(row) == column:
                continue
            reached = distance + high[row] + price.get(column, 0) - weight
            if reached >= columns.get(column, best + 1) or reached > best:
                continue
            columns[column], came[column] = reached, row
            owner = row_of.get(column)
            if owner is None:
                if reached < best or end_column == -1:
                    best, end_row, end_column = reached, row, column
            elif reached < rows.get(owner, best + 1):
                rows[owner] = reached
                heappush(heap, (reached, owner))
    for row, distance in settled:
        if distance < best:
            high[row] -= best - distance
    for column, distance in columns.items():
        if distance < best:
            price[column] = price.get(column, 0) + best - distance
    _shift(start, end_row, end_column, came, column_of, row_of)


def _shift(
    start: int, row: int, column: int, came: Mapping[int, int], column_of: dict[int, int], row_of: dict[int, int]
) -> None:
    """Go back along the path: each row takes the column ahead of it and frees its own."""
    while True:
        freed = column_of.pop(row, -1)
        if column >= 0:
            column_of[row], row_of[column] = column, row
        elif freed >= 0 and row_of.get(freed) == row:
            del row_of[freed]
        if row == start:
            return
        column, row = freed, came[freed]
