"""How a sheet came about, what was just taken off, and material from an earlier sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.access import Reader
from doenetwerk.instruments.canvases.access import may_arrange, readable
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.queries import Page, owner_words, words_of
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.models import Filling, Note, NoteChange, Sheet

MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One step in how a sheet came about. `before` is what stood there, "" when it is new."""

    at: datetime
    by: Person | None
    cell: str
    whose: str
    text: str
    before: str


def told(reader: Reader) -> tuple[list[Step], bool]:
    """The newest steps of all that this person reads, and whether there are more. Three queries."""
    canvas = canvas_of(reader.sheet)
    known = {cell.key: cell for cell in canvas.cells if not cell.anonymous}
    fillings = Filling.objects.filter(readable(reader.person), sheet=reader.sheet)
    notes = Note.objects.filter(filling__in=fillings, cell__in=known).exclude(at=None)
    if not reader.may_guide:
        notes = notes.filter(hidden_at=None)
    notes = notes.select_related("author", "filling__school", "filling__person").order_by("-at", "-pk")
    rows = list(notes.filter(removed_at=None)[: MOST_TOLD + 1])
    changes = list(
        NoteChange.objects.filter(note__in=[row.pk for row in rows]).select_related("by").order_by("note", "pk")
    )
    of: dict[int, list[NoteChange]] = {}
    for change in changes:
        of.setdefault(change.note_id, []).append(change)
    steps: list[Step] = []
    for note in rows:
        cell, whose = known[note.cell], owner_words(note.filling, reader.person)
        answers = {one.key: words_of(one.name) for one in cell.choices}
        before = of.get(note.pk, [])
        texts = [_said(one.text, one.data, answers) for one in before] + [_said(note.text, note.data, answers)]
        assert note.at is not None
        steps.append(Step(note.at, note.author, words_of(cell.name), whose, texts[0], ""))
        for index, change in enumerate(before):
            steps.append(
                Step(change.at, change.by, words_of(cell.name), whose, texts[index + 1], texts[index] or _("(leeg)"))
            )
    steps.sort(key=lambda step: step.at, reverse=True)
    return steps[:MOST_TOLD], len(steps) > MOST_TOLD


def _said(text: str, data: dict[str, str], answers: dict[str, str]) -> str:
    """What a note said: its words, the answer, the day, or what an indicator holds."""
    if data.get("choice"):
        return answers.get(data["choice"], data["choice"])
    if data.get("on"):
        return data["on"]
    more = [data.get("behaviour", ""), _from_to(data)] if "unit" in data else []
    return " · ".join(part for part in [text, *more] if part)


def _from_to(data: dict[str, str]) -> str:
    if not data.get("baseline") and not data.get("target"):
        return data.get("unit", "")
    facts = {"from": data.get("baseline") or "?", "to": data.get("target") or "?", "unit": data.get("unit", "")}
    return _("van %(from)s naar %(to)s %(unit)s") % facts


def mark_gone(page: Page, pk: int) -> None:
    """Say in its cell that a note was taken off, so that it can be put back. One query."""
    note = Note.objects.filter(pk=pk, filling=page.filling).exclude(removed_at=None).first()
    for box in page.boxes if note is not None else []:
        if note is not None and box.cell.key == note.cell:
            box.gone = note.pk


def may_put_back(reader: Reader, note: Note, secret: str) -> bool:
    """Whether someone may put a note back: who might have taken it off."""
    cell = canvas_of(reader.sheet).cell(note.cell)
    return cell is not None and may_arrange(reader, note, cell.kind, secret)


@dataclass(frozen=True, slots=True)
class Material:
    """What an earlier sheet of the same network or school holds, to look at while filling this one."""

    sheet: Sheet
    texts: tuple[tuple[str, str], ...]


def material_of(reader: Reader, canvas: Canvas) -> Material | None:
    """The newest sheet of the instrument that `seeds` names, and the result of its cell ("roadmap-shrm:indicators").

    Two queries; none for a canvas without seeds.
    """
    key, _colon, cell = canvas.seeds.partition(":")
    if not key:
        return None
    rows = Sheet.objects.filter(instrument=key)
    rows = (
        rows.filter(network=reader.sheet.network_id)
        if reader.sheet.network_id
        else rows.filter(network=None, school=reader.sheet.school_id)
    )
    earlier = rows.order_by("-pk").first()
    if earlier is None:
        return None
    notes = (
        Note.objects.standing()
        .filter(readable(reader.person, "filling__"), filling__sheet=earlier, cell=cell)
        .exclude(text="")
        .select_related("filling__school", "filling__person")
    )
    return Material(earlier, tuple((owner_words(note.filling, reader.person), note.text) for note in notes[:40]))
