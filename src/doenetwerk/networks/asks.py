"""What the network itself asks of someone: to promise, to grant time, to mend what makes networks fade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.networks.models import Facilitation, Membership, Network, TimeGrant
from doenetwerk.networks.queries import current
from doenetwerk.networks.roles import standing

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

ACTIVE = (Network.Stage.FORMING, Network.Stage.RUNNING, Network.Stage.CLOSING)


_unpromised = Prepared(
    lambda person: Membership.objects.filter(
        current(), person=person, commitment=None, network__stage__in=ACTIVE
    ).values_list("pk", "network", "network__name")
)
_time = Prepared(
    lambda person: TimeGrant.objects.filter(leader=person, answered_at=None, membership__until=None).values_list(
        "pk", "membership__person__name", "hours", "membership__network__name"
    )
)
_guided = Prepared(
    lambda person: (
        Facilitation.objects.filter(
            current(), person=person, role=Facilitation.Role.FACILITATOR, network__stage__in=ACTIVE
        )
        .values_list("network", "network__name")
        .annotate(
            waiting=Count(
                "network__memberships",
                filter=Q(network__memberships__until=None, network__memberships__commitment=None),
                distinct=True,
            )
        )
    )
)


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Three queries at most: my own promise, hours that I am asked for as a leader, and for who guides: members who
    have not promised."""
    found = [
        Ask(
            f"promise:{membership}",
            _("Zeg je toe dat je meedoet?"),
            _("Een netwerk leeft als iedereen zelf ja zegt: tijd, willen leren, soms iets voorbereiden."),
            reverse("networks:promise", args=[pk]),
            _("Zeg toe"),
            weight=1,
            network=pk,
            network_name=name,
        )
        for membership, pk, name in _unpromised(person=person.pk)
        if network is None or pk == network.pk
    ]
    if network is None:
        for grant, name, hours, network_name in _time(person=person.pk):
            facts = {"name": name, "hours": hours}
            found.append(
                Ask(
                    f"time:{grant}",
                    _("Krijgt %(name)s hiervoor %(hours)s uur?") % facts,
                    _("Tijd die jij toezegt, maakt het verschil tussen erbij zijn en meedoen."),
                    reverse("networks:time", args=[grant]),
                    _("Geef antwoord"),
                    weight=2,
                    network_name=network_name,
                )
            )
    for pk, name, waiting in _guided(person=person.pk) if standing(person).guides else ():
        if waiting and (network is None or pk == network.pk):
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
