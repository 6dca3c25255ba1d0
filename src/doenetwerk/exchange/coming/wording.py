"""Words for what was found in a file, and for why something was left out."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doenetwerk.exchange.models import ComingMail

Kind = ComingMail.State

FAILURES: dict[str, str | Promise] = {
    "no_mail": _(
        "In dit bestand vonden we geen mail. Kies een mbox-bestand, of een zip met eml-bestanden of een mbox."
    ),
    "outlook": _(
        "Dit is een bestand van Outlook zelf, en dat kunnen we niet lezen. Open de map in Thunderbird of een ander "
        "mailprogramma en bewaar hem als mbox, of bewaar de mails als losse eml-bestanden in een zip."
    ),
    "bad_zip": _("Dit zip-bestand is beschadigd. Maak het opnieuw."),
    "locked": _("Dit zip-bestand zit op slot met een wachtwoord. Maak het opnieuw, zonder wachtwoord."),
    "bomb": _(
        "Uit dit bestand komt veel meer dan erin past. Zo’n bestand lezen we niet. Verdeel het, of stuur de mbox."
    ),
    "too_many": _("Hier zitten meer dan 50.000 mails in. Verdeel het bestand, bijvoorbeeld per jaar."),
}

# Why a mail is left out, by its state and its reason.
LEFT_OUT: dict[str, str | Promise] = {
    Kind.KNOWN: _("staat hier al"),
    Kind.COPY: _("staat dubbel in het bestand"),
    Kind.EMPTY: _("zonder eigen tekst"),
    Kind.UNDATED: _("nergens staat wanneer hij verstuurd is"),
    Kind.AUTOMATIC: _("automatisch bericht"),
    Kind.BROKEN: _("niet te lezen"),
}
REASONS: dict[str, str | Promise] = {
    "out_of_office": _("bericht van afwezigheid"),
    "bounce": _("melding dat een mail niet aankwam"),
    "receipt": _("ontvangst- of leesbevestiging"),
    "loop": _("bericht van onszelf"),
    "list": _("verzamelmail"),
    "challenge": _("vraag van een mailserver"),
    "automatic": _("door een computer verstuurd"),
    "calendar": _("antwoord op een afspraak"),
    "no_mail": _("dit is geen mail, of hij is beschadigd"),
    "spoilt": _("dit deel van het bestand is beschadigd"),
    "too_big": _("groter dan 40 MB"),
    "encrypted": _("versleuteld"),
}


def why_left_out(state: str, reason: str) -> str:
    """Why this mail does not come along, in words."""
    return str(REASONS.get(reason) or LEFT_OUT.get(state, ""))
