"""What the same wheel holds about someone: what was asked of them and what they said. Never what the other said."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import NoWheel, WheelSide

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Their own sides, and since when they do not want to be asked."""
    rows: Rows = [
        {
            "asked_about": side.about,
            "title": side.title,
            "asked_at": side.asked_at,
            "reminded_at": side.reminded_at,
            "reply": side.reply,
            "replied_at": side.replied_at,
            "introduced_at": side.match.met_at,
        }
        for side in WheelSide.objects.filter(person=person).select_related("match").order_by("pk")
    ]
    return rows + [{"not_asked_since": row.since} for row in NoWheel.objects.filter(person=person)]


def forget(person: Person) -> None:
    """Their sides go. That two things were compared stays, without words: the other is not asked again about them."""
    WheelSide.objects.filter(person=person).delete()
    NoWheel.objects.filter(person=person).delete()
