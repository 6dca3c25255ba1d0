"""Who may see and do what with a network. `access_network` is the only way a view gets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


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


def viewer_of(person: Person, network: Network) -> Viewer | None:
    """How this person stands before this network; None when they have no place in it. Three queries."""
    today = timezone.localdate()
    now = Q(until=None) | Q(until__gt=today)
    membership = Membership.objects.filter(now, network=network, person=person).first()
    facilitation = Facilitation.objects.filter(now, network=network, person=person).first()
    coordinates = Coordination.objects.filter(now, region=network.region_id, person=person).exists()
    if membership is None and facilitation is None and not coordinates:
        return None
    return Viewer(person, network, membership, facilitation, coordinates)


def access_network(person: Person, pk: int) -> Viewer:
    """The network as this person meets it, or 404: absent and forbidden look the same.

    Members, facilitators, co-facilitators and the region's coordinators come in. Leaders do not: they have a page of
    their own, without what was said in confidence. Neither does the administrator: running the machine is no reason to
    read along.
    """
    network = Network.objects.select_related("region").filter(pk=pk).first()
    viewer = viewer_of(person, network) if network is not None else None
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
