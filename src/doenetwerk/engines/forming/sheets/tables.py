"""From raw sheets to tables: which sheet is what, where its header stands, and which column holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from doenetwerk.engines.forming.sheets.cells import text
from doenetwerk.engines.forming.sheets.columns import KINDS, MINUTES, PEOPLE, THEME, SheetKind, slot_of, slot_title
from doenetwerk.engines.forming.sheets.faults import Bad, Faults, Where, plain, shown, unusable
from doenetwerk.engines.forming.sheets.grid import Grid, Odd, Raw
from doenetwerk.engines.sheet.mapping import word_of

HEADER_WITHIN = 10  # filled rows
Value = TypeVar("Value")


@dataclass
class Table:
    """A sheet whose columns are known. Indexes count from 0; `titles` are the headers as they stand there."""

    kind: SheetKind
    name: str
    faults: Faults
    titles: dict[int, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    themes: list[int] = field(default_factory=list)
    slots: dict[str, int] = field(default_factory=dict)
    minutes: dict[str, int] = field(default_factory=dict)
    rows: Sequence[tuple[int, tuple[Raw, ...]]] = ()

    @property
    def used(self) -> list[int]:
        """The columns that are read."""
        return sorted({*self.columns.values(), *self.themes, *self.slots.values(), *self.minutes.values()})

    def filled(self) -> Iterator[tuple[int, tuple[Raw, ...]]]:
        """The rows that have anything in a column that is read."""
        used = self.used
        for number, cells in self.rows:
            if any(index < len(cells) and cells[index] is not None for index in used):
                yield number, cells

    def where(self, row: int, index: int) -> Where:
        return Where(self.name, row, self.titles.get(index, ""))

    def read(self, row: int, cells: tuple[Raw, ...], index: int, how: Callable[[Raw], Value]) -> Value | None:
        """The value of a cell; None, with a fault, when it cannot be read."""
        try:
            return how(cells[index] if index < len(cells) else None)
        except Bad as bad:
            self.faults.add(self.where(row, index), str(bad))
            return None

    def get(self, row: int, cells: tuple[Raw, ...], key: str, how: Callable[[Raw], Value]) -> Value | None:
        """The value of a column by its key; None when there is no such column."""
        index = self.columns.get(key)
        return None if index is None else self.read(row, cells, index, how)

    def ticked(self, row: int, cells: tuple[Raw, ...], how: Callable[[Raw], bool]) -> frozenset[str]:
        """The slots with a cross."""
        count = len(cells)
        return frozenset(
            slot
            for slot, index in self.slots.items()
            if index < count and cells[index] is not None and self.read(row, cells, index, how)
        )


def find_tables(
    grids: Sequence[Grid], own_slots: Sequence[str] | None, filename: str, faults: Faults
) -> dict[str, Table]:
    """The tables by the key of their kind. `own_slots`: the only slots there are, when someone gave them names.

    A sheet is known by its name; the one with people also by its columns. Raises `Unusable` without any people.
    """
    found: dict[str, Grid] = {}
    for kind in KINDS:
        words = (word_of(kind.title), *kind.words)
        for grid in grids:
            if word_of(grid.name) in words and grid not in found.values():
                if kind.key in found:
                    faults.add(Where(grid.name), f"er is al een blad met {kind.title.lower()}: {found[kind.key].name}.")
                else:
                    found[kind.key] = grid
    if PEOPLE.key not in found:
        left = [grid for grid in grids if grid not in found.values()]
        likely = max(left, key=_likeness, default=None)
        if likely is None or _likeness(likely) < (2 if len(grids) > 1 else 1):
            names = ", ".join(f"‘{grid.name}’" for grid in grids[:8])
            raise unusable(
                f"Er is geen blad ‘{PEOPLE.title}’ met de kolommen Naam en Thema 1. Wel gelezen: {names}. Maak een "
                "voorbeeld met: doenetwerk form-template mensen.xlsx",
                filename,
            )
        found[PEOPLE.key] = likely
    for grid in grids:
        if grid not in found.values() and word_of(grid.name) != "uitleg":
            faults.note(Where(grid.name), "dit blad wordt niet gebruikt.")
    return {kind.key: table_of(kind, found[kind.key], own_slots, faults) for kind in KINDS if kind.key in found}


def _likeness(grid: Grid) -> int:
    """How much a sheet looks like a list of people: 2 when it has both needed columns in one row."""
    best = 0
    for _row, cells in grid.rows[:HEADER_WITHIN]:
        words = {word_of(cell) for cell in cells if isinstance(cell, str)}
        names = {word_of(PEOPLE.columns[0].title), *PEOPLE.columns[0].words}
        best = max(best, bool(words & names) + any(THEME.fullmatch(word) for word in words))
    return best


class _Meaning:
    """What headers mean in one kind of sheet."""

    def __init__(self, kind: SheetKind, own_slots: Sequence[str] | None) -> None:
        self.kind = kind
        self.keys = {word: column.key for column in kind.columns for word in (word_of(column.title), *column.words)}
        self.own = None if own_slots is None else {plain(slot): slot for slot in own_slots}

    def of(self, title: str) -> tuple[str, str]:
        """("column" | "theme" | "slot" | "minutes" | "", what): what a header means."""
        if self.kind.slots and self.own is not None and plain(title) in self.own:
            return "slot", self.own[plain(title)]
        if self.kind is PEOPLE:
            if found := THEME.fullmatch(word_of(title)):
                return "theme", str(int(found[1]))
            if minutes := MINUTES.fullmatch(title):
                return "minutes", " ".join(minutes[1].split())
        key = self.keys.get(word_of(title))
        if key:
            return "column", key
        slot = slot_of(title) if self.kind.slots else ""
        if slot and self.own is not None:
            slot = self.own.get(plain(slot), "") or self.own.get(plain(slot_title(slot)), "")
        return ("slot", slot) if slot else ("", "")


def _title(cell: Raw) -> str:
    if isinstance(cell, Odd):
        return cell.shown if cell.kind == "merged" else ""
    try:
        return text(cell)
    except Bad:
        return ""


def table_of(kind: SheetKind, grid: Grid, own_slots: Sequence[str] | None, faults: Faults) -> Table:
    """A sheet with its header found; what is missing or read by nobody is said."""
    meaning = _Meaning(kind, own_slots)
    table = Table(kind, grid.name, faults)
    at, most = -1, 0
    for index, (_row, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        known = len({meaning.of(title) for cell in cells if (title := _title(cell))} - {("", "")})
        if known > most:
            at, most = index, known
    if at < 0:
        wanted = ", ".join(column.title for column in kind.columns if column.needed)
        faults.add(Where(grid.name), f"er is geen rij met de namen van de kolommen. Nodig is in elk geval: {wanted}.")
        return table
    table.rows = grid.rows[at + 1 :]
    header_row, header = grid.rows[at]
    themes: dict[int, int] = {}
    places: dict[str, dict[str, int]] = {"column": table.columns, "slot": table.slots, "minutes": table.minutes}
    for index, cell in enumerate(header):
        title = _title(cell)
        table.titles[index] = shown(title, 40)
        sort, what = meaning.of(title) if title else ("", "")
        if sort == "theme":
            if int(what) in themes:
                faults.add(Where(grid.name, header_row, title), "deze kolom staat er twee keer.")
            themes[int(what)] = index
        elif sort:
            if what in places[sort]:
                faults.add(Where(grid.name, header_row, title), "deze kolom staat er twee keer.")
            places[sort].setdefault(what, index)
        elif isinstance(cell, Odd) and cell.kind != "merged":
            faults.add(Where(grid.name, header_row, f"{index + 1}"), "de naam van deze kolom is geen gewone tekst.")
    table.themes = [themes[number] for number in sorted(themes)]
    _missing(table, header_row)
    _unused(table, header_row)
    return table


def _missing(table: Table, header_row: int) -> None:
    for column in table.kind.columns:
        present = table.themes if column.key == "themes" and table.kind is PEOPLE else column.key in table.columns
        if column.needed and not present:
            close = get_close_matches(column.title.lower(), [one.lower() for one in table.titles.values()], 1, 0.75)
            text = f"de kolom ‘{column.title}’ ontbreekt."
            table.faults.add(Where(table.name, header_row), f"{text} Is het de kolom ‘{close[0]}’?" if close else text)


def _unused(table: Table, header_row: int) -> None:
    """Say which columns are filled and not read, with what was probably meant."""
    used = set(table.used)
    filled = {index for _row, cells in table.rows for index, cell in enumerate(cells) if cell is not None}
    known = [column.title for column in table.kind.columns if column.key not in table.columns]
    if table.kind is PEOPLE:
        known += [f"Thema {number}" for number in range(1, 10)]
    for index in sorted(filled - used):
        title = table.titles.get(index, "")
        if not title:
            said = f"kolom {index + 1} heeft geen naam en wordt niet gebruikt."
        else:
            close = get_close_matches(title, known, 1, 0.8)
            said = f"deze kolom wordt niet gebruikt.{f' Bedoel je ‘{close[0]}’?' if close else ''}"
        table.faults.note(Where(table.name, header_row, title), said)
