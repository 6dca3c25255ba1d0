"""Who may see and do what with an outcome."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.networks.access import Viewer, viewer_of
from doenetwerk.outcomes.models import Landing, Outcome


def access_outcome(person: Person, pk: int) -> tuple[Outcome, Viewer | None]:
    """An outcome that this person's circles let them read, and how they stand before its network; else 404."""
    outcome = (
        Outcome.objects.readable_by(person).select_related("network__region", "author", "school").filter(pk=pk).first()
    )
    if outcome is None:
        raise Http404
    return outcome, viewer_of(person, outcome.network)


def access_outcome_inside(person: Person, pk: int) -> tuple[Outcome, Viewer]:
    """As `access_outcome`, for who shares the network's confidences; they may change and follow it."""
    outcome, viewer = access_outcome(person, pk)
    if viewer is None or not viewer.is_inside:
        raise Http404
    return outcome, viewer


def access_landing(person: Person, pk: int) -> Landing:
    """A landing that this person carries, or whose network they guide; else 404."""
    landing = (
        Landing.objects.select_related("outcome__network__region", "membership__person", "school").filter(pk=pk).first()
    )
    if landing is None:
        raise Http404
    if landing.membership.person_id == person.pk:
        return landing
    viewer = viewer_of(person, landing.outcome.network)
    if viewer is None or not viewer.may_guide:
        raise Http404
    return landing
