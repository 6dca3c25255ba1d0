"""A session that is open is the first thing that is asked of who may join it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask
from doenetwerk.live.queries import open_in
from doenetwerk.networks.circles import networks_of


def asks(person: Person, network: Any) -> list[Ask]:
    """The open sessions in this person's networks, or in one of them. One query."""
    found = open_in(networks_of(person))
    if network is not None:
        found = found.filter(network=network)
    return [
        Ask(
            key=f"live:{session.pk}",
            title=session.title,
            text=_("Er is nu een live sessie. Je doet mee op je telefoon of laptop."),
            url=reverse("live:phone", args=[session.code]),
            action=_("Doe mee"),
            weight=0,
            eyebrow=_("Nu live"),
            network=session.network_id,
            network_name=session.network.name if session.network is not None else "",
        )
        for session in found
    ]
