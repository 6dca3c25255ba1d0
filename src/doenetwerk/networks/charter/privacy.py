"""What the start document holds about someone beside what `networks.privacy` tells, and what goes when they leave."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.models import Signature


def export(person: Person) -> list[dict[str, Any]]:
    """Signatures, and questions or objections. Two queries."""
    signed = Signature.objects.filter(membership__person=person).select_related("version__network").order_by("at")
    remarks = CharterRemark.objects.filter(membership__person=person).select_related("version__network").order_by("at")
    rows: list[dict[str, Any]] = [
        {"network": row.version.network.name, "signed_version": row.version.number, "at": row.at} for row in signed
    ]
    rows += [
        {"network": row.version.network.name, "asked_about_version": row.version.number, "text": row.text, "at": row.at}
        for row in remarks
    ]
    return rows


def forget(person: Person) -> None:
    """Questions and objections go: only two people read them. Signatures stay under a person without a name."""
    CharterRemark.objects.filter(membership__person=person).delete()
