"""Answers that are of a person are in their own copy and go when they leave; anonymous ones belong to nobody."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import AnswerSet, Asked

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they answered where that is theirs, and that they were asked."""
    rows: Rows = [
        {"questionnaire": row.wave.sheet.title, "answers": row.answers}
        for row in AnswerSet.objects.filter(person=person).select_related("wave__sheet").order_by("wave_id")
    ]
    asked = Asked.objects.filter(person=person).select_related("wave__sheet").order_by("pk")
    return rows + [{"asked": row.wave.sheet.title, "answered": row.answered_at is not None} for row in asked]


def forget(person: Person) -> None:
    """Both go."""
    AnswerSet.objects.filter(person=person).delete()
    Asked.objects.filter(person=person).delete()
