"""Who may see homework, do it and give it. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.access import access_meeting_inside
from doenetwerk.meetings.homework.queries import may_give
from doenetwerk.meetings.models import Homework, Meeting
from doenetwerk.networks.access import Viewer, viewer_of


def access_homework(person: Person, pk: int) -> tuple[Homework, Viewer]:
    """Homework for people of the network; what was taken back is gone. Two queries."""
    rows = Homework.objects.select_related("meeting__network__region", "meeting__closing", "given_by")
    found = rows.filter(pk=pk, withdrawn_at=None).first()
    viewer = viewer_of(person, found.meeting.network) if found is not None else None
    if found is None or viewer is None or not viewer.is_inside:
        raise Http404
    return found, viewer


def access_own_homework(person: Person, pk: int) -> tuple[Homework, Viewer]:
    """As `access_homework`, for who gave it and for who guides."""
    found, viewer = access_homework(person, pk)
    if not viewer.may_guide and found.given_by_id != person.pk:
        raise Http404
    return found, viewer


def access_giving(person: Person, pk: int) -> tuple[Meeting, Viewer]:
    """A meeting for which this person may give homework: who guides, and who prepares a part of it."""
    meeting, viewer = access_meeting_inside(person, pk)
    if not viewer.may_guide and not may_give(person, meeting):
        raise Http404
    return meeting, viewer
