"""From a file to sheets of raw cells, without trusting it: sizes first, formulas seen and never computed."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from doenetwerk.engines.duo import reading
from doenetwerk.engines.duo.records import Unreadable
from doenetwerk.engines.duo.wording import looks_like_formula
from doenetwerk.engines.forming.sheets.faults import Faults, Where, shown, unusable
from doenetwerk.engines.sheet.cells import clean

MAX_BYTES = 60 * 1024 * 1024
MAX_UNPACKED = 600 * 1024 * 1024
MAX_PART = 120 * 1024 * 1024  # of what is read as a whole: shared texts, styles
MAX_PARTS = 2_000
MAX_SHEETS = 30
MAX_ROWS = 100_000  # filled, in one sheet
MAX_COLUMNS = 400
MAX_CELL = 2_000
LAST_ROW = 200_000  # a format on a whole column makes a sheet a million rows long
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

DAMAGED = "Dit Excel-bestand is beschadigd. Open het in Excel, bewaar het opnieuw en probeer het nog eens."
PASSWORD = "Dit bestand heeft een wachtwoord. Haal in Excel het wachtwoord eraf en bewaar het opnieuw."  # noqa: S105
OTHER = "Dit is geen Excel-bestand (xlsx) en geen csv. Bewaar de lijst in Excel als xlsx of csv."
TOO_BIG = "Dit bestand is te groot. Bewaar alleen de bladen die nodig zijn."
TOO_MANY_ROWS = "Dit blad heeft meer dan 100.000 rijen. Verdeel de mensen over meer bestanden, bijvoorbeeld per regio."
TOO_MANY_COLUMNS = f"Dit blad heeft meer dan {MAX_COLUMNS} kolommen. Bewaar alleen wat nodig is."


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that is no plain value: "formula", "error", "date", "merged" or "long". `shown` is a bit of what stands
    there."""

    kind: str
    shown: str = ""


Raw = str | int | float | bool | Odd | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, and the rows that have anything in them, each with its number as a spreadsheet counts."""

    name: str
    rows: tuple[tuple[int, tuple[Raw, ...]], ...]


def read_grids(data: bytes, filename: str, faults: Faults) -> list[Grid]:
    """The sheets of an xlsx that have anything in them; or the one of a csv, called after the file.

    Raises `Unusable` when nothing can be made of the file: too big, damaged, a password, another sort of file.
    """
    if len(data) > MAX_BYTES:
        raise unusable(TOO_BIG, filename)
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise unusable("Dit bestand is leeg.", filename)
    if data.startswith(b"PK"):
        grids = _workbook(data, filename)
    elif data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        old = "Dit is een oud Excel-bestand (xls). Bewaar het in Excel als xlsx."
        raise unusable(PASSWORD if encrypted else old, filename)
    else:
        grids = [_text(data, filename, faults)]
    grids = [grid for grid in grids if grid.rows]
    if not grids:
        raise unusable("Er staat niets in dit bestand.", filename)
    return grids


def _guard(data: bytes, filename: str) -> None:
    """Refuse what is no workbook, has a password, or unpacks to more than it seems. The sizes in a zip may lie, yet
    `zipfile` never unpacks more than they say."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise unusable(DAMAGED, filename) from None
    if any(part.flag_bits & 1 for part in parts):
        raise unusable(PASSWORD, filename)
    if all(part.filename != "xl/workbook.xml" for part in parts):
        raise unusable(OTHER, filename)
    whole = [part for part in parts if not part.filename.startswith(("xl/worksheets/", "xl/media/"))]
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_PART for part in whole)
    ):
        raise unusable("Dit bestand wordt uitgepakt veel te groot. Bewaar alleen de lijst.", filename)


def _workbook(data: bytes, filename: str) -> list[Grid]:
    from openpyxl import load_workbook  # Only here: it takes longer to load than a csv takes to read.

    _guard(data, filename)
    grids = []
    refused = None
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as archive:
            # openpyxl warns of styles and validations it leaves out; nobody here needs them.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                for sheet in book.worksheets[:MAX_SHEETS]:
                    name = shown(str(sheet.title)) or "Blad"
                    merged = _merged(archive, str(getattr(sheet, "_worksheet_path", "")))
                    rows, refused = _rows(_filled(sheet), merged)
                    if refused:
                        filename = name
                        break
                    grids.append(Grid(name, tuple(rows)))
            finally:
                book.close()
    # A file from outside breaks openpyxl, zlib and expat in more ways than can be listed; each means the same here.
    except Exception:
        raise unusable(DAMAGED, filename) from None
    if refused:
        raise unusable(refused, filename)
    return grids


def _filled(sheet: Any) -> Iterator[tuple[int, list[Raw]]]:
    # What a sheet says about its own size is often wrong.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, max_row=LAST_ROW), start=1):
        yield number, [None if cell.value is None else _cell(cell) for cell in row]


def _cell(cell: Any) -> Raw:
    value, kind = cell.value, cell.data_type
    if kind == "f":
        return Odd("formula", shown(value, 30) if isinstance(value, str) else "")
    if kind == "e":
        return Odd("error", shown(str(value), 30))
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            return Odd("long", shown(value, 30))
        return _clean(value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return Odd("date", value.strftime("%d-%m-%Y") if value.year >= 1000 else "")
    if isinstance(value, time | timedelta):
        return Odd("date", str(value)[:12])
    return Odd("error", shown(str(value), 30))


def _rows(
    rows: Iterable[tuple[int, list[Raw]]], merged: list[tuple[int, int, int, int]]
) -> tuple[list[tuple[int, tuple[Raw, ...]]], str]:
    """The filled rows, and why the sheet is refused or ""."""
    tops: dict[int, list[int]] = {}
    for top, left, bottom, right in merged:
        if bottom > top or right > left:
            tops.setdefault(top, []).append(left)
    found: list[tuple[int, tuple[Raw, ...]]] = []
    for number, cells in rows:
        for left in tops.get(number, ()):
            value = cells[left - 1] if left <= len(cells) else None
            if value is not None and not isinstance(value, Odd):
                cells[left - 1] = Odd("merged", shown(str(value)))
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            return [], TOO_MANY_COLUMNS
        found.append((number, tuple(cells)))
        if len(found) > MAX_ROWS + 1:
            return [], TOO_MANY_ROWS
    return found, ""


_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def _merged(archive: zipfile.ZipFile, path: str) -> list[tuple[int, int, int, int]]:
    """The merged cells of a sheet: first row and column, last row and column, from 1. openpyxl does not tell when it
    reads as it goes, so they are looked for in what follows the rows."""
    if path not in archive.namelist():
        return []
    tail = b""
    with archive.open(path) as part:
        while piece := part.read(1 << 20):
            tail = tail[-65536:] + piece
            after = tail.rfind(b"</sheetData>")
            if after >= 0:
                tail = tail[after:] + part.read(1 << 20)
                break
    return [
        (int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGE.findall(tail)[:5000]
    ]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(data: bytes, filename: str, faults: Faults) -> Grid:
    """A csv, in any encoding and with any separator that people's programs write."""
    sort = reading.recognise(data, filename)
    if sort not in ("text", "utf-16"):
        raise unusable(OTHER, filename)
    try:
        text = data.decode("utf-16") if sort == "utf-16" else reading.decode(data)[0]
    except (UnicodeDecodeError, Unreadable):
        raise unusable("De tekens in dit bestand zijn niet te lezen. Bewaar het als xlsx.", filename) from None
    text = reading.LINE_END.sub("\n", text)
    start = ""
    for line in text.split("\n", 20)[:20]:
        if line.strip():
            start = line
            break
    rows: list[tuple[int, tuple[Raw, ...]]] = []
    separator = reading.separator_of(start)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, texts in enumerate(reader, start=1):
            if number == 1 and texts and re.fullmatch(r"sep=.?", texts[0].strip()):
                continue
            cells: list[Raw] = [_text_cell(cell) if cell else None for cell in texts]
            while cells and cells[-1] is None:
                cells.pop()
            if not cells:
                continue
            if len(cells) > MAX_COLUMNS:
                raise unusable(TOO_MANY_COLUMNS, filename)
            rows.append((number, tuple(cells)))
            if len(rows) > MAX_ROWS + 1:
                raise unusable(TOO_MANY_ROWS, filename)
    except csv.Error:
        faults.add(Where(filename, number + 1), "hier staat een aanhalingsteken te veel of te weinig.")
    return Grid(filename, tuple(rows))


def _text_cell(text: str) -> Raw:
    if len(text) > MAX_CELL:
        return Odd("long", shown(text, 30))
    start = text.lstrip()
    if start[:1] in ("=", "@") or (start[:1] in ("+", "-") and looks_like_formula(start)):
        return Odd("formula", shown(text, 30))
    return _clean(text)


def _clean(text: str) -> str | None:
    """Without invisible characters and double blanks. Line ends stay: in a list they separate."""
    if "\n" not in text:
        return clean(text) or None
    return "\n".join(filter(None, map(clean, text.split("\n")))) or None
