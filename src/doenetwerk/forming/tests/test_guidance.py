"""Help with a vague question, and the check whether a network is the right means."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain
from doenetwerk.forming.guidance import react
from doenetwerk.forming.means import advise
from doenetwerk.forming.tests.scene import ask


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Burgerschap en samenwerking op school", "short"),
        ("Kunnen we samen met andere scholen de toetsweken afschaffen?", "yes_or_no"),
        ("Wie heeft een voorbeeld van een goed toetsbeleid?", "thing"),
        ("Hoe kunnen we de kwaliteit van het onderwijs verbeteren?", "vague"),
        ("Hoe doen we dit op onze school? En wat kost dat dan per jaar?", "several"),
        ("Het lukt ons niet om startende leraren goed te begeleiden", "statement"),
        ("Hoe gaan we het nieuwe rooster van volgend jaar invoeren?", "chosen"),
        ("Hoe helpen we startende leraren in hun eerste jaar?", "pupils"),
        ("Hoe laten we leerlingen zelf kiezen wanneer ze een toets maken?", "good"),
    ],
)
def test_reacts_to_the_thing_that_helps_most(text: str, key: str):
    hint = react(text)
    assert hint is not None
    assert hint.key == key


def test_says_nothing_before_there_is_something_to_react_to():
    assert react("Hoe") is None


def test_what_pupils_notice_may_stand_beside_the_question():
    hint = react("Hoe helpen we startende leraren in hun eerste jaar?", "Dezelfde leraar na de zomer.")
    assert hint is not None
    assert hint.key == "good"


def test_the_page_reacts_while_someone_types(client: Client, world: Any):
    client.force_login(world.member)
    page = client.post(reverse("forming:guide"), {"text": "Wie heeft een voorbeeld van een toetsbeleid?"})
    assert "Welke vraag zit eronder?" in page.content.decode()


def test_a_question_for_everyone_fits_a_network():
    assert advise(one_person="no", one_school="no", exists="no", shared="yes").fits
    assert advise(one_person="unsure", one_school="unsure", exists="unsure", shared="unsure").fits


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"one_person": "yes"}, "coaching"),
        ({"one_school": "yes"}, "work_group"),
        ({"exists": "yes"}, "course"),
        ({"shared": "no"}, "peer_advice"),
    ],
)
def test_a_question_that_can_be_answered_points_elsewhere(answers: dict[str, str], key: str):
    rest = {"one_person": "no", "one_school": "no", "exists": "no", "shared": "yes"}
    advice = advise(**{**rest, **answers})
    assert not advice.fits
    assert [one.key for one in advice.elsewhere] == [key]


def test_the_advice_is_shown_and_the_question_stays(client: Client, world: Any):
    question = ask(world.member)
    client.force_login(world.member)
    address = reverse("forming:check_means", args=[question.pk])
    assert client.post(address, {"one_person": "no"}).status_code == 422
    response = client.post(address, {"one_person": "no", "one_school": "yes", "exists": "unsure", "shared": "yes"})
    assert response.status_code == 303
    page = client.get(response["Location"]).content.decode()
    assert "Een werkgroep op school" in page
    assert "Je vraag blijft gewoon staan." in page
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:region", args=[world.region.pk])).content.decode()
    assert "Een werkgroep op school" in page  # the coordinator sees it beside the question


def test_only_the_author_weighs_it(world: Any):
    question = ask(world.member)
    with pytest.raises(Refused):
        domain.check_means(world.leader, question, one_person="no", one_school="no", exists="no", shared="no")
    with pytest.raises(Refused):
        domain.check_means(world.member, question, one_person="maybe", one_school="no", exists="no", shared="no")
