"""The coordinator orders questions by theme, and sees who shares them."""

import io
from typing import Any

import openpyxl
from django.test import Client
from django.urls import reverse

from doenetwerk.core.asks import asks_of
from doenetwerk.forming import domain
from doenetwerk.forming.asks import of_coordinator, of_person
from doenetwerk.forming.queries import questions as reads
from doenetwerk.forming.tests.scene import ask, crowd, held, open_start
from doenetwerk.networks.models import Theme
from doenetwerk.networks.roles import standing
from doenetwerk.testing.queries import assert_same_queries


def theme_of(world: Any, name: str = "Lerende cultuur") -> Theme:
    return domain.make_theme(world.coordinator, world.region, name)


def line_of(world: Any, theme: Theme) -> reads.ThemeLine:
    return next(line for line in reads.overview(world.region).themes if line.pk == theme.pk)


def test_counts_schools_and_boards_once(world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme, urgency=5)
    ask(world.member, "Hoe leren wij van fouten in het team?", theme=theme, urgency=1)
    ask(world.member_two, theme=theme, urgency=5)  # another school of the same board
    line = line_of(world, theme)
    assert (line.questions, line.school_count, line.board_count) == (3, 2, 1)
    assert line.urgency_words == "2 nu · 1 kan wachten"
    assert line.pressing == 2


def test_warns_when_nobody_has_the_need_themselves(client: Client, world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme, origin="board")
    ask(world.member_two, theme=theme, origin="subsidy")
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:region", args=[world.region.pk])).content.decode()
    assert "Alleen van bovenaf gevraagd" in page
    assert (
        "Deze vraag komt alleen van bovenaf"
        in client.get(reverse("forming:theme", args=[world.region.pk, theme.pk])).content.decode()
    )
    ask(world.member_three, theme=theme)
    assert line_of(world, theme).few_feel_it
    ask(world.member, "Hoe houden wij dit zelf vol op school?", theme=theme)
    assert not line_of(world, theme).few_feel_it


def test_puts_ticked_questions_under_a_new_theme(client: Client, world: Any):
    first, second = ask(world.member), ask(world.member_two)
    client.force_login(world.coordinator)
    address = reverse("forming:order", args=[world.region.pk])
    response = client.post(address, {"vraag": [first.pk, second.pk], "nieuw": " Lerende  cultuur "})
    assert response.status_code == 303
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.theme == second.theme
    assert first.theme is not None
    assert first.theme.name == "Lerende cultuur"
    client.post(address, {"vraag": [first.pk], "thema": world.theme.pk})
    first.refresh_from_db()
    assert first.theme == world.theme


def test_ordering_without_a_tick_or_theme_keeps_what_was_typed(client: Client, world: Any):
    question = ask(world.member)
    client.force_login(world.coordinator)
    address = reverse("forming:order", args=[world.region.pk])
    response = client.post(address, {"nieuw": "Lerende cultuur"})
    assert response.status_code == 422
    assert "Lerende cultuur" in response.content.decode()
    response = client.post(address, {"vraag": [question.pk]})
    assert response.status_code == 422
    assert " checked" in response.content.decode()


def test_does_not_order_a_question_that_is_not_for_the_region(client: Client, world: Any):
    secret = ask(world.member, circle="school")
    client.force_login(world.coordinator)
    client.post(reverse("forming:order", args=[world.region.pk]), {"vraag": [secret.pk], "thema": world.theme.pk})
    secret.refresh_from_db()
    assert secret.theme is None


def test_a_theme_that_exists_is_not_made_twice(world: Any):
    assert theme_of(world) == theme_of(world, "lerende CULTUUR")
    general = Theme.objects.create(name="Overal")
    assert theme_of(world, "overal") == general


def test_shows_whether_there_is_a_network_already(client: Client, world: Any):
    ask(world.member, theme=world.theme)
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:theme", args=[world.region.pk, world.theme.pk])).content.decode()
    assert world.network.name in page


def test_asks_for_a_start_meeting_when_three_schools_share_a_question(world: Any):
    theme = theme_of(world)
    ask(world.member, theme=theme)
    ask(world.member_two, theme=theme)
    assert of_coordinator(world.coordinator) == []
    ask(world.member_three, theme=theme)
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "3 scholen delen een vraag over Lerende cultuur, en er is nog geen netwerk"
    assert of_coordinator(world.leader) == []
    meeting = open_start(world, theme)
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "Nodig mensen uit voor “Samen starten”"
    rows = domain.invite(world.coordinator, meeting, [world.member, world.member_two])
    domain.answer(rows[0], True)
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "1 uitgenodigde gaf nog geen antwoord"
    held(meeting)
    (found,) = of_coordinator(world.coordinator)
    assert found.title == "Wie waren er bij “Samen starten”?"


def test_a_theme_with_a_network_asks_for_nothing(world: Any):
    for person in (world.member, world.member_two, world.member_three):
        ask(person, theme=world.theme)
    assert of_coordinator(world.coordinator) == []


def test_asks_the_invited_person(world: Any):
    meeting = open_start(world, theme_of(world))
    (row,) = domain.invite(world.coordinator, meeting, [world.stranger])
    (found,) = of_person(world.stranger)
    assert found.url == reverse("forming:answer", args=[meeting.pk])
    domain.answer(row, True)
    assert of_person(world.stranger) == []
    domain.call(world.coordinator, world.region, [world.stranger])
    (found,) = of_person(world.stranger)
    assert found.title == "Welke vraag kun je niet alleen beantwoorden?"
    assert not [one for one in asks_of(world.stranger, world.network) if one.key.startswith("forming")]


def test_what_is_asked_costs_few_queries(world: Any, django_assert_num_queries: Any):
    theme = theme_of(world)
    for person in crowd(world.region, 6):
        ask(person, theme=theme)
    open_start(world)
    standing(world.coordinator)  # Read once a request, for all rooms.
    with django_assert_num_queries(2):
        of_coordinator(world.coordinator)
    with django_assert_num_queries(1):
        of_coordinator(world.member)
    with django_assert_num_queries(2):
        of_person(world.member)
    with django_assert_num_queries(0):
        of_person(world.member, world.network)


def test_the_region_costs_the_same_for_one_question_and_many(client: Client, world: Any):
    client.force_login(world.coordinator)

    def many() -> None:
        for number, person in enumerate(crowd(world.region, 30)):
            ask(person, f"Hoe pakken we vraag {number} samen aan?")
            ask(person, f"Hoe pakken we vraag {number} samen aan?", theme=theme_of(world, f"Thema {number % 7}"))
            if number < 5:
                open_start(world, theme_of(world, f"Thema {number}"))
        domain.call(world.coordinator, world.region, [world.member])

    assert_same_queries(client, reverse("forming:region", args=[world.region.pk]), lambda: ask(world.member), many, 12)


def test_a_theme_costs_the_same_for_one_question_and_many(client: Client, world: Any):
    client.force_login(world.coordinator)
    open_start(world)

    def many() -> None:
        for number, person in enumerate(crowd(world.region, 30)):
            ask(person, f"Hoe pakken we vraag {number} samen aan?", theme=world.theme)

    address = reverse("forming:theme", args=[world.region.pk, world.theme.pk])
    assert_same_queries(client, address, lambda: ask(world.member, theme=world.theme), many, 12)


def test_the_spreadsheet_holds_what_is_for_the_region(client: Client, world: Any):
    ask(world.member, "=1+1 Hoe leren we samen?", theme=world.theme)
    ask(world.member, "Hoe praten we over fouten in ons team?", circle="school")
    client.force_login(world.coordinator)
    response = client.get(reverse("forming:sheet", args=[world.region.pk]))
    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)
    assert len(rows) == 2
    assert rows[1][0] == "Startende leraren"
    assert rows[1][4] == world.member.name
    assert rows[1][1] != "=1+1 Hoe leren we samen?"  # no formula in disguise


def test_an_empty_region_says_how_to_begin(client: Client, world: Any):
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:region", args=[world.region.pk])).content.decode()
    assert "Kies wie je vraagt" in page
    assert "Nog geen thema’s met vragen" in page
