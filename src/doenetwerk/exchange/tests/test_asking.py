"""Who is asked nothing here costs one query; what is asked is found by its part."""

import pytest

from doenetwerk.exchange import asking
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.exchange.talents.tests.scene import a_request

pytestmark = pytest.mark.django_db


def test_who_is_asked_nothing_costs_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert asking.asks(world.member) == []
    with django_assert_num_queries(1):
        assert asking.asks(world.member, world.network) == []


def test_only_parts_that_ask_are_read_and_only_those_of_the_network(world, django_assert_max_num_queries):
    a_request(world)
    question = questions.ask(world.member_two, world.network, "Wie heeft een rooster?")
    questions.nudge(None, question, world.member, "Jij bouwt roosters.")
    with django_assert_max_num_queries(6):
        assert {ask.key.partition(":")[0] for ask in asking.asks(world.member)} == {"talent", "nudge"}
    assert {ask.key.partition(":")[0] for ask in asking.asks(world.member, world.network)} == {"nudge"}
    assert asking.asks(world.member_three) == []
