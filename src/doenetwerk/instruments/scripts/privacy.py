"""Cases, notes and keepsakes are of who wrote them: they are in their own copy and go when they leave."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Case, Keepsake, RunNote

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they brought in, wrote and kept. What was erased is not there."""
    rows: Rows = [
        {"case": case.title, "text": case.text, "asks": case.asks, "at": case.brought_at}
        for case in Case.objects.filter(owner=person).order_by("pk")
    ]
    notes = RunNote.objects.filter(author=person, run__erased_at=None).order_by("pk")
    rows += [{"note": note.text, "at": note.at} for note in notes]
    rows += [
        {"kept": kept.text, "intends": kept.intends, "looked_back": kept.looked_back, "at": kept.at}
        for kept in Keepsake.objects.filter(person=person).order_by("pk")
    ]
    return rows


def forget(person: Person) -> None:
    """All of it goes."""
    RunNote.objects.filter(author=person).delete()
    Case.objects.filter(owner=person).delete()
    Keepsake.objects.filter(person=person).delete()
