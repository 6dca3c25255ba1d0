"""What this room holds about someone: for the copy they can ask for, and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.people.models import AddressProposal, Coordination, Import, Leadership, Position


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


def export_proposed_addresses(person: Person) -> list[dict[str, Any]]:
    """Addresses that others proposed for someone, and what they answered."""
    rows = AddressProposal.objects.filter(person=person).order_by("at")
    return [dict(row) for row in rows.values("email", "at", "answered_at", "accepted")]


def remove(person: Person) -> None:
    """Who leaves for good works nowhere, leads nobody and coordinates nothing; lists and addresses of theirs go."""
    today = timezone.localdate()
    running: tuple[QuerySet[Any], ...] = (
        Position.objects.filter(person=person, until=None),
        Leadership.objects.filter(Q(person=person) | Q(leader=person), until=None),
        Coordination.objects.filter(person=person, until=None),
    )
    for rows in running:
        for row in rows:
            row.until = max(today, row.since)
            row.save(update_fields=["until"])
    AddressProposal.objects.filter(person=person).delete()
    Import.objects.filter(uploaded_by=person, kind=Import.Kind.PEOPLE).update(payload={})
