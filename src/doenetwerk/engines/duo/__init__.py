"""Schools and boards from the open data of DUO: reading the files as they come, and what changed since.

Pure: bytes go in, records come out; nothing is fetched and nothing is written.
"""

from doenetwerk.engines.duo.difference import Change, Difference, FieldChange, KnownBoard, KnownLocation, difference
from doenetwerk.engines.duo.naming import short_name
from doenetwerk.engines.duo.parsing import parse
from doenetwerk.engines.duo.records import KIND_NAMES, SECTOR_OF, BoardRow, Kind, Parsed, Problem, SchoolRow
from doenetwerk.engines.duo.wording import readable

__all__ = [
    "KIND_NAMES",
    "SECTOR_OF",
    "BoardRow",
    "Change",
    "Difference",
    "FieldChange",
    "Kind",
    "KnownBoard",
    "KnownLocation",
    "Parsed",
    "Problem",
    "SchoolRow",
    "difference",
    "parse",
    "readable",
    "short_name",
]
