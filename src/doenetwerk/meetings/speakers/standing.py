"""Who reads the bank of speakers, and who sees how to reach one."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models import Speaker
from doenetwerk.meetings.queries.people import now
from doenetwerk.networks.circles import networks_of, regions_of
from doenetwerk.networks.models import Facilitation
from doenetwerk.people.models import Coordination


def may_read_bank(person: Person) -> bool:
    """People of networks and coordinators: a speaker who signs in does not read what networks say of others."""
    coordinates = Coordination.objects.filter(now(), person=person)
    return networks_of(person).exists() or coordinates.exists()


def readable(person: Person) -> QuerySet[Speaker]:
    """Speakers that this person may read, of their regions and those shared with all; by name.

    `reachable`: this person sees how to reach them, because they guide a network or coordinate a region, or wrote it.
    """
    mine = Q(circle=Circle.EVERYONE) | Q(circle=Circle.REGION, region__in=regions_of(person)) | Q(added_by=person)
    guides = Facilitation.objects.filter(now(), person=person)
    coordinates = Coordination.objects.filter(now(), person=person)
    own = Speaker.objects.filter(pk=OuterRef("pk"), added_by=person)
    return (
        Speaker.objects.filter(mine, withdrawn_at=None)
        .annotate(reachable=Exists(guides) | Exists(coordinates) | Exists(own))
        .order_by("name", "pk")
    )


def may_change(person: Person, speaker: Speaker) -> bool:
    """Who wrote the card, and who guides or coordinates in its region."""
    if speaker.added_by_id == person.pk:
        return True
    guides = Facilitation.objects.filter(now(), person=person, network__region=speaker.region_id)
    return guides.exists() or Coordination.objects.filter(now(), person=person, region=speaker.region_id).exists()
