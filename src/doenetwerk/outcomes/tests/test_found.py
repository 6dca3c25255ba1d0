"""Outcomes are found as soon as they are written, by who may read them."""

import pytest

from doenetwerk.finding import queries
from doenetwerk.outcomes import domain
from doenetwerk.testing import cast


@pytest.mark.django_db
def test_outcomes_are_found_as_their_verbs_left_them():
    world = cast.build()
    outcome = domain.catch(world.member, world.network, "Kloostertuin", text="met een zeepkistenrace")
    hits = queries.search(world.member_two, "zeepkistenrace").hits
    assert [hit.url for hit in hits] == [f"/opbrengsten/{outcome.pk}/"]
    assert queries.search(world.leader, "zeepkistenrace").hits == []
    domain.set_circle(world.member, outcome, "school")
    assert len(queries.search(world.leader, "zeepkistenrace").hits) == 1
    domain.describe(world.member, outcome, "Kloostertuin", "zonder race", "", "school")
    assert queries.search(world.leader, "zeepkistenrace").hits == []
