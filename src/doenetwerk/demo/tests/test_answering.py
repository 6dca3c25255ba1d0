"""Answering in the demo's mailbox does what real mail does."""

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.demo import answering
from doenetwerk.exchange.models import Answer, Question
from doenetwerk.exchange.questions import domain, jobs
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(world: Cast, settings) -> Letter:
    settings.DEMO = True
    domain.open_postbox(world.facilitator, world.network)
    question = domain.ask(world.member, world.network, "Wie heeft een rooster?", "Liefst voor een kleine school.")
    jobs.tell_question.now(question.pk)
    return Letter.objects.get(person=world.member_two, network=world.network, subject__contains="rooster")


def test_an_answer_is_placed_as_its_receiver_wrote_it(letter: Letter, client: Client, world: Cast) -> None:
    assert "Antwoord op deze mail als Joris" in client.get(reverse("demo:letter", args=[letter.pk])).content.decode()
    page = client.post(reverse("demo:reply", args=[letter.pk]), {"text": "Wij hebben er een."}, follow=True)
    assert "Je mail is aangekomen en geplaatst." in page.content.decode()
    answer = Answer.objects.get()
    assert (answer.author, answer.text, answer.way) == (world.member_two, "Wij hebben er een.", "mail")


def test_nothing_written_is_said_and_nothing_goes(letter: Letter, client: Client) -> None:
    page = client.post(reverse("demo:reply", args=[letter.pk]), {"text": "  "})
    assert page.status_code == 422
    assert "Schrijf eerst je antwoord." in page.content.decode()
    assert not Answer.objects.exists()


def test_a_letter_that_asks_no_answer_has_none(letter: Letter, client: Client) -> None:
    Letter.objects.filter(pk=letter.pk).update(reply_to="")
    assert client.post(reverse("demo:reply", args=[letter.pk]), {"text": "Ja"}).status_code == 404


def test_a_new_mail_to_the_network_is_a_question_there(world: Cast, client: Client, settings) -> None:
    settings.DEMO = True
    page = f"/demo/post/nieuw/{world.member.pk}/"
    assert client.get(page).status_code == 404  # no network of hers has an address
    domain.open_postbox(world.facilitator, world.network)
    mailbox = client.get(f"/demo/post/?van={world.member.pk}").content.decode()
    assert "Schrijf een mail" in mailbox and page in mailbox
    assert "Schrijf een mail" not in client.get(f"/demo/post/?van={world.stranger.pk}").content.decode()
    to = answering.addresses_of(world.member)[0][0]
    told = {"to": to, "subject": "Wie heeft een rooster?", "text": "Voor een kleine school."}
    for wrong in ({"subject": " "}, {"text": ""}, {"to": "iemand@elders.example"}, {"text": "x" * 30_000}):
        answer = client.post(page, {**told, **wrong})
        assert answer.status_code == 422
        assert (wrong.get("text") or told["text"]) in answer.content.decode() or "text" in wrong
    assert not Question.objects.exists()
    answer = client.post(page, told, follow=True)
    assert "Je mail is aangekomen." in answer.content.decode()
    question = Question.objects.get()
    assert (question.title, question.text, question.author) == (told["subject"], told["text"], world.member)
    assert (question.network, question.way) == (world.network, "mail")
