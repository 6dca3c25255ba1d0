"""What guests answer in their own calendar: who declines there gives the place to another."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import read_reply
from doenetwerk.exchange.models import Visit
from doenetwerk.exchange.neighbours import domain
from doenetwerk.exchange.neighbours.calendars import MAILBOX
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done


def register() -> None:
    """Open the mailbox; called once, when the room is ready."""
    mailboxes.register_mailbox(MAILBOX, handle, lazy("Antwoorden uit agenda’s over open deuren"))


def handle(delivery: Delivery) -> Done:
    """Accepting changes nothing: who has a place has it. Refused: mail that is no calendar's answer, no visit."""
    incoming = delivery.incoming
    reply = read_reply(incoming.calendar, incoming.sender.email) if incoming.calendar else None
    if reply is None:
        raise Refused(_("Op dit adres komen alleen antwoorden uit agenda’s binnen. Gebruik de knop in de uitnodiging."))
    mine = Visit.objects.select_related("door").filter(door=delivery.subject, person=delivery.person, cancelled_at=None)
    visit = mine.first()
    if visit is None:
        raise Refused(_("Je staat niet meer op de lijst. Haal het gerust uit je agenda."))
    if reply.answer == "declined":
        domain.sign_off(delivery.person, visit)
    return Done(f"visit:{visit.pk}")
