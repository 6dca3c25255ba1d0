"""Learning questions are found by who may read them: the rule of the question, not that of its network."""

import pytest

from doenetwerk.core.circles import Circle
from doenetwerk.finding import queries
from doenetwerk.forming.domain import questions
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.networks import domain as networks
from doenetwerk.testing import cast

ROLES = ["member", "member_two", "facilitator", "leader", "coordinator", "administrator", "stranger"]


@pytest.fixture
def world(db):
    return cast.build()


def _who_finds(world):
    return {role for role in ROLES if queries.search(world.person(role), "zeepkistenrace", literal=True).hits}


@pytest.mark.parametrize("circle", [Circle.SCHOOL, Circle.REGION])
def test_a_question_is_found_by_who_may_read_it(world, circle):
    question = questions.ask(
        world.member, text="Wie houdt een zeepkistenrace?", region=world.region, school=world.linde, circle=circle
    )
    question.network = world.network
    question.save()
    readers = {
        role
        for role in ROLES
        if LearningQuestion.objects.readable_by(world.person(role)).filter(pk=question.pk).exists()
    }
    assert _who_finds(world) == readers and "member" in readers and "stranger" not in readers


def test_a_question_that_is_withdrawn_or_said_otherwise_follows(world):
    question = questions.ask(world.member, text="Wie houdt een zeepkistenrace?", region=world.region)
    assert "coordinator" in _who_finds(world)
    questions.reword(world.member, question, text="Wie heeft een kloostertuin?", ambition="school", urgency=2)
    assert _who_finds(world) == set()
    questions.reword(world.member, question, text="Toch een zeepkistenrace?", ambition="school", urgency=2)
    questions.withdraw(world.member, question)
    assert _who_finds(world) == set()


def test_who_joins_the_network_later_does_not_hear_the_question_through_the_search(world):
    question = questions.ask(
        world.member, text="Wie houdt een zeepkistenrace?", region=world.region, school=world.linde, circle="school"
    )
    question.network = world.network
    question.save()
    networks.bring_in(world.coordinator, world.network, world.stranger)
    assert "stranger" not in _who_finds(world)
