"""Who may see a door and keep it. Absent and forbidden look the same."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.people.access import coordinates


def access_door(person: Person, pk: int) -> Door:
    """A door that this person's circles let them read, or that they go to look at; else 404. One query."""
    going = Visit.objects.filter(person=person, cancelled_at=None).values("door")
    readable = Q(pk__in=Door.objects.readable_by(person).values("pk")) | Q(pk__in=going)
    found = Door.objects.filter(readable, pk=pk).select_related("school", "region", "author").first()
    if found is None:
        raise Http404
    return found


def access_hosted_door(person: Person, pk: int) -> Door:
    """A door that this person opened; else 404. One query."""
    found = Door.objects.filter(author=person, pk=pk).select_related("school", "region", "author").first()
    if found is None:
        raise Http404
    return found


def access_kept_door(person: Person, pk: int) -> Door:
    """A door that this person opened, or of a region that they coordinate; else 404. One query."""
    kept = Q(author=person) | Q(region__in=coordinates(person), network=None)
    found = Door.objects.filter(kept, pk=pk).select_related("school", "region", "author").first()
    if found is None:
        raise Http404
    return found
