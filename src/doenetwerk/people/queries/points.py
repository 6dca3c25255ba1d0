"""Where schools are, for the rooms above."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from doenetwerk.people.models import Location, School
from doenetwerk.people.points import Point


def points_of(schools: Iterable[int]) -> dict[int, Point]:
    """By school key: the point of its first open location that has one. Schools without are left out. One query."""
    found: dict[int, Point] = {}
    rows = Location.objects.filter(school__in=set(schools), closed_on=None, lat__isnull=False, lon__isnull=False)
    for school, lat, lon in rows.order_by("school_id", "code").values_list("school_id", "lat", "lon"):
        if lat is not None and lon is not None:
            found.setdefault(school, (lat, lon))
    return found


def point_columns(path: str) -> dict[str, Subquery]:
    """Columns `lat` and `lon` to annotate rows with: the point of the school whose key stands at `path`. No query."""
    there = Location.objects.filter(school=OuterRef(path), closed_on=None, lat__isnull=False, lon__isnull=False)
    return {name: Subquery(there.order_by("code").values(name)[:1]) for name in ("lat", "lon")}


def point_of(school: School) -> Point | None:
    """The point of the first open location of a school that has one. One query."""
    return points_of([school.pk]).get(school.pk)
