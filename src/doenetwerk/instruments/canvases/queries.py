"""What the pages of a canvas show. Each function is one page, with a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.instruments import hooks
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases.access import may_arrange, may_rewrite, place_of, readable
from doenetwerk.instruments.canvases.charts import Chart, chart_of
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.sharing import shared_words
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Ballot, Became, Filling, Note, Sheet

# Made by this room itself; of the others a room above or below says how: see `hooks`.
OURS = ("theme", "charter")
MADE = {
    "theme": gettext_lazy("thema"),
    "outcome": gettext_lazy("opbrengst"),
    "homework": gettext_lazy("huiswerk"),
    "charter": gettext_lazy("alinea in het startdocument"),
    "action": gettext_lazy("actie"),
}


def made_of(cell: Cell) -> list[tuple[str, Any]]:
    """What a cell's result can become, in words: what some room can make."""
    return [(what, MADE[what]) for what in cell.becomes if what in OURS or hooks.maker_of(what) is not None]


def words_of(said: Any) -> str:
    """A text of a definition in the reader's language."""
    return str(said.words(get_language() or "nl"))


@dataclass(slots=True)
class Line:
    """A note as a page shows it. `own`: its words may be changed by who reads; `movable`: it may be moved or taken."""

    note: Note
    own: bool
    movable: bool
    became: list[Became] = field(default_factory=list)
    chart: Chart | None = None

    @property
    def done(self) -> list[str]:
        """What it was made into."""
        return [one.what for one in self.became]


@dataclass(slots=True)
class Box:
    """A cell as a page shows it: its words, where it stands, what is in it, and what was typed and refused."""

    cell: Cell
    name: str
    prompt: str
    lines: list[Line]
    is_now: bool = False
    is_first: bool = False
    may_write: bool = False
    typed: str | None = None
    error: str = ""
    theirs: str = ""
    gone: int | None = None
    once: UUID = field(default_factory=uuid4)

    @property
    def row(self) -> str:
        return self.cell.place.partition(",")[0] if "," in self.cell.place else ""

    @property
    def column(self) -> str:
        return self.cell.place.partition(",")[2]

    @property
    def single(self) -> Note | None:
        """The one thing that stands in a cell of kind text, scale, choice or date."""
        return self.lines[0].note if self.lines else None

    @property
    def text(self) -> str:
        """What the field of a text holds: what was typed and refused, or what stands there."""
        return self.typed if self.typed is not None else self.single.text if self.single is not None else ""

    @property
    def revision(self) -> int:
        return self.single.revision if self.single is not None else 0

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The answers, with which one was chosen."""
        now = self.single.data.get("choice") if self.single is not None else None
        return [(one.key, words_of(one.name), one.key == now) for one in self.cell.choices]

    @property
    def chosen(self) -> str:
        return next((name for _key, name, now in self.choices if now), "")

    @property
    def on(self) -> date | None:
        value = self.single.data.get("on") if self.single is not None else None
        return date.fromisoformat(value) if value else None

    @property
    def is_empty(self) -> bool:
        return not any(line.note.text or line.note.data for line in self.lines)

    @property
    def made(self) -> list[tuple[str, Any]]:
        """What its result can become, in words."""
        return made_of(self.cell)


@dataclass(slots=True)
class Stage:
    """One step: its number and its cells, and whether all of them have something."""

    number: int
    boxes: list[Box]

    @property
    def minutes(self) -> int:
        return sum(box.cell.minutes for box in self.boxes)

    @property
    def waiting(self) -> list[Box]:
        """Its cells that are still empty."""
        return [box for box in self.boxes if box.is_empty]


@dataclass(slots=True)
class Page:
    """A canvas as one person meets it."""

    canvas: Canvas
    sheet: Sheet
    stages: list[Stage]
    filling: Filling | None
    fillings: list[Filling]
    is_own: bool
    now: Stage | None
    ballots: list[Ballot]

    @property
    def boxes(self) -> list[Box]:
        return [box for stage in self.stages for box in stage.boxes]

    @property
    def measures(self) -> bool:
        """Whether there is anything to measure in this kind of canvas."""
        return any(box.cell.kind == "indicators" for box in self.boxes)


def owner_words(filling: Filling, person: Person) -> str:
    """Whose filling this is."""
    if filling.person_id is not None:
        return _("van jou") if filling.person_id == person.pk else str(filling.person)
    return str(filling.school) if filling.school is not None else _("samen")


def page(reader: Reader, secret: str = "", wanted: int | None = None) -> Page:
    """The canvas with what stands in one filling: the one that is wanted, else one's own, else the first. Six queries.

    `secret` is that of the reader's device: see `keys`.
    """
    sheet, canvas = reader.sheet, canvas_of(reader.sheet)
    fillings = fillings_of(reader)
    place = place_of(reader)
    own = next((one for one in fillings if place is not None and place.holds(one)), None)
    chosen = next((one for one in fillings if one.pk == wanted), None)
    if chosen is None:
        chosen = own if place is not None else next(iter(fillings), None)
    is_own = place is not None and (chosen is None or place.holds(chosen))
    lines = _lines(reader, [chosen] if chosen is not None else [], canvas, secret)
    stages = _stages(canvas, lines.get(chosen.pk, {}) if chosen is not None else {}, is_own)
    now = next((stage for stage in stages if any(box.is_empty for box in stage.boxes)), None) if is_own else None
    for box in now.boxes if now is not None else []:
        box.is_now = box.is_empty
    told = Q(closed_at=None) | Q(shown_at__isnull=False)
    ballots = list(sheet.ballots.filter(told).order_by("-pk")[:1])
    return Page(canvas, sheet, stages, chosen, fillings, is_own, now, ballots)


def fillings_of(reader: Reader) -> list[Filling]:
    """Whose parts of a sheet someone reads, in the order of their schools or names. One query."""
    rows = Filling.objects.filter(readable(reader.person), sheet=reader.sheet).select_related("school", "person")
    found = sorted(rows, key=lambda one: (str(one.school or ""), str(one.person or ""), one.pk))
    for one in found:
        one.sheet = reader.sheet
    return found


def box_of(reader: Reader, filling: Filling, key: str, secret: str = "") -> Box:
    """One cell, for the answer to a change. Three queries."""
    canvas = canvas_of(reader.sheet)
    lines = _lines(reader, [filling], canvas, secret, key).get(filling.pk, {})
    place = place_of(reader)
    for stage in _stages(canvas, lines, place is not None and place.holds(filling)):
        for box in stage.boxes:
            if box.cell.key == key:
                return box
    raise KeyError(key)


def _stages(canvas: Canvas, lines: Mapping[str, list[Line]], may_write: bool) -> list[Stage]:
    return [
        Stage(
            number,
            [
                Box(
                    cell, words_of(cell.name), words_of(cell.prompt), list(lines.get(cell.key, [])),
                    may_write=may_write, is_first=not index,
                )
                for index, cell in enumerate(cells)
            ],
        )
        for number, cells in enumerate(canvas.steps, start=1)
    ]  # fmt: skip


def _lines(
    reader: Reader, fillings: Iterable[Filling], canvas: Canvas, secret: str, cell: str = ""
) -> dict[int, dict[str, list[Line]]]:
    """What stands in these fillings, by filling and cell. Three queries; none without fillings."""
    by_pk = {one.pk: one for one in fillings}
    if not by_pk:
        return {}
    rows = Note.objects.filter(filling__in=by_pk, removed_at=None).select_related("author", "group")
    if cell:
        rows = rows.filter(cell=cell)
    if not reader.may_guide:
        rows = rows.filter(hidden_at=None)
    kinds = {one.key: one.kind for one in canvas.cells}
    became: dict[int, list[Became]] = defaultdict(list)
    for one in Became.objects.filter(sheet=reader.sheet, note__isnull=False):
        became[one.note_id or 0].append(one)
    found: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for note in rows.prefetch_related("measurements"):
        note.filling = by_pk[note.filling_id]
        kind = kinds.get(note.cell, "")
        found[note.filling_id][note.cell].append(
            Line(
                note,
                may_rewrite(reader, note, kind, secret),
                may_arrange(reader, note, kind, secret),
                became[note.pk],
                chart_of(note, list(note.measurements.all())) if kind == "indicators" else None,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """One cell side by side: who wrote it, and what. `shared`: words that most of them use (details 135)."""

    box: Box
    columns: tuple[tuple[Filling, Box], ...]
    shared: tuple[str, ...] = ()


def beside(reader: Reader) -> list[tuple[int, list[Beside]]]:
    """All fillings that someone reads, side by side, by step and cell. Four queries."""
    canvas, fillings = canvas_of(reader.sheet), fillings_of(reader)
    lines = _lines(reader, fillings, canvas, "")
    filled = {one.pk: {box.cell.key: box for box in _boxes(canvas, lines.get(one.pk, {}))} for one in fillings}
    found = []
    for stage in _stages(canvas, {}, False):
        rows = []
        for box in stage.boxes:
            columns = tuple((one, filled[one.pk][box.cell.key]) for one in fillings)
            rows.append(Beside(box, columns, _shared_in(columns) if box.cell.kind in ("notes", "text") else ()))
        found.append((stage.number, rows))
    return found


def _shared_in(columns: Iterable[tuple[Filling, Box]]) -> tuple[str, ...]:
    return shared_words([" ".join(line.note.text for line in box.lines) for _filling, box in columns])


def _boxes(canvas: Canvas, lines: Mapping[str, list[Line]]) -> list[Box]:
    return [box for stage in _stages(canvas, lines, False) for box in stage.boxes]
