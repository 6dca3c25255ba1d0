"""Stating a question, weighing it, and who reads it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.places import places_of
from doenetwerk.forming.queries import questions as reads
from doenetwerk.forming.tests.scene import ask, crowd, open_start
from doenetwerk.journal.models import Entry
from doenetwerk.networks.models import Theme
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Region, School
from doenetwerk.testing.queries import assert_same_queries

FORM = {
    "text": "Hoe houden we startende leraren, ook als het druk is?",
    "pupils_notice": "Zij houden dezelfde leraar.",
    "school_goal": "Goed werkgeverschap",
    "urgency": "4",
    "ambition": "school",
    "origin": "board",
    "circle": "region",
}


def test_a_question_keeps_all_that_was_said(client: Client, world: Any):
    client.force_login(world.member)
    response = client.post(reverse("forming:ask"), {**FORM, "theme": world.theme.pk})
    made = LearningQuestion.objects.get()
    assert response.status_code == 303
    assert response["Location"] == reverse("forming:check_means", args=[made.pk])
    assert (made.author, made.school, made.region) == (world.member, world.linde, world.region)
    assert (made.function, made.level) == (Function.TEAM_LEADER, "tactical")
    assert (made.urgency, made.ambition, made.origin, made.theme) == (4, "school", "board", world.theme)
    page = client.get(reverse("forming:question", args=[made.pk])).content.decode()
    assert "Zij houden dezelfde leraar." in page
    assert "van het bestuur of de directie" in page  # where it came from stays in sight


def test_a_form_with_something_missing_keeps_what_was_typed(client: Client, world: Any):
    client.force_login(world.member)
    response = client.post(reverse("forming:ask"), {**FORM, "origin": ""})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Kies waar de vraag vandaan komt." in page
    assert FORM["text"] in page
    assert not LearningQuestion.objects.exists()


def test_who_works_nowhere_hears_why_it_cannot_be(client: Client, world: Any):
    client.force_login(world.facilitator)
    assert "We weten nog niet waar je werkt" in client.get(reverse("forming:ask")).content.decode()
    assert client.post(reverse("forming:ask"), FORM).status_code == 422
    assert not LearningQuestion.objects.exists()


def test_someone_at_a_board_asks_for_the_region(client: Client, world: Any):
    director = people.add_person(None, "Bo Voorbeeld", "bo@bestuur.example", board=world.board, function=Function.BOARD)
    client.force_login(director)
    client.post(reverse("forming:ask"), {**FORM, "circle": "school"})
    made = LearningQuestion.objects.get()
    assert (made.board, made.school, made.region, made.circle) == (world.board, None, world.region, "region")


def test_who_works_at_two_schools_says_for_which(client: Client, world: Any):
    people.take_position(None, world.member, school=world.brug, function=Function.TEACHER)
    client.force_login(world.member)
    assert client.post(reverse("forming:ask"), FORM).status_code == 422
    place = next(one.key for one in places_of(world.member) if one.school == world.brug)
    client.post(reverse("forming:ask"), {**FORM, "place": place})
    assert LearningQuestion.objects.get().school == world.brug


def test_refuses_an_empty_question_and_a_theme_of_elsewhere(world: Any):
    with pytest.raises(Refused) as empty:
        ask(world.member, "  ")
    assert empty.value.field == "text"
    elsewhere = Theme.objects.create(name="Ver weg", region=Region.objects.create(name="Verweg"))
    with pytest.raises(Refused):
        ask(world.member, theme=elsewhere)


def test_the_origin_stays_when_the_words_change(world: Any):
    question = ask(world.member, origin="subsidy")
    domain.reword(world.member, question, text="Hoe leren wij hier samen van?", ambition="region", urgency=5)
    question.refresh_from_db()
    assert (question.origin, question.urgency) == ("subsidy", 5)
    with pytest.raises(Refused):
        domain.reword(world.leader, question, text="Wat anders dan dit?", ambition="school", urgency=1)


def test_an_empty_theme_does_not_undo_the_coordinators_ordering(world: Any):
    question = ask(world.member, theme=world.theme)
    domain.reword(world.member, question, text="Hoe leren wij hier samen van?", ambition="region", urgency=5)
    question.refresh_from_db()
    assert question.theme == world.theme


# Who reads it


def test_a_question_for_the_school_is_read_there_and_nowhere_else(client: Client, world: Any):
    secret = ask(world.member, "Hoe praten we over fouten in ons team?", circle="school")
    address = reverse("forming:question", args=[secret.pk])
    for person in (world.coordinator, world.stranger, world.member_two, world.facilitator, world.administrator):
        client.force_login(person)
        assert client.get(address).status_code == 404, person
        assert "Hoe praten we over fouten" not in client.get(reverse("forming:questions")).content.decode()
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:region", args=[world.region.pk])).content.decode()
    assert "Hoe praten we over fouten" not in page
    colleague = people.add_person(None, "Cas Voorbeeld", "cas@linde.example", school=world.linde)
    client.force_login(colleague)
    page = client.get(address).content.decode()
    assert "Hoe praten we over fouten" in page
    assert world.member.name not in page


def test_others_read_function_and_school_but_no_name(client: Client, world: Any):
    question = ask(world.member, "Hoe houden we het vol met elkaar?")
    client.force_login(world.member_three)
    for address in (reverse("forming:questions"), reverse("forming:question", args=[question.pk])):
        page = client.get(address).content.decode()
        assert "teamleider · De Linde" in page
        assert world.member.name not in page
    client.force_login(world.coordinator)
    assert world.member.name in client.get(reverse("forming:question", args=[question.pk])).content.decode()


def test_a_question_of_another_region_is_nobodys_here(client: Client, world: Any):
    other = Region.objects.create(name="Elders")
    far = School.objects.create(name="Verre school", region=other)
    person = people.add_person(None, "Wim Voorbeeld", "wim@ver.example", school=far)
    question = ask(person)
    client.force_login(world.coordinator)
    assert client.get(reverse("forming:question", args=[question.pk])).status_code == 404
    assert client.get(reverse("forming:region", args=[other.pk])).status_code == 404


def test_only_the_author_shares_it_with_the_region_and_it_does_not_go_back(client: Client, world: Any):
    question = ask(world.member, circle="school")
    client.force_login(world.member)
    client.post(reverse("forming:widen", args=[question.pk]))
    question.refresh_from_db()
    assert question.circle == "region"
    with pytest.raises(Refused):
        domain.widen(world.member, question, "school")


def test_a_withdrawn_question_no_longer_counts(client: Client, world: Any):
    question = ask(world.member, theme=world.theme)
    client.force_login(world.member)
    assert "Trek je deze vraag in?" in client.get(reverse("forming:withdraw", args=[question.pk])).content.decode()
    client.post(reverse("forming:withdraw", args=[question.pk]))
    assert reads.overview(world.region).questions == 0
    assert client.get(reverse("forming:reword", args=[question.pk])).status_code == 404
    client.force_login(world.coordinator)
    assert client.get(reverse("forming:question", args=[question.pk])).status_code == 404


def test_the_journal_holds_no_words_and_no_names(world: Any):
    ask(world.member, "Hoe praten we over fouten in ons team?", circle="school")
    entry = Entry.objects.get(verb="question.asked")
    assert entry.circle == "school"
    assert "fouten" not in str(entry.data)
    assert world.member.name not in str(entry.data)


# What came of it


def test_the_author_sees_what_came_of_a_question(client: Client, world: Any):
    theme = Theme.objects.create(name="Lerende cultuur", region=world.region)
    question = ask(world.member)
    client.force_login(world.member)
    mine = reverse("forming:questions")
    assert "De coördinator leest je vraag" in client.get(mine).content.decode()
    domain.put_under(world.coordinator, [question], theme)
    assert "Je vraag staat bij het thema “Lerende cultuur”." in client.get(mine).content.decode()
    open_start(world, theme)
    assert "Er is een startbijeenkomst over" in client.get(mine).content.decode()
    question.network = world.network
    question.save()
    assert f"Hieruit ontstond het leernetwerk “{world.network.name}”." in client.get(mine).content.decode()


def test_my_questions_cost_the_same_for_one_and_thirty(client: Client, world: Any):
    client.force_login(world.member)

    def thirty() -> None:
        for number, person in enumerate(crowd(world.region, 30)):
            ask(person, f"Hoe pakken we vraag {number} samen aan?", theme=world.theme)
            ask(world.member, f"Hoe pakken we vraag {number} samen aan?", theme=world.theme)

    assert_same_queries(client, reverse("forming:questions"), lambda: ask(world.member, theme=world.theme), thirty, 9)


# A call for questions


def test_a_call_reaches_each_once_and_reminds_only_who_was_silent(world: Any, django_capture_on_commit_callbacks: Any):
    with django_capture_on_commit_callbacks(execute=True):
        made = domain.call(world.coordinator, world.region, [world.member, world.member_two, world.member_two])
    assert sorted(letter.to[0] for letter in mail.outbox) == [world.member_two.email, world.member.email]
    assert mail.outbox[0].subject == "Welke vraag kun je niet alleen beantwoorden?"
    assert domain.remind_call(world.coordinator, made) == 0  # not again on the same day
    made.invitations.update(asked_at="2026-01-01T00:00:00Z")
    ask(world.member, invitation=made.invitations.get(person=world.member))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert domain.remind_call(world.coordinator, made) == 1
    assert [letter.to[0] for letter in mail.outbox] == [world.member_two.email]


def test_a_call_needs_someone_of_the_region(client: Client, world: Any):
    client.force_login(world.coordinator)
    address = reverse("forming:call", args=[world.region.pk])
    response = client.post(address, {"wie": [world.stranger.pk], "woorden": "Dag allemaal"})
    assert response.status_code == 422
    assert "Dag allemaal" in response.content.decode()
    assert client.post(address, {"wie": [world.member.pk]}).status_code == 303


def test_choosing_a_function_ticks_its_people(client: Client, world: Any):
    client.force_login(world.coordinator)
    page = client.get(reverse("forming:call", args=[world.region.pk]) + "?functie=hr").content.decode()
    assert world.member_two.name in page
    assert world.member.name not in page
    assert page.count(" checked") == 3  # the function, and the two people
