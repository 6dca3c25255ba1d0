"""What the library holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.library import found
from doenetwerk.exchange.models import Document, Use, UseRequest
from doenetwerk.finding import domain as finding

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Documents they brought with the names of the files, what they asked to use, answered and used."""
    rows: Rows = []
    brought = Document.objects.filter(author=person).select_related("network", "school").prefetch_related("versions")
    for document in brought.order_by("pk"):
        rows.append(
            {
                "document": document.title,
                "about": document.about,
                "kind": document.kind,
                "made_by": document.made_by,
                "year": document.year,
                "permission": document.permission,
                "circle": document.circle,
                "network": str(document.network or ""),
                "school": str(document.school or ""),
                "link": document.link,
                "files": [version.name for version in document.versions.all()],
                "added_at": document.added_at,
                "withdrawn_at": document.withdrawn_at,
            }
        )
    for asked in UseRequest.objects.filter(person=person).select_related("document").order_by("pk"):
        rows.append({"asked_to_use": asked.document.title, "what_for": asked.text, "asked_at": asked.asked_at})
    for asked in UseRequest.objects.filter(document__author=person).exclude(answered_at=None).order_by("pk"):
        rows.append({"answered_request": asked.allowed, "remark": asked.remark, "answered_at": asked.answered_at})
    for use in Use.objects.filter(person=person).select_related("document", "school").order_by("pk"):
        rows.append({"used": use.document.title, "school": str(use.school or ""), "text": use.text, "at": use.at})
    return rows


def forget(person: Person) -> None:
    """Documents stay with their network or school, without who brought them; so do the schools that used something.

    The requests that they made or that wait for them go, and what they said with an answer.
    """
    brought = list(Document.objects.filter(author=person).values_list("pk", flat=True))
    UseRequest.objects.filter(person=person).delete()
    UseRequest.objects.filter(document__in=brought).update(remark="")
    UseRequest.objects.filter(document__in=brought, answered_at=None).delete()
    Use.objects.filter(person=person).update(person=None)
    Document.objects.filter(pk__in=brought).update(author=None)
    finding.refresh(found.KIND, brought)
