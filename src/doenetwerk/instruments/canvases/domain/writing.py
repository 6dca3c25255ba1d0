"""What all verbs of a canvas share: the cell that is meant, the history, and the line in the journal."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Filling, Note, NoteChange, Sheet
from doenetwerk.journal.domain import record

MOST_NOTE = 500
MOST_TEXT = 8000


def canvas_of(sheet: Sheet) -> Canvas:
    """The canvas of a sheet, as it was when the sheet was begun."""
    found = sheet.of
    assert isinstance(found, Canvas)
    return found


def cell_of(filling: Filling, key: str, *kinds: str) -> Cell:
    """The cell that is written in. Refused: a closed sheet, no such cell, a cell in which one writes otherwise."""
    if filling.sheet.is_closed:
        raise Refused(_("Dit werkblad is afgesloten. Wie begeleidt, kan het weer openen."))
    cell = canvas_of(filling.sheet).cell(key)
    if cell is None or cell.kind not in kinds:
        raise Refused(_("In dit vak kan dat niet."), "cell")
    return cell


def words(text: str, most: int = MOST_NOTE) -> str:
    """What someone typed, without spaces around it. Refused: nothing, or too much."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused(_("Schrijf eerst iets op."), "text")
    if len(text) > most:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": most}, "text")
    return text


def next_position(filling: Filling, cell: str) -> int:
    """The place after the last in a cell."""
    last = Note.objects.filter(filling=filling, cell=cell).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def keep(actor: Person | None, note: Note, anonymous: bool = False) -> None:
    """Keep what a note says now in its history, before it is changed. Anonymous cells have none."""
    if not anonymous:
        NoteChange.objects.create(note=note, text=note.text, data=note.data, by=actor)
    note.revision += 1


def tell(line: str, actor: Person | None, sheet: Sheet, **data: Any) -> None:
    """One line in the journal, which nobody's timeline shows: a network would be flooded with loose notes."""
    sheet.changed_at = timezone.now()
    sheet.save(update_fields=["changed_at"])
    record(line, actor, network=sheet.network, subject=sheet, circle=Circle.ME, **data)
