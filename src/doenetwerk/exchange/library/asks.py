"""What the library asks of someone: a yes or no for who wants to use what they brought."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.exchange.library.queries import waiting_for
from doenetwerk.exchange.models import UseRequest


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Requests that wait for this person. One query."""
    return [
        Ask(
            f"use:{one.pk}",
            _("Mag %(name)s “%(title)s” gebruiken?") % {"name": one.name, "title": one.title},
            _("Jij bracht dit stuk. Ja of nee is genoeg."),
            reverse("exchange:use_request", args=[one.pk]),
            _("Geef antwoord"),
            weight=4,
            network=one.network,
            network_name=one.network_name,
        )
        for one in waiting_for(person, network)
    ]


def about(person: OuterRef) -> list[QuerySet[Any]]:
    """Requests for this person's documents without an answer."""
    return [UseRequest.objects.filter(document__author=person, answered_at=None)]
