"""What mail itself asks of someone: a good address, when letters to them come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.asks import Ask
from doenetwerk.mail.queries import unreachable

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def asks(person: Person, network: Any = None) -> list[Ask]:
    """On “Vandaag”: mail to this person comes back. One query, none on a network's page."""
    if network is not None or person.pk not in unreachable([person.pk]):
        return []
    return [
        Ask(
            "mail.unreachable",
            _("Onze mail aan jou komt niet aan"),
            _("De mailserver van %(address)s stuurde een brief terug. Klopt het adres nog, en is je postvak niet vol?")
            % {"address": person.email},
            reverse("accounts:me") + "#adressen",
            _("Bekijk je adressen"),
            weight=1,
        )
    ]
