"""What can be found of the rooms below: networks, who is in them, and schools. Those rooms do not know the search; it
listens to their lines in the journal, and looks again each night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.finding import domain
from doenetwerk.finding.domain import Item
from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.people.models import Function, School

# What was not said on a day stands behind all that was, and its day is not shown.
TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)


def _chosen(rows: models.QuerySet[Any], ids: Sequence[str] | None) -> models.QuerySet[Any]:
    if ids is None:
        return rows.order_by("pk")
    return rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])


def networks(ids: Sequence[str] | None) -> Iterator[Item]:
    """Networks by name, question and themes: for who is in one, and for the region's coordinators."""
    for network in _chosen(Network.objects.prefetch_related("themes"), ids).iterator(chunk_size=500):
        themes = ", ".join(theme.name for theme in network.themes.all())
        yield Item(
            "network",
            str(network.pk),
            network.name,
            f"{network.question}\n{themes}",
            reverse("networks:network", args=[network.pk]),
            Circle.NETWORK,
            network.founded_at,
            network_id=network.pk,
            region_id=network.region_id,
            for_keepers=True,
        )


def _now() -> Q:
    return Q(until=None) | Q(until__gt=timezone.localdate())


def people(ids: Sequence[str] | None) -> Iterator[Item]:
    """Who is in a network now, with function and school: for whom the network's list of people is there.

    A member is `12`, a facilitator `g12`: someone who stops is found no longer, the day itself included.
    """
    words = dict(Function.choices)
    seats = Membership.objects.filter(_now(), person__is_active=True).select_related("person", "school", "network")
    for seat in _chosen(seats, ids).iterator(chunk_size=500):
        function = str(words.get(seat.function, ""))
        yield _person(str(seat.pk), seat, " · ".join(filter(None, [function, str(seat.school or "")])))
    guides = Facilitation.objects.filter(_now(), person__is_active=True).select_related("person", "network")
    asked = None if ids is None else [one.removeprefix("g") for one in ids if one.startswith("g")]
    for guide in _chosen(guides, asked).iterator(chunk_size=500):
        yield _person(f"g{guide.pk}", guide, str(Facilitation.Role(guide.role).label))


def _person(object_id: str, place: Membership | Facilitation, text: str) -> Item:
    return Item(
        "person",
        object_id,
        place.person.name,
        text,
        reverse("networks:members", args=[place.network_id]),
        Circle.NETWORK,
        timezone.make_aware(datetime.combine(place.since, time(12))),
        network_id=place.network_id,
        region_id=place.network.region_id,
        for_keepers=True,
    )


def schools(ids: Sequence[str] | None) -> Iterator[Item]:
    """Schools of a region by name, town, board and BRIN: for the region's coordinators and the administrator."""
    rows = School.objects.filter(closed_on=None).select_related("board")
    for school in _chosen(rows, ids).iterator(chunk_size=500):
        said = [school.name if school.display_name else "", school.town, str(school.board or ""), school.brin or ""]
        yield Item(
            "school",
            str(school.pk),
            str(school),
            " · ".join(filter(None, said)),
            reverse("people:school", args=[school.pk]),
            Circle.ME,
            TIMELESS,
            region_id=school.region_id,
            for_keepers=True,
            for_administrators=True,
        )


def hear_network(verb: str, subject: models.Model | None, network: Network | None) -> None:
    """A line about a network: it may be called or be about something else now."""
    if network is not None:
        domain.refresh("network", [network.pk])


def hear_member(verb: str, subject: models.Model | None, network: Network | None) -> None:
    """A line about a member: someone came in or left."""
    if isinstance(subject, Membership):
        domain.refresh("person", [subject.pk])


def hear_facilitator(verb: str, subject: models.Model | None, network: Network | None) -> None:
    """A line about who guides."""
    if isinstance(subject, Facilitation):
        domain.refresh("person", [f"g{subject.pk}"])


def hear_school(verb: str, subject: models.Model | None, network: Network | None) -> None:
    """A line about one school."""
    if isinstance(subject, School):
        domain.refresh("school", [subject.pk])


def forget_person(person: Person) -> None:
    """When someone leaves for good: their name is found no longer. What they wrote is for its own room to take away."""
    seats: Iterable[int] = Membership.objects.filter(person=person).values_list("pk", flat=True)
    guides = Facilitation.objects.filter(person=person).values_list("pk", flat=True)
    domain.forget_many("person", [*seats, *(f"g{pk}" for pk in guides)])
