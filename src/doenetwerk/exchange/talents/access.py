"""Who may see a talent, change it, and answer a request. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Talent, TalentAsk
from doenetwerk.exchange.talents.queries import open_to


def access_talent(person: Person, pk: int) -> Talent:
    """A talent that this person's circles let them read; else 404. One query."""
    found = open_to(person).select_related("author", "school").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_own_talent(person: Person, pk: int) -> Talent:
    """One's own talent; else 404. One query."""
    found = Talent.objects.select_related("author", "school").filter(pk=pk, author=person).first()
    if found is None:
        raise Http404
    return found


def access_asked(person: Person, pk: int) -> TalentAsk:
    """A request to this person; else 404. One query."""
    rows = TalentAsk.objects.select_related("talent__author", "talent__school", "asker")
    found = rows.filter(pk=pk, talent__author=person).first()
    if found is None:
        raise Http404
    return found
