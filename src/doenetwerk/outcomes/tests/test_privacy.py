"""Someone's copy holds what is theirs; leaving for good ends what they are in."""

import pytest

from doenetwerk.accounts import privacy
from doenetwerk.outcomes.domain import catch
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_copy_holds_ones_own_and_nothing_of_others(world: Cast) -> None:
    catch(world.member, world.network, "Van Sanne")
    catch(world.member_two, world.network, "Van Joris")
    copy = str(privacy.export(world.member))
    assert "Boeien en binden" in copy
    assert "Van Sanne" in copy
    assert "Joris" not in copy


def test_leaving_for_good_ends_memberships_and_roles(world: Cast) -> None:
    privacy.remove(world.co_facilitator)
    privacy.remove(world.member)
    world.membership.refresh_from_db()
    assert world.membership.until is not None
    assert not world.co_facilitator.facilitations.filter(until=None).exists()
