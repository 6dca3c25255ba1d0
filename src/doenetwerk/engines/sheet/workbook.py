"""Reading an xlsx without trusting it: sizes first, formulas reported and never computed."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from doenetwerk.engines.duo.records import Remarks, Unreadable
from doenetwerk.engines.duo.wording import looks_like_formula
from doenetwerk.engines.sheet.cells import clean, letter
from doenetwerk.engines.sheet.records import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Line

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 20 * 1024 * 1024  # of what openpyxl reads as a whole: shared texts, styles
MAX_PARTS = 2_000
MAX_SHEETS = 20
MAX_CELLS = 200_000  # filled, in all sheets together: 5,000 people with forty columns
LAST_LINE = 20_000  # a format on a whole column makes a sheet a million lines long

DAMAGED = "Dit Excel-bestand is beschadigd. Open het in Excel, bewaar het opnieuw en probeer het nog eens."
PASSWORD = "Dit bestand heeft een wachtwoord. Haal in Excel het wachtwoord eraf en upload het opnieuw."  # noqa: S105
TOO_MANY = "Er staat te veel in dit Excel-bestand. Bewaar alleen het blad met de lijst van mensen en probeer opnieuw."
OTHER_OFFICE = "Dit is geen Excel-bestand (xlsx). Bewaar de lijst als xlsx of csv en upload die."


def _guard(data: bytes) -> None:
    """Refuse what is no workbook, has a password, or unpacks to more than it seems.

    The sizes in a zip may lie, yet `zipfile` never unpacks more than they say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise Unreadable("damaged", DAMAGED) from None
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("password", PASSWORD)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        if "word/document.xml" in names:
            raise Unreadable("not_a_sheet", "Dit is een Word-bestand. Zet de lijst in Excel, of plak hem als tekst.")
        raise Unreadable("not_a_sheet", OTHER_OFFICE)
    whole = [part for part in parts if not part.filename.startswith(("xl/worksheets/", "xl/media/"))]
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_PART for part in whole)
    ):
        raise Unreadable("unpacked", "Dit bestand wordt uitgepakt veel te groot. Bewaar alleen de lijst, als csv.")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        # 12345.0 is what a spreadsheet makes of a number that someone typed.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value)[: MAX_CELL + 1])


def _cell(cell: Any, number: int, index: int, sheet: str, remarks: Remarks) -> str | None:
    """The text of a cell; None with a problem for a formula, an error, or far too much text."""
    value = cell.value
    if value is None:
        return ""
    kind = cell.data_type
    if kind == "s" and value.isalnum() and len(value) <= MAX_CELL:
        return str(value)
    where = f"Blad “{sheet}”, regel {number}, kolom {letter(index)}"
    if kind == "f" or (isinstance(value, str) and looks_like_formula(value.strip())):
        shown = value.strip()[:40] if isinstance(value, str) else ""
        text = f"{where}: hier staat een formule. Plak in die cel de waarde zelf; een formule wordt niet uitgerekend."
        remarks.add("formula", text, number, letter(index), shown)
        return None
    if kind == "e":
        remarks.add("error_cell", f"{where}: hier staat een fout ({value}).", number, letter(index), str(value))
        return None
    text = _text(value)
    if len(text) > MAX_CELL:
        remarks.add("too_long", f"{where}: deze cel heeft meer dan 10.000 tekens en is overgeslagen.", number)
        return None
    return text


def _lines(sheet: Any, remarks: Remarks) -> Iterator[Line]:
    # What a sheet says about its own size is often wrong.
    sheet.reset_dimensions()
    title = clean(str(sheet.title))[:40]
    number = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, max_row=LAST_LINE), start=1):
        cells = [_cell(cell, number, index, title, remarks) for index, cell in enumerate(row)]
        if any(cell != "" for cell in cells):
            blanked = tuple(index for index, cell in enumerate(cells) if cell is None)
            yield Line(number, [cell or "" for cell in cells], blanked)
    if number >= LAST_LINE:
        text = f"Blad “{title}”: na regel {LAST_LINE} is niet verder gelezen.".replace("20000", "20.000")
        remarks.add("last_line", text, number)


def read(data: bytes) -> list[tuple[str, list[Line], Remarks]]:
    """The visible sheets that have anything in them: name, filled lines, problems. Raises only `Unreadable`."""
    _guard(data)
    found = []
    filled = 0
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations it leaves out; nobody here needs them.
            warnings.simplefilter("ignore")
            from openpyxl import load_workbook

            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                for sheet in book.worksheets[:MAX_SHEETS]:
                    if sheet.sheet_state != "visible":
                        continue
                    remarks = Remarks()
                    lines = []
                    for line in _lines(sheet, remarks):
                        lines.append(line)
                        filled += len(line.cells) - line.cells.count("")
                        if filled > MAX_CELLS:
                            raise Unreadable("too_many_cells", TOO_MANY)
                        if len(lines) > MAX_ROWS + 20:
                            break
                    if lines:
                        found.append((clean(str(sheet.title))[:40], lines, remarks))
            finally:
                book.close()
    except Unreadable:
        raise
    # A file from outside breaks openpyxl, zlib and expat in more ways than can be listed; each means the same here.
    except Exception as error:
        raise Unreadable("damaged", DAMAGED, value=type(error).__name__) from None
    return found
