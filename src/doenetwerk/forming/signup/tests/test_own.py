"""What someone meets who signs up: by the link in the mail or signed in, on one page, and the leader's page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.links import path_of
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.forming.models import FormingRound, SignUp, Wish
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.tests.scene import TICKS, bare_round, sign
from doenetwerk.mail.models import Letter
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Position, School
from doenetwerk.testing.cast import Cast, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    return build()


@pytest.fixture
def found(world: Cast) -> FormingRound:
    made = bare_round(world)
    domain.invite(world.coordinator, made, [world.member])
    return made


def link(person: Person, purpose: str = "forming.signup") -> str:
    return path_of(PersonalLink.objects.get(person=person, purpose=purpose, revoked_at=None))


def said(found: FormingRound, **more: Any) -> dict[str, Any]:
    """What a browser sends for two themes, every morning, 30 minutes, all promises."""
    themes = list(found.themes.all())
    return {
        f"thema_{themes[1].pk}": "1",
        f"thema_{themes[0].pk}": "2",
        "slots": ["elke-ochtend", "wo-middag"],
        "minutes": "30",
        **dict.fromkeys(TICKS, "on"),
        "leader": "geen",
        **more,
    }


def test_the_link_opens_the_form_and_opening_signs_nobody_up(client: Client, world: Cast, found: FormingRound) -> None:
    page = client.get(link(world.member))
    assert page.status_code == 200
    assert "Waar wil jij mee verder?" in page.content.decode()
    assert found.signups.get().signed_at is None


def test_one_page_signs_up_without_a_password(client: Client, world: Cast, found: FormingRound) -> None:
    response = client.post(link(world.member), said(found, hope="Rust."))
    assert response.status_code == 303
    row = found.signups.get()
    assert [str(one.theme) for one in row.choices.all()] == ["Werkdruk", "Startende leraren"]
    assert row.slots == ["ma-ochtend", "di-ochtend", "wo-ochtend", "wo-middag", "do-ochtend", "vr-ochtend"]
    assert (row.minutes, row.promises, row.hope) == (30, 3, "Rust.")
    page = client.get(link(world.member) + "?klaar=1").content.decode()
    assert "Dank je, je doet mee" in page
    assert "Elke ochtend, woensdagmiddag" in page


def test_languages_are_folded_away_and_kept_when_ticked(client: Client, world: Cast, found: FormingRound) -> None:
    page = client.get(link(world.member)).content.decode()
    assert "Kun je ook in een andere taal meepraten?" in page
    client.post(link(world.member), said(found, languages=["nl", "fr"]))
    assert found.signups.get().languages == ["fr", "nl"]
    assert "<dd>Frans, Nederlands</dd>" in client.get(link(world.member)).content.decode()
    client.post(link(world.member), said(found))
    assert found.signups.get().languages == ["fr", "nl"], "nothing ticked says nothing"
    assert client.post(link(world.member), said(found, languages=["klingon"])).status_code == 422


def test_languages_are_not_asked_when_no_network_needs_one(client: Client, world: Cast, found: FormingRound) -> None:
    FormingRound.objects.update(rules={"": {"share_language": False}})
    assert "meepraten" not in client.get(link(world.member)).content.decode()
    client.post(link(world.member), said(found, languages=["fr"]))
    row = found.signups.get()
    assert row.takes_part
    assert row.languages == ["nl"]


def test_what_is_wrong_is_said_and_everything_typed_stays(client: Client, world: Cast, found: FormingRound) -> None:
    themes = list(found.themes.all())
    data = said(found, **{f"thema_{themes[2].pk}": "1"}, minutes="anders", hope="Wat ik hoop.", apart="Wie Is Dit")
    data["slots"] = []
    response = client.post(link(world.member), data)
    page = response.content.decode()
    assert response.status_code == 422
    for words in (
        "allebei op 1e keus",
        "ten minste één dagdeel",
        "Vul het aantal minuten in",
        "niemand met “Wie Is Dit”",
        "Wanneer kun je?</a> Kies",
    ):
        assert words in page
    for typed in ("Wat ik hoop.", "Wie Is Dit"):
        assert typed in page
    assert found.signups.get().signed_at is None


def test_without_all_promises_it_counts_and_says_what_is_missing(
    client: Client, world: Cast, found: FormingRound
) -> None:
    data = said(found)
    del data["will_prepare"]
    client.post(link(world.member), data)
    assert found.signups.get().takes_part
    assert "krijgt pas een plek als je alle drie" in client.get(link(world.member)).content.decode()


def test_declining_takes_one_tap_and_can_be_taken_back(client: Client, world: Cast, found: FormingRound) -> None:
    client.post(link(world.member), {"stap": "niet"})
    assert found.signups.get().declined_at is not None
    assert "Deze keer niet is een goed antwoord" in client.get(link(world.member)).content.decode()
    client.post(link(world.member), said(found))
    assert found.signups.get().takes_part


def test_withdrawing_by_the_link(client: Client, world: Cast, found: FormingRound) -> None:
    client.post(link(world.member), said(found))
    client.post(link(world.member), {"stap": "intrekken"})
    assert found.signups.get().withdrawn_at is not None


def test_after_the_closing_day_the_page_shows_and_changes_nothing(
    client: Client, world: Cast, found: FormingRound
) -> None:
    client.post(link(world.member), said(found))
    FormingRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert "Verander iets" not in client.get(link(world.member)).content.decode()
    response = client.post(link(world.member), said(found, minutes="15"))
    assert response.status_code == 422
    assert found.signups.get().minutes == 30


def test_who_works_in_the_region_signs_up_uninvited_and_others_find_nothing(
    client: Client, world: Cast, found: FormingRound
) -> None:
    address = reverse("forming:sign_up", args=[found.pk])
    client.force_login(world.member_two)
    assert client.post(address, said(found)).status_code == 303
    client.force_login(world.stranger)
    assert client.post(address, said(found)).status_code == 404
    assert not found.signups.filter(person=world.stranger).exists()


def test_a_pasted_address_says_name_school_and_function_and_gets_no_position(
    client: Client, world: Cast, found: FormingRound
) -> None:
    domain.invite_addresses(world.coordinator, found, "p.nieuw@voorbeeld.example")
    person = Person.objects.get(email="p.nieuw@voorbeeld.example")
    refused = client.post(link(person), said(found, your_name="Piet Nieuw"))
    assert refused.status_code == 422
    assert "Kies de school waar je werkt." in refused.content.decode()
    client.post(link(person), said(found, your_name="Piet Nieuw", school=world.brug.pk, function=Function.TEACHER))
    row = found.signups.get(person=person)
    person.refresh_from_db()
    assert (row.school, row.board, row.function, row.level) == (world.brug, world.other_board, "teacher", "operational")
    assert person.name == "Piet Nieuw"
    assert not Position.objects.filter(person=person).exists(), "a word of one's own opens no door of a school"


def test_somebody_says_where_they_work_now_and_it_stays_when_they_change_more(
    client: Client, world: Cast, found: FormingRound
) -> None:
    client.post(link(world.member), said(found, school=world.brug.pk, function=Function.HEAD))
    client.post(link(world.member), said(found, minutes="60"))
    row = found.signups.get()
    assert (row.school, row.function, row.minutes) == (world.brug, "head", 60)
    assert world.member.positions.get().school == world.linde


def test_a_wish_matches_a_name_or_an_address_exactly(client: Client, world: Cast, found: FormingRound) -> None:
    client.post(link(world.member), said(found, together="joris voorbeeld", apart="youssef@brug.example"))
    kept = {(one.person, one.sort) for one in Wish.objects.all()}
    assert kept == {(world.member_two, "together"), (world.member_three, "apart")}
    for vague in ("Joris", "Vera Voorbeeld", "vera@verte.example"):
        refused = client.post(link(world.member), said(found, apart=vague))
        assert refused.status_code == 422
        assert f"niemand met “{vague}”" in refused.content.decode()


def test_a_name_that_two_people_have_asks_for_an_address(client: Client, world: Cast, found: FormingRound) -> None:
    people.add_person(None, "Joris Voorbeeld", "joris2@brug.example", school=world.brug, function=Function.TEACHER)
    refused = client.post(link(world.member), said(found, together="Joris Voorbeeld"))
    assert "meer mensen die “Joris Voorbeeld” heten" in refused.content.decode()


def test_the_answer_about_a_name_is_the_same_whether_or_not_they_signed_up(
    client: Client, world: Cast, found: FormingRound
) -> None:
    pages = []
    for _turn in range(2):
        client.post(link(world.member), said(found, together="Joris Voorbeeld"))
        pages.append(client.get(link(world.member)).content.decode().count("wens"))
        sign(world.member_two, found)
    assert pages[0] == pages[1]


def test_a_wish_stays_until_it_is_replaced_or_wiped_and_the_link_never_names_it(
    client: Client, world: Cast, found: FormingRound
) -> None:
    client.post(link(world.member), said(found, apart="Joris Voorbeeld"))
    for address in (link(world.member), link(world.member) + "?verander=1"):
        page = client.get(address).content.decode()
        assert "1 wens" in page
        assert "Joris" not in page
    client.post(link(world.member), said(found))
    assert Wish.objects.count() == 1
    client.post(link(world.member), said(found, forget_wishes="on"))
    assert not Wish.objects.exists()


def test_wishes_are_named_to_who_wrote_them_when_signed_in(client: Client, world: Cast, found: FormingRound) -> None:
    sign(world.member, found, apart=[world.member_two])
    client.force_login(world.member)
    assert "Joris Voorbeeld" in client.get(reverse("forming:sign_up", args=[found.pk])).content.decode()


def test_nobody_else_finds_a_wish_anywhere(client: Client, world: Cast, found: FormingRound) -> None:
    row = sign(world.member, found, leader=world.leader, apart=[world.member_two], hope="Een stille hoop.")
    pages = [
        reverse("forming:round", args=[found.pk]),
        reverse("forming:signups", args=[found.pk]) + "?wie=all",
        reverse("forming:signup", args=[found.pk, row.pk]),
        "/",
    ]
    for person in (world.coordinator, world.administrator, world.member_two, world.leader, world.facilitator):
        client.force_login(person)
        for address in pages:
            page = client.get(address).content.decode()
            assert "Joris" not in page or person == world.member_two
            assert "liever niet samen" not in page.lower()
        if person != world.coordinator:
            assert client.get(pages[2]).status_code == 404
    client.force_login(world.coordinator)
    assert "Een stille hoop." in client.get(pages[2]).content.decode(), "hope is for the coordinator"


def test_the_link_of_one_opens_nothing_of_another(client: Client, world: Cast, found: FormingRound) -> None:
    domain.invite(world.coordinator, found, [world.member_two])
    sign(world.member, found, hope="Een stille hoop.")
    assert "Een stille hoop." not in client.get(link(world.member_two)).content.decode()


def test_the_leader_reads_themes_and_hours_and_nothing_else(client: Client, world: Cast, found: FormingRound) -> None:
    sign(world.member, found, leader=world.leader, hope="Een stille hoop.", apart=[world.member_two], minutes=45)
    page = client.get(link(world.leader, "forming.signup_leader")).content.decode()
    assert "Startende leraren" in page
    assert "ongeveer 25 uur" in page
    for hidden in ("Een stille hoop", "Joris", "middag", "ochtend", "45 minuten"):
        assert hidden not in page


def test_the_leader_says_yes_with_hours_or_no_with_a_remark(client: Client, world: Cast, found: FormingRound) -> None:
    row = sign(world.member, found, leader=world.leader)
    address = link(world.leader, "forming.signup_leader")
    assert client.post(address, {"antwoord": "ja", "hours": "veel"}).status_code == 422
    assert client.post(address, {"hours": "20"}).status_code == 422, "neither yes nor no"
    assert client.post(address, {"antwoord": "ja", "hours": "20"}).status_code == 303
    row.refresh_from_db()
    assert (row.leader_agrees, row.leader_hours) == (True, 20)
    client.post(address, {"antwoord": "nee", "remark": "Pas na de zomer."})
    row.refresh_from_db()
    assert (row.leader_agrees, row.takes_part) == (False, True)
    own = client.get(link(world.member)).content.decode()
    assert "Pas na de zomer." in own
    assert "ziet nu geen tijd" in own


def test_a_leader_who_was_replaced_finds_nothing(client: Client, world: Cast, found: FormingRound) -> None:
    row = sign(world.member, found, leader=world.leader)
    address = link(world.leader, "forming.signup_leader")
    domain.set_leader(row, world.co_facilitator)
    client.post(address, {"antwoord": "ja"})
    row.refresh_from_db()
    assert row.leader_agrees is None


def test_a_leader_named_by_address_becomes_known_only_when_all_is_right(
    client: Client, world: Cast, found: FormingRound
) -> None:
    more = {"leader": "anders", "leader_name": "Lotte Leider", "leader_email": "lotte@voorbeeld.example"}
    client.post(link(world.member), said(found, minutes="999", **more))
    assert not Person.objects.filter(name="Lotte Leider").exists()
    client.post(link(world.member), said(found, **more))
    assert found.signups.get().leader == Person.objects.get(email="lotte@voorbeeld.example")
    assert Letter.objects.filter(person__name="Lotte Leider", purpose="forming.signup_leader").exists()


def test_what_was_filled_in_is_confirmed_with_one_tap(client: Client, world: Cast, found: FormingRound) -> None:
    theme = found.themes.all()[0]
    domain.enter(world.coordinator, found, world.member, choices=[theme], slots=["ma-ochtend"], **TICKS)
    assert "Noor Voorbeeld vulde dit voor je in" in client.get(link(world.member)).content.decode()
    client.post(link(world.member), {"stap": "klopt"})
    assert SignUp.objects.get().confirmed_at is not None


def test_a_round_without_a_school_of_the_region_is_no_door_into_another(
    client: Client, world: Cast, found: FormingRound
) -> None:
    far = School.objects.get(name="De Verte")
    refused = client.post(link(world.member), said(found, school=far.pk, function="teacher"))
    assert refused.status_code == 422


def test_trying_many_names_stops(client: Client, world: Cast, found: FormingRound) -> None:
    names = [f"Naam {number}" for number in range(11)]
    for _turn in range(3):
        client.post(link(world.member), said(found, apart=", ".join(names)))
    page = client.post(link(world.member), said(found, apart="Joris Voorbeeld")).content.decode()
    assert "over een uur opnieuw" in page
    assert not Wish.objects.exists()
