"""Verbs about notes that belong together: making a group, naming it, putting notes in and out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import canvas_of, tell
from doenetwerk.instruments.models import Group, Note, Sheet


def _open(sheet: Sheet) -> None:
    if sheet.is_closed:
        raise Refused(_("Dit werkblad is afgesloten. Wie begeleidt, kan het weer openen."))


@verb
def make_group(actor: Person | None, sheet: Sheet, cell: str, notes: Sequence[Note], title: str = "") -> Group:
    """Put notes of one cell together, whoever's they are. They leave the group they were in; empty groups go.

    Refused: a closed sheet, no notes, notes of another cell or sheet, a cell without notes.
    """
    _open(sheet)
    here = canvas_of(sheet).cell(cell)
    if here is None or here.kind != "notes":
        raise Refused(_("In dit vak kan dat niet."))
    if not notes:
        raise Refused(_("Kies eerst briefjes."))
    if any(note.cell != cell or note.filling.sheet_id != sheet.pk for note in notes):
        raise Refused(_("Deze briefjes staan niet in hetzelfde vak."))
    last = Group.objects.filter(sheet=sheet, cell=cell).aggregate(last=Max("position"))["last"]
    group = Group.objects.create(
        sheet=sheet, cell=cell, title=" ".join(title.split())[:120], position=0 if last is None else last + 1
    )
    Note.objects.filter(pk__in=[note.pk for note in notes]).update(group=group)
    for note in notes:
        note.group = group
    _drop_empty(sheet)
    tell("sheet.grouped", actor, sheet)
    return group


@verb
def name_group(actor: Person | None, group: Group, title: str) -> None:
    """Give a group its name; "" takes it away. Refused: a closed sheet."""
    _open(group.sheet)
    title = " ".join(title.split())[:120]
    if title != group.title:
        group.title = title
        group.save(update_fields=["title"])
        tell("sheet.group_named", actor, group.sheet)


@verb
def put_in_group(actor: Person | None, note: Note, group: Group | None) -> None:
    """Put a note in a group of its cell, or take it out (None). A group that is left empty goes.

    Refused: a closed sheet, a group of another cell.
    """
    sheet = note.filling.sheet
    _open(sheet)
    if group is not None and (group.sheet_id != sheet.pk or group.cell != note.cell):
        raise Refused(_("Deze briefjes staan niet in hetzelfde vak."))
    if note.group_id == (group.pk if group is not None else None):
        return
    note.group = group
    note.save(update_fields=["group"])
    _drop_empty(sheet)
    tell("sheet.grouped", actor, sheet)


def _drop_empty(sheet: Sheet) -> None:
    Group.objects.filter(sheet=sheet, notes=None).delete()
