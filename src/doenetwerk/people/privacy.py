"""What this room holds about someone: for the copy they can ask for."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.people.models import Coordination, Leadership, Position


def export_positions(person: Person) -> list[dict[str, Any]]:
    """What someone does and did where."""
    rows = Position.objects.filter(person=person).order_by("since", "pk")
    return [
        {"place": place or board, "function": function, "title": title, "since": since, "until": until}
        for place, board, function, title, since, until in rows.values_list(
            "school__name", "board__name", "function", "title", "since", "until"
        )
    ]


def export_roles(person: Person) -> list[dict[str, Any]]:
    """Whom someone is responsible for, who is responsible for them, and which regions they look after.

    Others are counted, not named: their names are theirs.
    """
    rows: list[dict[str, Any]] = [
        {"role": "coordinator", "region": region, "since": since, "until": until}
        for region, since, until in Coordination.objects.filter(person=person).values_list(
            "region__name", "since", "until"
        )
    ]
    for role, found in (
        ("leader", Leadership.objects.filter(leader=person)),
        ("has a leader", Leadership.objects.filter(person=person)),
    ):
        rows += [
            {"role": role, "school": school, "since": since, "until": until}
            for school, since, until in found.values_list("school__name", "since", "until")
        ]
    return rows
