"""The series that people promised before there was a network: it becomes meetings when the network is founded."""

from __future__ import annotations

from collections.abc import Sequence

from doenetwerk.accounts.models import Person
from doenetwerk.core.transactions import verb
from doenetwerk.meetings.domain.meetings import plan_meeting, promise_of, send_invitations
from doenetwerk.meetings.models import Meeting, Rsvp
from doenetwerk.meetings.moments import Span
from doenetwerk.networks.hooks import Moment
from doenetwerk.networks.models import Network


@verb
def plan_series(actor: Person, network: Network, moments: Sequence[Moment]) -> list[Meeting]:
    """Plan a meeting for each moment; who said yes to it has promised that date (003 Oost; S23).

    The invitations go out after the promises are known, so that calendars of who promised show the meeting as accepted.
    """
    planned = []
    for moment in moments:
        when = Span(moment.starts_at, moment.ends_at)
        meeting = plan_meeting(actor, network, when=when, place=moment.place, invite=False)
        promise_of(meeting, moment.promised, Rsvp.Via.LINK)
        planned.append(meeting)
    for meeting in planned:
        send_invitations(meeting)
    return planned
