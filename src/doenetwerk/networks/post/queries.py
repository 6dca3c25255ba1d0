"""Reads for “Post die wacht”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from doenetwerk.accounts.models import Person
from doenetwerk.mail.queries import unreachable
from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.networks.queries import current


@dataclass(frozen=True, slots=True)
class Missed:
    """Someone of the network whom mail did not reach, and since when."""

    name: str
    since: datetime


def everybody(network: Network) -> QuerySet[Person]:
    """Members and guides of now, by name: of one of them a mail may be. One query."""
    member = Membership.objects.filter(current(), network=network).values("person")
    guide = Facilitation.objects.filter(current(), network=network).values("person")
    return Person.objects.filter(Q(pk__in=member) | Q(pk__in=guide), is_active=True).order_by("name", "pk")


def missed(people: list[Person]) -> list[Missed]:
    """Those whom mail did not reach lately. One query."""
    found = unreachable([person.pk for person in people])
    return [Missed(person.name, found[person.pk]) for person in people if person.pk in found]
