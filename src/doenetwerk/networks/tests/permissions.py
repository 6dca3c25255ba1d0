"""Who may open the pages of this room. The start document brings its own in `permissions_charter`."""

from doenetwerk.networks.domain import ask_time
from doenetwerk.testing.permissions import Rule


def pk(world):  # type: ignore[no-untyped-def]
    return {"pk": world.network.pk}


def _guide(world):  # type: ignore[no-untyped-def]
    facilitation = world.network.facilitations.get(person=world.co_facilitator)
    return {"pk": world.network.pk, "guide": facilitation.pk}


def _time(world):  # type: ignore[no-untyped-def]
    return {"pk": ask_time(world.facilitator, world.membership, 40).pk}


INSIDE = "member facilitators coordinator"
ARRANGES = "facilitator coordinator"

PERMISSIONS = {
    "networks:front": Rule("everyone"),
    "networks:today": Rule("signed_in"),
    "networks:networks": Rule("signed_in"),
    "networks:network": Rule(INSIDE, kwargs=pk),
    "networks:timeline": Rule(INSIDE, kwargs=pk),
    "networks:members": Rule(INSIDE, kwargs=pk),
    "networks:bring_in": Rule(ARRANGES, kwargs=pk),
    "networks:appoint": Rule(ARRANGES, kwargs=pk),
    "networks:settings": Rule(ARRANGES, kwargs=pk),
    "networks:time": Rule("leader", kwargs=_time),
    "networks:promise": Rule("member", kwargs=pk),
    # One's own place, or anyone's for who arranges.
    "networks:leave": Rule(
        "member facilitator coordinator",
        kwargs=lambda world: {"pk": world.network.pk, "member": world.membership.pk},
    ),
    "networks:step_back": Rule("co_facilitator facilitator coordinator", kwargs=_guide),
}
try:
    from doenetwerk.networks.tests.permissions_charter import PERMISSIONS as CHARTER
except ModuleNotFoundError:  # pragma: no cover - until the start document stands
    CHARTER = {}
PERMISSIONS |= CHARTER
