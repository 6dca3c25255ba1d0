"""How an instrument looks before it is begun: the drawing of a canvas, the steps of a script, the parts of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from doenetwerk.instruments.definitions import Canvas, Instrument, Questionnaire, Script
from doenetwerk.instruments.definitions.canvas import Cell


def words_of(said: Any) -> str:
    """A text of a definition in the reader's language."""
    return str(said.words(get_language() or "nl"))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an instrument: a cell, a step, a block of questions."""

    name: str
    text: str
    minutes: int | None = None
    cell: Cell | None = None
    is_first: bool = False

    @property
    def row(self) -> str:
        return self.cell.place.partition(",")[0] if self.cell is not None and "," in self.cell.place else ""

    @property
    def column(self) -> str:
        return self.cell.place.partition(",")[2] if self.cell is not None else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of an instrument; `layout` is empty for all but a canvas."""

    layout: str = ""
    parts: tuple[Part, ...] = field(default_factory=tuple)
    questions: int = 0


def preview_of(found: Instrument) -> Preview:
    """The parts of an instrument, in their order."""
    if isinstance(found, Canvas):
        cells = [(cell, not index) for step in found.steps for index, cell in enumerate(step)]
        parts = [Part(words_of(cell.name), words_of(cell.prompt), cell.minutes, cell, first) for cell, first in cells]
        return Preview(found.layout, tuple(parts))
    if isinstance(found, Script):
        return Preview(parts=tuple(Part(words_of(one.name), words_of(one.task), one.minutes) for one in found.steps))
    assert isinstance(found, Questionnaire)
    blocks = [Part(words_of(one.name), words_of(one.about) if one.about.nl else "") for one in found.blocks]
    return Preview(parts=tuple(blocks), questions=len(found.items))
