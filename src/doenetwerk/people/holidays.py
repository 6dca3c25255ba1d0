"""School holidays for every room that plans something. The list itself is kept in `meetings`, which registers here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from doenetwerk.engines.dates import Holiday

Keeper = Callable[[date, date], Iterable[Holiday]]
_keepers: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """Register a function (first day, last day) that gives the holidays of all zones that touch this stretch."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def holidays(first: date, last: date) -> list[Holiday]:
    """The holidays of all zones between two days. One query for each keeper; there is one."""
    return [holiday for keeper in _keepers for holiday in keeper(first, last)]
