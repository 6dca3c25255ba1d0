"""Open doors: who reads them, opening, changing, calling off, inviting, and what the region sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doenetwerk.accounts import privacy
from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Door, DoorInvitation, NoDoorMail, Visit
from doenetwerk.exchange.neighbours import domain, jobs, queries
from doenetwerk.exchange.neighbours.tests.scene import LESSON, a_door, been, looked, words
from doenetwerk.exchange.talents.tests.scene import link, works_at
from doenetwerk.finding import domain as finding
from doenetwerk.finding.models import Entry
from doenetwerk.finding.queries import ids_of_kind
from doenetwerk.journal.models import Entry as Line
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast, build
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    return build()


HOUSE = {"co_facilitator", "member_two"}
NEAR = HOUSE | {"member", "member_three", "leader", "facilitator", "coordinator"}
READERS = {
    "me": {"co_facilitator"},
    "network": {"co_facilitator"},
    "school": HOUSE,
    "region": NEAR,
    "everyone": NEAR | {"stranger", "administrator", "ex_colleague"},
}


def test_a_door_is_read_in_its_circle_and_nowhere_else(world: Cast) -> None:
    people = {name: getattr(world, name) for name in NEAR | {"stranger", "administrator"}}
    people["ex_colleague"] = works_at(world, "Els Voorbeeld", world.anker, ended=True)
    door = a_door(world)
    for circle, readers in READERS.items():
        Door.objects.update(circle=circle)
        finding.refresh("door", [door.pk])
        assert {name for name, one in people.items() if Door.objects.readable_by(one).exists()} == readers, circle
        assert {name for name, one in people.items() if ids_of_kind(one, "leerlingen", "door")} == readers, circle


def test_one_opens_the_door_where_one_works_and_it_stands_in_ones_calendar(world: Cast) -> None:
    door = a_door(world, where="Balie")
    letter = Letter.objects.get(person=world.co_facilitator, key__startswith="door:")
    assert f"UID:door-{door.pk}@" in letter.calendar and "METHOD:REQUEST" in letter.calendar
    for person, school in ((world.member, world.anker), (world.coordinator, world.anker)):
        with pytest.raises(Refused):
            domain.open_door(person, school, words())


def test_what_is_no_door_is_refused_at_its_field(world: Cast) -> None:
    soon = timezone.now() + timedelta(days=3)
    for wrong, field in (
        (words(title=" "), "title"),
        (words(days=-2), "day"),
        (words(days=600), "day"),
        (words(starts_at=soon, ends_at=soon), "ends"),
        (words(starts_at=soon, ends_at=soon + timedelta(hours=15)), "ends"),
        (words(places=0), "places"),
        (words(circle="network"), "circle"),
    ):
        with pytest.raises(Refused) as refused:
            domain.open_door(world.co_facilitator, world.anker, wrong)
        assert refused.value.field == field
    assert not Door.objects.exists()


def test_the_form_opens_a_door_and_keeps_what_was_typed(world: Cast, client: Client) -> None:
    client.force_login(world.co_facilitator)
    day = timezone.localdate() + timedelta(days=9)
    said = {
        "title": "Dagstart",
        "day": day.isoformat(),
        "starts": "09:00",
        "ends": "08:00",
        "places": "4",
        "circle": "region",
    }
    answer = client.post("/buren/nieuw/", said)
    assert answer.status_code == 422 and "Dagstart" in answer.content.decode()
    assert client.post("/buren/nieuw/", said | {"ends": "11:00"}).status_code == 303
    door = Door.objects.get()
    assert (door.school, door.region, door.places) == (world.anker, world.region, 4)
    assert timezone.localtime(door.starts_at).hour == 9
    assert client.get(f"/buren/{door.pk}/aanpassen/").status_code == 200


def test_another_moment_goes_to_who_comes_and_other_words_do_not(world: Cast) -> None:
    door = a_door(world)
    visit = domain.sign_up(world.member, door)
    before = Letter.objects.filter(person=world.member).count()
    domain.change(world.co_facilitator, door, words(text="Met koffie"))
    assert Letter.objects.filter(person=world.member).count() == before
    domain.change(world.co_facilitator, door, words(days=11))
    letter = Letter.objects.filter(person=world.member).latest("pk")
    assert f"UID:visit-{visit.pk}@" in letter.calendar and "SEQUENCE:1" in letter.calendar
    with pytest.raises(Refused):
        domain.change(world.coordinator, door, words())
    domain.sign_up(world.member_three, door)
    with pytest.raises(Refused) as refused:
        domain.change(world.co_facilitator, door, words(days=11, places=1))
    assert refused.value.field == "places"


def test_calling_off_tells_all_and_empties_their_calendars(world: Cast, client: Client) -> None:
    door = a_door(world, places=1)
    domain.sign_up(world.member, door)
    domain.sign_up(world.member_three, door)
    with pytest.raises(Refused):
        domain.call_off(world.member, door)
    client.force_login(world.coordinator)
    assert client.post(f"/buren/{door.pk}/afzeggen/", {"because": "Studiedag"}).status_code == 303
    came, waited, host = (
        Letter.objects.filter(person=person).latest("pk")
        for person in (world.member, world.member_three, world.co_facilitator)
    )
    assert "METHOD:CANCEL" in came.calendar and "SEQUENCE:1" in came.calendar and "Studiedag" in came.text
    assert not waited.calendar and "Studiedag" in waited.text
    assert f"UID:door-{door.pk}@" in host.calendar
    assert not Entry.objects.filter(kind="door").exists()
    with pytest.raises(Refused):
        domain.sign_up(world.leader, door)
    client.force_login(world.member)
    assert "gaat niet door" in client.get(f"/buren/{door.pk}/").content.decode()


# Inviting


def test_the_schools_of_the_region_are_invited_once(world: Cast, client: Client) -> None:
    door = a_door(world)
    domain.no_more_mail(world.leader)
    works_at(world, "Els Voorbeeld", world.brug, ended=True)
    domain.invite(world.co_facilitator, door)
    domain.invite(world.coordinator, door)
    for _again in range(2):
        jobs.invite_neighbours.now(door.pk)  # type: ignore[attr-defined]
    invited = set(DoorInvitation.objects.values_list("person", flat=True))
    assert invited == {world.member.pk, world.member_three.pk}  # not the own school, nor who wants no mail
    letter = Letter.objects.get(person=world.member, purpose="exchange.visit")
    assert "Het Anker" in letter.subject and "List-Unsubscribe" in letter.headers and not letter.calendar
    with pytest.raises(Refused):
        domain.invite(world.member, door)


def test_a_school_does_not_flood_its_region(world: Cast) -> None:
    for _number in range(3):
        domain.invite(world.co_facilitator, a_door(world))
    with pytest.raises(Refused):
        domain.invite(world.co_facilitator, a_door(world))


def test_who_is_invited_comes_or_not_or_wants_no_mail(world: Cast, client: Client) -> None:
    door = a_door(world)
    domain.invite(world.co_facilitator, door)
    jobs.invite_neighbours.now(door.pk)  # type: ignore[attr-defined]
    path = link(world.member, "exchange.visit")
    html = client.get(path).content.decode()
    assert "Ik kom kijken" in html and "Deze keer niet" in html
    assert not Visit.objects.exists()  # opening acts on nothing
    client.post(path, {"stap": "geen-mail"})
    assert NoDoorMail.objects.get().person == world.member
    assert DoorInvitation.objects.get(person=world.member).declined_at is not None
    client.post(path, {"stap": "kom"})
    assert Visit.objects.get().person == world.member
    client.force_login(world.member)
    client.post("/buren/mail/", {"weer": "1"})
    assert not NoDoorMail.objects.exists()


# What the region sees


def test_the_region_sees_pairs_of_schools_and_numbers_from_four(world: Cast, client: Client) -> None:
    looked(world)
    seen = queries.seen(world.region)
    assert (seen.lookers, seen.hosts) == (1, 1)
    assert [(pair.looked, pair.at, pair.visits) for pair in seen.pairs] == [("De Linde", "Het Anker", None)]
    door = Door.objects.get()
    for name in ("Bram", "Cato", "Daan"):
        person = works_at(world, f"{name} Voorbeeld", world.linde)
        Visit.objects.create(door=door, person=person, school=world.linde)
    Visit.objects.create(door=door, person=world.leader, school=world.linde, waits=True)
    assert queries.seen(world.region).pairs[0].visits == 4
    client.force_login(world.member_three)
    html = client.get(f"/regio/{world.region.pk}/").content.decode()
    assert "De Linde keek bij Het Anker" in html and "Sanne" not in html[html.index('id="p-buren"') :]


def test_the_page_and_the_list_cost_the_same_for_many(world: Cast, client: Client) -> None:
    client.force_login(world.co_facilitator)
    door = a_door(world, places=40)

    def thirty() -> None:
        people = Person.objects.bulk_create(
            [Person(name=f"Gast {n}", email=f"gast{n}@elders.example") for n in range(30)]
        )
        rows = [Visit(door=door, person=one, school=world.linde, line="Mooi", told_at=timezone.now()) for one in people]
        Visit.objects.bulk_create(rows)

    assert_same_queries(client, f"/buren/{door.pk}/", lambda: domain.sign_up(world.member, door), thirty)

    def doors() -> None:
        same = {"author": world.leader, "school": world.linde, "region": world.region}
        at = {"starts_at": door.starts_at, "ends_at": door.ends_at}
        Door.objects.bulk_create([Door(title=f"Les {number}", **same, **at) for number in range(30)])

    assert_same_queries(client, "/buren/", lambda: a_door(world), doors)


def test_the_copy_holds_ones_own_and_who_leaves_shuts_their_door(world: Cast) -> None:
    visit = looked(world, "De bel ging niet")
    coming = a_door(world, places=1)
    domain.sign_up(world.member, coming)
    domain.sign_up(world.member_three, coming)
    copy = str(privacy.export(world.member)["doors"])
    assert "De bel ging niet" in copy and "Youssef" not in copy
    privacy.remove(world.member)
    assert Visit.objects.get(pk=visit.pk).line == "De bel ging niet"
    assert not Visit.objects.get(person=world.member_three).waits  # moved up
    privacy.remove(world.co_facilitator)
    coming.refresh_from_db()
    assert coming.cancelled_at is not None and coming.author is None
    assert not Line.objects.filter(data__icontains="Voorbeeld").exists()


def test_a_door_that_was_is_found_by_its_words(world: Cast) -> None:
    been(a_door(world))
    assert ids_of_kind(world.member, LESSON, "door")
