"""What happens behind the links in the mail, without signing in."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from doenetwerk.accounts.links import link_for
from doenetwerk.forming import domain
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.tests.scene import YES, came, held, open_start

QUESTION = {
    "text": "Hoe houden we startende leraren, ook als het druk is?",
    "urgency": "4",
    "ambition": "school",
    "origin": "need",
    "circle": "region",
}


def path(person: Any, purpose: str, subject: int) -> str:
    return urlsplit(link_for(person, purpose, subject)).path


@pytest.fixture
def asked(world: Any) -> Any:
    made = domain.call(world.coordinator, world.region, [world.member])
    return made.invitations.get()


@pytest.fixture
def invited(world: Any) -> Any:
    meeting = open_start(world)
    return domain.invite(world.coordinator, meeting, [world.member])[0]


def test_a_question_from_the_mail_in_one_go(client: Client, world: Any, asked: Any):
    address = path(world.member, "forming.question", asked.pk)
    assert "Welke vraag kun je niet alleen beantwoorden?" in client.get(address).content.decode()
    assert not LearningQuestion.objects.exists()  # opening never acts
    response = client.post(address, QUESTION)
    assert response.status_code == 303
    made = LearningQuestion.objects.get()
    assert (made.author, made.school, made.region) == (world.member, world.linde, world.region)
    page = client.get(response["Location"]).content.decode()
    assert QUESTION["text"] in page
    assert "Kun je deze vraag alleen beantwoorden?" in page
    client.get(address)
    assert LearningQuestion.objects.count() == 1


def test_errors_keep_what_was_typed(client: Client, world: Any, asked: Any):
    response = client.post(path(world.member, "forming.question", asked.pk), {**QUESTION, "urgency": ""})
    assert response.status_code == 422
    assert QUESTION["text"] in response.content.decode()
    assert "Kies hoe dringend het is." in response.content.decode()


def test_the_same_link_changes_and_weighs_the_question(client: Client, world: Any, asked: Any):
    address = path(world.member, "forming.question", asked.pk)
    client.post(address, QUESTION)
    client.post(address, {**QUESTION, "text": "Hoe houden we startende leraren in hun tweede jaar?"})
    made = LearningQuestion.objects.get()
    assert made.text == "Hoe houden we startende leraren in hun tweede jaar?"
    assert client.post(address, {"stap": "nagaan", "one_person": "no"}).status_code == 422
    weighed = {"stap": "nagaan", "one_person": "no", "one_school": "no", "exists": "no", "shared": "yes"}
    response = client.post(address, weighed)
    assert "Dit is een vraag voor een leernetwerk" in client.get(response["Location"]).content.decode()


def test_having_no_question_is_an_answer(client: Client, world: Any, asked: Any):
    address = path(world.member, "forming.question", asked.pk)
    page = client.get(client.post(address, {"stap": "geen"})["Location"]).content.decode()
    assert "dat is een goed antwoord" in page
    assert "Stel toch een vraag" in page
    client.post(address, QUESTION)
    asked.refresh_from_db()
    assert (asked.declined_at, asked.question is not None) == (None, True)


def test_a_link_opens_nothing_of_someone_else(client: Client, world: Any, asked: Any, invited: Any):
    for purpose, subject in (
        ("forming.question", asked.pk),
        ("forming.start", invited.pk),
        ("forming.goes_on", invited.pk),
    ):
        assert client.get(path(world.member_two, purpose, subject)).status_code == 404
        assert client.post(path(world.member_two, purpose, subject), {"antwoord": "ja"}).status_code == 404


def test_saying_yes_and_changing_ones_mind(client: Client, world: Any, invited: Any):
    address = path(world.member, "forming.start", invited.pk)
    client.get(address)
    invited.refresh_from_db()
    assert invited.answer == ""
    page = client.get(client.post(address, {"antwoord": "ja"})["Location"]).content.decode()
    assert "Fijn dat je komt" in page
    assert "Ja, ik kom" in client.get(address + "?verander=1").content.decode()
    client.post(address, {"antwoord": "nee"})
    invited.refresh_from_db()
    assert invited.answer == "no"


def test_sending_a_colleague_keeps_what_was_typed(client: Client, world: Any, invited: Any):
    address = path(world.member, "forming.start", invited.pk)
    response = client.post(address, {"antwoord": "collega", "name": "Kees Voorbeeld", "email": "geen adres"})
    assert response.status_code == 422
    assert "Kees Voorbeeld" in response.content.decode()
    page = client.get(
        client.post(address, {"antwoord": "collega", "name": "Kees Voorbeeld", "email": "kees@linde.example"})[
            "Location"
        ]
    ).content.decode()
    assert "We stuurden een eigen uitnodiging naar kees@linde.example." in page


def test_a_meeting_that_is_over_or_off_takes_no_answer(client: Client, world: Any, invited: Any):
    address = path(world.member, "forming.start", invited.pk)
    held(invited.meeting)
    assert "Dit is al geweest" in client.get(address).content.decode()
    assert client.post(address, {"antwoord": "ja"}).status_code == 422


def test_going_on_takes_three_ticks_and_the_rest_is_fine_too(client: Client, world: Any, invited: Any):
    came(world, held(invited.meeting), invited)
    address = path(world.member, "forming.goes_on", invited.pk)
    response = client.post(address, {"goes_on": "yes", "frees_time": "on"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Doorgaan telt met alle drie de toezeggingen." in page
    assert page.count(" checked") == 1
    page = client.get(client.post(address, {"goes_on": "maybe"})["Location"]).content.decode()
    assert "Misschien is een goed antwoord." in page
    page = client.get(client.post(address, {"goes_on": "yes", **YES})["Location"]).content.decode()
    assert "Mooi, je gaat door" in page
    invited.refresh_from_db()
    assert invited.goes_on == "yes"
    page = client.get(client.post(address, {"goes_on": "no"})["Location"]).content.decode()
    assert "Nee is ook een goed antwoord." in page


def test_the_page_speaks_the_language_of_the_person(client: Client, world: Any, invited: Any):
    world.member.language = "en"
    world.member.save()
    page = client.get(path(world.member, "forming.start", invited.pk)).content.decode()
    assert "Yes, I will come" in page
