"""Who may see runs and proposals: the coordinator of the round's region, and nobody else. Not the people in them: they
hear of their own proposal by mail (S9). Not the administrator: running the machine is no reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from doenetwerk.forming.models import Proposal, Run, Seat, SignUp
from doenetwerk.forming.runs.reading import Reading
from doenetwerk.people import access as regions

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def access_run(person: Person, pk: int) -> Run:
    """A run of a round that this person coordinates, or 404. One query."""
    rows = Run.objects.select_related("round__region", "based_on")
    run = rows.filter(pk=pk, round__region__in=regions.coordinates(person)).first()
    if run is None:
        raise Http404
    return run


def access_done_run(person: Person, pk: int) -> Run:
    """A run with an outcome, or 404."""
    run = access_run(person, pk)
    if run.state != Run.State.DONE:
        raise Http404
    return run


def access_proposal(person: Person, pk: int) -> Proposal:
    """A proposal that stands, in a run of a round that this person coordinates, or 404. One query."""
    rows = Proposal.objects.select_related("run__round__region", "run__based_on", "theme__theme", "host")
    proposal = rows.filter(pk=pk, dropped_at=None, run__round__region__in=regions.coordinates(person)).first()
    if proposal is None:
        raise Http404
    return proposal


def access_signup(reading: Reading, pk: int) -> SignUp:
    """Someone who takes part in a round, or 404; the reading is of a run that came from `access_run`."""
    signup = next((one for one in reading.signups if one.pk == pk), None)
    if signup is None:
        raise Http404
    return signup


def access_seat(run: Run, pk: int) -> Seat:
    """The seat of a sign-up in a run, or 404; the run came from `access_run`."""
    seat = Seat.objects.select_related("proposal", "signup__person").filter(run=run, signup=pk).first()
    if seat is None:
        raise Http404
    return seat
