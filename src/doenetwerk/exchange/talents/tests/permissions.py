"""Who may open the addresses of talents."""

from typing import Any

from doenetwerk.exchange.models import Talent, TalentAsk
from doenetwerk.exchange.talents.tests.scene import a_request, a_talent
from doenetwerk.testing.permissions import Rule


def talent(world: Any) -> dict[str, int]:
    """The member's, for her school."""
    return {"pk": (Talent.objects.first() or a_talent(world)).pk}


def request(world: Any) -> dict[str, int]:
    """What the leader asked of the member."""
    return {"pk": (TalentAsk.objects.first() or a_request(world)).pk}


PERMISSIONS: dict[str, Rule] = {
    "exchange:talents": Rule("signed_in"),
    "exchange:talents_mine": Rule("signed_in"),
    "exchange:talent_new": Rule("signed_in"),
    "exchange:talents_carry_over": Rule("signed_in", method="post"),
    "exchange:career_note": Rule("signed_in"),
    "exchange:talent": Rule("member leader", talent),
    "exchange:talent_ask": Rule("member leader", talent),
    "exchange:talent_edit": Rule("member", talent),
    "exchange:talent_remove": Rule("member", talent),
    "exchange:talent_answer": Rule("member", request),
}
