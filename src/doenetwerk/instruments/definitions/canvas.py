"""A canvas: cells with prompts in a layout, filled by each person, by each school, or together."""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.instruments.definitions.instrument import BECOMES, MODES, Head
from doenetwerk.instruments.definitions.reading import Said, Table, unique

# The drawings, and the places each of them has. A grid and a matrix are counted: row and column.
LAYOUTS: dict[str, tuple[str, ...]] = {
    "grid": (),
    "matrix": (),
    "house": ("ridge", "roof", "beam", "left", "right", "base"),
    "iceberg": ("above", "line", "below", "deep"),
    "steps": (),
    "triangle": ("top", "left", "right", "middle"),
}
CELLS = ("notes", "text", "indicators", "scale", "choice", "date")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a cell of kind choice, or one step of a cell of kind scale."""

    key: str
    name: Said


@dataclass(frozen=True, slots=True)
class Cell:
    """One place to write. `place` is a name of the layout, or "row,column" from 1. `step` is when it is filled.

    notes: several short ones, to be grouped and voted on · text: one text that people agree on · indicators: what is
    measured, with baseline, target, date and measurements · scale and choice: one of `choices` · date: a day.
    """

    key: str
    kind: str
    name: Said
    prompt: Said
    place: str
    width: int
    step: int
    minutes: int
    anonymous: bool
    choices: tuple[Choice, ...]
    becomes: tuple[str, ...]
    # The question of the start document that its text may answer, "" when none.
    charter: str


@dataclass(frozen=True, slots=True)
class Canvas:
    """A canvas, whole. `seeds` names an instrument and a cell whose result is put beside it as material."""

    head: Head
    layout: str
    modes: tuple[str, ...]
    cells: tuple[Cell, ...]
    seeds: str

    @property
    def steps(self) -> list[list[Cell]]:
        """The cells by the step in which they are filled, in order."""
        numbers = sorted({cell.step for cell in self.cells})
        return [[cell for cell in self.cells if cell.step == number] for number in numbers]

    def cell(self, key: str) -> Cell | None:
        """One cell by its key."""
        return next((cell for cell in self.cells if cell.key == key), None)


def read(head: Head, table: Table) -> Canvas:
    """The canvas of a file whose head was read. Raises DefinitionError."""
    layout = table.one_of("layout", LAYOUTS)
    modes = table.some_of("modes", MODES)
    seeds = table.text("seeds", "")
    cells = tuple(_cell(one, layout) for one in table.tables("cells", 1, 40))
    unique([cell.key for cell in cells], table, "cells")
    unique([cell.place for cell in cells], table, "cells")
    table.end()
    return Canvas(head, layout, modes, cells, seeds)


def _cell(table: Table, layout: str) -> Cell:
    kind = table.one_of("kind", CELLS, "notes")
    choices = tuple(_choice(one) for one in table.tables("choices", 0, 12))
    if (kind in ("scale", "choice")) != bool(choices):
        raise table.wrong("choices", "belong to a cell of kind scale or choice, and to no other")
    unique([choice.key for choice in choices], table, "choices")
    cell = Cell(
        key=table.key(),
        kind=kind,
        name=table.said("name"),
        prompt=table.said("prompt"),
        place=table.one_of("place", LAYOUTS[layout]) if LAYOUTS[layout] else _counted(table, layout),
        width=table.number("width", 1, 6, 1),
        step=table.number("step", 1, 20, 1),
        minutes=table.number("minutes", 1, 240, 10),
        anonymous=table.yes("anonymous"),
        choices=choices,
        becomes=table.some_of("becomes", BECOMES, ()),
        charter=table.text("charter", ""),
    )
    if cell.anonymous and kind != "notes":
        raise table.wrong("anonymous", "is for cells of kind notes: what people agree on has a history")
    if ("charter" in cell.becomes) != bool(cell.charter):
        raise table.wrong("charter", "names a text of the start document, when 'charter' is in becomes and only then")
    table.end()
    return cell


def _counted(table: Table, layout: str) -> str:
    if layout == "steps":
        return str(table.number("place", 1, 20))
    row, column = table.pair("place", 12)
    return f"{row},{column}"


def _choice(table: Table) -> Choice:
    choice = Choice(table.key(), table.said("name"))
    table.end()
    return choice
