"""Who may see schools and people, and change what is known of them. A view gets its objects here and in no other way.

Coordinators meet the schools and people of the regions that they look after, administrators all; everyone else finds
nothing here. None of it is what people wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from doenetwerk.people.models import Coordination, Region

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


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
