"""Who may see a side: the one who was asked. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import WheelSide


def access_side(person: Person, pk: int) -> WheelSide:
    """One's own side; else 404. The link in a mail uses this too. One query."""
    found = WheelSide.objects.select_related("match", "person").filter(pk=pk, person=person).first()
    if found is None:
        raise Http404
    return found
