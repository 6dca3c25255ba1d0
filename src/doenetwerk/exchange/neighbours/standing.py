"""Where someone stands before a door: where they work, what is over, how many places are left."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.people.access import coordinates, now
from doenetwerk.people.models import Position, School


def schools_where(person: Person) -> list[School]:
    """The schools in a region where this person works now, the newest first. One query."""
    rows = Position.objects.filter(now(), person=person, school__region__isnull=False)
    rows = rows.select_related("school__region").order_by("-since", "-pk")
    return list({row.school_id: row.school for row in rows if row.school is not None}.values())


def coming(door: Door) -> QuerySet[Visit]:
    """Who has a place, in the order of signing up."""
    return Visit.objects.filter(door=door, cancelled_at=None, waits=False)


def waiting(door: Door) -> QuerySet[Visit]:
    """Who waits for a place; the first in line first."""
    return Visit.objects.filter(door=door, cancelled_at=None, waits=True).order_by("signed_at", "pk")


def visit_of(person: Person, door: Door) -> Visit | None:
    """This person's visit that still stands. One query."""
    return Visit.objects.filter(door=door, person=person, cancelled_at=None).first()


def has_begun(door: Door, at: datetime | None = None) -> bool:
    """Whether the door opened already: then nobody signs up or off any more."""
    return door.starts_at <= (at or timezone.now())


def may_keep(person: Person, door: Door) -> bool:
    """Who opened it, and who coordinates its region. One query at most."""
    return door.author_id == person.pk or coordinates(person).filter(pk=door.region_id).exists()
