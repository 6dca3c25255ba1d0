"""Schools, and the places that host: from their own sheets, or from what stands with the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doenetwerk.engines.forming.records import Host, Person, Point
from doenetwerk.engines.forming.sheets import cells
from doenetwerk.engines.forming.sheets.faults import Where, plain, shown
from doenetwerk.engines.forming.sheets.grid import Raw
from doenetwerk.engines.forming.sheets.tables import Table

MOST_HOSTS = 12  # chosen from the schools, when nobody says who hosts
MOST_NETWORKS = 10_000
NOWHERE = "nader te bepalen"


@dataclass(frozen=True, slots=True)
class School:
    """What a sheet of schools adds to the people who work there."""

    name: str
    board: str = ""
    region: str = ""
    point: Point | None = None


def point_of(table: Table, row: int, values: tuple[Raw, ...]) -> Point | None:
    """The coordinates in a row; None when there are none. Half a point, and one with its halves turned, is a fault."""
    if "lat" not in table.columns and "lon" not in table.columns:
        return None
    before = (len(table.faults.kept), table.faults.more)
    lat = table.get(row, values, "lat", lambda raw: cells.degrees(raw, 90, "breedtegraad"))
    lon = table.get(row, values, "lon", lambda raw: cells.degrees(raw, 180, "lengtegraad"))
    if before != (len(table.faults.kept), table.faults.more) or (lat is None and lon is None):
        return None
    if lat is None or lon is None:
        missing = table.columns.get("lat" if lat is None else "lon", -1)
        table.faults.add(
            table.where(row, missing), "vul de breedtegraad en de lengtegraad allebei in, of geen van beide."
        )
        return None
    if 3 <= lat <= 8 and 50 <= lon <= 54:
        table.faults.add(table.where(row, table.columns["lat"]), "breedtegraad en lengtegraad staan omgewisseld.")
        return None
    return lat, lon


def named_rows(table: Table) -> list[tuple[int, tuple[Raw, ...], str]]:
    """The rows with their names; a row without one, and a name that was there already, is a fault."""
    found = []
    seen: dict[str, int] = {}
    for row, values in table.filled():
        name = table.get(row, values, "name", cells.text)
        if name is None:
            continue
        place = table.where(row, table.columns["name"])
        if not name:
            table.faults.add(place, "de naam ontbreekt.")
        elif plain(name) in seen:
            table.faults.add(place, f"‘{shown(name)}’ staat ook op rij {seen[plain(name)]}.")
        else:
            seen[plain(name)] = row
            found.append((row, values, name))
    return found


def read_schools(table: Table | None) -> dict[str, School]:
    """The schools by `plain` name."""
    if table is None or "name" not in table.columns:
        return {}
    return {
        plain(name): School(
            name,
            table.get(row, values, "board", cells.text) or "",
            table.get(row, values, "region", cells.text) or "",
            point_of(table, row, values),
        )
        for row, values, name in named_rows(table)
    }


def read_hosts(table: Table | None, schools: Mapping[str, School]) -> list[Host]:
    """The places of their own sheet, in its order. One that is called as a school stands where the school stands."""
    if table is None or "name" not in table.columns:
        return []
    found = []
    for row, values, name in named_rows(table):
        school = schools.get(plain(name))
        slots = table.ticked(row, values, cells.tick)
        networks = table.get(row, values, "networks", lambda raw: cells.whole(raw, 0, MOST_NETWORKS))
        found.append(
            Host(name, name, point_of(table, row, values) or (school.point if school else None), slots, networks)
        )
    return found


def hosts_of_people(people: Sequence[Person], table: Table) -> list[Host]:
    """Places to meet when nobody names any: the schools with most people of which it is known where they are, else one
    that is still to be found."""
    points: dict[str, Point] = {}
    for person in people:
        if person.school and person.point is not None:
            points.setdefault(person.school, person.point)
    counted = Counter(person.school for person in people if person.school in points)
    chosen = sorted(counted, key=lambda school: (-counted[school], school))[:MOST_HOSTS]
    where = Where(table.name)
    if not chosen:
        table.faults.note(where, "er zijn geen plekken bekend: reistijd telt niet mee.")
        return [Host(NOWHERE, NOWHERE)]
    table.faults.note(
        where,
        f"er is geen blad Plekken. Deze scholen kunnen ontvangen: {', '.join(shown(one, 40) for one in chosen)}.",
    )
    return [Host(school, school, points[school]) for school in chosen]
