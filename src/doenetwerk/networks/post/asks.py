"""What waits for who guides: mail from an address that nobody knows, and members whom mail does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.mail.models import Received
from doenetwerk.networks.models import Facilitation
from doenetwerk.networks.queries import current
from doenetwerk.networks.roles import standing

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Mail that waits in the networks that this person guides. One query, none for who guides nothing."""
    if not standing(person).guides:
        return []
    guided = Facilitation.objects.filter(current(), person=person)
    if network is not None:
        guided = guided.filter(network=network)
    waiting = Q(network__received_mail__state=Received.State.WAITING)
    found = (
        guided.values_list("network", "network__name")
        .annotate(number=Count("network__received_mail", filter=waiting, distinct=True))
        .filter(number__gt=0)
    )
    return [
        Ask(
            f"post:{pk}",
            ngettext("%(n)s mail wacht op jou", "%(n)s mails wachten op jou", number) % {"n": number},
            _("We weten niet zeker van wie. Jij kent de deelnemers: zeg van wie het is, of laat het liggen."),
            reverse("networks:post", args=[pk]),
            _("Bekijk de post"),
            weight=2,
            network=pk,
            network_name=name,
        )
        for pk, name, number in found
    ]
