"""Our own mailboxes: where letters come back, the address that letters come from, and the postmaster."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.mail.mailboxes import Delivery, Found, Outcome, register_mailbox, register_names

# Of one letter each: the envelope's sender, where reports about it come back.
RETURN = "terug"
GENERAL = "algemeen"
POSTMASTER = "postmaster"


def register() -> None:
    """Register them; called once, when the room is ready."""
    register_mailbox(RETURN, _nobody_reads, lazy("Brieven die terugkwamen"))
    register_mailbox(GENERAL, _nobody_reads, lazy("Het adres waar brieven vandaan komen"))
    register_mailbox(POSTMASTER, _nobody_reads, lazy("Voor de beheerder"))
    register_names(_names)


def _names(local: str) -> Found | None:
    # RFC 5321 4.5.1 and RFC 2142: who runs a mail server can be written to.
    if local in ("postmaster", "abuse"):
        return Found(POSTMASTER, 0)
    ours, _mark, domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower().partition("@")
    return Found(GENERAL, 0) if domain == settings.MAIL_DOMAIN and local == ours else None


def _nobody_reads(delivery: Delivery) -> Outcome:
    raise Refused(
        _(
            "Op dit adres leest niemand mee. Wil je iets vragen? Mail dan naar het adres van je netwerk, of antwoord "
            "op een mail waarin staat dat je kunt antwoorden."
        )
    )
