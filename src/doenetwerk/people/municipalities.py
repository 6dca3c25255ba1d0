"""Municipalities as the schools' addresses name them: there is no other list of them here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doenetwerk.people.models import Location, RegionMunicipality


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with schools, and the region that has it now."""

    code: str
    name: str
    province: str
    region_id: int | None = None
    region: str = ""


def known_municipalities() -> list[Municipality]:
    """All municipalities of the schools we have, and those of regions; by name. Two queries."""
    taken = {
        code: (name, region_id, region)
        for code, name, region_id, region in RegionMunicipality.objects.values_list(
            "code", "name", "region_id", "region__name"
        )
    }
    places = (
        Location.objects.exclude(municipality_code="")
        .order_by()
        .values_list("municipality_code", "municipality", "province")
        .distinct()
    )
    found: dict[str, Municipality] = {}
    for code, name, province in places:
        _name, region_id, region = taken.get(code, ("", None, ""))
        found.setdefault(code, Municipality(code, name, province, region_id, region))
    for code, (name, region_id, region) in taken.items():
        found.setdefault(code, Municipality(code, name, "", region_id, region))
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.code))


def main_municipalities(codes: Iterable[str]) -> dict[int, tuple[str, int | None]]:
    """Schools whose main location is in one of these municipalities: (its code, the school's region). One query.

    The main location is the open one with the lowest code.
    """
    wanted = set(codes)
    rows = (
        Location.objects.filter(school__locations__municipality_code__in=wanted)
        .order_by("school_id", "code")
        .values_list("school_id", "municipality_code", "closed_on", "school__region_id")
        .distinct()
    )
    main: dict[int, tuple[bool, str, int | None]] = {}
    for school_id, code, closed, region_id in rows:
        if school_id not in main or (main[school_id][0] and closed is None):
            main[school_id] = (closed is not None, code, region_id)
    return {school: (code, region) for school, (_closed, code, region) in main.items() if code in wanted}
