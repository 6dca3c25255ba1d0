"""Who may open the addresses of this part."""

from typing import Any

from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.tests.scene import bare_round, sign
from doenetwerk.testing.permissions import Rule


def region(world: Any) -> dict[str, int]:
    return {"pk": world.region.pk}


def in_round(world: Any) -> dict[str, int]:
    """An open round of the region, with nobody invited."""
    return {"pk": bare_round(world).pk}


def host(world: Any) -> dict[str, int]:
    found = bare_round(world)
    return {"pk": found.pk, "host_pk": domain.set_host(world.coordinator, found, name="Het Dorpshuis").pk}


def guide(world: Any) -> dict[str, int]:
    found = bare_round(world)
    return {"pk": found.pk, "guide_pk": domain.set_facilitator(world.coordinator, found, world.facilitator).pk}


def signed(world: Any) -> dict[str, int]:
    found = bare_round(world)
    return {"pk": found.pk, "signup_pk": sign(world.member, found).pk}


COORDINATOR = "coordinator"

PERMISSIONS: dict[str, Rule] = {
    "forming:open_round": Rule(COORDINATOR, kwargs=region),
    "forming:round": Rule(COORDINATOR, kwargs=in_round),
    "forming:change_round": Rule(COORDINATOR, kwargs=in_round),
    "forming:close_round": Rule(COORDINATOR, kwargs=in_round, method="post"),
    "forming:end_round": Rule(COORDINATOR, kwargs=in_round),
    "forming:round_themes": Rule(COORDINATOR, kwargs=in_round),
    "forming:round_hosts": Rule(COORDINATOR, kwargs=in_round),
    "forming:round_host": Rule(COORDINATOR, kwargs=host),
    "forming:remove_host": Rule(COORDINATOR, kwargs=host, method="post"),
    "forming:round_guides": Rule(COORDINATOR, kwargs=in_round),
    "forming:round_guide": Rule(COORDINATOR, kwargs=guide),
    "forming:remove_guide": Rule(COORDINATOR, kwargs=guide, method="post"),
    "forming:round_invite": Rule(COORDINATOR, kwargs=in_round),
    "forming:signups": Rule(COORDINATOR, kwargs=in_round),
    "forming:signups_sheet": Rule(COORDINATOR, kwargs=in_round),
    "forming:remind_round": Rule(COORDINATOR, kwargs=in_round, method="post"),
    "forming:enter_signup": Rule(COORDINATOR, kwargs=in_round),
    "forming:list_signups": Rule(COORDINATOR, kwargs=in_round),
    "forming:signup": Rule(COORDINATOR, kwargs=signed),
    # Whoever works in the region may sign up without having been invited.
    "forming:sign_up": Rule("member co_facilitator leader", kwargs=in_round),
}
