"""What the network itself asks of someone: to promise, to grant time, to mend what makes networks fade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.networks.models import Facilitation, Membership, Network, TimeGrant
from doenetwerk.networks.queries import current

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

ACTIVE = (Network.Stage.FORMING, Network.Stage.RUNNING, Network.Stage.CLOSING)


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Three queries: my own promise, hours that I am asked for as a leader, and for who guides: members who have not promised, a network without a goal."""
    found = []
    own = Membership.objects.filter(current(), person=person, commitment=None, network__stage__in=ACTIVE)
    if network is not None:
        own = own.filter(network=network)
    for membership in own.select_related("network"):
        found.append(
            Ask(
                f"promise:{membership.pk}",
                _("Zeg je toe dat je meedoet?"),
                _("Een netwerk leeft als iedereen zelf ja zegt: tijd, willen leren, soms iets voorbereiden."),
                reverse("networks:promise", args=[membership.network_id]),
                _("Zeg toe"),
                weight=1,
                network=membership.network_id,
                network_name=membership.network.name,
            )
        )
    waiting = TimeGrant.objects.filter(leader=person, answered_at=None, membership__until=None)
    if network is None:
        for grant in waiting.select_related("membership__person", "membership__network"):
            facts = {"name": grant.membership.person.name, "hours": grant.hours}
            found.append(
                Ask(
                    f"time:{grant.pk}",
                    _("Krijgt %(name)s hiervoor %(hours)s uur?") % facts,
                    _("Tijd die jij toezegt, maakt het verschil tussen erbij zijn en meedoen."),
                    reverse("networks:time", args=[grant.pk]),
                    _("Geef antwoord"),
                    weight=2,
                    network_name=grant.membership.network.name,
                )
            )
    guided = Facilitation.objects.filter(
        current(), person=person, role=Facilitation.Role.FACILITATOR, network__stage__in=ACTIVE
    )
    if network is not None:
        guided = guided.filter(network=network)
    rows = guided.values_list("network", "network__name").annotate(
        waiting=Count(
            "network__memberships",
            filter=Q(network__memberships__until=None, network__memberships__commitment=None),
            distinct=True,
        )
    )
    for pk, name, waiting in rows:
        if waiting:
            found.append(
                Ask(
                    f"unpromised:{pk}",
                    ngettext("%(n)s deelnemer zegde nog niet toe", "%(n)s deelnemers zegden nog niet toe", waiting)
                    % {"n": waiting},
                    _("Wie niet zelf ja zegt, haakt vaak na twee keer af. Bel even: dat werkt beter dan nog een mail."),
                    reverse("networks:members", args=[pk]),
                    _("Bekijk wie"),
                    weight=4,
                    network=pk,
                    network_name=name,
                )
            )
    return found
