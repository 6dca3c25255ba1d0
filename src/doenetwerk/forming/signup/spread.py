"""Which schools could host: spread so that everyone has one nearby (details 68; 003 Zuid).

The k-centre rule: begin in the middle, then add the school that is farthest from all that were chosen, until every
school has one within reach. A coordinator changes the choice by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

from doenetwerk.engines.forming.travel import estimate
from doenetwerk.people.models import Location, Region

Point = tuple[float, float]
NEAR = 20  # minutes
MOST = 8


def well_spread(points: Mapping[int, Point], near: int = NEAR, most: int = MOST) -> list[int]:
    """Keys of points such that each point has a chosen one within `near` minutes, at most `most` of them.

    The same points give the same choice: ties go to the lowest key.
    """
    keys = sorted(points)
    if not keys:
        return []
    middle = min(keys, key=lambda key: (max(estimate(points[key], points[other]) for other in keys), key))
    chosen = [middle]
    away = {key: estimate(points[middle], points[key]) for key in keys}
    while len(chosen) < most:
        farthest = max(keys, key=lambda key: (away[key], -key))
        if away[farthest] <= near:
            break
        chosen.append(farthest)
        for key in keys:
            away[key] = min(away[key], estimate(points[farthest], points[key]))
    return chosen


def points_of_schools(region: Region) -> dict[int, Point]:
    """Where the open schools of a region are: the first site of each that stands on the map. One query."""
    rows = (
        Location.objects.filter(
            school__region=region, school__closed_on=None, closed_on=None, lat__isnull=False, lon__isnull=False
        )
        .order_by("-code")
        .values_list("school", "lat", "lon")
    )
    return {school: (lat or 0.0, lon or 0.0) for school, lat, lon in rows}


def suggested_hosts(region: Region) -> list[int]:
    """Ids of schools of the region that together are near everyone. One query."""
    return well_spread(points_of_schools(region))
