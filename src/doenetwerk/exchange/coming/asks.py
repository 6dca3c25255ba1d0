"""What an import asks of who brought it: to look at what was read."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.models import Coming
from doenetwerk.networks.models import Facilitation
from doenetwerk.networks.queries import current
from doenetwerk.networks.roles import standing


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Imports that are read and wait for a yes. One query for who guides a network, none for others."""
    if not standing(person).guides:
        return []
    guided = Facilitation.objects.filter(current(), person=person, role=Facilitation.Role.FACILITATOR).values("network")
    rows = Coming.objects.filter(state=Coming.State.READY, network__in=guided)
    if network is not None:
        rows = rows.filter(network=network)
    return [
        Ask(
            f"coming:{pk}",
            _("De oude mailgroep ligt klaar"),
            _("We hebben het bestand gelezen. Kijk het na; er staat nog niets op de site."),
            reverse("exchange:coming", args=[pk]),
            _("Kijk de mailgroep na"),
            weight=5,
            network=home,
            network_name=name,
        )
        for pk, home, name in rows.values_list("pk", "network", "network__name")
    ]
