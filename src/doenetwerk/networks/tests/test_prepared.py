"""A prepared query answers for whom it is asked, and never for the one before."""

import pytest
from django.db.models import Value
from django.utils import timezone

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.networks.models import Membership, Network
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db

names = Prepared(lambda network: Membership.objects.filter(network=network).values_list("person__name"))
several = Prepared(lambda ids, stage: Network.objects.filter(pk__in=ids, stage=stage).values_list("pk"))


def test_each_gets_their_own_answer(world: Cast) -> None:
    other = Network.objects.create(name="Leeg", region=world.region)
    assert len(names(network=world.network.pk)) == 3
    assert names(network=other.pk) == []
    assert len(names(network=world.network.pk)) == 3


def test_lists_of_any_length(world: Cast) -> None:
    made = [Network.objects.create(name=f"N{number}", region=world.region, stage="ended").pk for number in range(4)]
    assert several(ids=(), stage="ended") == []
    assert several(ids=(made[0],), stage="ended") == [(made[0],)]
    assert {pk for (pk,) in several(ids=tuple(made), stage="ended")} == set(made)
    assert several(ids=tuple(made), stage="running") == []


def test_a_value_that_gets_lost_is_an_error_and_no_answer(world: Cast) -> None:
    lost = Prepared(lambda network: Network.objects.annotate(one=Value(1)).values_list("one"))
    with pytest.raises(TypeError, match="network"):
        lost(network=world.network.pk)


def test_only_numbers_words_and_lists(world: Cast) -> None:
    by_day = Prepared(lambda day: Membership.objects.filter(since=day).values_list("pk"))
    with pytest.raises(TypeError, match="date"):
        by_day(day=timezone.localdate())  # type: ignore[arg-type]


def test_a_row_becomes_an_instance(world: Cast) -> None:
    asked = Prepared(lambda pk: Network.objects.filter(pk=pk).values_list(*columns(Network)))
    row = asked.one(pk=world.network.pk)
    assert row is not None
    found = instance(Network, row)
    assert (found, found.organised_by, found.name) == (world.network, world.network.organised_by, world.network.name)
