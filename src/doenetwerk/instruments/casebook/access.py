"""Who may read and change a case of the book. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Frame, MoralCase
from doenetwerk.networks.access import Viewer, viewer_of


def access_moral_case(person: Person, pk: int) -> MoralCase:
    """A case that this person's circles let them read; else 404. One query."""
    case = MoralCase.objects.readable_by(person).select_related("network__region", "author").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def access_own_moral_case(person: Person, pk: int) -> MoralCase:
    """One's own case; else 404. One query."""
    case = MoralCase.objects.select_related("network__region").filter(pk=pk, author=person).first()
    if case is None:
        raise Http404
    return case


def access_frame(person: Person, pk: int) -> tuple[Frame, Viewer]:
    """A version of what a network holds to, for who guides; else 404."""
    frame = Frame.objects.select_related("network__region").filter(pk=pk).first()
    viewer = viewer_of(person, frame.network) if frame is not None else None
    if frame is None or viewer is None or not viewer.may_guide:
        raise Http404
    return frame, viewer
