"""Who may see and do what when people are asked. A view gets its objects here and in no other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from doenetwerk.forming.access import coordinates
from doenetwerk.forming.models import Intake, Proposal, Seat
from doenetwerk.networks.access import Viewer, access_network

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def proposals() -> QuerySet[Proposal]:
    """Proposals with all that their pages and letters tell."""
    return Proposal.objects.select_related(
        "run__round__region", "theme__theme", "host__school", "facilitator__person", "network"
    )


def seats() -> QuerySet[Seat]:
    """Seats with all that the page of one person tells."""
    return Seat.objects.select_related(
        "answer",
        "signup__person",
        "signup__school",
        "signup__board",
        "signup__location",
        "proposal__run__round__region",
        "proposal__theme__theme",
        "proposal__host__school",
        "proposal__facilitator__person",
        "proposal__network",
    )


def access_asking(person: Person, pk: int) -> Proposal:
    """A proposal of a region that this person coordinates, or 404."""
    found = proposals().filter(pk=pk).first()
    if found is None or not coordinates(person, found.run.round.region_id):
        raise Http404
    return found


def access_seat(person: Person, pk: int) -> Seat:
    """This person's own seat, once they were asked for it; 404 otherwise.

    When the coordinator went on with another outcome, the link in the mail leads to the seat there.
    """
    own = seats().filter(signup__person=person, answer__isnull=False)
    found = own.filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.proposal.network_id is None and found.proposal.run.chosen_at is None:
        return own.filter(signup=found.signup_id, run__chosen_at__isnull=False).first() or found
    return found


def access_guided(person: Person, pk: int) -> Proposal:
    """A proposal that this person will guide and of which the people were asked, or 404."""
    found = proposals().filter(pk=pk, facilitator__person=person, network=None, dropped_at=None).first()
    if found is None or found.asked_at is None:
        raise Http404
    return found


def access_facilitating(person: Person, pk: int) -> Viewer:
    """A network for its facilitator, or 404: not for helpers, not for the coordinator."""
    viewer = access_network(person, pk)
    if not viewer.is_facilitator:
        raise Http404
    return viewer


def access_latecomer(viewer: Viewer, pk: str) -> Seat:
    """The seat of someone who said yes after this network had begun, for its facilitator; 404 otherwise."""
    rows = seats().filter(proposal__network=viewer.network, answer__answered_at__gte=viewer.network.founded_at)
    found = rows.filter(pk=pk).exclude(answer__answer="no").first() if pk.isdigit() else None
    if found is None:
        raise Http404
    return found


def access_intake(person: Person, pk: int) -> Intake:
    """An intake for the two whom it is about, or 404. Nobody else: no coordinator, no administrator, no next guide."""
    found = (
        Intake.objects.readable_by(person)
        .select_related("participant", "facilitator", "network", "proposal__theme__theme")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
