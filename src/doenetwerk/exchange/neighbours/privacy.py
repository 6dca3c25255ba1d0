"""What someone opened, visited and told is in their copy; what happens when they leave stands with the verbs."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Door, DoorInvitation, NoDoorMail, Visit

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Doors they opened, without who came; their visits with their line; invitations; and no mail wanted."""
    rows: Rows = [
        {
            "opened_door": door.title,
            "school": str(door.school),
            "text": door.text,
            "starts_at": door.starts_at,
            "cancelled_at": door.cancelled_at,
        }
        for door in Door.objects.filter(author=person).select_related("school").order_by("pk")
    ]
    for visit in Visit.objects.filter(person=person).select_related("door__school").order_by("pk"):
        rows.append(
            {
                "visit_to": str(visit.door.school),
                "door": visit.door.title,
                "signed_at": visit.signed_at,
                "waiting": visit.waits,
                "cancelled_at": visit.cancelled_at,
                "line": visit.line,
            }
        )
    for one in DoorInvitation.objects.filter(person=person).select_related("door").order_by("pk"):
        rows.append({"invited_to": one.door.title, "sent_at": one.sent_at, "declined_at": one.declined_at})
    rows += [{"no_invitations_since": one.since} for one in NoDoorMail.objects.filter(person=person)]
    return rows
