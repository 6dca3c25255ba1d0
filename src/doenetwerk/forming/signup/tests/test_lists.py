"""Sign-ups that come in another way: a list that is taken over, and what the coordinator fills in by phone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.forming.models import SignUp
from doenetwerk.forming.signup.listing import read_listing
from doenetwerk.forming.signup.tests.scene import bare_round, sign
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client: Client) -> Cast:
    made = build()
    client.force_login(made.coordinator)
    return made


def test_a_list_says_in_which_languages_someone_can_take_part(client: Client, world: Cast) -> None:
    found = bare_round(world)
    text = "Naam\tE-mail\tTalen\tThema 1\tma ochtend\nSanne Voorbeeld\tsanne@linde.example\t%s\tWerkdruk\tx\n"
    read, _text = read_listing(found, text % "Nederlands; Engels")
    assert read.entries[0].said["languages"] == {"nl", "en"}
    wrong, _text = read_listing(found, text % "Marsiaans")
    assert "kolom Talen" in wrong.faults[0]


LIST = """Naam\tE-mail\tFunctie\tSchool\tThema 1\tThema 2\tHoe ver\tTijd\tWil leren\tBereidt voor\tma ochtend\tdi middag
Sanne Voorbeeld\tsanne@linde.example\t\t\tWerkdruk\tKansengelijkheid\t30\tx\tx\tx\tx\t
Nina Nieuw\tnina@voorbeeld.example\tleraar\tDe Brug\tStartende leraren\t\t\tx\t\t\t\tx
"""


def test_a_list_is_shown_first_and_then_taken_over(client: Client, world: Cast) -> None:
    found = bare_round(world)
    address = reverse("forming:list_signups", args=[found.pk])
    page = client.post(address, {"lijst": LIST}).content.decode()
    assert "2 aanmeldingen gelezen" in page
    assert not found.signups.exists()
    assert client.post(address, {"lijst": LIST, "doe": "meld_aan"}).status_code == 303
    sanne = found.signups.get(person=world.member)
    nina = found.signups.get(person__email="nina@voorbeeld.example")
    assert (sanne.promises, sanne.minutes, sanne.slots) == (3, 30, ["ma-ochtend"])
    assert (nina.school, nina.promises, nina.entered_by) == (world.brug, 1, world.coordinator)
    assert Letter.objects.filter(person=nina.person, subject__startswith="Klopt").exists()


def test_a_list_with_faults_names_each_cell_and_takes_over_nothing(client: Client, world: Cast) -> None:
    found = bare_round(world)
    wrong = (
        LIST.replace("nina@voorbeeld.example", "nina").replace("Werkdruk", "Iets anders").replace("\t30\t", "\tver\t")
    )
    response = client.post(reverse("forming:list_signups", args=[found.pk]), {"lijst": wrong, "doe": "meld_aan"})
    page = response.content.decode()
    assert response.status_code == 422
    for words in ("rij 2, kolom Thema 1", "rij 2, kolom Hoe ver", "rij 3, kolom E-mail"):
        assert words in page
    assert not found.signups.exists()


def test_a_list_passes_over_who_said_it_themselves(world: Cast) -> None:
    found = bare_round(world)
    sign(world.member, found)
    listing, _text = read_listing(found, LIST)
    assert [one.email for one in listing.new] == ["nina@voorbeeld.example"]
    assert listing.skipped[0].skip == "meldde zich zelf al aan"


@pytest.mark.parametrize("rubbish", ["", "\x00\x01", "Naam\nSanne", "a\tb\tc\n1\t2\t3", "PK\x03\x04rest"])
def test_rubbish_is_refused_in_words(world: Cast, rubbish: str) -> None:
    found = bare_round(world)
    listing, _text = read_listing(found, rubbish)
    assert listing.faults
    assert not listing.entries


def test_the_coordinator_fills_in_for_who_phoned(client: Client, world: Cast) -> None:
    found = bare_round(world)
    theme = found.themes.all()[0]
    data = {
        "name": "Sanne Voorbeeld",
        "email": "sanne@linde.example",
        f"thema_{theme.pk}": "1",
        "slots": ["di-middag"],
        "minutes": "geen",
        "leader": "geen",
    }
    assert client.post(reverse("forming:enter_signup", args=[found.pk]), data).status_code == 303
    row = SignUp.objects.get()
    assert (row.person, row.entered_by, row.school) == (world.member, world.coordinator, world.linde)
    page = client.get(reverse("forming:signups", args=[found.pk])).content.decode()
    assert "nog niet bevestigd" in page
