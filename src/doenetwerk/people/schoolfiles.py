"""Files of DUO against what we have: one proposal for all files together, recognisable by its fingerprint.

Reads only; `domain.schools` carries a proposal out.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from doenetwerk.engines import duo
from doenetwerk.engines.duo import BoardRow, Change, Difference, KnownBoard, KnownLocation, Parsed, Problem, SchoolRow
from doenetwerk.people.models import Board, Location

MAX_FILES = 12
MAX_TOGETHER = 60 * 1024 * 1024  # bytes; all files of DUO together are a tenth of it
GROUPS = ("new", "renamed", "moved", "board_changed", "changed", "reopened", "closed")
SOURCE = "duo-"  # and the sector: which file a location came from

# Where a location keeps what has no column of its own.
IN_DETAILS = {
    "denomination": "DENOMINATIE",
    "phone": "TELEFOONNUMMER",
    "website": "INTERNETADRES",
    "board_number": "BEVOEGD GEZAG NUMMER",
}


NOTHING = Difference()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file and what was read from it."""

    name: str
    parsed: Parsed
    difference: Difference = NOTHING


@dataclass(frozen=True, slots=True)
class Proposal:
    """What all files together would change. `fingerprint` is another one as soon as anything in it is."""

    files: tuple[ReadFile, ...]
    fingerprint: str

    def group(self, name: str) -> list[Change]:
        """All changes of one sort, boards before schools, each by code."""
        changes = chain.from_iterable(getattr(file.difference, name) for file in self.files)
        return sorted(changes, key=lambda change: (len(change.code), change.code))

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each sort; only sorts that there are."""
        found = {name: sum(len(getattr(file.difference, name)) for file in self.files) for name in GROUPS}
        return {name: number for name, number in found.items() if number}

    @property
    def is_empty(self) -> bool:
        return not self.counts

    @property
    def unchanged(self) -> int:
        return sum(file.difference.unchanged for file in self.files)

    @property
    def unknown_boards(self) -> list[str]:
        """Numbers of boards that no file names: they get a number for a name until one does."""
        return sorted({number for file in self.files for number in file.difference.unknown_boards})

    def problems(self, wanted: Callable[[Problem], bool] = lambda problem: True) -> list[tuple[str, Problem]]:
        """What is wrong, with the name of the file it is in."""
        return [(file.name, one) for file in self.files for one in file.parsed.problems if wanted(one)]

    @property
    def skipped(self) -> list[tuple[str, Problem]]:
        """The lines that would be left out."""
        return self.problems(lambda problem: problem.skipped)

    @property
    def remarks(self) -> list[tuple[str, Problem]]:
        """What else there is to say about what stands in the files."""
        said = self.problems(lambda problem: not problem.skipped)
        return said + [(file.name, one) for file in self.files for one in file.parsed.notices]


def pack(files: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """Files as they came, to keep between looking and confirming."""
    return {
        "files": [
            {"name": name.replace("\0", ""), "data": base64.b64encode(zlib.compress(data, 6)).decode("ascii")}
            for name, data in files
        ]
    }


def unpack(payload: dict[str, Any]) -> list[tuple[str, bytes]]:
    """The files that `pack` kept."""
    return [(one["name"], zlib.decompress(base64.b64decode(one["data"]))) for one in payload.get("files", [])]


def read_files(files: Sequence[tuple[str, bytes]]) -> list[ReadFile]:
    """Read files and see to it that together they say one thing: boards first, nothing twice.

    A second file of the same sort of schools, and a file that stops halfway, get a fatal problem: the absence of a
    school would mean something else in each.
    """
    read: list[ReadFile] = []
    seen_kinds: dict[str, str] = {}
    seen: dict[str, str] = {}
    for name, data in files:
        parsed = duo.parse(data, name)
        if parsed.kind and parsed.kind != "boards":
            if parsed.kind in seen_kinds:
                text = (
                    f"In dit bestand en in {seen_kinds[parsed.kind]} staan allebei "
                    f"{duo.KIND_NAMES[parsed.kind]}. Kies het nieuwste van de twee."
                )
                parsed = Parsed("", problems=(Problem("same_kind", 0, "", name[:80], text, fatal=True),))
            else:
                seen_kinds[parsed.kind] = name
        if parsed.is_cut_off:
            cut = next((one.line for one in parsed.problems if one.code == "truncated"), 0)
            text = (
                f"Dit bestand houdt op regel {cut} halverwege op. Er is niets van ingelezen. "
                "Haal het opnieuw op bij DUO."
            )
            parsed = Parsed("", problems=(Problem("cut_off", cut, "", "", text, fatal=True),))
        read.append(ReadFile(name, _without_doubles(parsed, name, seen)))
    return sorted(read, key=lambda file: file.parsed.kind != "boards")


def _without_doubles(parsed: Parsed, name: str, seen: dict[str, str]) -> Parsed:
    """Leave out what an earlier file says already. The board files of two sectors share boards: that is no problem."""
    kept: list[Any] = []
    problems = list(parsed.problems)
    for row in parsed.rows:
        code = row.number if isinstance(row, BoardRow) else row.brin6
        if code not in seen:
            seen[code] = name
            kept.append(row)
        elif isinstance(row, SchoolRow):
            text = f"Regel {row.line}: {code} staat ook in {seen[code]}. Deze regel is overgeslagen."
            problems.append(Problem("double", row.line, "VESTIGINGSCODE", code, text, skipped=True))
    return replace(parsed, rows=tuple(kept), problems=tuple(problems)) if len(kept) < len(parsed.rows) else parsed


def known_locations() -> list[KnownLocation]:
    """All locations as we have them. One query."""
    rows = Location.objects.order_by().values_list(
        "code",
        "name",
        "street",
        "number",
        "postcode",
        "town",
        "municipality_code",
        "municipality",
        "province",
        "holiday_zone",
        "details",
        "source",
        "closed_on",
        "school__board__number",
        "school__sector",
    )
    found = []
    for (
        code,
        name,
        street,
        number,
        postcode,
        town,
        municipality_code,
        municipality,
        province,
        zone,
        details,
        source,
        closed_on,
        board,
        sector,
    ) in rows:
        found.append(
            KnownLocation(
                code,
                name,
                street,
                number,
                postcode,
                town,
                municipality_code,
                # What the file said, not the school's: two locations of one school may differ in both.
                board_number=details.get(IN_DETAILS["board_number"], board or ""),
                sector=source.removeprefix(SOURCE) if source.startswith(SOURCE) else sector,
                source=source,
                is_closed=closed_on is not None,
                municipality=municipality,
                province=province,
                holiday_zone=zone,
                denomination=details.get(IN_DETAILS["denomination"], ""),
                phone=details.get(IN_DETAILS["phone"], ""),
                website=details.get(IN_DETAILS["website"], ""),
                details=details,
            )
        )
    return found


def known_boards() -> list[KnownBoard]:
    """All boards with a number as we have them. One query."""
    rows = Board.objects.exclude(number=None).order_by().values_list("number", "name", "town", "closed_on")
    return [KnownBoard(number or "", name, town, closed is not None) for number, name, town, closed in rows]


def propose(read: Sequence[ReadFile]) -> Proposal:
    """Compare files that can be read with what we have. Two queries."""
    locations, boards = known_locations(), known_boards()
    numbers = {one.number for one in boards}
    coming = [
        KnownBoard(row.number, row.name, row.town)
        for file in read
        for row in file.parsed.boards
        if row.number not in numbers
    ]
    compared = []
    for file in read:
        # A location file may count on the boards of a file that comes with it.
        against = boards if file.parsed.kind == "boards" else [*boards, *coming]
        compared.append(replace(file, difference=duo.difference(file.parsed, locations, against)))
    digest = hashlib.blake2b(digest_size=16)
    for file in compared:
        for name in GROUPS:
            for change in getattr(file.difference, name):
                digest.update(repr((name, change.code, change.name, change.fields)).encode())
        digest.update(repr(file.difference.unknown_boards).encode())
    return Proposal(tuple(compared), digest.hexdigest())
