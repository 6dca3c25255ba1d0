"""What of a canvas goes on paper or in a file: what its page shows this reader, without who wrote each note.

Paper goes from hand to hand, so what was hidden stays out of it also for who guides, and notes bear no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases import queries
from doenetwerk.instruments.canvases.charts import Chart
from doenetwerk.instruments.canvases.charts import words as number_words
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.queries import Box, words_of
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Ballot, Filling, Measurement, Sheet


@dataclass(frozen=True, slots=True)
class Marker:
    """An indicator: what is measured, from where to where, and what was measured."""

    unit: str
    behaviour: str
    baseline: Decimal | None
    target: Decimal | None
    by: date | None
    measured: tuple[Measurement, ...]

    @property
    def said(self) -> str:
        """In words, for print."""
        parts = []
        if self.baseline is not None:
            parts.append(_("begin: %(value)s") % {"value": number_words(self.baseline)})
        if self.target is not None:
            parts.append(_("doel: %(value)s") % {"value": number_words(self.target)})
        if self.by is not None:
            parts.append(_("op %(day)s") % {"day": nl_day(self.by)})
        if self.measured:
            last = self.measured[-1]
            measured = {"value": number_words(last.value), "day": nl_day(last.on)}
            parts.append(_("gemeten: %(value)s (%(day)s)") % measured)
        return " · ".join([one for one in (self.behaviour, self.unit) if one] + parts)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a cell. `points` is what a vote gave it, None without a vote that may be shown in numbers."""

    text: str
    group: str = ""
    group_pk: int | None = None
    points: int | None = None
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell with what is in it; `choices` are its possible answers, for a form that is empty."""

    cell: Cell
    name: str
    prompt: str
    pieces: tuple[Piece, ...] = ()

    @property
    def choices(self) -> list[str]:
        return [words_of(one.name) for one in self.cell.choices]


@dataclass(frozen=True, slots=True)
class Part:
    """One filling: whose it is ("" for a joint one), and its cells in order."""

    owner: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A canvas to print or keep. `where` is the network or school, `reads` who may read it."""

    canvas: Canvas
    title: str
    where: str
    reads: str
    parts: tuple[Part, ...] = field(default_factory=tuple)


def empty(canvas: Canvas, title: str = "", where: str = "") -> Paper:
    """The form of a canvas with nothing in it. No queries."""
    cells = [cell for step in canvas.steps for cell in step]
    entries = tuple(Entry(cell, words_of(cell.name), words_of(cell.prompt)) for cell in cells)
    return Paper(canvas, title or words_of(canvas.head.name), where, "", (Part("", entries),))


def filled(reader: Reader, wanted: int | None = None) -> Paper:
    """The part of a sheet that its page would show: the one that is wanted, else one's own, else the first."""
    page = queries.page(reader, wanted=wanted)
    points = _points(reader.sheet)
    entries = tuple(_entry(box, points) for box in page.boxes)
    part = Part(_owner(page.filling), entries)
    private = page.filling is not None and page.filling.person_id is not None and page.filling.shared_at is None
    return _paper(reader, page.canvas, (part,), Circle.ME if private else None)


def everything(reader: Reader, *, shared: bool = False) -> Paper:
    """All parts of a sheet that someone reads, side by side; `shared`: without what only they themselves read."""
    stages, points = queries.beside(reader), _points(reader.sheet)
    held: dict[int, list[Entry]] = {}
    owners: dict[int, str] = {}
    for _number, rows in stages:
        for row in rows:
            for filling, box in row.columns:
                if shared and filling.person_id is not None and filling.shared_at is None:
                    continue
                owners[filling.pk] = _owner(filling)
                held.setdefault(filling.pk, []).append(_entry(box, points))
    parts = tuple(Part(owners[pk], tuple(entries)) for pk, entries in held.items())
    canvas = canvas_of(reader.sheet)
    return _paper(reader, canvas, parts or empty(canvas).parts, None)


def _paper(reader: Reader, canvas: Canvas, parts: tuple[Part, ...], circle: Circle | None) -> Paper:
    sheet = reader.sheet
    reads = str((circle or Circle(sheet.circle)).label)
    return Paper(canvas, sheet.title, str(sheet.network or sheet.school or ""), reads, parts)


def _owner(filling: Filling | None) -> str:
    return str(filling.school or filling.person or "") if filling is not None else ""


def _entry(box: Box, points: Mapping[str, int]) -> Entry:
    return Entry(box.cell, box.name, box.prompt, tuple(_together(_pieces(box, points))))


def _pieces(box: Box, points: Mapping[str, int]) -> Iterable[Piece]:
    if box.cell.kind in ("scale", "choice"):
        return [Piece(box.chosen)] if box.chosen else []
    if box.cell.kind == "date":
        return [Piece(nl_day(box.on))] if box.on is not None else []
    found = []
    for line in box.lines:
        note = line.note
        if note.hidden_at is not None or not note.text:
            continue
        group = note.group
        got = points.get(f"g{group.pk}" if group is not None else f"n{note.pk}")
        marker = _marker(note.data, list(note.measurements.all())) if isinstance(line.chart, Chart) else None
        found.append(
            Piece(note.text, group.title if group is not None else "", group.pk if group is not None else None, got,
                  marker)
        )  # fmt: skip
    return found


def _together(pieces: Iterable[Piece]) -> list[Piece]:
    """Notes of one group after each other, at the place of the first of them."""
    found: dict[str, list[Piece]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(f"g{piece.group_pk}" if piece.group_pk is not None else f"n{number}", []).append(piece)
    return [piece for pieces in found.values() for piece in pieces]


def _marker(data: Mapping[str, str], measured: list[Measurement]) -> Marker:
    def number(name: str) -> Decimal | None:
        return Decimal(data[name]) if data.get(name) else None

    by = date.fromisoformat(data["by"]) if data.get("by") else None
    unit, behaviour = data.get("unit", ""), data.get("behaviour", "")
    return Marker(unit, behaviour, number("baseline"), number("target"), by, tuple(measured))


def _points(sheet: Sheet) -> dict[str, int]:
    """What the newest vote that was shown gave each thing, as numbers; nothing where too few people voted."""
    ballot = (
        sheet.ballots.filter(shown_at__isnull=False, closed_at__isnull=False)
        .exclude(kind=Ballot.Kind.CONSENT)
        .order_by("-pk")
        .first()
    )
    if ballot is None:
        return {}
    return {one.thing.key: one.points for one in tally(ballot).standings if one.points is not None}
