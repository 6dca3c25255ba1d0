"""Talents: who reads them, finding somebody in one's own house, asking through us, and the note for oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import CareerNote, Talent, TalentAsk
from doenetwerk.exchange.talents import asks, domain, queries
from doenetwerk.exchange.talents.found import talents as items
from doenetwerk.exchange.talents.tests.scene import ROSTER, a_request, a_talent, link, works_at
from doenetwerk.finding import domain as finding
from doenetwerk.finding.models import Entry
from doenetwerk.finding.queries import ids_of_kind, search
from doenetwerk.journal.models import Entry as Line
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Position, Region
from doenetwerk.testing.cast import Cast, build
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    return build()


# Who reads it

INSIDE = {"member", "leader", "colleague"}
NEAR = INSIDE | {"member_two", "member_three", "co_facilitator", "facilitator", "coordinator"}
READERS = {
    "me": {"member"},
    "two": {"member"},
    "network": {"member"},
    "school": INSIDE,
    "region": NEAR,
    "everyone": NEAR | {"stranger", "administrator", "ex_colleague"},
}


def test_a_talent_is_read_in_its_circle_and_nowhere_else(world: Cast) -> None:
    names = NEAR - {"colleague"} | {"stranger", "administrator"}
    people = {name: getattr(world, name) for name in names}
    people["colleague"] = works_at(world, "Bram Voorbeeld", world.linde)
    people["ex_colleague"] = works_at(world, "Els Voorbeeld", world.linde, ended=True)
    talent = a_talent(world)
    for circle, readers in READERS.items():
        Talent.objects.update(circle=circle)
        finding.refresh("talent", [talent.pk])
        assert {name for name, one in people.items() if queries.open_to(one).exists()} == readers, circle
        assert {name for name, one in people.items() if ids_of_kind(one, "rooster", "talent")} == readers, circle


def test_who_went_to_another_school_is_found_at_neither_until_they_say_so(world: Cast, client: Client) -> None:
    talent = a_talent(world)
    Position.objects.filter(person=world.member).update(until=timezone.localdate())
    Position.objects.create(person=world.member, school=world.brug, function="teacher", level="operational")
    assert not queries.open_to(world.leader).exists()
    assert not queries.open_to(world.member_three).exists()
    assert not list(items([str(talent.pk)]))
    client.force_login(world.member)
    assert "Je werkt nu op De Brug" in client.get("/talenten/mijn/").content.decode()
    client.post("/talenten/mijn/mee/")
    assert queries.open_to(world.member_three).exists()
    assert not queries.open_to(world.leader).exists()


# Writing


def test_one_writes_only_about_oneself(world: Cast, client: Client) -> None:
    talent = a_talent(world)
    with pytest.raises(Refused):
        domain.change(world.leader, talent, domain.Words(title="Roosters"))
    with pytest.raises(Refused):
        domain.remove(world.leader, talent)
    client.force_login(world.leader)
    assert client.get(f"/talenten/{talent.pk}/aanpassen/").status_code == 404
    assert Talent.objects.get().title == ROSTER


def test_what_is_not_a_talent_is_refused_at_its_field(world: Cast) -> None:
    elsewhere = Theme.objects.create(name="Verre zaken", region=Region.objects.create(name="Verweg"))
    for words, field in (
        (domain.Words(title="  "), "title"),
        (domain.Words(title="a" * 121), "title"),
        (domain.Words(title="Zingen", text="a" * 2001), "text"),
        (domain.Words(title="Zingen", circle="network"), "circle"),
        (domain.Words(title="Zingen", willing="must"), "willing"),
        (domain.Words(title="Zingen", themes=[elsewhere]), "themes"),
    ):
        with pytest.raises(Refused) as refused:
            domain.add(world.member, words)
        assert refused.value.field == field
    with pytest.raises(Refused):
        domain.add(world.facilitator, domain.Words(title="Zingen"))  # works at no school
    assert domain.add(world.facilitator, domain.Words(title="Zingen", circle="everyone")).school is None
    assert Talent.objects.count() == 1


def test_the_form_keeps_what_was_typed_and_the_page_says_who_reads(world: Cast, client: Client) -> None:
    client.force_login(world.member)
    answer = client.post(
        "/talenten/mijn/nieuw/", {"title": "", "text": "Al tien jaar", "willing": "ask", "circle": "region"}
    )
    assert answer.status_code == 422
    assert "Al tien jaar" in answer.content.decode()
    said = {"title": "Ouders bellen", "willing": "like", "circle": "region", "speaks": "on", "themes": [world.theme.pk]}
    assert client.post("/talenten/mijn/nieuw/", said).status_code == 303
    talent = Talent.objects.get()
    assert (talent.circle, talent.speaks, talent.school) == ("region", True, world.linde)
    html = client.get("/talenten/mijn/").content.decode()
    assert "Ouders bellen" in html and "circle--region" in html
    assert client.get(f"/talenten/{talent.pk}/aanpassen/").status_code == 200
    client.post(f"/talenten/{talent.pk}/weg/")
    assert not Talent.objects.exists() and not Entry.objects.filter(kind="talent").exists()


# Looking


def test_ones_own_school_comes_first_and_nobody_is_counted(world: Cast, client: Client) -> None:
    a_talent(world, world.member_two, "Aan roosters sleutelen", circle="region")
    a_talent(world)
    a_talent(world, world.stranger, "Roosters uitleggen", circle="everyone")
    looked = queries.look(world.leader, "roosters")
    assert [card.talent.title for card in looked.house] == [ROSTER]
    assert [card.talent.title for card in looked.region] == ["Aan roosters sleutelen"]
    assert [card.talent.title for card in looked.elsewhere] == ["Roosters uitleggen"]
    client.force_login(world.leader)
    html = client.get("/talenten/?q=rooster").content.decode()
    assert html.index("In je eigen school") < html.index("In de regio") < html.index("Verder weg")
    assert "Niemand gevonden" in client.get("/talenten/?q=zeepkist").content.decode()
    assert client.get(f"/talenten/?thema={world.theme.pk}&q=rooster").status_code == 200
    assert client.get("/talenten/?thema=x' or 1").status_code == 200


def thirty_more(world: Cast) -> None:
    """Thirty talents of the member."""
    rows = [Talent(author=world.member, school=world.linde, title=f"Rooster {n}", circle="region") for n in range(30)]
    for talent in Talent.objects.bulk_create(rows):
        talent.themes.add(world.theme)
    finding.refresh("talent", list(Talent.objects.values_list("pk", flat=True)))


def test_looking_costs_the_same_for_many(world: Cast, client: Client) -> None:
    client.force_login(world.leader)
    one = lambda: a_talent(world, themes=[world.theme])
    assert_same_queries(client, "/talenten/?q=rooster", one, lambda: thirty_more(world))


def test_ones_own_page_costs_the_same_for_many(world: Cast, client: Client) -> None:
    client.force_login(world.member)
    assert_same_queries(client, "/talenten/mijn/", lambda: a_request(world), lambda: thirty_more(world))


def test_speakers_are_who_want_to_among_what_one_may_read(world: Cast) -> None:
    a_talent(world, title="Vertellen over starters", speaks=True, circle="region")
    a_talent(world, title="Vertellen over toetsen", speaks=True)
    a_talent(world, title="Liever niet meer vertellen", speaks=True, circle="region", willing="can")
    a_talent(world, title="Vertellen aan kleuters", circle="region")
    titles = [card.talent.title for card in queries.speakers(world.member_two, "vertellen")]
    assert titles == ["Vertellen over starters"]


# Asking


def test_a_yes_gives_both_the_others_address_and_nothing_before_it(world: Cast, client: Client) -> None:
    asked = a_request(world)
    letter = Letter.objects.get(person=world.member, purpose="exchange.talent")
    assert "Leo Voorbeeld" in letter.text and "meekijken met ons rooster" in letter.text
    assert world.leader.email not in letter.text
    assert [ask.key for ask in asks.asks(world.member)] == [f"talent:{asked.pk}"]
    assert not asks.asks(world.member, world.network) and not asks.asks(world.leader)
    path = link(world.member, "exchange.talent")
    assert client.get(path).status_code == 200
    assert TalentAsk.objects.get().answered_at is None  # opening acts on nothing
    client.post(path, {"antwoord": "ja", "word": "Graag, bel me."})
    said = Letter.objects.get(person=world.leader, purpose="exchange.talent")
    assert world.member.email in said.text and "Graag, bel me." in said.text
    assert world.leader.email in Letter.objects.filter(person=world.member).latest("pk").text
    client.post(path, {"antwoord": "nu-niet"})
    assert TalentAsk.objects.get().answer == "yes"  # the first answer counts
    assert not asks.asks(world.member)


def test_not_now_gives_no_address_and_rest(world: Cast) -> None:
    asked = a_request(world)
    with pytest.raises(Refused):
        domain.answer(world.leader, asked, True)
    domain.answer(world.member, asked, False)
    letter = Letter.objects.get(person=world.leader, purpose="exchange.talent")
    assert world.member.email not in letter.text
    with pytest.raises(Refused):
        domain.ask(world.leader, asked.talent, "En nu?")
    TalentAsk.objects.update(answered_at=timezone.now() - timedelta(days=31))
    domain.ask(world.leader, asked.talent, "En nu?")


def test_asking_is_refused_where_it_should(world: Cast, client: Client) -> None:
    talent = a_talent(world)
    with pytest.raises(Refused):
        domain.ask(world.member, talent, "Mezelf")
    with pytest.raises(Refused):
        domain.ask(world.member_two, talent, "Mag ik dit lezen?")
    with pytest.raises(Refused):
        domain.ask(world.leader, a_talent(world, title="Zingen", willing="can"), "Toe")
    with pytest.raises(Refused) as refused:
        domain.ask(world.leader, talent, " ")
    assert refused.value.field == "text"
    first = domain.ask(world.leader, talent, "Kom je helpen?")
    assert domain.ask(world.leader, talent, "Nog eens") == first
    rows = [Talent(author=world.member, school=world.linde, title=f"Ding {number}") for number in range(9)]
    for other in Talent.objects.bulk_create(rows):
        TalentAsk.objects.create(talent=other, asker=world.leader, text="Kom je helpen?")
    client.force_login(world.leader)
    last = a_talent(world, title="Het elfde")
    answer = client.post(f"/talenten/{last.pk}/vragen/", {"text": "Nog eentje"})
    assert answer.status_code == 422 and "Nog eentje" in answer.content.decode()
    assert "Je vroeg dit al" in client.get(f"/talenten/{talent.pk}/").content.decode()


def test_taking_a_talent_away_answers_who_waits(world: Cast, client: Client) -> None:
    asked = a_request(world)
    path = link(world.member, "exchange.talent")
    domain.remove(world.member, asked.talent)
    assert "nu niet" in Letter.objects.get(person=world.leader, purpose="exchange.talent").subject
    assert client.get(path).status_code == 404


# The note for oneself

NOTE = "Volgend jaar wil ik weg bij de kloostertuin"


def test_the_note_is_read_by_nobody_else_anywhere(world: Cast, client: Client) -> None:
    client.force_login(world.member)
    lines = Line.objects.count()
    assert client.post("/talenten/mijn/werk/", {"text": NOTE}).status_code == 303
    page = client.get("/talenten/mijn/werk/")
    assert NOTE in page.content.decode() and page.headers["Cache-Control"] == "private, no-store"
    assert Line.objects.count() == lines
    assert not Entry.objects.filter(text__contains="kloostertuin").exists()
    for reader in (world.leader, world.coordinator, world.administrator, world.member_two):
        assert not search(reader, "kloostertuin").hits
        client.force_login(reader)
        for path in ("/talenten/mijn/werk/", "/talenten/mijn/", "/talenten/?q=kloostertuin"):
            assert "bij de kloostertuin" not in client.get(path).content.decode()
        assert NOTE not in str(privacy.export(reader))
    assert NOTE in str(privacy.export(world.member))
    assert domain.write_note(world.member, " ") is None and not CareerNote.objects.exists()


# One's own data


def test_the_copy_holds_ones_own_and_leaving_takes_all(world: Cast) -> None:
    asked = a_request(world)
    domain.write_note(world.member, NOTE)
    domain.answer(world.member, asked, True, "Leuk")
    copy = str(privacy.export(world.member)["talents"])
    assert ROSTER in copy and "Leuk" in copy and "meekijken" not in copy
    assert "meekijken" in str(privacy.export(world.leader)["talents"])
    privacy.remove(world.member)
    assert not any(model.objects.exists() for model in (Talent, TalentAsk, CareerNote))
    assert not Entry.objects.filter(kind="talent").exists()


def test_the_panel_is_for_who_works_at_a_school(world: Cast, client: Client) -> None:
    seen: dict[str, bool] = {}
    for name in ("member", "facilitator"):
        person: Person = getattr(world, name)
        client.force_login(person)
        seen[name] = "Is er iemand in huis?" in client.get("/vandaag/", follow=True).content.decode()
    assert seen == {"member": True, "facilitator": False}
