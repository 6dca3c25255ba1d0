"""What guests and hosts answer in their own calendar: who declines there gives the place to another."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import CalendarReply, read_reply
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import domain
from doenetwerk.exchange.neighbours.calendars import DOOR, MAILBOX, VISIT
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done

UID = re.compile(rf"({VISIT}|{DOOR})(\d{{1,18}})@")


def register() -> None:
    """Open the mailbox; called once, when the room is ready."""
    mailboxes.register_mailbox(
        MAILBOX, handle, lazy("Antwoorden uit agenda’s over open deuren"), calendars=(VISIT, DOOR)
    )


def handle(delivery: Delivery) -> Done:
    """Which visit is meant says the appointment itself, so an answer that came to our general address counts as well.

    Accepting changes nothing: who has a place has it; nor does declining again. Refused: mail that is no calendar's
    answer, no visit of theirs, and a host who declines: others would come before a shut door without being told.
    """
    incoming = delivery.incoming
    reply = read_reply(incoming.calendar, incoming.sender.email) if incoming.calendar else None
    if reply is None:
        raise Refused(_("Op dit adres komen alleen antwoorden uit agenda’s binnen. Gebruik de knop in de uitnodiging."))
    named = UID.match(reply.uid)
    if named is not None and named[1] == DOOR:
        return _host(delivery.person, int(named[2]), reply)
    visits = Visit.objects.select_related("door").filter(person=delivery.person)
    if delivery.subject:
        visits = visits.filter(door=delivery.subject)
    visit = visits.filter(pk=int(named[2])).first() if named is not None else None
    if visit is None or (visit.cancelled_at is not None and reply.answer != "declined"):
        raise Refused(_("Je staat niet meer op de lijst. Haal het gerust uit je agenda."))
    if reply.answer == "declined":
        domain.sign_off(delivery.person, visit)
    return Done(f"visit:{visit.pk}")


def _host(person: Person, pk: int, reply: CalendarReply) -> Done:
    door = Door.objects.filter(pk=pk, author=person).first()
    if door is None:
        raise Refused(_("Deze open deur is er niet meer."))
    if reply.answer == "declined" and door.cancelled_at is None:
        raise Refused(
            _("Gaat je open deur niet door? Zeg dat op de pagina van de deur. Dan krijgt iedereen die komt bericht.")
        )
    return Done(f"door:{door.pk}")
