"""Who may open the addresses of wheel."""

from typing import Any

from doenetwerk.exchange.models import WheelSide
from doenetwerk.exchange.wheel.tests.scene import an_ask
from doenetwerk.testing.permissions import Rule


def asked(world: Any) -> dict[str, int]:
    """The member is asked; the other side is somebody elsewhere in the region."""
    found = WheelSide.objects.filter(person=world.member).first()
    return {"pk": (found or an_ask(world)[0]).pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:wheel": Rule("signed_in"),
    "exchange:wheel_switch": Rule("signed_in", method="post"),
    "exchange:wheel_side": Rule("member", asked),
}
