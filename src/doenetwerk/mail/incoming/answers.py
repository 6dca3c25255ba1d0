"""What the sender of a mail hears when it did not become something at once. Friendly, short, and never twice a day."""

from __future__ import annotations

import hashlib
import re
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post, post_to
from doenetwerk.mail.mailboxes import read_address
from doenetwerk.mail.models import Received

# Nobody reads what is sent there, and a machine may answer.
MACHINES = re.compile(r"(mailer-daemon|postmaster|(do-?)?not?-?reply|bounces?|listserv|majordomo)\b", re.IGNORECASE)


def tell_refused(received: Received, person: Person | None, address: str, message: str) -> None:
    """Why a mail did not become anything, in the words of the room that refused it."""
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        _tell(
            received,
            person,
            address,
            "refused",
            Draft(
                subject=_("Je mail is niet geplaatst"),
                heading=_("Je mail is niet geplaatst"),
                paragraphs=[message, _about(received)],
                why=_("Je stuurde een mail naar ons. We laten altijd weten wat ermee gebeurt."),
            ),
        )


def tell_waiting(received: Received, person: Person | None, address: str) -> None:
    """A mail arrived and somebody looks at it first. `person` is who sent it, when we know the address."""
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        because = (
            [_("De procesbegeleider van het netwerk kijkt eerst. Je hoeft niets te doen.")]
            if person
            else [
                _(
                    "We kennen het adres waar je van mailde niet als een adres van een deelnemer. Daarom kijkt de "
                    "procesbegeleider van het netwerk eerst. Je hoeft niets te doen."
                ),
                _(
                    "Ben je wel deelnemer? Mail dan vanaf het adres waarop je onze mail krijgt, of voeg dit adres toe "
                    "bij “Mijn gegevens”."
                ),
            ]
        )
        _tell(
            received,
            person,
            address,
            "waiting",
            Draft(
                subject=_("Je mail wacht tot iemand hem heeft bekeken"),
                heading=_("Je mail is er, en wacht nog even"),
                paragraphs=[*because, _about(received)],
                why=_("Je stuurde een mail naar ons. We laten altijd weten wat ermee gebeurt."),
            ),
        )


def tell_unreadable(received: Received, person: Person | None, address: str, reason: str) -> None:
    """A mail that we cannot read is kept; its sender knows what to do."""
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        _tell(
            received,
            person,
            address,
            "unreadable",
            Draft(
                subject=_("We kunnen je mail niet lezen"),
                heading=_("We kunnen je mail niet lezen"),
                paragraphs=[
                    reason,
                    _("Je mail is niet weg: we bewaren hem en de beheerder weet ervan."),
                    _("Wil je dat hij snel aankomt? Stuur hem dan nog eens als gewone tekst, zonder bijlagen."),
                    _about(received),
                ],
                why=_("Je stuurde een mail naar ons. We laten altijd weten wat ermee gebeurt."),
            ),
        )


def _about(received: Received) -> str:
    return _("Het gaat om je mail aan %(address)s.") % {"address": received.recipient}


def _tell(received: Received, person: Person | None, address: str, what: str, draft: Draft) -> None:
    """Put the letter in the tray, unless that could go around in circles or this was said today.

    No sender in the envelope means that no answer is wanted (RFC 3834); what we send ourselves is never answered.
    """
    email = parseaddr(address)[1].lower()
    name, _at, domain = email.partition("@")
    if not received.sender or not domain or MACHINES.match(name) or read_address(email) is not None:
        return
    who = hashlib.sha256(email.encode()).hexdigest()[:24]
    day = timezone.localdate().isoformat()
    # Somebody we know hears of each kind of trouble; an address that anyone may have filled in gets one letter a day.
    key = f"mail.answer:{who}:{what if person else 'any'}:{day}"
    if person is not None:
        post(key, person, draft, purpose="mail.answer", address=email)
    else:
        post_to(key, email, draft, purpose="mail.answer")
