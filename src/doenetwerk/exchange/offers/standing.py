"""For whom someone offers or asks something."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.library.schools import own_schools
from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.models.offers import staff_positions
from doenetwerk.people.models import School

Kind = Offer.Kind
# What someone puts up for a school rather than for themselves.
FOR_A_SCHOOL = (Kind.VACANCY, *Offer.AMONG_STAFF)


def staff_schools(person: Person) -> QuerySet[School]:
    """Schools about whose staff this person speaks: in personnel or policy, heads, directors and their boards."""
    positions = staff_positions(person)
    at = Q(pk__in=positions.exclude(school=None).values("school"))
    at |= Q(board__in=positions.exclude(board=None).values("board"))
    return School.objects.filter(at, closed_on=None)


def schools_to_post_for(person: Person, kind: str) -> QuerySet[School]:
    """Schools for which this person may put up something of this kind."""
    return staff_schools(person) if kind in FOR_A_SCHOOL else own_schools(person)


def is_staff(person: Person) -> bool:
    """Whether this person speaks for a school or a board about its staff. One query."""
    return staff_positions(person).exists()
