"""Who may see schools and people, and change what is known of them. A view gets its objects here and in no other way.

Coordinators meet the schools and people of the regions that they look after, administrators all; everyone else finds
nothing here. None of it is what people wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.people.models import Coordination, Import, Position, Region, School

if TYPE_CHECKING:
    from collections.abc import Iterable


def now() -> Q:
    """What counts today: no end date, or one that lies ahead."""
    return Q(until=None) | Q(until__gt=timezone.localdate())


def coordinates(person: Person) -> QuerySet[Region]:
    """The regions that this person looks after now."""
    return Region.objects.filter(pk__in=Coordination.objects.filter(now(), person=person).values("region"))


def access_region(person: Person, pk: int) -> Region:
    """A region for its coordinator, or 404. The administrator stays outside: running the machine is no reason."""
    region = coordinates(person).filter(pk=pk).first()
    if region is None:
        raise Http404
    return region


def regions_kept_by(person: Person) -> list[Region]:
    """The regions whose schools and people this person keeps: all for an administrator. One query."""
    return list(Region.objects.all() if person.is_administrator else coordinates(person))


def access_kept_regions(person: Person) -> list[Region]:
    """As `regions_kept_by`, or 404 for who keeps none and is no administrator. One query."""
    regions = regions_kept_by(person)
    if not regions and not person.is_administrator:
        raise Http404
    return regions


def access_kept_region(person: Person, pk: int) -> Region:
    """One of the regions that this person keeps, or 404."""
    region = (Region.objects.all() if person.is_administrator else coordinates(person)).filter(pk=pk).first()
    if region is None:
        raise Http404
    return region


def schools_kept_by(person: Person) -> QuerySet[School]:
    """Schools of the regions of a coordinator; all for an administrator."""
    return School.objects.all() if person.is_administrator else School.objects.filter(region__in=coordinates(person))


def access_school(person: Person, pk: int) -> School:
    """A school of one's region, or any for an administrator; 404 otherwise."""
    school = schools_kept_by(person).select_related("board", "region").filter(pk=pk).first()
    if school is None:
        raise Http404
    return school


def works_in(regions: QuerySet[Region] | Iterable[Region]) -> Q:
    """A condition on positions: at a school in these regions, or at the board of one."""
    schools = School.objects.filter(region__in=regions)
    return Q(school__in=schools.values("pk")) | Q(board__in=schools.exclude(board=None).values("board"))


def people_kept_by(person: Person) -> QuerySet[Person]:
    """The people whom this person keeps: all for an administrator; for a coordinator who works in the region now, or
    worked there last and nowhere since. Someone who went to another region is no longer theirs."""
    if person.is_administrator:
        return Person.objects.filter(is_active=True)
    # Sets rather than a question for each person: a country has many more people than a region.
    here = Position.objects.filter(works_in(coordinates(person)))
    anywhere = Position.objects.filter(now(), person=OuterRef("pk"))
    return Person.objects.filter(
        Q(pk__in=here.filter(now()).values("person")) | (Q(pk__in=here.values("person")) & ~Q(Exists(anywhere))),
        is_active=True,
    )


def access_person(person: Person, pk: int) -> Person:
    """Someone of one's region, or anyone for an administrator; 404 otherwise."""
    found = people_kept_by(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_position(person: Person, pk: int, position_pk: int) -> Position:
    """A position without an end of someone in one's region, at a place that one keeps; 404 otherwise."""
    rows = Position.objects.filter(person=access_person(person, pk), until=None)
    if not person.is_administrator:
        rows = rows.filter(works_in(coordinates(person)))
    position = rows.select_related("person", "school__region", "board").filter(pk=position_pk).first()
    if position is None:
        raise Http404
    return position


def access_import(person: Person, pk: int, kind: str) -> Import:
    """A file that this person uploaded, or 404. Files of schools are for all administrators."""
    rows = Import.objects.filter(kind=kind)
    if kind == Import.Kind.PEOPLE:
        rows = rows.filter(uploaded_by=person)
    elif not person.is_administrator:
        rows = rows.none()
    read = rows.filter(pk=pk).first()
    if read is None:
        raise Http404
    return read
