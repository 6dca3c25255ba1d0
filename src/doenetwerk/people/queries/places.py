"""Reads about schools, boards and regions."""

from __future__ import annotations

from collections.abc import Iterable

from doenetwerk.people.matching import Directory, Named
from doenetwerk.people.models import Board, Location, Region, School


def _label(name: str, town: str) -> str:
    return f"{name}, {town}" if town and town.casefold() not in name.casefold() else name


def school_directory(regions: Iterable[Region] | None) -> Directory:
    """The open schools of these regions (None: all), by BRIN and by every name they and their locations go by.

    Two queries.
    """
    schools = School.objects.filter(closed_on=None)
    locations = Location.objects.filter(closed_on=None)
    if regions is not None:
        chosen = list(regions)
        schools = schools.filter(region__in=chosen)
        locations = locations.filter(school__region__in=chosen)
    others: dict[int, list[str]] = {}
    for school_id, name, display_name in locations.values_list("school_id", "name", "display_name"):
        others.setdefault(school_id, []).extend(filter(None, (name, display_name)))
    entries = []
    for pk, brin, name, display_name, town in schools.order_by("name").values_list(
        "pk", "brin", "name", "display_name", "town"
    ):
        label = _label(display_name or name, town)
        names = {name, label, _label(name, town), *others.get(pk, ())}
        names |= {display_name} if display_name else set()
        entries.append(Named(pk, label, tuple(sorted(names)), (brin,) if brin else ()))
    return Directory.of(entries)


def board_directory(regions: Iterable[Region] | None) -> Directory:
    """The boards with schools in these regions (None: all), by number and name. One query."""
    boards = Board.objects.filter(closed_on=None)
    if regions is not None:
        boards = boards.filter(schools__region__in=list(regions)).distinct()
    return Directory.of(
        Named(pk, display_name or name, tuple({name, display_name or name}), (number,) if number else ())
        for pk, number, name, display_name in boards.order_by("name").values_list(
            "pk", "number", "name", "display_name"
        )
    )
