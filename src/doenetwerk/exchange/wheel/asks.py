"""What the same wheel asks of someone: do you want to meet?"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.models import WheelSide
from doenetwerk.exchange.wheel.domain import LASTS
from doenetwerk.exchange.wheel.queries import waiting


def asks(person: Person, network: Any = None) -> list[Ask]:
    """What was asked and is not answered. It concerns no network: nobody there may see it. One query."""
    if network is not None:
        return []
    return [
        Ask(
            f"wheel:{side.pk}",
            _("Wil je kennismaken met iemand die aan hetzelfde werkt?"),
            _("Ergens in de regio werkt iemand aan hetzelfde: %(about)s.") % {"about": side.about},
            reverse("exchange:wheel_side", args=[side.pk]),
            _("Lees en kies"),
            weight=6,
        )
        for side in waiting(person, LASTS)
    ]


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """What this person was asked and did not answer."""
    return [WheelSide.objects.filter(person=person, reply=WheelSide.Reply.WAITS, match__met_at=None)]
