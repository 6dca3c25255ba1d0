"""Who may see and do what with a meeting. A view gets its objects here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from doenetwerk.meetings.models import (
    AgendaPart,
    DatePoll,
    Harvest,
    Meeting,
    MeetingRole,
    OwnMethod,
    Proposal,
    SchoolHoliday,
    Slot,
)
from doenetwerk.networks.access import Viewer, viewer_of

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def _viewer(person: Person, thing: Meeting | DatePoll | None) -> Viewer:
    viewer = viewer_of(person, thing.network) if thing is not None else None
    if viewer is None:
        raise Http404
    return viewer


def access_meeting(person: Person, pk: int) -> tuple[Meeting, Viewer]:
    """A meeting as this person meets it, or 404. Coordinators come in, without what was said in confidence."""
    meeting = Meeting.objects.select_related("network__region", "closing__next_meeting", "notes").filter(pk=pk).first()
    viewer = _viewer(person, meeting)
    assert meeting is not None
    return meeting, viewer


def access_meeting_inside(person: Person, pk: int) -> tuple[Meeting, Viewer]:
    """As `access_meeting`, for members and facilitators: coordinators stay outside."""
    meeting, viewer = access_meeting(person, pk)
    if not viewer.is_inside:
        raise Http404
    return meeting, viewer


def access_meeting_guiding(person: Person, pk: int) -> tuple[Meeting, Viewer]:
    """As `access_meeting`, for who prepares and leads: facilitator and co-facilitator."""
    meeting, viewer = access_meeting(person, pk)
    if not viewer.may_guide:
        raise Http404
    return meeting, viewer


def access_meeting_running(person: Person, pk: int) -> tuple[Meeting, Viewer]:
    """As `access_meeting`, for who leads it on the day: who guides, and members who chair it, a part of it, or keep
    the time (004 §4.1: leading goes round)."""
    meeting, viewer = access_meeting_inside(person, pk)
    if not viewer.may_guide and not _leads(person, meeting):
        raise Http404
    return meeting, viewer


def _leads(person: Person, meeting: Meeting) -> bool:
    roles = (MeetingRole.Role.CHAIR, MeetingRole.Role.TIME)
    return meeting.roles.filter(person=person, role__in=roles).exists() or meeting.parts.filter(chair=person).exists()


def access_running_part(person: Person, pk: int) -> tuple[AgendaPart, Viewer]:
    """A part of a meeting, for who leads that meeting on the day."""
    part = AgendaPart.objects.select_related("meeting__network__region", "meeting__closing").filter(pk=pk).first()
    viewer = _viewer(person, part.meeting if part is not None else None)
    if part is None or not (viewer.may_guide or (viewer.is_inside and _leads(person, part.meeting))):
        raise Http404
    return part, viewer


def access_proposal(person: Person, pk: int) -> tuple[Proposal, Viewer]:
    """A point that someone proposed, for the people of that network."""
    found = Proposal.objects.select_related("network__region", "person").filter(pk=pk).first()
    viewer = viewer_of(person, found.network) if found is not None else None
    if found is None or viewer is None or not viewer.is_inside:
        raise Http404
    return found, viewer


def access_own_method(person: Person, pk: int) -> OwnMethod:
    """A method that this person wrote and did not withdraw."""
    rows = OwnMethod.objects.readable_by(person).select_related("network", "board")
    found = rows.filter(author=person, pk=pk, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


def access_poll(person: Person, pk: int) -> tuple[DatePoll, Viewer]:
    """A date poll, for people of the network; a draft only for who guides."""
    poll = DatePoll.objects.select_related("network__region", "made_by").filter(pk=pk).first()
    viewer = _viewer(person, poll)
    assert poll is not None
    if not viewer.is_inside or (poll.is_draft and not viewer.may_guide):
        raise Http404
    return poll, viewer


def access_poll_guiding(person: Person, pk: int) -> tuple[DatePoll, Viewer]:
    """As `access_poll`, for who guides."""
    poll, viewer = access_poll(person, pk)
    if not viewer.may_guide:
        raise Http404
    return poll, viewer


def access_slot(person: Person, pk: int) -> tuple[Slot, Viewer]:
    """A moment of a poll, for who guides."""
    slot = Slot.objects.select_related("poll__network__region").filter(pk=pk).first()
    viewer = _viewer(person, slot.poll if slot is not None else None)
    if slot is None or not viewer.may_guide:
        raise Http404
    return slot, viewer


def access_part(person: Person, pk: int) -> tuple[AgendaPart, Viewer]:
    """A part of an agenda, for who guides."""
    part = AgendaPart.objects.select_related("meeting__network__region", "meeting__closing").filter(pk=pk).first()
    viewer = _viewer(person, part.meeting if part is not None else None)
    if part is None or not viewer.may_guide:
        raise Http404
    return part, viewer


def access_prepared_part(person: Person, pk: int) -> AgendaPart:
    """A part that this person prepares."""
    part = (
        AgendaPart.objects.select_related("meeting__network__region", "meeting__closing")
        .filter(pk=pk, preparers__person=person)
        .first()
    )
    if part is None or viewer_of(person, part.meeting.network) is None:
        raise Http404
    return part


def access_own_harvest(person: Person, pk: int) -> Harvest:
    """A piece of harvest that this person wrote."""
    harvest = Harvest.objects.select_related("network", "meeting").filter(pk=pk, author=person).first()
    if harvest is None:
        raise Http404
    return harvest


def access_harvest(person: Person, pk: int) -> tuple[Harvest, Viewer | None]:
    """A piece of harvest that this person's circles let them read, and how they stand before its network; else 404."""
    harvest = (
        Harvest.objects.readable_by(person)
        .select_related("network__region", "meeting", "author", "school")
        .filter(pk=pk)
    ).first()
    if harvest is None:
        raise Http404
    return harvest, viewer_of(person, harvest.network)


def access_administration(person: Person) -> None:
    """The pages of the administrator of the installation."""
    if not person.is_administrator:
        raise Http404


def access_holiday(person: Person, pk: int) -> SchoolHoliday:
    """A school holiday, for the administrator."""
    access_administration(person)
    holiday = SchoolHoliday.objects.filter(pk=pk).first()
    if holiday is None:
        raise Http404
    return holiday
