"""Join what is there: who asked hears of it by mail, and says by link whether it fits."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.privacy import export, remove
from doenetwerk.core.errors import Refused
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.asks import of_person
from doenetwerk.forming.demand.emails import PURPOSE
from doenetwerk.forming.models import Initiative, JoinAnswer, JoinInstead
from doenetwerk.forming.tests.scene import ask
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter


def academy(world: Any, **more: Any) -> Initiative:
    values = {"title": "De academie", "organiser": "Drie besturen", "contact": "info@academie.example", **more}
    return domain.register_initiative(world.coordinator, world.region, themes=[world.theme], **values)


def told(world: Any) -> JoinInstead:
    ask(world.member, theme=world.theme)
    ask(world.member_two, theme=world.theme)
    return domain.join_instead(
        world.coordinator, world.region, world.theme, academy(world), "Bel gerust.", [world.member, world.member_two]
    )


def link(person: Any, row: JoinAnswer) -> str:
    return link_for(person, PURPOSE, row.pk).split("/", 3)[3]


def test_who_asked_gets_a_letter_with_what_there_is(client: Client, world: Any):
    made = told(world)
    letters = {letter.person: letter for letter in Letter.objects.filter(purpose=PURPOSE)}
    assert set(letters) == {world.member, world.member_two}
    text = letters[world.member].text
    for words in ("De academie", "Drie besturen", "info@academie.example", "Bel gerust.", "Zeg of dit past"):
        assert words in text
    assert world.member_two.name not in text
    assert made.told == 2
    client.force_login(world.member)
    assert "De academie" in client.get(reverse("forming:questions")).content.decode()
    (found,) = of_person(world.member)
    assert found.url == reverse("forming:join_answer", args=[made.answers.get(person=world.member).pk])
    assert of_person(world.leader) == []


def test_the_link_answers_on_a_click_and_never_on_opening(client: Client, world: Any):
    row = told(world).answers.get(person=world.member)
    address = "/" + link(world.member, row)
    assert "De academie" in client.get(address).content.decode()
    row.refresh_from_db()
    assert row.answer == ""
    assert client.post(address, {"antwoord": "zzz"}).status_code == 422
    response = client.post(address, {"antwoord": "joins"})
    assert "Fijn dat je aansluit" in client.get(response["Location"]).content.decode()
    row.refresh_from_db()
    assert (row.answer, row.answered_at is not None) == ("joins", True)
    # It can be changed, with a reason.
    client.post(address, {"antwoord": "other", "woorden": "Wij zoeken iets voor het mbo"})
    row.refresh_from_db()
    assert (row.answer, row.words) == ("other", "Wij zoeken iets voor het mbo")
    assert of_person(world.member) == []


def test_the_coordinator_reads_who_joins_and_why_not_and_nobody_else(client: Client, world: Any):
    made = told(world)
    domain.answer_join(made.answers.get(person=world.member), "joins")
    domain.answer_join(made.answers.get(person=world.member_two), "other", "Wij zoeken iets voor het mbo")
    address = reverse("forming:theme", args=[world.region.pk, world.theme.pk])
    client.force_login(world.coordinator)
    page = client.get(address).content.decode()
    assert world.member.name in page
    assert "Wij zoeken iets voor het mbo" in page
    client.force_login(world.leader)
    assert client.get(address).status_code == 404
    client.force_login(world.member)
    assert (
        client.get(reverse("forming:join_answer", args=[made.answers.get(person=world.member).pk])).status_code == 200
    )
    other = made.answers.get(person=world.member_two)
    assert client.get(reverse("forming:join_answer", args=[other.pk])).status_code == 404
    lines = " ".join(f"{row.verb} {row.data}" for row in Entry.objects.filter(region=world.region))
    assert "mbo" not in lines
    assert world.member.name not in lines


def test_the_coordinator_chooses_on_a_page(client: Client, world: Any):
    question = ask(world.member, theme=world.theme)
    one = academy(world)
    client.force_login(world.coordinator)
    address = reverse("forming:join_instead", args=[world.region.pk, world.theme.pk])
    page = client.get(address).content.decode()
    assert "De academie" in page
    assert question.text in page
    refused = client.post(address, {"wat": f"i{one.pk}", "woorden": "Kijk eens"})
    assert refused.status_code == 422
    assert "Kijk eens" in refused.content.decode()
    assert client.post(address, {"wat": "i999999", "wie": [world.member.pk]}).status_code == 422
    # Only who asked can be told, whoever is posted.
    assert client.post(address, {"wat": f"i{one.pk}", "wie": [world.leader.pk]}).status_code == 422
    assert client.post(address, {"wat": f"i{one.pk}", "wie": [world.member.pk]}).status_code == 303
    assert JoinAnswer.objects.get().person == world.member


def test_a_running_network_can_be_joined_too(client: Client, world: Any):
    ask(world.stranger, theme=world.theme, region=world.region)
    made = domain.join_instead(world.coordinator, world.region, world.theme, world.network, people=[world.stranger])
    assert world.network.name in Letter.objects.get(purpose=PURPOSE).text
    client.force_login(world.stranger)
    page = client.get(reverse("forming:join_answer", args=[made.answers.get().pk])).content.decode()
    assert world.network.question in page


def test_after_taking_it_back_the_link_says_so_and_keeps_nothing(client: Client, world: Any):
    made = told(world)
    row = made.answers.get(person=world.member)
    address = "/" + link(world.member, row)
    client.force_login(world.coordinator)
    client.post(reverse("forming:undo_join", args=[world.region.pk, world.theme.pk, made.pk]))
    assert "Dit geldt niet meer" in client.get(address).content.decode()
    assert client.post(address, {"antwoord": "joins"}).status_code == 422
    row.refresh_from_db()
    assert row.answer == ""
    assert of_person(world.member) == []
    with pytest.raises(Refused):
        domain.answer_join(JoinAnswer.objects.get(pk=row.pk), "joins")


def test_a_new_choice_replaces_the_earlier_one(world: Any):
    first = told(world)
    domain.join_instead(world.coordinator, world.region, world.theme, world.network, people=[world.member])
    first.refresh_from_db()
    assert first.undone_at is not None
    assert JoinInstead.objects.filter(undone_at=None).count() == 1


def test_what_cannot_be_joined_is_refused(world: Any):
    ask(world.member, theme=world.theme)
    full = academy(world, title="Vol", is_open=False)
    over = academy(world, title="Over", ends_on=timezone.localdate() - timedelta(days=1))
    tip = domain.tip_initiative(world.member, world.region, title="Tip")
    gone = academy(world, title="Weg")
    domain.mark_gone(world.coordinator, gone)
    for what in (full, over, tip, gone):
        with pytest.raises(Refused):
            domain.join_instead(world.coordinator, world.region, world.theme, what, people=[world.member])
    assert not Letter.objects.filter(purpose=PURPOSE).exists()


def test_a_copy_of_my_data_holds_my_answer_and_leaving_takes_it_away(world: Any):
    made = told(world)
    domain.answer_join(made.answers.get(person=world.member_two), "other", "Iets anders")
    rows = export(world.member_two)["forming.demand"]
    assert [(row["told_of"], row["answer"], row["words"]) for row in rows] == [("De academie", "other", "Iets anders")]
    remove(world.member_two)
    assert [row.person for row in made.answers.all()] == [world.member]
