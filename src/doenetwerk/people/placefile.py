"""A file that says where school locations are: a code and two coordinates a line. Columns go by their names."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.engines.duo import reading
from doenetwerk.engines.duo.records import Unreadable
from doenetwerk.people.points import Fault, Places, Point, checked

CODES = ("brin6", "vestigingscode", "code")
LATITUDES = ("lat", "latitude", "breedtegraad")
LONGITUDES = ("lon", "lng", "longitude", "lengtegraad")
SITE = re.compile(r"\d{2}[A-Z]{2}\d{2}")
DECIMAL = re.compile(r"-?\d{1,3}([.,]\d+)?")


def read_places(data: bytes, filename: str = "") -> Places:
    """Points by location code. Each line that cannot be used is named, and the others count.

    Refused: a file that is no text, is empty, or does not say in its first line which column is what.
    """
    try:
        lines, _unfinished = reading.lines_of(data, filename)
    except Unreadable as error:
        raise Refused(error.problem.text) from None
    separator = reading.separator_of(lines[0])
    header = [cell.strip(' "\ufeff').casefold() for cell in reading.split(lines[0], separator) or []]
    columns = [
        next((header.index(name) for name in names if name in header), -1) for names in (CODES, LATITUDES, LONGITUDES)
    ]
    if -1 in columns:
        raise Refused(_("De eerste regel moet de kolommen brin6, lat en lon noemen."))
    points: dict[str, Point] = {}
    seen: dict[str, int] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip(f" \t{separator}"):
            continue
        try:
            code, point = _read_line(reading.split(line, separator), len(header), columns)
            if points.get(code, point) != point:
                raise Refused(
                    _("%(code)s staat ook op regel %(line)s, op een andere plek.") % {"code": code, "line": seen[code]}
                )
        except Refused as refused:
            faults.append(Fault(number, str(refused)))
            continue
        points[code] = point
        seen.setdefault(code, number)
    return Places(points, faults)


def _read_line(cells: list[str] | None, width: int, columns: list[int]) -> tuple[str, Point]:
    if cells is None:
        raise Refused(_("Er staat een aanhalingsteken te veel."))
    if len(cells) != width:
        raise Refused(
            _("Er staan %(there)s vakken, en de eerste regel noemt er %(wanted)s.")
            % {"there": len(cells), "wanted": width}
        )
    code, lat, lon = (cells[column] for column in columns)
    code = code.upper()
    if not SITE.fullmatch(code):
        raise Refused(_("“%(value)s” is geen vestigingscode.") % {"value": code[:40]})
    if not lat or not lon:
        raise Refused(_("%(code)s heeft geen coördinaten.") % {"code": code})
    for value in (lat, lon):
        if not DECIMAL.fullmatch(value):
            raise Refused(_("“%(value)s” is geen coördinaat in graden.") % {"value": value[:40]})
    return code, checked(float(lat.replace(",", ".")), float(lon.replace(",", ".")))
