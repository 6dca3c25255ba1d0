"""Who may open the addresses of offers."""

from typing import Any

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.offers import domain
from doenetwerk.exchange.offers.domain import Said
from doenetwerk.testing.permissions import Rule

INSIDE = "member facilitators"
HELP, REQUEST = Offer.Kind.HELP, Offer.Direction.REQUEST


def _made(world: Any) -> Offer:
    said = Said("Wie denkt mee over ons inductieplan?", circle=Circle.NETWORK)
    return domain.make(world.member, HELP, REQUEST, said, network=world.network)


def offer(world: Any) -> dict[str, int]:
    return {"pk": _made(world).pk}


def reaction(world: Any) -> dict[str, int]:
    return {"pk": domain.react(world.member_two, _made(world), "Ik").pk}


def own_reaction(world: Any) -> dict[str, int]:
    said = Said("Wie denkt mee?", circle=Circle.NETWORK)
    made = domain.make(world.member_two, HELP, REQUEST, said, network=world.network)
    return {"pk": domain.react(world.member, made, "Ik").pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:offers": Rule("signed_in"),
    "exchange:offer_choose": Rule("signed_in"),
    "exchange:offer_new": Rule("leader", kwargs=lambda world: {"kind": "place", "direction": "offer"}),
    "exchange:offer": Rule(INSIDE, kwargs=offer),
    "exchange:offer_edit": Rule("member", kwargs=offer),
    "exchange:offer_keep": Rule("member", kwargs=offer),
    "exchange:reaction": Rule("member", kwargs=reaction),
    "exchange:reaction_withdraw": Rule("member", kwargs=own_reaction, method="post"),
}
