"""Who may read and do what with what a network agreed: nobody from outside. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import Action, Decision, NotesRound
from doenetwerk.networks.access import Viewer, viewer_of
from doenetwerk.networks.models import Network


def _inside(person: Person, network: Network | None) -> Viewer:
    viewer = viewer_of(person, network) if network is not None else None
    if viewer is None or not viewer.is_inside:
        raise Http404
    return viewer


def access_round(person: Person, pk: int) -> tuple[NotesRound, Viewer]:
    """Notes that were put up, for people of the network. Two queries."""
    rows = NotesRound.objects.select_related("notes__meeting__network__region", "put_by", "agreed_by")
    found = rows.filter(pk=pk).first()
    viewer = _inside(person, found.notes.meeting.network if found is not None else None)
    assert found is not None
    return found, viewer


def access_decision(person: Person, pk: int) -> tuple[Decision, Viewer]:
    """A proposal or decision, for people of the network: never for anyone outside. Two queries."""
    rows = Decision.objects.select_related("network__region", "proposed_by", "decided_by", "meeting")
    found = rows.filter(pk=pk).first()
    viewer = _inside(person, found.network if found is not None else None)
    assert found is not None
    return found, viewer


def access_own_decision(person: Person, pk: int) -> tuple[Decision, Viewer]:
    """As `access_decision`, for who proposed it and for who guides."""
    found, viewer = access_decision(person, pk)
    if not viewer.may_guide and found.proposed_by_id != person.pk:
        raise Http404
    return found, viewer


def access_action(person: Person, pk: int) -> tuple[Action, Viewer]:
    """An action, for people of the network. Two queries."""
    rows = Action.objects.select_related("network__region", "owner", "meeting", "done_by", "let_go_by")
    found = rows.filter(pk=pk).first()
    viewer = _inside(person, found.network if found is not None else None)
    assert found is not None
    return found, viewer


def may_tell(viewer: Viewer, action: Action) -> bool:
    """Who says how an action stands: who does it, who wrote it down, and who guides."""
    return viewer.may_guide or viewer.person.pk in (action.owner_id, action.made_by_id)
