"""Who of the own schools would speak, as a room that looks for a speaker hears it."""

import pytest

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Talent
from doenetwerk.exchange.talents.domain import Words, add
from doenetwerk.networks.hooks import experts
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_only_who_wants_to_speak_and_may_be_read_is_named(world: Cast) -> None:
    add(world.member, Words("Starters begeleiden", circle=Circle.REGION, speaks=True))
    add(world.member_two, Words("Starters inwerken", circle=Circle.REGION))
    add(world.member_three, Words("Starters coachen", circle=Circle.SCHOOL, speaks=True))
    add(
        world.co_facilitator,
        Words("Starters uitdagen", circle=Circle.REGION, speaks=True, willing=Talent.Willing.CAN),
    )
    (found,) = experts(world.facilitator, "")
    assert (found.name, found.school, found.title) == (world.member.name, "De Linde", "Starters begeleiden")
    assert found.url.startswith("/talenten/")
    # Not oneself, and nothing for who is from elsewhere.
    assert experts(world.member, "") == []
    assert experts(world.stranger, "") == []
