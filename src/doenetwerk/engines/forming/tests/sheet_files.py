"""Small spreadsheets for the tests and the fuzzing: the template, with cells changed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

from openpyxl import Workbook, load_workbook

from doenetwerk.engines.forming.sheets.faults import Unusable
from doenetwerk.engines.forming.sheets.reading import Book, Source, read_book
from doenetwerk.engines.forming.sheets.template import template

CSV = """Naam;Thema 1;Thema 2;Niveau;School;ma ochtend;di middag;Minuten naar De Linde
Fatma Voorbeeld;Burgerschap;Taal;operationeel;De Linde;x;;0
Joris Voorbeeld;Burgerschap;;operationeel;Het Kompas;x;x;20
Aylin Voorbeeld;Taal;Burgerschap;tactisch;De Brug;;x;25
"""
RULES = "[regels]\nminstens = 2\nliefst = 3\n[gewichten]\nminuut = 4\n"


@cache
def made() -> bytes:
    return template()


def changed(cells: Mapping[str, object], *, without: tuple[str, ...] = (), merge: str = "") -> bytes:
    """The template with cells changed: "Mensen!B2" to its value. `without`: sheets that are gone."""
    book = load_workbook(io.BytesIO(made()))
    for place, value in cells.items():
        sheet, _bang, cell = place.partition("!")
        book[sheet][cell] = value
    for name in without:
        del book[name]
    if merge:
        book["Mensen"].merge_cells(merge)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(sheet: str, title: str) -> str:
    """The letter of a column of the template."""
    page = load_workbook(io.BytesIO(made()))[sheet]
    return next(cell.column_letter for cell in page[1] if cell.value == title)


def read(data: bytes | str, name: str = "mensen.xlsx", rules: str | None = None) -> Book:
    data = data.encode() if isinstance(data, str) else data
    return read_book([Source(name, data)], None if rules is None else Source("regels.toml", rules.encode()))


def faults(data: bytes | str, name: str = "mensen.xlsx", rules: str | None = None) -> list[str]:
    """What is said about input that cannot be used; [] when it can."""
    try:
        read(data, name, rules)
    except Unusable as unusable:
        return [str(fault) for fault in unusable.faults]
    return []
