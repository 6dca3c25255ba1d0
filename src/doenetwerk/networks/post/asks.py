"""What waits for the facilitator: mail from an address that nobody knows, and members whom mail does not reach.

A co-facilitator gets the letter about it, and may decide as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.mail.models import Received
from doenetwerk.mail.queries import unreachable
from doenetwerk.networks.models import Facilitation, Membership
from doenetwerk.networks.queries import current
from doenetwerk.networks.roles import standing

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


def asks(person: Person, network: Any = None) -> list[Ask]:
    """What waits in the networks that this person guides. Three queries at most, none for who guides nothing."""
    if not standing(person).guides:
        return []
    guided = Facilitation.objects.filter(current(), person=person)
    if network is not None:
        guided = guided.filter(network=network)
    return [*_waiting(guided), *_missed(guided)]


def _waiting(guided: QuerySet[Facilitation]) -> list[Ask]:
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


def _missed(guided: QuerySet[Facilitation]) -> list[Ask]:
    """One query where all mail arrives, two where some does not."""
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
            reverse("networks:post", args=[pk]),
            _("Bekijk sinds wanneer"),
            weight=4,
            network=pk,
            network_name=network,
        )
        for (pk, network), found in names.items()
    ]
