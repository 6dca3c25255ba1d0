"""Who may open the addresses of neighbours."""

from typing import Any

from doenetwerk.exchange.models import Door
from doenetwerk.exchange.neighbours.tests.scene import a_door
from doenetwerk.testing.permissions import Rule


def door(world: Any) -> dict[str, int]:
    """Opened by the co-facilitator, at Het Anker."""
    return {"pk": (Door.objects.first() or a_door(world)).pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:doors": Rule("signed_in"),
    "exchange:door_mail": Rule("signed_in", method="post"),
    "exchange:door_new": Rule("member co_facilitator leader"),
    "exchange:door": Rule("member facilitators leader coordinator", door),
    "exchange:door_edit": Rule("co_facilitator", door),
    "exchange:door_call_off": Rule("co_facilitator coordinator", door),
    "exchange:door_invite": Rule("co_facilitator coordinator", door),
}
