"""Mail about a speaker: what the speaker answers is a message to who guides, what a member answers is a question."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done
from doenetwerk.meetings.models import SpeakerRequest
from doenetwerk.meetings.speakers import domain
from doenetwerk.meetings.speakers.emails import MAILBOX


def register() -> None:
    """Open the mailbox; called once, when the room is ready."""
    mailboxes.register_mailbox(MAILBOX, handle, lazy("Vragen aan en van sprekers"), network_of=network_of)


def network_of(subject: int) -> int | None:
    """The network whose facilitator looks at mail from an address that we do not know."""
    return SpeakerRequest.objects.filter(pk=subject).values_list("meeting__network", flat=True).first()


def handle(delivery: Delivery) -> Done:
    """Refused: a request that is gone, a mail without words, and what the verbs refuse."""
    rows = SpeakerRequest.objects.select_related("speaker__person", "meeting__network", "asked_by")
    found = rows.filter(pk=delivery.subject).first()
    if found is None or not found.is_open:
        raise Refused(_("Dit verzoek aan een spreker is ingetrokken."))
    text = delivery.cut.answer.strip()
    if not text:
        raise Refused(_("We vonden in je mail geen tekst van jou. Zet je tekst boven de mail waarop je antwoordt."))
    if found.speaker.person_id == delivery.person.pk:
        message = domain.write_back(delivery.person, found, text)
        return Done(f"speaker_message:{message.pk}", found.meeting.network_id)
    question = domain.ask_question(delivery.person, found, text)
    return Done(f"speaker_question:{question.pk}", found.meeting.network_id)
