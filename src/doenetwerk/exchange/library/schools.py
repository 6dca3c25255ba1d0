"""For which schools someone brings something: where they work, whom they lead, and what they look after."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.networks.circles import schools_read_by
from doenetwerk.people.access import coordinates, now
from doenetwerk.people.models import Position, School


def schools_for(person: Person) -> QuerySet[School]:
    """Schools on whose behalf this person may bring a document: their own, those of a board that they work for, and
    for a coordinator those of the region (S36: what researchers and students made has no other way in)."""
    boards = Position.objects.filter(now(), person=person, board__isnull=False).values("board")
    mine = Q(pk__in=schools_read_by(person)) | Q(board__in=boards) | Q(region__in=coordinates(person))
    return School.objects.filter(mine, closed_on=None)


def own_schools(person: Person) -> QuerySet[School]:
    """Schools of which this person can say “we”: where they work or lead, and those of a board that they work for."""
    boards = Position.objects.filter(now(), person=person, board__isnull=False).values("board")
    return School.objects.filter(Q(pk__in=schools_read_by(person)) | Q(board__in=boards), closed_on=None)
