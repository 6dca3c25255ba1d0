"""Who may see and do what with speakers. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import Speaker, SpeakerRequest
from doenetwerk.meetings.speakers.standing import may_change, may_read_bank, readable
from doenetwerk.networks.access import Viewer, viewer_of


def access_bank(person: Person) -> None:
    """The bank, for people of networks and coordinators; else 404."""
    if not may_read_bank(person):
        raise Http404


def access_speaker(person: Person, pk: int) -> Speaker:
    """A card that this person may read."""
    access_bank(person)
    found = readable(person).select_related("region", "added_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def access_own_speaker(person: Person, pk: int) -> Speaker:
    """A card that this person may change."""
    found = access_speaker(person, pk)
    if not may_change(person, found):
        raise Http404
    return found


def _requests(pk: int) -> SpeakerRequest | None:
    rows = SpeakerRequest.objects.select_related(
        "speaker__region", "speaker__person", "meeting__network__region", "meeting__closing", "asked_by"
    )
    return rows.filter(pk=pk).first()


def access_request(person: Person, pk: int) -> tuple[SpeakerRequest, Viewer]:
    """A request to a speaker, for people of the network. Two queries."""
    found = _requests(pk)
    viewer = viewer_of(person, found.meeting.network) if found is not None else None
    if found is None or viewer is None or not viewer.is_inside:
        raise Http404
    return found, viewer


def access_request_guiding(person: Person, pk: int) -> tuple[SpeakerRequest, Viewer]:
    """As `access_request`, for who guides."""
    found, viewer = access_request(person, pk)
    if not viewer.may_guide:
        raise Http404
    return found, viewer


def access_as_speaker(person: Person, pk: int) -> SpeakerRequest:
    """A request to this person, behind the link in their mail; one that was called off is gone."""
    found = _requests(pk)
    if found is None or found.speaker.person_id != person.pk or not found.is_open:
        raise Http404
    return found
