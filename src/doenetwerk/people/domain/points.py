"""Verbs about where schools are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.people.models import Location, School
from doenetwerk.people.points import Point, checked

BATCH = 400


@dataclass(frozen=True, slots=True)
class Placed:
    """What came of a file of places: locations that got another point, that had it already, and unknown codes."""

    changed: int
    same: int
    unknown: int


@verb
def place_locations(actor: Person | None, points: Mapping[str, Point]) -> Placed:
    """Give locations their point, by code. The same points once more change nothing; nothing is ever emptied."""
    changed: list[Location] = []
    same = 0
    codes = list(points)
    for start in range(0, len(codes), BATCH):
        for one in Location.objects.filter(code__in=codes[start : start + BATCH]):
            if (one.lat, one.lon) == points[one.code]:
                same += 1
                continue
            one.lat, one.lon = points[one.code]
            changed.append(one)
    Location.objects.bulk_update(changed, ["lat", "lon"], batch_size=BATCH)
    if changed:
        record("locations.placed", actor, number=len(changed))
    return Placed(len(changed), same, len(points) - len(changed) - same)


@verb
def place_on_map(actor: Person, school: School, points: Mapping[int, Point | None]) -> None:
    """Say where the locations of a school are, by key; None takes a point away.

    Key 0 is a school without a location of its own, such as one that was added by hand: it gets one. Refused: a
    point outside the European Netherlands.
    """
    locations = {one.pk: one for one in school.locations.all()}
    for pk, point in points.items():
        location = locations.get(pk)
        if point is not None:
            point = checked(*point)
        if location is not None:
            location.lat, location.lon = point if point is not None else (None, None)
            location.save(update_fields=["lat", "lon"])
        elif pk == 0 and not locations:
            if point is not None:
                Location.objects.create(
                    school=school,
                    code=_own_code(school),
                    name=school.name,
                    town=school.town,
                    lat=point[0],
                    lon=point[1],
                )
        else:
            raise Refused(_("Deze vestiging hoort niet bij deze school."))
    record("school.on_map", actor, region=school.region, subject=school)


def _own_code(school: School) -> str:
    """A location code for who has none: the main one of the BRIN, or one that no BRIN looks like."""
    return f"{school.brin}00" if school.brin else f"S{school.pk:05}"[-6:]
