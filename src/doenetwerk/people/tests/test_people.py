"""Schools and people: who meets whom, what stays known, and pages that stay light."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from doenetwerk.accounts import links
from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.people import domain
from doenetwerk.people.access import access_region, coordinates, people_kept_by
from doenetwerk.people.models import AddressProposal, Leadership, Location, Position, Region, School
from doenetwerk.people.queries import region_of, role_label
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def far_school(world: Cast) -> School:
    return School.objects.get(brin="99ZD")


# Who meets whom


def test_a_coordinator_meets_only_the_people_of_the_region(world: Cast) -> None:
    kept = set(people_kept_by(world.coordinator))
    assert {world.member, world.leader, world.member_two} <= kept
    assert world.stranger not in kept
    client = client_of(world.coordinator)
    assert client.get(f"/mensen/{world.stranger.pk}/").status_code == 404
    assert client.get(f"/scholen/{far_school(world).pk}/").status_code == 404
    assert "Vera Voorbeeld" not in client.get("/mensen/?zoek=voorbeeld").content.decode()
    assert "De Verte" not in client.get("/scholen/").content.decode()
    page = client_of(world.administrator).get("/mensen/?zoek=vera").content.decode()
    assert "Vera Voorbeeld" in page


def test_who_went_to_another_region_is_no_longer_the_coordinators(world: Cast) -> None:
    position = world.member.positions.get()
    domain.change_school(None, position, far_school(world))
    assert world.member not in people_kept_by(world.coordinator)
    # Who stopped and works nowhere since, still is: someone must be able to correct it.
    domain.end_position(None, world.member_two.positions.get())
    assert world.member_two in people_kept_by(world.coordinator)


def test_a_past_coordinator_meets_nobody(world: Cast) -> None:
    domain.end_coordination(None, world.coordinator.coordinates.get())
    assert not coordinates(world.coordinator).exists()
    client = client_of(world.coordinator)
    assert client.get("/mensen/").status_code == 404
    with pytest.raises(Http404):
        access_region(world.coordinator, world.region.pk)


def test_a_position_elsewhere_is_shown_and_not_changed_by_this_coordinator(world: Cast) -> None:
    elsewhere = domain.take_position(None, world.member, school=far_school(world), function="teacher")
    client = client_of(world.coordinator)
    assert "De Verte" in client.get(f"/mensen/{world.member.pk}/").content.decode()
    assert client.post(f"/mensen/{world.member.pk}/functie/{elsewhere.pk}/stopt/").status_code == 404
    # Nor can someone of the region be sent to a school outside it by hand.
    mine = world.member.positions.get(school=world.linde)
    response = client.post(
        f"/mensen/{world.member.pk}/functie/{mine.pk}/school/", {"place": "De Verte", "since": "2026-01-10"}
    )
    assert response.status_code == 422


def test_region_and_role_in_words(world: Cast) -> None:
    assert region_of(world.coordinator) == world.region
    assert region_of(world.member) == world.region
    assert region_of(world.stranger) is None
    assert region_of(world.administrator) is None
    boss = domain.add_person(None, "Bea", "bea@waard.example", board=world.board, function="board")
    assert region_of(boss) == world.region
    assert role_label(world.administrator) == "beheerder"
    assert role_label(world.coordinator) == "regiocoördinator"
    assert role_label(world.member) == "teamleider"
    assert role_label(world.facilitator) == ""


# What stays known


def test_someone_who_changes_school_keeps_their_history_and_loses_the_leader_there(world: Cast) -> None:
    client = client_of(world.coordinator)
    position = world.member.positions.get()
    Position.objects.filter(pk=position.pk).update(since=timezone.localdate() - timedelta(days=400))
    day = timezone.localdate().isoformat()
    response = client.post(
        f"/mensen/{world.member.pk}/functie/{position.pk}/school/", {"place": "het anker", "since": day}
    )
    assert response.status_code == 303
    now, before = world.member.positions.order_by("-since")
    assert (now.school, now.function, before.school, before.until) == (
        world.anker,
        "team_leader",
        world.linde,
        timezone.localdate(),
    )
    assert Leadership.objects.get(person=world.member).until is not None
    page = client.get(f"/mensen/{world.member.pk}/").content.decode()
    assert "De Linde" in page and "Het Anker" in page


def test_a_leader_who_leaves_the_school_leads_nobody_there(world: Cast) -> None:
    domain.end_position(None, world.leader.positions.get())
    assert not Leadership.objects.filter(leader=world.leader, until=None).exists()


def test_a_name_that_someone_chose_is_shown_everywhere(world: Cast) -> None:
    location = Location.objects.create(school=world.linde, code="99ZA00", name="De Linde lang")
    client = client_of(world.coordinator)
    response = client.post(
        f"/scholen/{world.linde.pk}/naam/", {"display_name": "  Linde  ", f"location_{location.pk}": "Hoofdgebouw"}
    )
    assert response.status_code == 303
    page = client.get(f"/scholen/{world.linde.pk}/").content.decode()
    assert "<h1>Linde</h1>" in page and "Officieel: De Linde." in page
    location.refresh_from_db()
    assert location.display_name == "Hoofdgebouw"
    assert "Linde</a>" in client.get("/scholen/?zoek=linde").content.decode()
    # Only the administrator moves a school to another region.
    other = Region.objects.create(name="Anders")
    client.post(f"/scholen/{world.linde.pk}/naam/", {"display_name": "", "region": other.pk})
    world.linde.refresh_from_db()
    assert (world.linde.region, world.linde.display_name) == (world.region, "")
    client_of(world.administrator).post(f"/scholen/{world.linde.pk}/naam/", {"region": other.pk})
    world.linde.refresh_from_db()
    assert world.linde.region == other


# By hand


def test_someone_is_added_by_hand_with_a_school_by_name(world: Cast) -> None:
    client = client_of(world.coordinator)
    data = {
        "name": "Tess Voorbeeld",
        "email": "tess@linde.example",
        "place": "De Lnde",
        "function": "hr",
        "since": "2026-08-01",
    }
    response = client.post("/mensen/nieuw/", data)
    page = response.content.decode()
    assert response.status_code == 422
    # What comes near is offered, and what was typed stays.
    assert "Kies welke je bedoelt" in page and "Tess Voorbeeld" in page and "De Linde, Waardenburg" in page
    response = client.post("/mensen/nieuw/", {**data, "meant": str(world.linde.pk)})
    assert response.status_code == 303
    position = Position.objects.get(person__email="tess@linde.example")
    assert (position.school, position.since.isoformat()) == (world.linde, "2026-08-01")
    for wrong in ({"name": ""}, {"email": "geen adres"}, {"place": "Qqqq Zzzz"}, {"since": "gisteren"}, {"meant": "7"}):
        assert client.post("/mensen/nieuw/", {**data, **wrong}).status_code == 422
    # A school outside the region cannot be filled in from the address either.
    assert client.get(f"/mensen/nieuw/?school={far_school(world).pk}").status_code == 404
    assert "99ZA" in client.get(f"/mensen/nieuw/?school={world.linde.pk}").content.decode()


def test_a_leader_is_a_colleague_or_someone_known_in_the_region(world: Cast) -> None:
    client = client_of(world.coordinator)
    position = world.member_two.positions.get()
    address = f"/mensen/{world.member_two.pk}/functie/{position.pk}/leidinggevende/"
    assert client.post(address, {"leader": world.co_facilitator.pk}).status_code == 303
    assert Leadership.objects.get(person=world.member_two, until=None).leader == world.co_facilitator
    assert client.post(address, {"email": "leo@linde.example"}).status_code == 303
    assert Leadership.objects.get(person=world.member_two, until=None).leader == world.leader
    for wrong in ({}, {"email": "vera@verte.example"}, {"email": "joris@anker.example"}, {"leader": world.stranger.pk}):
        assert client.post(address, wrong).status_code == 422


# Addresses


def test_an_address_that_a_coordinator_proposes_counts_after_its_owner_said_yes(world: Cast) -> None:
    client = client_of(world.coordinator)
    response = client.post(f"/mensen/{world.member.pk}/adres/", {"email": "sanne@nieuw.example"})
    assert response.status_code == 303
    assert Person.objects.by_email("sanne@nieuw.example") is None
    letter = Letter.objects.get(purpose="people.address")
    assert letter.address == "sanne@linde.example"
    link = PersonalLink.objects.get(purpose="people.address")
    path = links.path_of(link)
    visitor = Client()
    assert "sanne@nieuw.example" in visitor.get(path).content.decode()
    assert Person.objects.by_email("sanne@nieuw.example") is None
    assert visitor.post(path, {"antwoord": "nee"}).status_code == 303
    assert Person.objects.by_email("sanne@nieuw.example") is None
    assert "is niet van deze persoon" in client.get(f"/mensen/{world.member.pk}/").content.decode()
    assert visitor.post(path, {"antwoord": "ja"}).status_code == 303
    assert Person.objects.by_email("sanne@nieuw.example") == world.member
    assert "staat bij je naam" in visitor.get(path).content.decode()
    assert visitor.post(path, {"antwoord": "nee"}).status_code == 303
    assert Person.objects.by_email("sanne@nieuw.example") == world.member


def test_nobody_takes_over_someones_account_with_an_address(world: Cast) -> None:
    with pytest.raises(Refused):
        domain.add_address(world.coordinator, world.member, "kaper@voorbeeld.example")
    with pytest.raises(Refused):
        domain.propose_address(world.coordinator, world.member, "joris@anker.example")
    domain.propose_address(world.coordinator, world.member, "kaper@voorbeeld.example")
    assert AddressProposal.objects.count() == 1
    # Someone else's yes does not count: the link is theirs alone.
    assert Person.objects.by_email("kaper@voorbeeld.example") is None


def test_the_administrator_adds_an_address_and_the_owner_hears_of_it(world: Cast) -> None:
    client = client_of(world.administrator)
    assert client.post(f"/mensen/{world.member.pk}/adres/", {"email": "sanne@nieuw.example"}).status_code == 303
    assert Person.objects.by_email("sanne@nieuw.example") == world.member
    assert Letter.objects.get(purpose="people.added").address == "sanne@linde.example"


def test_who_has_no_address_gets_the_first_one_at_once(world: Cast) -> None:
    person = domain.add_person(None, "Zonder Adres", None, school=world.linde, function="teacher")
    client = client_of(world.coordinator)
    assert client.post(f"/mensen/{person.pk}/adres/", {"email": "met@adres.example"}).status_code == 303
    person.refresh_from_db()
    assert person.email == "met@adres.example"


# Regions


def test_the_administrator_keeps_regions_municipalities_and_coordinators(world: Cast) -> None:
    for school, code in ((world.linde, "9901"), (world.anker, "9902"), (far_school(world), "9903")):
        Location.objects.create(
            school=school,
            code=f"{school.brin}00",
            name=school.name,
            municipality_code=code,
            municipality=f"G{code}",
            province="Drenthe",
        )
    client = client_of(world.administrator)
    response = client.post(
        "/beheer/regios/nieuw/", {"name": "De Wielen", "holiday_zone": "zuid", "gemeente": ["9903", "bestaat niet"]}
    )
    assert response.status_code == 303
    made = Region.objects.get(name="De Wielen")
    assert (made.holiday_zone, far_school(world).region) == ("zuid", made)
    # Out of the region again: its schools have none.
    client.post(f"/beheer/regios/{made.pk}/", {"name": "De Wielen", "holiday_zone": "zuid"})
    assert far_school(world).region is None
    refused = client.post("/beheer/regios/nieuw/", {"name": "de wielen", "holiday_zone": "zuid", "gemeente": ["9902"]})
    assert refused.status_code == 422
    assert 'value="9902" checked' in refused.content.decode()
    # A municipality that goes over to another region takes its schools along; those placed by hand stay.
    domain.save_region(None, world.region, name="De Waarden", holiday_zone="noord", municipalities=["9901", "9902"])
    domain.save_region(None, made, name="De Wielen", holiday_zone="zuid", municipalities=["9902"])
    world.anker.refresh_from_db()
    assert world.anker.region == made
    assert (
        client.post(
            f"/beheer/regios/{made.pk}/coordinator/", {"name": "Kim", "email": "kim@wielen.example"}
        ).status_code
        == 303
    )
    kim = Person.objects.get(email="kim@wielen.example")
    assert access_region(kim, made.pk) == made
    row = kim.coordinates.get()
    assert client.post(f"/beheer/regios/{made.pk}/coordinator/{row.pk}/stopt/").status_code == 303
    assert not coordinates(kim).exists()
    assert client.post(f"/beheer/regios/{made.pk}/coordinator/", {"name": "", "email": "x"}).status_code == 422


def test_a_school_that_is_in_no_file_is_added_by_hand(world: Cast) -> None:
    client = client_of(world.coordinator)
    data = {"name": "Hogeschool Voorbeeld", "sector": "hbo", "town": "Waardenburg", "region": world.region.pk}
    assert client.post("/scholen/nieuw/", data).status_code == 303
    assert School.objects.get(name="Hogeschool Voorbeeld").region == world.region
    assert client.post("/scholen/nieuw/", {**data, "brin": "99ZA"}).status_code == 422
    assert client.post("/scholen/nieuw/", {**data, "region": ""}).status_code == 422


# Pages


def thirty(world: Cast) -> None:
    for number in range(31):
        school = School.objects.create(
            name=f"School {number}",
            brin=f"98A{chr(65 + number % 26)}" if number < 26 else None,
            region=world.region,
            board=world.board,
        )
        for place in (school, world.linde):
            email = f"p{number}-{place.pk}@x.example"
            domain.add_person(None, f"P {number} {place}", email, school=place, function="hr")
        Location.objects.create(school=world.linde, code=f"97A{chr(65 + number % 26)}{number:02}", name="Plek")


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
@pytest.mark.parametrize("page", ["/scholen/?zoek=e", "/mensen/?zoek=p&functie=hr", "linde", "member"])
def test_pages_take_the_same_few_queries_however_long(world: Cast, role: str, page: str) -> None:
    address = {"linde": f"/scholen/{world.linde.pk}/", "member": f"/mensen/{world.member.pk}/"}.get(page, page)
    assert_same_queries(client_of(getattr(world, role)), address, lambda: None, lambda: thirty(world))


def test_administration_pages_take_the_same_few_queries(world: Cast) -> None:
    def more() -> None:
        for number in range(30):
            region = Region.objects.create(name=f"Regio {number}")
            domain.appoint_coordinator(None, world.coordinator, region)

    client = client_of(world.administrator)
    assert_same_queries(client, "/beheer/regios/", lambda: None, more)
    assert_same_queries(client, f"/beheer/regios/{world.region.pk}/", lambda: None, lambda: thirty(world))
    assert client.get("/beheer/").status_code == 200


def test_long_lists_come_in_parts_and_keep_the_search(world: Cast) -> None:
    thirty(world)
    client = client_of(world.coordinator)
    page = client.get("/mensen/?zoek=p").content.decode()
    assert "1 tot en met 40" in page and "pagina=2" in page and "zoek=p" in page
    assert "41 tot en met" in client.get("/mensen/?zoek=p&pagina=2").content.decode()
    for strange in ("9999", "-1", "x", ""):
        assert client.get(f"/mensen/?pagina={strange}").status_code == 200
    for strange in ("%00", "'", "%25", "é" * 200, "  "):
        assert client.get(f"/scholen/?zoek={strange}&regio={strange}").status_code == 200
        assert client.get(f"/mensen/?zoek={strange}&functie={strange}").status_code == 200


def test_empty_lists_say_what_to_do(db: None) -> None:
    person = domain.add_person(None, "Kim", "kim@leeg.example")
    region = Region.objects.create(name="Leeg")
    domain.appoint_coordinator(None, person, region)
    client = client_of(person)
    assert "Nog geen scholen in je regio" in client.get("/scholen/").content.decode()
    assert "Nog niemand bekend" in client.get("/mensen/").content.decode()
    assert "Geen school past hierbij" in client.get("/scholen/?zoek=x").content.decode()


@pytest.mark.parametrize("page", ["/scholen/", "/mensen/", "/mensen/inlezen/", "/mensen/nieuw/", "linde", "member"])
def test_pages_speak_english_too(world: Cast, page: str) -> None:
    client = client_of(world.coordinator)
    client.cookies["taal"] = "en"
    address = {"linde": f"/scholen/{world.linde.pk}/", "member": f"/mensen/{world.member.pk}/"}.get(page, page)
    text = client.get(address).content.decode()
    assert 'lang="en"' in text
    assert not [word for word in ("Voeg ", "Leidinggevende", "Zoek op", " regels", "Sinds") if word in text]
