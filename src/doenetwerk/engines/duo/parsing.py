"""From lines to schools and boards. Columns go by their names, so that their order may differ from file to file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from doenetwerk.engines.duo import reading, wording
from doenetwerk.engines.duo.records import KIND_NAMES, SECTOR_OF, BoardRow, Kind, Parsed, Remarks, SchoolRow, Unreadable

BRIN = re.compile(r"\d{2}[A-Z]{2}")  # every one of the primary and secondary files of 2026
SITE = re.compile(r"\d{2}[A-Z]{2}\d{2}")
BOARD = re.compile(r"\d{1,5}")
HEADER_WITHIN = 5  # lines: a title or `sep=;` may stand above the header

BRIN_COLUMN, SITE_COLUMN = "INSTELLINGSCODE", "VESTIGINGSCODE"
BOARD_COLUMN, BOARD_NAME = "BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"
NAMES = ("VESTIGINGSNAAM", "INSTELLINGSNAAM")
ZONES = ("noord", "midden", "zuid")

# Field, its column, and how long it may be (the columns of `people.Location`).
FIELDS: tuple[tuple[str, str, int], ...] = (
    ("street", "STRAATNAAM", 120),
    ("number", "HUISNUMMER-TOEVOEGING", 20),
    ("postcode", "POSTCODE", 7),
    ("town", "PLAATSNAAM", 100),
    ("municipality_code", "GEMEENTENUMMER", 4),
    ("municipality", "GEMEENTENAAM", 100),
    ("province", "PROVINCIE", 40),
    ("denomination", "DENOMINATIE", 100),
    ("phone", "TELEFOONNUMMER", 40),
    ("website", "INTERNETADRES", 300),
    ("holiday_zone", "VAKANTIEREGIO", 10),
)
NAME_LENGTH = 200
TAKEN = {column for _field, column, _length in FIELDS} | {BRIN_COLUMN, SITE_COLUMN, BOARD_COLUMN, *NAMES}
TAKEN_OF_BOARD = {BOARD_COLUMN, BOARD_NAME, "PLAATSNAAM"}


def column_name(text: str) -> str:
    """`Bevoegd_Gezag_Nummer` and `BEVOEGD GEZAG NUMMER` are one column."""
    return wording.tidy(text.replace("_", " ").replace("\ufeff", "")).upper()


def kind_of(columns: set[str]) -> Kind:
    """Which file has these columns; "" when none that we read."""
    if BOARD_COLUMN not in columns:
        return ""
    if BRIN_COLUMN not in columns and SITE_COLUMN not in columns:
        return "boards" if BOARD_NAME in columns else ""
    if not columns & set(NAMES) or "SOORT HO" in columns:
        return ""
    if any(column.startswith("MBO INSTELLINGSSOORT") for column in columns):
        return "mbo"
    if SITE_COLUMN not in columns:
        return ""
    if columns & {"SOORT PRIMAIR ONDERWIJS", "CLUSTER"}:
        return "special"
    return "secondary" if "ONDERWIJSSTRUCTUUR" in columns else "primary"


def _wrong_file(columns: list[str]) -> Unreadable:
    """Say which file this seems to be instead."""
    have = set(columns)
    if {BOARD_COLUMN, BRIN_COLUMN} <= have and SITE_COLUMN not in have and "SOORT HO" not in have:
        text = "Dit lijkt het bestand met alleen hoofdvestigingen. Upload het bestand met alle vestigingen."
    elif "SOORT HO" in have:
        text = "Dit lijkt een bestand van het hoger onderwijs. Dat leest Doenetwerk niet."
    elif have & {BRIN_COLUMN, SITE_COLUMN, BOARD_COLUMN}:
        missing = [name for name in (BOARD_COLUMN, SITE_COLUMN, NAMES[0]) if name not in have]
        text = "Dit is een ander bestand van DUO dan een adressenbestand. " + (
            f"Deze kolommen ontbreken: {', '.join(missing)}." if missing else ""
        )
    else:
        seen = ", ".join(name[:40] for name in columns[:5] if name)
        text = (
            "Dit is geen adressenbestand van DUO: de eerste regel heeft niet de kolommen die daarin staan, zoals "
            f"{SITE_COLUMN} en {BOARD_COLUMN}." + (f" Er staat: {seen}." if seen else "")
        )
    return Unreadable("wrong_file", text.strip(), 1)


@dataclass
class _File:
    """A file while it is being read."""

    kind: Kind
    columns: list[str]
    separator: str
    first: int  # index of the first line after the header
    lines: list[str]
    problems: Remarks = field(default_factory=Remarks)
    notices: Remarks = field(default_factory=Remarks)
    mentioned: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    is_cut_off: bool = False
    unknown: int = 0  # lines that were left out without knowing which location they were about


def _open(data: bytes, filename: str) -> tuple[_File, bool]:
    lines, unfinished = reading.lines_of(data, filename)
    first_columns: list[str] = []
    tried = 0
    for index, line in enumerate(lines):
        if not line.strip(" \t;,"):
            continue
        if tried == HEADER_WITHIN:
            break
        tried += 1
        if len(line) > reading.MAX_LINE:
            raise Unreadable("too_long", f"Regel {index + 1} is te lang. Dit is geen bestand van DUO.", index + 1)
        separator = reading.separator_of(line)
        if line.count(separator) >= 4 * reading.MAX_COLUMNS:
            raise Unreadable("too_many_columns", "Dit bestand heeft meer dan 200 kolommen.", index + 1)
        columns = [column_name(cell) for cell in reading.split(line, separator) or []]
        if len(columns) > reading.MAX_COLUMNS:
            raise Unreadable("too_many_columns", "Dit bestand heeft meer dan 200 kolommen.", index + 1)
        first_columns = first_columns or columns
        kind = kind_of(set(columns))
        if kind:
            doubles = {name for name in columns if name and columns.count(name) > 1}
            if doubles & (TAKEN | TAKEN_OF_BOARD):
                names = ", ".join(sorted(doubles))
                raise Unreadable("double_column", f"Deze kolom staat er twee keer: {names}.", index + 1, names)
            return _File(kind, columns, separator, index + 1, lines), unfinished
        if len(columns) > 5:
            first_columns = columns
            break
    raise _wrong_file(first_columns)


def _cells(file: _File, number: int, line: str, is_last: bool, unfinished: bool) -> dict[str, str] | None:
    """The cells of a line by column, or None with a problem added."""
    width = len(file.columns)
    if len(line) > reading.MAX_LINE:
        file.problems.add("too_long", f"Regel {number} is veel te lang en is overgeslagen.", number, skipped=True)
        return None
    cells = reading.split(line, file.separator)
    # Cut off: what comes after may be missing as well, so that nothing may be concluded from absence.
    if is_last and unfinished and (cells is None or len(cells) < width):
        file.is_cut_off = True
        text = f"Regel {number} is de laatste en houdt halverwege op. Is het bestand helemaal opgehaald?"
        file.problems.add("truncated", text, number, skipped=True)
        return None
    if cells is None:
        text = f"Regel {number} heeft een aanhalingsteken dat niet wordt gesloten. De regel is overgeslagen."
        file.problems.add("quote", text, number, skipped=True)
        return None
    if len(cells) < width or any(cells[width:]):
        text = f"Regel {number} heeft {len(cells)} cellen, de eerste regel {width}. De regel is overgeslagen."
        file.problems.add("columns", text, number, skipped=True)
        return None
    for column, cell in zip(file.columns, cells, strict=False):
        if len(cell) > reading.MAX_CELL:
            text = f"Regel {number}: de cel {column} heeft meer dan 10.000 tekens. De regel is overgeslagen."
            file.problems.add("too_long", text, number, column, cell, skipped=True)
            return None
        if cell and cell[0] in "=+-@" and wording.looks_like_formula(cell):
            text = f"Regel {number}, {column}: “{cell[:40]}” begint als een formule. Hij is als gewone tekst gelezen."
            file.problems.add("formula", text, number, column, cell)
        elif not cell.isascii() and (meant := wording.unscrambled(cell)):
            text = f"Regel {number}, {column}: “{cell[:40]}” is verkeerd bewaard. Er stond vast “{meant[:40]}”."
            file.problems.add("scrambled", text, number, column, cell)
        elif "\ufffd" in cell:
            text = f"Regel {number}, {column}: “{cell[:40]}” bevat een teken dat niet te lezen is."
            file.problems.add("character", text, number, column, cell)
    return dict(zip(file.columns, cells, strict=False))


def _site(file: _File, number: int, cells: dict[str, str]) -> tuple[str, str] | None:
    """BRIN and location code of a line, or None with a problem added. A bare `0` or `00` is the location's part."""
    brin = cells.get(BRIN_COLUMN, "").upper()
    site = cells.get(SITE_COLUMN, "").upper() if file.kind != "mbo" else cells.get(SITE_COLUMN, "").upper() or "00"
    column, value = (BRIN_COLUMN, brin) if brin or not site else (SITE_COLUMN, site)
    if len(site) <= 2 and site.isdecimal():
        site = brin + site.zfill(2)
    brin = brin or site[:4]
    if not BRIN.fullmatch(brin):
        text = f"Regel {number}: “{value[:20]}” is geen BRIN. Die heeft twee cijfers en twee letters, zoals 00AB."
        if not value:
            text = f"Regel {number}: de BRIN ontbreekt."
        elif re.fullmatch(r"\d+[.,]?\d*E\+?\d+", value):
            text += " Excel heeft de code waarschijnlijk veranderd."
        file.problems.add("brin", f"{text} De regel is overgeslagen.", number, column, value, skipped=True)
        return None
    if not SITE.fullmatch(site) or not site.startswith(brin):
        text = f"Regel {number}: “{site[:20]}” is geen vestiging van {brin}. De regel is overgeslagen."
        file.problems.add("site", text, number, SITE_COLUMN, site, skipped=True)
        return None
    return brin, site


def _board(file: _File, number: int, cells: dict[str, str]) -> str:
    """The board's number in five digits; "" with a problem when there is none."""
    value = cells[BOARD_COLUMN]
    if BOARD.fullmatch(value) and value.isascii():
        return value.zfill(5)
    text = f"Regel {number}: “{value[:20]}” is geen bestuursnummer. Dat heeft vijf cijfers."
    file.problems.add(
        "board", text if value else f"Regel {number}: het bestuursnummer ontbreekt.", number, BOARD_COLUMN, value
    )
    return ""


def _note_spoilt(file: _File, line: str) -> None:
    """A line that could not be split still mentions its location; when it does not, remember that."""
    found = re.findall(r"\b\d{2}[A-Z]{2}\d{2}\b", line[: reading.MAX_CELL].upper())
    file.mentioned.update(found)
    file.unknown += not found


def _is_double(file: _File, number: int, code: str, column: str) -> bool:
    file.mentioned.add(code)
    if code in file.seen:
        text = f"{code} staat op regel {file.seen[code]} en ook op regel {number}. De tweede is overgeslagen."
        file.problems.add("double", text, number, column, code, skipped=True)
        return True
    file.seen[code] = number
    return False


def _fit(file: _File, number: int, column: str, value: str, length: int) -> str:
    value = wording.tidy(value)
    if len(value) > length:
        text = f"Regel {number}, {column}: langer dan {length} tekens. Wat langer is, is weggelaten."
        file.problems.add("long", text, number, column, value)
    return value[:length].rstrip()


def _website(file: _File, number: int, value: str) -> str:
    address, wrong = wording.website(value)
    said = {
        "phone": f"Regel {number}: bij de website staat een telefoonnummer ({value[:20]}). Dat is weggelaten.",
        "unclear": f"Regel {number}: “{value[:60]}” is geen webadres en is weggelaten.",
        "repaired": f"Regel {number}: het webadres “{value[:60]}” is verbeterd in {address}.",
    }
    if wrong:
        file.notices.add(f"website_{wrong}", said[wrong], number, "INTERNETADRES", value)
    return address


def _school(file: _File, number: int, cells: dict[str, str]) -> SchoolRow | None:
    found = _site(file, number, cells)
    if found is None:
        file.unknown += 1
        return None
    brin, code = found
    if _is_double(file, number, code, SITE_COLUMN):
        return None
    name_column = next(column for column in NAMES if column in cells)
    name = _fit(file, number, name_column, cells[name_column], NAME_LENGTH)
    if not name:
        text = f"Regel {number}: de naam van {code} ontbreekt. De regel is overgeslagen."
        file.problems.add("name", text, number, name_column, skipped=True)
        return None
    values = {key: _fit(file, number, column, cells.get(column, ""), length) for key, column, length in FIELDS}
    values["website"] = _website(file, number, values["website"])
    values["town"] = wording.readable(values["town"])
    values["municipality"] = wording.readable(values["municipality"])
    if values["municipality_code"].isdecimal():
        values["municipality_code"] = values["municipality_code"].zfill(4)
    values["postcode"], good = wording.postcode(values["postcode"])
    if not good:
        text = f"Regel {number}: “{values['postcode']}” is geen postcode."
        file.problems.add("postcode", text, number, "POSTCODE", values["postcode"])
    values["holiday_zone"] = values["holiday_zone"].lower()
    if values["holiday_zone"] and values["holiday_zone"] not in ZONES:
        text = f"Regel {number}: “{values['holiday_zone']}” is geen vakantieregio (Noord, Midden of Zuid)."
        file.problems.add("zone", text, number, "VAKANTIEREGIO", values["holiday_zone"])
        values["holiday_zone"] = ""
    details = {column: cell for column, cell in cells.items() if cell and column and column not in TAKEN}
    return SchoolRow(
        brin4=brin,
        brin6=code,
        name=name,
        board_number=_board(file, number, cells),
        sector=SECTOR_OF[file.kind],
        details=details,
        line=number,
        **values,
    )


def _board_row(file: _File, number: int, cells: dict[str, str]) -> BoardRow | None:
    code = _board(file, number, cells)
    if not code or _is_double(file, number, code, BOARD_COLUMN):
        return None
    name = _fit(file, number, BOARD_NAME, cells[BOARD_NAME], NAME_LENGTH)
    if not name:
        text = f"Regel {number}: de naam van bestuur {code} ontbreekt. De regel is overgeslagen."
        file.problems.add("name", text, number, BOARD_NAME, skipped=True)
        return None
    details = {column: cell for column, cell in cells.items() if cell and column and column not in TAKEN_OF_BOARD}
    if "INTERNETADRES" in details:
        details["INTERNETADRES"] = _website(file, number, details["INTERNETADRES"])
    town = wording.readable(_fit(file, number, "PLAATSNAAM", cells.get("PLAATSNAAM", ""), 100))
    return BoardRow(code, name, town, details, number)


def parse(data: bytes, filename: str = "") -> Parsed:
    """Read a file of DUO as it comes. Never raises: what is wrong stands in `problems`, in plain Dutch.

    Which file it is follows from its columns; `filename` is only used to tell an xlsx from a zip.
    """
    try:
        file, unfinished = _open(data, filename)
    except Unreadable as error:
        return Parsed("", problems=(error.problem,))
    schools: list[SchoolRow] = []
    boards: list[BoardRow] = []
    last = len(file.lines) - 1
    filled = 0
    for index in range(file.first, len(file.lines)):
        line = file.lines[index]
        if not line.strip(" \t;,"):
            continue
        filled += 1
        cells = _cells(file, index + 1, line, index == last, unfinished)
        if cells is None:
            _note_spoilt(file, line)
            continue
        if file.kind == "boards":
            board = _board_row(file, index + 1, cells)
            if board is not None:
                boards.append(board)
        else:
            school = _school(file, index + 1, cells)
            if school is not None:
                schools.append(school)
    if not filled:
        text = f"Dit bestand ({KIND_NAMES[file.kind]}) heeft alleen een eerste regel met namen van kolommen."
        return Parsed(file.kind, problems=(Unreadable("only_header", text, file.first).problem,))
    return Parsed(
        file.kind,
        tuple(boards) if file.kind == "boards" else tuple(schools),
        file.problems.all(),
        file.notices.all(),
        frozenset(file.mentioned),
        file.is_cut_off,
        file.unknown,
    )
