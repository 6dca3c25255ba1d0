"""Why a mail that came in ended as it did, in words. Rooms' own reasons are shown as the room wrote them."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "unknown_sender": _("afzender niet bekend"),
    "other_sender": _("antwoord van een ander adres dan we kennen"),
    "forged": _("afzender waarschijnlijk vervalst"),
    "unknown_address": _("adres bestaat niet meer"),
    "unreadable": _("niet te lezen"),
    "postmaster": _("voor de beheerder"),
    "refused": _("kon niet geplaatst worden"),
    "turned_away": _("door een procesbegeleider niet geplaatst"),
    "put_away": _("door de beheerder van de lijst gehaald"),
    "report": _("melding over een brief"),
    "to_return": _("automatisch antwoord op een brief"),
    "loop": _("mail van onszelf"),
    "out_of_office": _("afwezigheidsbericht"),
    "bounce": _("brief die terugkwam"),
    "receipt": _("leesbevestiging"),
    "list": _("mailinglijst of nieuwsbrief"),
    "challenge": _("vraag of de afzender een mens is"),
    "automatic": _("door een computer verstuurd"),
    "not_member": _("geen deelnemer van dit netwerk"),
}


def reason_words(reason: str) -> str:
    """A reason in the reader's language."""
    return str(REASONS.get(reason, reason))
