"""An action that is told about by answering the mail: "klaar", or how it stands."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done
from doenetwerk.meetings.agreements import domain
from doenetwerk.meetings.agreements.emails import MAILBOX
from doenetwerk.meetings.models import Action

# Only as the first word: "nog niet klaar" is not done.
FIRST_DONE = re.compile(
    r"^\W*(?:(?:het|dit|dat|it)\s+(?:is|werd)\s+)?(?:klaar|gedaan|gelukt|afgerond|done|finished)\b\W*", re.IGNORECASE
)
LONGEST = 500


def register() -> None:
    """Open the mailbox; called once, when the room is ready."""
    mailboxes.register_mailbox(MAILBOX, handle, lazy("Hoe het met acties staat"), network_of=network_of)


def network_of(subject: int) -> int | None:
    """The network whose facilitator looks at mail from an address that we do not know."""
    return Action.objects.filter(pk=subject).values_list("network", flat=True).first()


def handle(delivery: Delivery) -> Done:
    """Done when the mail begins so; otherwise it says how it stands. Refused: an action that is gone, no words."""
    found = Action.objects.select_related("network").filter(pk=delivery.subject).first()
    if found is None:
        raise Refused(_("Deze actie bestaat niet meer."))
    text = delivery.cut.answer.strip()
    if not text:
        raise Refused(_("We vonden in je mail geen tekst van jou. Zet “klaar” boven de mail waarop je antwoordt."))
    if not found.is_open:
        return Done(f"action:{found.pk} over", found.network_id)
    done = FIRST_DONE.match(text)
    if done:
        domain.mark_done(delivery.person, found, text[done.end() :].strip()[:LONGEST])
    else:
        domain.say(delivery.person, found, text[:LONGEST])
    return Done(f"action:{found.pk}", found.network_id)
