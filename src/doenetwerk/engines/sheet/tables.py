"""From a file or pasted text to a table with a header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from doenetwerk.engines.duo import reading
from doenetwerk.engines.duo.records import Remarks, Unreadable
from doenetwerk.engines.duo.wording import looks_like_formula
from doenetwerk.engines.sheet import workbook
from doenetwerk.engines.sheet.cells import clean, letter
from doenetwerk.engines.sheet.mapping import looks_like_header, propose_mapping
from doenetwerk.engines.sheet.records import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Line, Table

HEADER_WITHIN = 10  # filled lines
LAST_LINE = workbook.LAST_LINE
OLD_EXCEL = "Dit is een oud Excel-bestand (xls). Bewaar het in Excel als xlsx of csv en upload dat."
WRONG_SORT: dict[str, str] = {
    "zip": "Dit is een ingepakt bestand (zip). Pak het eerst uit en upload de lijst die erin zit.",
    "pdf": "Dit is een pdf. Upload de lijst als Excel-bestand of csv, of plak de regels als tekst.",
    "html": "Dit is een webpagina. Upload de lijst als Excel-bestand of csv, of plak de regels als tekst.",
    "xml": "Dit is een xml-bestand. Upload de lijst als Excel-bestand of csv.",
    "json": "Dit is een json-bestand. Upload de lijst als Excel-bestand of csv.",
    "picture": "Dit is een afbeelding. Upload de lijst als Excel-bestand of csv, of plak de regels als tekst.",
    "rtf": "Dit is een tekstdocument met opmaak. Upload de lijst als Excel-bestand of csv, of plak de regels.",
}


def _separator(text: str) -> str:
    """The separator of these lines: the first of tab, `;` and `,` that is in all of them, else the most frequent."""
    sample = [line for line in text.split("\n", 50)[:50] if line.strip()][:HEADER_WITHIN]
    for separator in ("\t", ";", ","):
        if sample and all(separator in line for line in sample):
            return separator
    counts = Counter({separator: sum(line.count(separator) for line in sample) for separator in "\t;,"})
    return counts.most_common(1)[0][0]


def _split(text: str, separator: str, remarks: Remarks) -> list[Line]:
    """Lines and cells. A quoted cell may run over several lines; with a quotation mark too many, by line."""
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            lines.append(Line(before + 1, cells))
            before = reader.line_num
            if len(lines) > LAST_LINE:
                break
        return _capped(lines, remarks)
    except csv.Error:
        lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        cells_of_line = reading.split(line, separator)
        if cells_of_line is None:
            remarks.add("quote", f"Regel {number} heeft een aanhalingsteken te veel.", number)
            cells_of_line = line.replace('"', "").split(separator)
        lines.append(Line(number, cells_of_line))
        if len(lines) > LAST_LINE:
            break
    return _capped(lines, remarks)


def _capped(lines: list[Line], remarks: Remarks) -> list[Line]:
    """At most `LAST_LINE` lines; a list of people that needs more has mostly empty ones."""
    if len(lines) > LAST_LINE:
        remarks.add("last_line", "Na regel 20.000 is niet verder gelezen.", lines[LAST_LINE].number)
    return lines[:LAST_LINE]


def _addresses(text: str) -> list[Line] | None:
    """The people in an address list as mail programs copy it (`Name <address>; Name <address>`), else None."""
    if "<" not in text or "\t" in text:
        return None
    lines = [Line(1, ["Naam", "E-mail"])]
    for number, line in enumerate(text.split("\n"), start=1):
        *parts, rest = line.split(">", MAX_ROWS + 1)
        if rest.strip(" ;,") and len(parts) <= MAX_ROWS:
            return None
        for part in parts:
            name, bracket, address = part.partition("<")
            name = name.strip(" ;,\"'")
            if not bracket or "@" not in address or ";" in name:
                return None
            lines.append(Line(number, [name, address]))
        if number > LAST_LINE:
            return None
        if len(lines) > MAX_ROWS + 1:
            break
    return lines if len(lines) > 1 else None


def _from_text(text: str, remarks: Remarks) -> list[Line]:
    text = reading.LINE_END.sub("\n", text)
    if len(text) > MAX_BYTES:
        raise Unreadable("too_big", "Deze lijst is groter dan 5 MB. Splits hem in delen.")
    lines = _addresses(text) or _split(text, _separator(text), remarks)
    if lines and re.fullmatch(r"sep=.?", lines[0].cells[0].strip() if lines[0].cells else ""):
        lines = lines[1:]
    cleaned = []
    for line in lines:
        cells = [clean(cell[: MAX_CELL + 1]) for cell in line.cells[: MAX_COLUMNS + 1]]
        blanked = []
        for index, cell in enumerate(cells):
            where = f"Regel {line.number}, kolom {letter(index)}"
            if len(cell) > MAX_CELL:
                text = f"{where}: deze cel heeft meer dan 10.000 tekens en is overgeslagen."
                remarks.add("too_long", text, line.number, letter(index), cell)
                blanked.append(index)
            elif cell and cell[0] in "=+-@" and looks_like_formula(cell):
                text = f"{where}: “{cell[:40]}” begint als een formule en is overgeslagen."
                remarks.add("formula", text, line.number, letter(index), cell)
                blanked.append(index)
        for index in blanked:
            cells[index] = ""
        if any(cells) or blanked:
            cleaned.append(Line(line.number, cells, tuple(blanked)))
    return cleaned


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What Excel calls Unicode text.
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable("character", "De tekens in dit bestand zijn niet te lezen. Bewaar het als xlsx.") from None
    return reading.decode(data)[0]


def _header(lines: list[Line]) -> int:
    """Which of the first lines is the header: the one with the most words that we know; -1 when none has any."""
    best, most = -1, 0
    for index, line in enumerate(lines[:HEADER_WITHIN]):
        if any("@" in cell for cell in line.cells):
            break  # from here on there are people
        known = len(propose_mapping(line.cells)) if looks_like_header(line.cells) else 0
        if known > most:
            best, most = index, known
    return best


def _invented(lines: list[Line], width: int) -> list[str]:
    """Names for columns without any: the one with mail addresses, and the first other one is the name."""
    sample = lines[:50]
    mails: list[int] = []
    for index in range(width):
        column = ["".join(line.cells[index : index + 1]) for line in sample]
        mails.append(sum(1 for cell in column if "@" in cell))
    most = max(mails, default=0)
    mail = mails.index(most) if most else -1
    header = [f"Kolom {letter(index)}" for index in range(width)]
    if mail >= 0:
        header[mail] = "E-mail"
        if width > 1:
            header[0 if mail else 1] = "Naam"
    elif width:
        header[0] = "Naam"
    return header


def _table(lines: list[Line], remarks: Remarks, sheet: str) -> Table:
    at = _header(lines)
    rows = lines[at + 1 :]
    if len(rows) > MAX_ROWS:
        raise Unreadable("too_many_rows", "Deze lijst heeft meer dan 5.000 regels. Splits hem in delen.")
    width = max(len(line.cells) for line in lines)
    # A sheet is read to a fixed width; what is empty on the right falls off.
    while width and not any(any(line.cells[width - 1 : width]) or width - 1 in line.blanked for line in lines):
        width -= 1
    if width > MAX_COLUMNS:
        raise Unreadable("too_many_columns", f"Deze lijst heeft meer dan {MAX_COLUMNS} kolommen.")
    header = (lines[at].cells + [""] * width)[:width] if at >= 0 else _invented(rows, width)
    if not rows:
        raise Unreadable("only_header", "Deze lijst heeft alleen een eerste regel met namen van kolommen.")
    return Table(
        header=tuple(name or f"Kolom {letter(index)}" for index, name in enumerate(header)),
        rows=tuple(tuple((line.cells + [""] * width)[:width]) for line in rows),
        problems=remarks.all(),
        sheet=sheet,
        lines=tuple(line.number for line in rows),
        has_header=at >= 0,
        blanked=frozenset((line.number, index) for line in rows for index in line.blanked),
    )


def _read(data: bytes | str, filename: str) -> Table:
    if len(data) > MAX_BYTES:
        raise Unreadable("too_big", "Dit bestand is groter dan 5 MB. Bewaar alleen de lijst, of splits hem in delen.")
    remarks = Remarks()
    if isinstance(data, str):
        lines = _from_text(data.removeprefix("\ufeff").replace("\0", ""), remarks)
    else:
        sort = reading.recognise(data, filename)
        if data.startswith(b"PK"):
            return _workbook(data, sort)
        if sort == "ole":
            encrypted = "EncryptedPackage".encode("utf-16-le") in data
            raise Unreadable("password", workbook.PASSWORD) if encrypted else Unreadable("old_excel", OLD_EXCEL)
        if sort in WRONG_SORT:
            raise Unreadable("not_a_sheet", WRONG_SORT[sort], value=sort)
        lines = _from_text(_decode(data), remarks)
    if not lines:
        raise Unreadable("empty", "Er staat niets in deze lijst.")
    return _table(lines, remarks, "")


def _workbook(data: bytes, sort: str) -> Table:
    """The sheet that looks most like a list of people."""
    try:
        sheets = workbook.read(data)
    except Unreadable as error:
        if sort == "zip" and error.problem.code == "not_a_sheet" and error.problem.text == workbook.OTHER_OFFICE:
            raise Unreadable("not_a_sheet", WRONG_SORT["zip"], value=sort) from None
        raise
    if not sheets:
        raise Unreadable("empty", "Er staat niets in dit Excel-bestand.")

    def worth(lines: list[Line]) -> tuple[int, int]:
        at = _header(lines)
        return (len(propose_mapping(lines[at].cells)) if at >= 0 else 0, min(len(lines), 2))

    name, lines, remarks = max(sheets, key=lambda sheet: worth(sheet[1]))
    if len(sheets) > 1:
        others = ", ".join(f"“{other}”" for other, _lines, _remarks in sheets if other != name)
        remarks.add("other_sheets", f"Alleen het blad “{name}” is gelezen, niet {others}.", value=name)
    return _table(lines, remarks, name)


def read_table(data: bytes | str, filename: str = "") -> Table:
    """Read an xlsx, a csv or pasted text as a table. Never raises: what is wrong stands in `problems`, in plain Dutch.

    Refused with a fatal problem: more than 5 MB, 5,000 rows or 100 columns; a password; xls, pdf and other sorts.
    """
    try:
        return _read(data, filename)
    except Unreadable as error:
        return Table(problems=(error.problem,))
