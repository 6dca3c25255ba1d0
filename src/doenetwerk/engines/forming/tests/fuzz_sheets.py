"""Accidents with the spreadsheets of forming: odd cells, spoilt bytes, rules that are none.

Each input must give a problem that can be solved, or faults in words of which each names a cell or a file. Run with
`python -m doenetwerk.engines.tests.fuzz 20000 forming-xlsx forming-csv forming-rules forming-present`.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache

import xlsxwriter

from doenetwerk.engines.forming.checking import check
from doenetwerk.engines.forming.fairness import shares
from doenetwerk.engines.forming.records import Outcome
from doenetwerk.engines.forming.sheets.columns import KINDS, SheetKind
from doenetwerk.engines.forming.sheets.faults import MOST, Unusable
from doenetwerk.engines.forming.sheets.pages import Result
from doenetwerk.engines.forming.sheets.present import read_present
from doenetwerk.engines.forming.sheets.reading import Book, Source, read_book
from doenetwerk.engines.forming.sheets.rules import RULES, WEIGHTS, rules_template
from doenetwerk.engines.forming.sheets.template import example_rows, titles
from doenetwerk.engines.forming.sheets.writing import write_csv, write_workbook
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.engines.forming.tests.sheet_files import CSV
from doenetwerk.engines.forming.why import explain
from doenetwerk.engines.tests.accidents import inside, spoil, text

ODD: tuple[object, ...] = (
    *(None, "", " ", "x", "X", "ja", "nee", "misschien", "0", 0, 1, -1, 3, 52.1, 5.12, 1e300, -0.0, 10**17, 601),
    *(True, False, date(2027, 1, 1), datetime(1900, 1, 1, 12), time(0, 45)),
    *("=1+1", "=HYPERLINK(A1)", "+31", "-", "@fatma", "\t=1", "'x", "#N/A", "=" * 40),
    *("Eigen tempo in de klas", "eigen TEMPO in de  klas", "Eigen tempo", "Fatma Voorbeeld", "Joris Voorbeeld; ; ;"),
    *(
        "operationeel",
        "Tactisch",
        "9",
        "10",
        "52,0907",
        "52.0907°",
        "45 min",
        "de grens",
        "Nederlands, Klingon",
        "en/nl",
    ),
    *("Naam", "Thema 1", "Thema 01", "Thema 99", "Minuten naar De Voorbeeldlinde", "Minuten naar Mars", "ma ochtend"),
    *("maandagochtend", "Niveau", "Breedtegraad", "x" * 3000, "Fatma\nVoorbeeld", "a;" * 300, "1E5", "𝟓", "٣", "½"),
)
SHEETS = ("Mensen", "Thema’s", "Plekken", "Begeleiders", "Scholen", "themas", "Blad1", "Uitleg")
Rows = list[list[object]]


@cache
def _base(kind: SheetKind) -> tuple[tuple[object, ...], ...]:
    header = [title for title, _says, _width in titles(kind)]
    rows = [[row.get(title) or None for title in header] for row in example_rows(kind)]
    return tuple(map(tuple, [header, *rows]))


def _odd(chance: random.Random) -> object:
    return text(chance, 4) if chance.random() < 0.2 else chance.choice(ODD)


def _spoil_rows(rows: Rows, chance: random.Random) -> None:
    """One accident with a sheet: cells, rows or columns."""
    width = max(map(len, rows), default=0)
    if not width:
        return
    row, column = chance.randrange(len(rows)), chance.randrange(width)
    match chance.randint(0, 9):
        case 0:
            rows.insert(row, [])
        case 1:
            rows.insert(row, list(chance.choice(rows)))
        case 2:
            del rows[row]
        case 3:
            for one in rows:
                del one[column : column + 1]
        case 4:
            for one in rows:
                one.insert(column, _odd(chance))
        case 5:
            value = _odd(chance)
            for one in rows[1:]:
                one[column : column + 1] = [value]
        case 6:
            chance.shuffle(rows)
        case _:
            rows[row][column : column + 1] = [_odd(chance)]


def _workbook(sheets: list[tuple[str, Rows]], chance: random.Random) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "nan_inf_to_errors": True})
    dates = book.add_format({"num_format": "d-m-yyyy"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for index, value in enumerate(cells):
                # No file can hold half a character.
                cell = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
                if isinstance(cell, str) and cell.startswith("=") and chance.random() < 0.7:
                    sheet.write_formula(number, index, cell.replace('"', ""), None, chance.choice([0, "x", "#N/A"]))
                elif isinstance(cell, str):
                    sheet.write_string(number, index, cell[:32000])
                elif isinstance(cell, date | datetime | time):
                    sheet.write_datetime(number, index, cell, dates)
                elif cell is not None:
                    sheet.write(number, index, cell)
        if chance.random() < 0.1:
            top, left = chance.randint(0, 6), chance.randint(0, 9)
            sheet.merge_range(top, left, top + chance.randint(0, 2), left + chance.randint(1, 3), "samen")
        if chance.random() < 0.05:
            sheet.hide()
    book.close()
    return out.getvalue()


def _sheets(chance: random.Random) -> list[tuple[str, Rows]]:
    found: list[tuple[str, Rows]] = []
    for kind in KINDS:
        if chance.random() < 0.1:
            continue
        name = chance.choice(SHEETS) if chance.random() < 0.05 else kind.title
        if name.casefold() not in {one.casefold() for one, _rows in found}:
            found.append((name, [list(row) for row in _base(kind)]))
    return found or [("Leeg", [])]


def fuzz_xlsx(chance: random.Random) -> None:
    sheets = _sheets(chance)
    for _time in range(chance.choice([0, 1, 1, 2, 4, 9])):
        _spoil_rows(chance.choice(sheets)[1], chance)
    data = _workbook(sheets, chance)
    if chance.random() < 0.2:
        data = inside(data, chance)
    elif chance.random() < 0.1:
        data = spoil(data, chance)
    _hold([Source("mensen.xlsx", data)], None, chance)


def fuzz_csv(chance: random.Random) -> None:
    encoding = chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    base = CSV.replace(";", chance.choice(";,\t"))
    if chance.random() < 0.5:
        lines = base.split("\n")
        for _time in range(chance.randint(1, 5)):
            lines.insert(chance.randint(0, len(lines)), text(chance, 8))
        base = "\n".join(lines)
    if chance.random() < 0.3:
        base = base.replace(chance.choice(["Taal", "x", "Naam", "20"]), str(_odd(chance)))
    data = base.encode(encoding, "replace")
    if chance.random() < 0.6:
        data = spoil(data, chance)
    sources = [Source("mensen.csv", data)]
    if chance.random() < 0.1:
        sources.append(Source("plekken.csv", spoil(b"Plek;Breedtegraad;Lengtegraad\nBuurthuis;52,1;5,1\n", chance)))
    _hold(sources, None, chance)


def fuzz_rules(chance: random.Random) -> None:
    lines = rules_template().split("\n")
    keys = [entry.key for entry in (*RULES, *WEIGHTS)]
    for _time in range(chance.choice([0, 1, 1, 2, 5])):
        at = chance.randrange(len(lines))
        match chance.randint(0, 5):
            case 0:
                value = chance.choice(["0", "-1", "64", "1.5", '"x"', "true", "[]", "[1]", "{a = 1}", "inf", "9" * 30])
                lines[at] = f"{chance.choice(keys)} = {value}"
            case 1:
                lines[at] = lines[at].removeprefix("# ")
            case 2:
                lines[at] = text(chance, 5)
            case 3:
                lines.insert(at, chance.choice(["[regels.leernetwerk]", "[gewichten]", "[a.b.c]", "[[regels]]", "["]))
            case 4:
                del lines[at]
            case _:
                lines.insert(at, lines[chance.randrange(len(lines))])
    data = "\n".join(lines).encode("utf-8", "replace")
    if chance.random() < 0.3:
        data = spoil(data, chance)
    _hold([Source("mensen.csv", CSV.encode())], Source("regels.toml", data), chance)


@cache
def _outcome() -> tuple[Book, tuple[tuple[str, Rows], ...], bytes]:
    """A small outcome: the book it came from, its sheets as rows, and the same as csv."""
    from openpyxl import load_workbook

    book = read_book(
        [Source("mensen.csv", CSV.encode())], Source("r", b"[regels]\nminstens = 2\nliefst = 2\nniveaus = 2\n")
    )
    outcome = solve(book.problem, Options(effort=0.05))
    assert outcome.networks
    result = Result(book.problem, book.names, outcome, shares(book.problem, outcome), explain(book.problem, outcome))
    workbook = load_workbook(io.BytesIO(write_workbook(result)))
    sheets = tuple(
        (name, [[cell.value for cell in row] for row in workbook[name].iter_rows()])
        for name in ("Niet geplaatst", "Netwerken", "Indeling")
    )
    return book, sheets, write_csv(result)[""]


def fuzz_present(chance: random.Random) -> None:
    book, sheets, text_data = _outcome()
    if chance.random() < 0.4:
        source = Source("netwerken.csv", spoil(text_data, chance))
    else:
        rows = [(name, [list(row) for row in some]) for name, some in sheets]
        for _time in range(chance.choice([0, 1, 2, 5])):
            _spoil_rows(chance.choice(rows)[1], chance)
        source = Source("netwerken.xlsx", _workbook(rows, chance))
    try:
        found = read_present(source, book)
    except Unusable as unusable:
        _said(unusable)
    else:
        assert not check(found.problem), check(found.problem)


def _hold(sources: list[Source], rules: Source | None, chance: random.Random) -> None:
    try:
        book = read_book(sources, rules)
    except Unusable as unusable:
        _said(unusable)
        return
    problem = book.problem
    assert not check(problem)
    assert all(str(notice) and str(notice).isprintable() for notice in book.notices)
    if chance.random() < 0.02:
        outcome = solve(problem, Options(effort=0.02, seconds=5))
    elif chance.random() < 0.05:
        outcome = Outcome((), tuple(person.id for person in problem.people), 0, {}, 0.0)
    else:
        return
    result = Result(problem, book.names, outcome, shares(problem, outcome), explain(problem, outcome))
    for data in write_csv(result).values():
        for line in data.decode("utf-8-sig").split("\r\n"):
            assert not line.startswith(("=", "+", "-", "@", "\t"))
    read_present(Source("uit.csv", write_csv(result)[""]), book)


def _said(unusable: Unusable) -> None:
    assert 1 <= len(unusable.faults) <= MOST
    for fault in unusable.faults:
        assert str(fault.where) and fault.text, fault
        assert str(fault).isprintable() and len(str(fault)) < 600, fault
        assert "Traceback" not in fault.text and "Error" not in fault.text


FORMING: dict[str, Callable[[random.Random], None]] = {
    "forming-csv": fuzz_csv,
    "forming-present": fuzz_present,
    "forming-rules": fuzz_rules,
    "forming-xlsx": fuzz_xlsx,
}
