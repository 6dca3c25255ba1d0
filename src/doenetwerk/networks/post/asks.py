"""What is asked of the facilitator: the good address of members whom mail does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.asks import Ask
from doenetwerk.mail.queries import unreachable
from doenetwerk.networks.models import Facilitation, Membership
from doenetwerk.networks.queries import current
from doenetwerk.networks.roles import standing

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Members whom mail does not reach, in the networks that this person guides. One query where all mail arrives, two
    where some does not, none for who guides nothing."""
    if not standing(person).guides:
        return []
    guided = Facilitation.objects.filter(current(), person=person)
    if network is not None:
        guided = guided.filter(network=network)
    here = Membership.objects.filter(current(), network__in=guided.values("network"))
    away = unreachable(here.values("person"))
    if not away:
        return []
    rows = here.filter(person__in=away).order_by("network", "person__name")
    names: dict[tuple[int, str], list[str]] = {}
    for pk, network, name in rows.values_list("network", "network__name", "person__name"):
        names.setdefault((pk, network), []).append(name)
    return [
        Ask(
            f"missed:{pk}",
            _("Mail aan %(names)s komt niet aan") % {"names": ", ".join(found)},
            _("Een brief kwam terug. Vraag naar het goede adres, voordat iemand ongemerkt buiten beeld raakt."),
            reverse("networks:members", args=[pk]),
            _("Bekijk sinds wanneer"),
            weight=4,
            network=pk,
            network_name=network,
        )
        for (pk, network), found in names.items()
    ]
