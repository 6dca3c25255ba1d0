"""Questions that look alike are proposed together, and the coordinator decides once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.queries.alike import proposals
from doenetwerk.forming.models import NotAlike
from doenetwerk.forming.queries.questions import overview
from doenetwerk.forming.tests.scene import ask
from doenetwerk.networks.models import Theme

STARTERS = (
    "Hoe houden we startende leraren vast?",
    "Wat heeft een starter in het eerste jaar nodig?",
    "Hoe begeleiden we zij-instromers goed?",
)


def found(world: Any) -> list[Any]:
    here = overview(world.region)
    return proposals(world.region, here.choices, here.texts)[0]


def three(world: Any, **more: Any) -> list[Any]:
    people = (world.member, world.member_two, world.member_three)
    Theme.objects.filter(pk=world.theme.pk).update(name="Iets heel anders")
    return [ask(person, text, **more) for person, text in zip(people, STARTERS, strict=True)]


def test_proposes_questions_of_several_schools_together_with_their_words(client: Client, world: Any):
    three(world)
    ask(world.member, "Hoe richten we het schoolplein in?")
    (one,) = found(world)
    assert ({line.question.text for line in one.lines}, one.schools, one.people) == (set(STARTERS), 3, 3)
    assert (one.theme, one.name) == (None, "Starters")
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:region", args=[world.region.pk])).content.decode()
    assert "3 vragen, van 3 scholen" in page
    assert "Gedeelde woorden" in page
    assert "3 vragen lijken op elkaar" in page


def test_a_question_for_the_school_is_never_compared(world: Any):
    three(world, circle="school")
    assert found(world) == []


def test_accepting_makes_the_theme_and_what_was_left_out_is_not_proposed_for_it_again(client: Client, world: Any):
    rows = three(world)
    client.force_login(world.coordinator)
    data = {"alle": [row.pk for row in rows], "vraag": [rows[0].pk, rows[1].pk], "nieuw": "Starters"}
    assert client.post(reverse("forming:accept_alike", args=[world.region.pk]), data).status_code == 303
    for row in rows:
        row.refresh_from_db()
    assert rows[0].theme == rows[1].theme
    assert rows[0].theme is not None
    assert (rows[0].theme.name, rows[2].theme) == ("Starters", None)
    assert found(world) == []
    # Another question that is like the theme is proposed for it.
    later = ask(world.member, "Hoe merk je dat een starter verdrinkt?")
    (one,) = found(world)
    assert (one.theme, [line.question for line in one.lines]) == (rows[0].theme, [later])


def test_what_does_not_look_alike_does_not_come_back(client: Client, world: Any):
    rows = three(world)
    client.force_login(world.coordinator)
    address = reverse("forming:not_alike", args=[world.region.pk])
    assert client.post(address, {"alle": [row.pk for row in rows]}).status_code == 303
    assert NotAlike.objects.count() == 3
    assert found(world) == []
    client.post(address, {"alle": [row.pk for row in rows]})
    assert NotAlike.objects.count() == 3


def test_a_theme_that_was_turned_down_is_not_proposed_again(client: Client, world: Any):
    row = ask(world.member, STARTERS[0])
    (one,) = found(world)
    assert one.theme == world.theme
    client.force_login(world.coordinator)
    client.post(reverse("forming:not_alike", args=[world.region.pk]), {"alle": [row.pk], "thema": world.theme.pk})
    assert found(world) == []


def test_nothing_ticked_and_questions_of_elsewhere_are_refused(client: Client, world: Any):
    rows = three(world)
    client.force_login(world.coordinator)
    address = reverse("forming:accept_alike", args=[world.region.pk])
    data = {"alle": [row.pk for row in rows], "groep": rows[0].pk, "nieuw": "Onze eigen naam"}
    refused = client.post(address, data)
    assert refused.status_code == 422
    assert "Vink eerst" in refused.content.decode()
    assert "Onze eigen naam" in refused.content.decode()
    assert " checked" not in refused.content.decode()
    assert client.post(address, {"vraag": [rows[0].pk], "nieuw": " "}).status_code == 422
    secret = ask(world.member, "Hoe praten we over fouten van starters?", circle="school")
    assert client.post(address, {"vraag": [secret.pk], "nieuw": "Starters"}).status_code == 422
    with pytest.raises(Refused):
        domain.not_alike(world.coordinator, world.region, rows[:1])


def test_a_question_that_led_to_a_network_is_done(world: Any):
    rows = three(world)
    for row in rows:
        row.network = world.network
        row.save()
    assert found(world) == []
