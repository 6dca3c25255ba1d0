"""Verbs for cells with one answer: a step of a scale, a choice, a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import cell_of, keep, tell
from doenetwerk.instruments.models import Filling, Note


@verb
def choose(actor: Person | None, filling: Filling, cell: str, choice: str) -> Note | None:
    """Choose one of the answers of a cell; "" takes the choice back. Refused: a closed sheet, no such answer."""
    here = cell_of(filling, cell, "scale", "choice")
    if choice and choice not in {one.key for one in here.choices}:
        raise Refused(_("Kies een van de antwoorden."), "choice")
    return _answer(actor, filling, cell, {"choice": choice} if choice else {})


@verb
def set_date(actor: Person | None, filling: Filling, cell: str, on: date | None) -> Note | None:
    """Set the day of a cell; None takes it back. Refused: a closed sheet, a cell without a day."""
    cell_of(filling, cell, "date")
    return _answer(actor, filling, cell, {"on": on.isoformat()} if on is not None else {})


def _answer(actor: Person | None, filling: Filling, cell: str, data: dict[str, Any]) -> Note | None:
    Filling.objects.select_for_update(of=("self",)).get(pk=filling.pk)
    note = Note.objects.filter(filling=filling, cell=cell, removed_at=None).first()
    if note is None and not data:
        return None
    if note is None:
        note = Note.objects.create(filling=filling, cell=cell, data=data, author=actor, at=timezone.now(), revision=1)
    elif note.data == data:
        return note
    else:
        keep(actor, note)
        note.data = data
        note.save(update_fields=["data", "revision"])
    tell("sheet.answered", actor, filling.sheet)
    return note
