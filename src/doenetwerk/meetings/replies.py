"""What people answer in their own calendar, Outlook, Google or Apple: accept, decline or tentative (iTIP REPLY)."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import read_reply
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done
from doenetwerk.meetings.domain import answer_from_calendar
from doenetwerk.meetings.invitations import AGENDA
from doenetwerk.meetings.models import Meeting


def register() -> None:
    """Open the mailbox to which calendars answer; called once, when the room is ready."""
    mailboxes.register_mailbox(AGENDA, handle, lazy("Antwoorden uit agenda’s"), network_of=network_of, calendars=("",))


def network_of(subject: int) -> int | None:
    """The network whose facilitator looks at an answer from an address that we do not know."""
    return Meeting.objects.filter(pk=subject).values_list("network", flat=True).first()


def handle(delivery: Delivery) -> Done:
    """Write down the answer of the one who was invited.

    Refused: mail that is no answer of a calendar, a meeting that is gone or has begun, someone outside the network.
    What a calendar says beside the answer is read by the network, as with the link. Whoever proposes another time has
    said “maybe”: dates are chosen together.
    """
    incoming = delivery.incoming
    reply = read_reply(incoming.calendar, incoming.sender.email) if incoming.calendar else None
    if reply is None:
        raise Refused(
            _(
                "Op dit adres komen antwoorden uit agenda’s binnen. Met de knoppen in de uitnodiging zeg je of je "
                "komt. Wil je iets vragen? Mail dan naar het adres van je netwerk."
            )
        )
    answered = answer_from_calendar(delivery.person, reply.uid, reply.answer, reply.comment or None)
    if answered is None or delivery.subject not in (0, answered.meeting_id):
        raise Refused(_("Deze bijeenkomst bestaat niet meer. Haal hem gerust uit je agenda."))
    return Done(f"rsvp:{answered.pk}", answered.meeting.network_id)
