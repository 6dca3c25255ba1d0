"""Reads about people and schools. Each says how many queries it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from doenetwerk.people.access import coordinates, now
from doenetwerk.people.models import Position, Region

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def region_of(person: Person) -> Region | None:
    """The region where someone coordinates, or else works (at a school, or at a board with schools there); None when
    nowhere. At most three queries."""
    region = coordinates(person).order_by("pk").first()
    if region is not None:
        return region
    mine = Position.objects.filter(now(), person=person)
    return (
        Region.objects.filter(schools__positions__in=mine).order_by("-schools__positions__since", "pk").first()
        or Region.objects.filter(schools__board__positions__in=mine).order_by("pk").first()
    )


def role_label(person: Person) -> str:
    """What someone mainly is here: administrator, coordinator, or else the words of their newest function; "" when
    nothing is known. At most two queries."""
    if person.is_administrator:
        return _("beheerder")
    if coordinates(person).exists():
        return _("regiocoördinator")
    position = Position.objects.filter(now(), person=person).first()
    return position.words if position is not None else ""
