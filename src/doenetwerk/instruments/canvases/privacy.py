"""What canvases hold about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Filling, Measurement, Note, NoteChange, Sheet

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they wrote under their name, measured and began. What was anonymous cannot be told to be theirs."""
    rows: Rows = []
    notes = Note.objects.filter(author=person).select_related("filling__sheet__network", "filling__school")
    for note in notes.order_by("pk"):
        sheet = note.filling.sheet
        rows.append(
            {
                "sheet": sheet.title,
                "network": str(sheet.network or ""),
                "cell": note.cell,
                "text": note.text,
                "data": note.data,
                "at": note.at,
                "removed_at": note.removed_at,
            }
        )
    for change in NoteChange.objects.filter(by=person).select_related("note__filling__sheet").order_by("pk"):
        rows.append({"changed_on": change.note.filling.sheet.title, "cell": change.note.cell, "at": change.at})
    for one in Measurement.objects.filter(by=person).select_related("note").order_by("pk"):
        rows.append({"measured": one.note.text, "on": one.on, "value": str(one.value), "of": one.of})
    for filling in Filling.objects.filter(person=person).select_related("sheet").order_by("pk"):
        rows.append({"own_sheet": filling.sheet.title, "shared_at": filling.shared_at})
    for sheet in Sheet.objects.filter(author=person).defer("definition").order_by("pk"):
        rows.append({"began": sheet.title, "at": sheet.begun_at})
    return rows


def forget(person: Person) -> None:
    """One's own sheets go, also those that were shared: they say what someone thinks. What stands on a school's or a
    joint sheet stays with them, without who wrote it."""
    Filling.objects.filter(person=person).delete()
    Note.objects.filter(author=person).update(author=None)
    NoteChange.objects.filter(by=person).update(by=None)
    Measurement.objects.filter(by=person).update(by=None)
    Sheet.objects.filter(author=person).update(author=None)
