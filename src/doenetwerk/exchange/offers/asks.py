"""What offers ask of someone: an answer for who reacted, and whether something is still there."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.offers.queries import ending, unanswered
from doenetwerk.exchange.offers.wording import title_of


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Reactions without an answer, and what ends in three days or ended by itself. Two queries."""
    found = [
        Ask(
            f"reaction:{one.pk}",
            _("%(name)s reageert op “%(title)s”") % {"name": one.person.name, "title": title_of(one.offer)},
            _("Laat weten of je contact opneemt."),
            reverse("exchange:reaction", args=[one.pk]),
            _("Lees en antwoord"),
            weight=3,
            network=one.offer.network_id,
            network_name=one.offer.network.name if one.offer.network is not None else "",
        )
        for one in unanswered(person, network)
    ]
    today = timezone.localdate()
    for offer in ending(person, network):
        gone = offer.until < today
        found.append(
            Ask(
                f"offer:{offer.pk}",
                (_("Hoe liep “%(title)s” af?") if gone else _("Staat “%(title)s” er nog?"))
                % {"title": title_of(offer)},
                _("Het staat er niet meer. Zeg hoe het afliep, of zet het terug.")
                if gone
                else _("Laat het langer staan, of sluit het af."),
                reverse("exchange:offer_keep", args=[offer.pk]),
                _("Kies wat het wordt"),
                weight=6,
                due=None if gone else offer.until,
                network=offer.network_id,
                network_name=offer.network.name if offer.network is not None else "",
            )
        )
    return found


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """What this person put up that is not over, with reactions or near its end."""
    return [Offer.objects.filter(author=person, ended_at=None)]
