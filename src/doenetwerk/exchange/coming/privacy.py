"""What an import holds about someone: that they did it, and the address by which they wrote in the old group."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Coming, ComingWriter

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """The imports that someone did, and where they stand as somebody who wrote. What they wrote is with questions."""
    rows: Rows = [
        {"network": one.network.name, "file": one.name, "brought_at": one.brought_at, "state": one.state}
        for one in Coming.objects.filter(by=person).select_related("network").order_by("pk")
    ]
    for writer in ComingWriter.objects.filter(person=person).select_related("coming__network").order_by("pk"):
        rows.append({"network": writer.coming.network.name, "wrote_as": writer.email, "mails": writer.mails})
    return rows


def forget(person: Person) -> None:
    """Someone leaves for good: in what waits to be taken over they are nobody with a name any more."""
    Coming.objects.filter(by=person).update(by=None)
    ComingWriter.objects.filter(person=person).update(person=None, name="", email="", perhaps=None, by_address=False)
    ComingWriter.objects.filter(perhaps=person).update(perhaps=None)
