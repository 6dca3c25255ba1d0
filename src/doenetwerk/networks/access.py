"""Who may see and do what with a network. `access_network` is the only way a view gets one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Exists, FilteredRelation, Model, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.people.models import Coordination, Region

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person before one network: what they are in it, and what follows from that."""

    person: Person
    network: Network
    membership: Membership | None
    facilitation: Facilitation | None
    is_coordinator: bool

    @property
    def is_inside(self) -> bool:
        """Shares the network's confidences: member, facilitator or co-facilitator."""
        return self.membership is not None or self.facilitation is not None

    @property
    def may_guide(self) -> bool:
        """Prepares and leads meetings: facilitator or co-facilitator."""
        return self.facilitation is not None

    @property
    def is_facilitator(self) -> bool:
        """Is the facilitator, not only a helper."""
        return self.facilitation is not None and self.facilitation.role == Facilitation.Role.FACILITATOR

    @property
    def may_arrange(self) -> bool:
        """Changes members, roles and stage: the facilitator, or the region's coordinator."""
        return self.is_facilitator or self.is_coordinator

    @property
    def role(self) -> str:
        """One word, for keys of what is kept in memory: facilitator, co, member or coordinator."""
        if self.facilitation is not None:
            return self.facilitation.role
        return "member" if self.membership is not None else "coordinator"


def _places(network: int, person: int) -> QuerySet[Network, Any]:
    """A network with the place of one person in it: membership, guidance, whether they coordinate its region."""
    today = timezone.localdate()

    def own(path: str) -> Q:
        lasts = Q(**{f"{path}__until": None}) | Q(**{f"{path}__until__gt": today})
        return Q(**{f"{path}__person": person}) & lasts

    now = Q(until=None) | Q(until__gt=today)
    coordinations = Coordination.objects.filter(now, region=OuterRef("region"), person=person)
    return (
        Network.objects.filter(pk=network)
        .annotate(
            seat=FilteredRelation("memberships", condition=own("memberships")),
            guidance=FilteredRelation("facilitations", condition=own("facilitations")),
            coordinates=Exists(coordinations),
        )
        .order_by("seat__id", "guidance__id")
        .values_list(
            *columns(Network),
            *columns(Region, "region__"),
            *columns(Membership, "seat__"),
            *columns(Facilitation, "guidance__"),
            "coordinates",
        )
    )


_place = Prepared(_places)


def _look(person: Person, pk: int) -> tuple[Network, Viewer | None] | None:
    """The network and how this person stands before it. One query."""
    row = _place.one(network=pk, person=person.pk)
    if row is None:
        return None
    network, row = _take(Network, row)
    region, row = _take(Region, row)
    membership, row = _take(Membership, row)
    facilitation, row = _take(Facilitation, row)
    assert network is not None
    network.region = region  # type: ignore[assignment]
    for one in (membership, facilitation):
        if one is not None:
            one.network, one.person = network, person
    coordinates = bool(row[0])
    if membership is None and facilitation is None and not coordinates:
        return network, None
    return network, Viewer(person, network, membership, facilitation, coordinates)


def _take(model: type[M], row: tuple[Any, ...]) -> tuple[M | None, tuple[Any, ...]]:
    """The model at the beginning of the row (None without a key), and the rest of the row."""
    width = len(model._meta.concrete_fields)
    return (instance(model, row[:width]) if row[0] is not None else None), row[width:]


def viewer_of(person: Person, network: Network) -> Viewer | None:
    """How this person stands before this network; None when they have no place in it. One query."""
    found = _look(person, network.pk)
    viewer = found[1] if found is not None else None
    if viewer is None:
        return None
    for one in (viewer.membership, viewer.facilitation):
        if one is not None:
            one.network = network
    return replace(viewer, network=network)


def access_network(person: Person, pk: int) -> Viewer:
    """The network as this person meets it, or 404: absent and forbidden look the same.

    Members, facilitators, co-facilitators and the region's coordinators come in. Leaders do not: they have a page of
    their own, without what was said in confidence. Neither does the administrator: running the machine is no reason to
    read along. One query.
    """
    found = _look(person, pk)
    viewer = found[1] if found is not None else None
    if viewer is None:
        raise Http404
    return viewer


def access_inside(person: Person, pk: int) -> Viewer:
    """As `access_network`, for what was said in confidence: coordinators stay outside."""
    viewer = access_network(person, pk)
    if not viewer.is_inside:
        raise Http404
    return viewer


def access_guiding(person: Person, pk: int) -> Viewer:
    """As `access_network`, for those who prepare and lead: facilitator and co-facilitator."""
    viewer = access_network(person, pk)
    if not viewer.may_guide:
        raise Http404
    return viewer


def access_arranging(person: Person, pk: int) -> Viewer:
    """As `access_network`, for those who change members, roles and stage: facilitator and coordinator."""
    viewer = access_network(person, pk)
    if not viewer.may_arrange:
        raise Http404
    return viewer
