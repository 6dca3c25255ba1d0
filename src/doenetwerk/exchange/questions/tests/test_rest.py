"""Nobody is asked for ever: old questions rest; and who wants no mail still hears what others say to them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.asks import asks_of
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import ago
from doenetwerk.exchange.questions.tests.test_letters import answered, asked, to
from doenetwerk.exchange.questions.waiting import resting_questions, waiting_questions
from doenetwerk.mail import unsubscribing

pytestmark = pytest.mark.django_db


def test_a_question_rests_after_two_months_and_can_still_be_answered(world, client):
    question = ago(domain.ask(world.member, world.network, "Wie heeft een rooster?"), days=50)
    domain.nudge(None, question, world.member_two, "Je weet veel van roosters.")
    board = reverse("exchange:questions", args=[world.network.pk])
    client.force_login(world.facilitator)
    desk = reverse("exchange:waiting", args=[world.network.pk])
    assert [one.pk for one in waiting_questions(world.network)] == [question.pk]
    assert resting_questions(world.network) == 0 and "Er rust" not in client.get(desk).content.decode()
    assert any(ask.url.endswith(f"/vraag/{question.pk}/") for ask in asks_of(world.member_two))

    ago(question, days=61)
    assert waiting_questions(world.network) == []
    assert "Er rust 1 vraag" in client.get(desk).content.decode()
    assert not any(ask.url.endswith(f"/vraag/{question.pk}/") for ask in asks_of(world.member_two))
    assert question.title not in client.get(f"{board}?toon=zonder-antwoord").content.decode()
    assert question.title not in client.get(reverse("networks:network", args=[world.network.pk])).content.decode()
    resting = client.get(f"{board}?toon=rust").content.decode()
    assert question.title in resting and "wacht op een antwoord" not in resting
    domain.answer(world.member_two, question, "Wij, sinds kort.")
    assert resting_questions(world.network) == 0
    assert "Er rust geen vraag" in client.get(f"{board}?toon=rust").content.decode()


def test_who_wants_no_mail_hears_answers_to_their_own_question(world):
    domain.subscribe(world.member, world.network, "none")
    domain.subscribe(world.member_two, world.network, "none")
    question = asked(world)
    answered(world.member_three, question)
    letter = to(world.member).get()
    assert letter.subject.startswith("Re: ") and "omdat jij deze vraag stelde" in letter.text
    assert not to(world.member_two).exists()
    # What they add themselves does not come back to them, nor does what the others ask.
    answered(world.member, question, "Voor de onderbouw.")
    assert to(world.member).count() == 1


def test_one_press_ends_those_answers_too_until_they_ask_again(world):
    question = ago(asked(world), minutes=1)
    unsubscribing.quieten(world.member)
    answered(world.member_three, question)
    assert not to(world.member).exists()
    again = asked(world)
    assert again.asked_at <= timezone.now()
    answered(world.member_three, again)
    assert to(world.member).count() == 1


def test_who_left_hears_nothing_of_their_question(world):
    from doenetwerk.networks import domain as networks

    domain.subscribe(world.member, world.network, "none")
    question = asked(world)
    networks.leave(world.coordinator, world.membership, "Andere baan.", timezone.localdate())
    answered(world.member_three, question)
    assert not to(world.member, purpose="exchange.question").exists()
