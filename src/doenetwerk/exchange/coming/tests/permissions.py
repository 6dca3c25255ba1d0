"""Who may open the addresses of an import: who facilitates the network, and nobody else."""

from __future__ import annotations

from typing import Any

from doenetwerk.exchange.models import Coming
from doenetwerk.testing.permissions import Rule


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


def coming(world: Any) -> dict[str, int]:
    found = Coming.objects.first()
    if found is None:
        found = Coming.objects.create(
            network=world.network, by=world.facilitator, name="groep.mbox", state=Coming.State.READY
        )
    return {"pk": found.pk}


def done(world: Any) -> dict[str, int]:
    found = coming(world)
    Coming.objects.filter(**found).update(state=Coming.State.DONE)
    return found


PERMISSIONS: dict[str, Rule] = {
    "exchange:coming_new": Rule("facilitator", network),
    "exchange:coming": Rule("facilitator", coming),
    "exchange:coming_progress": Rule("facilitator", coming),
    "exchange:coming_talks": Rule("facilitator", coming),
    "exchange:coming_people": Rule("facilitator", coming),
    "exchange:coming_left_out": Rule("facilitator", coming),
    "exchange:coming_cancel": Rule("facilitator", coming),
    "exchange:coming_undo": Rule("facilitator", done),
    "exchange:coming_forget_names": Rule("facilitator", done),
}
