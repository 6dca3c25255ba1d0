"""Verbs about notes: adding, changing, moving, taking off and putting back, hiding."""

from __future__ import annotations

from secrets import randbelow
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import (
    canvas_of,
    cell_of,
    keep,
    next_position,
    tell,
    words,
)
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Filling, Note

MOST_IN_CELL = 200
HIGHEST = 2**31 - 1


@verb
def add_note(
    actor: Person | None,
    filling: Filling,
    cell: str,
    text: str,
    *,
    once: UUID | str | None = None,
    key: str = "",
    guest: str = "",
    table: int | None = None,
    position: int | None = None,
) -> Note:
    """Put a note in a cell. The same `once` again gives the same note: a phone may send twice.

    In an anonymous cell neither who nor when is kept, and the place is by chance; `key` (see `keys`) lets the writer
    change it. Refused: a closed sheet, a cell that takes no notes, an empty or long text, a cell that is full.
    """
    here = cell_of(filling, cell, "notes")
    if once is not None:
        known = Note.objects.filter(once=once).select_related("filling__sheet").first()
        if known is not None and (known.filling_id != filling.pk or known.cell != cell):
            raise Refused(_("Laad de bladzijde opnieuw en schrijf het nog eens."))
        if known is not None:
            return known
    text = words(text)
    if Note.objects.filter(filling=filling, cell=cell).standing().count() >= MOST_IN_CELL:
        raise Refused(_("Dit vak is vol. Voeg eerst samen wat op elkaar lijkt."), "text")
    hidden = here.anonymous
    note = Note.objects.create(
        filling=filling,
        cell=cell,
        text=text,
        # In order of coming, who wrote what could be told from who was there first.
        position=randbelow(HIGHEST) if hidden else next_position(filling, cell) if position is None else position,
        author=None if hidden else actor,
        guest="" if hidden else guest[:60],
        table=None if hidden else table,
        key=key if hidden or actor is None else "",
        once=once or uuid4(),
        at=None if hidden else timezone.now(),
    )
    tell("sheet.noted", None if hidden else actor, filling.sheet)
    return note


def _open_cell(note: Note) -> Cell:
    """The cell of a note that may change. Refused: a closed sheet, or a note that was taken off."""
    cell = cell_of(note.filling, note.cell, "notes", "text", "indicators", "scale", "choice", "date")
    if note.removed_at is not None:
        raise Refused(_("Dit briefje is weggehaald."))
    return cell


@verb
def change_note(actor: Person | None, note: Note, text: str) -> None:
    """Change the words of a note; the words before stay in its history. The same words change nothing.

    Refused: an empty or long text, a closed sheet, a note that was taken off.
    """
    cell = _open_cell(note)
    if cell.kind != "notes":
        raise Refused(_("In dit vak kan dat niet."))
    text = words(text)
    if text == note.text:
        return
    keep(actor, note, cell.anonymous)
    note.text = text
    note.save(update_fields=["text", "revision"])
    tell("sheet.note_changed", None if cell.anonymous else actor, note.filling.sheet)


@verb
def remove_note(actor: Person | None, note: Note) -> None:
    """Take a note off the sheet. It can be put back; twice is once."""
    cell = cell_of(note.filling, note.cell, "notes", "indicators")
    if note.removed_at is not None:
        return
    note.removed_at, group = timezone.now(), note.group
    note.group = None
    note.save(update_fields=["removed_at", "group"])
    if group is not None and not group.notes.exists():
        group.delete()
    tell("sheet.note_removed", None if cell.anonymous else actor, note.filling.sheet)


@verb
def restore_note(actor: Person | None, note: Note) -> None:
    """Put back what was taken off. Twice is once."""
    cell = cell_of(note.filling, note.cell, "notes", "indicators")
    if note.removed_at is None:
        return
    note.removed_at = None
    note.save(update_fields=["removed_at"])
    tell("sheet.note_restored", None if cell.anonymous else actor, note.filling.sheet)


@verb
def move_note(actor: Person | None, note: Note, by: int = 0, cell: str = "") -> None:
    """Move a note within its cell (`by` places, negative is up), or to the end of another cell.

    Refused: between a cell where who wrote it is known and one where it is not, and into a cell without notes.
    """
    here = _open_cell(note)
    if cell and cell != note.cell:
        there = canvas_of(note.filling.sheet).cell(cell)
        if there is None or there.kind != here.kind or there.kind not in ("notes", "indicators"):
            raise Refused(_("Naar dat vak kan dit niet."), "cell")
        if there.anonymous or here.anonymous:
            raise Refused(_("Een briefje zonder naam blijft in zijn vak."), "cell")
        note.cell, note.group, note.position = cell, None, next_position(note.filling, cell)
        note.save(update_fields=["cell", "group", "position"])
    elif by:
        row = list(Note.objects.filter(filling=note.filling, cell=note.cell).standing())
        at = next((index for index, one in enumerate(row) if one.pk == note.pk), None)
        if at is None:
            return
        moved = row.pop(at)
        row.insert(max(0, min(len(row), at + by)), moved)
        for index, one in enumerate(row):
            one.position = index
        Note.objects.bulk_update(row, ["position"])
    tell("sheet.note_moved", None if here.anonymous else actor, note.filling.sheet)


@verb
def hide_note(actor: Person, note: Note) -> None:
    """Hide a note for everyone but who guides. Twice is once."""
    cell_of(note.filling, note.cell, "notes")
    if note.hidden_at is None:
        note.hidden_at = timezone.now()
        note.save(update_fields=["hidden_at"])
        tell("sheet.note_hidden", actor, note.filling.sheet)


@verb
def show_note(actor: Person, note: Note) -> None:
    """Show a hidden note again. Twice is once."""
    cell_of(note.filling, note.cell, "notes")
    if note.hidden_at is not None:
        note.hidden_at = None
        note.save(update_fields=["hidden_at"])
        tell("sheet.note_shown", actor, note.filling.sheet)
