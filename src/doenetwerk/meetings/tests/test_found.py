"""Harvest, notes and methods in the search."""

import pytest

from doenetwerk.core.circles import Circle
from doenetwerk.finding import domain as finding
from doenetwerk.finding import queries
from doenetwerk.meetings import domain, found
from doenetwerk.meetings.domain import plan_meeting
from doenetwerk.testing import cast

ROLES = ["member", "member_two", "facilitator", "leader", "coordinator", "administrator", "stranger"]
INSIDE = {"member", "member_two", "facilitator"}


@pytest.fixture
def world(db):
    return cast.build()


def _who_finds(world, word="zeepkistenrace"):
    return {role for role in ROLES if queries.search(world.person(role), word, literal=True).hits}


def test_an_insight_is_found_in_the_circle_of_its_writer_and_opens_there(world, client):
    meeting = plan_meeting(world.facilitator, world.network)
    one = domain.catch(world.member, meeting, "insight", "Een zeepkistenrace verbindt.", Circle.NETWORK)
    assert _who_finds(world) == INSIDE
    domain.change_circle(world.member, one, Circle.REGION)
    assert _who_finds(world) == INSIDE | {"leader", "coordinator"}
    client.force_login(world.leader)
    hit = queries.search(world.leader, "zeepkistenrace").hits[0]
    assert "Een zeepkistenrace verbindt." in client.get(hit.url).content.decode()
    client.force_login(world.stranger)
    assert client.get(hit.url).status_code == 404
    domain.drop_harvest(world.member, one)
    assert _who_finds(world) == set()


def test_notes_are_found_inside_the_network_only(world):
    meeting = plan_meeting(world.facilitator, world.network)
    domain.write_notes(world.facilitator, meeting, "We spraken over de zeepkistenrace.", 0)
    assert _who_finds(world) == INSIDE
    domain.write_notes(world.facilitator, meeting, "We spraken over iets anders.", 1)
    assert _who_finds(world) == set()


def test_what_becomes_an_outcome_is_not_found_twice(world):
    meeting = plan_meeting(world.facilitator, world.network)
    domain.catch(world.member, meeting, "outcome", "Een zeepkistenrace", Circle.NETWORK)
    assert _who_finds(world) == set()


def test_methods_are_found_by_everyone_in_both_languages_and_shown_in_dutch(world):
    finding.index_many(found.catalogue(None))
    dutch = queries.search(world.stranger, "inchecken")
    assert dutch.hits[0].url == "/werkvormen/inchecken/" and dutch.hits[0].kind == "method"
    english = queries.search(world.stranger, "everyone thinks", kind="method").hits
    assert all("everyone" not in "".join(piece.text for piece in hit.passage) for hit in english)
