"""Coming to look: one tap, places and who waits, the day before, and one line the day after."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import asks, domain, jobs, replies
from doenetwerk.exchange.neighbours.tests.scene import a_door, at_nine, been, looked
from doenetwerk.exchange.talents.tests.scene import link
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    return build()


def test_one_tap_and_it_stands_in_ones_calendar(world: Cast, client: Client) -> None:
    door = a_door(world)
    client.force_login(world.member)
    assert client.post(f"/buren/{door.pk}/", {"stap": "kom"}).status_code == 303
    visit = Visit.objects.get()
    assert (visit.school, visit.waits) == (world.linde, False)
    letter = Letter.objects.get(person=world.member)
    assert f"UID:visit-{visit.pk}@" in letter.calendar and "METHOD:REQUEST" in letter.calendar
    client.post(f"/buren/{door.pk}/", {"stap": "kom"})
    assert Visit.objects.count() == 1 and Letter.objects.filter(person=world.member).count() == 1
    assert "Ik kan toch niet" in client.get(link(world.member, "exchange.visit")).content.decode()


def test_who_may_not_sign_up_is_told_why(world: Cast, client: Client) -> None:
    door = a_door(world)
    for person in (world.co_facilitator, world.member_two, world.stranger):
        with pytest.raises(Refused):
            domain.sign_up(person, door)
    client.force_login(world.member_two)
    answer = client.post(f"/buren/{door.pk}/", {"stap": "kom"})
    assert answer.status_code == 422 and "eigen school" in answer.content.decode()
    been(door)
    with pytest.raises(Refused):
        domain.sign_up(world.member, door)


def test_the_list_of_who_waits_moves_up_by_itself(world: Cast) -> None:
    door = a_door(world, places=1)
    first = domain.sign_up(world.member, door)
    second, third = domain.sign_up(world.member_three, door), domain.sign_up(world.leader, door)
    assert second.waits and third.waits
    assert not Letter.objects.get(key=f"visit:{second.pk}:waits").calendar
    domain.sign_off(world.member, first)
    assert "METHOD:CANCEL" in Letter.objects.get(key=f"visit:{first.pk}:left").calendar
    assert "METHOD:REQUEST" in Letter.objects.get(key=f"visit:{second.pk}:place").calendar
    second.refresh_from_db(), third.refresh_from_db()
    assert not second.waits and third.waits
    again = domain.sign_up(world.member, door)
    assert again.waits and again.pk != first.pk
    domain.change(world.co_facilitator, door, _as_it_is(door, places=3))
    assert not Visit.objects.filter(waits=True).exists()
    with pytest.raises(Refused):
        domain.sign_off(world.leader, again)


def _as_it_is(door: Door, **more: int) -> domain.Words:
    return domain.Words(title=door.title, starts_at=door.starts_at, ends_at=door.ends_at, **more)  # type: ignore[arg-type]


def test_declining_in_the_calendar_gives_the_place_to_another(world: Cast) -> None:
    door = a_door(world, places=1)
    domain.sign_up(world.member, door)
    waits = domain.sign_up(world.leader, door)
    calendar = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:visit-1@x\r\n"
        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{world.member.email}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = SimpleNamespace(calendar=calendar, sender=SimpleNamespace(email=world.member.email))
    delivery = SimpleNamespace(incoming=mail, person=world.member, subject=door.pk)
    replies.handle(delivery)  # type: ignore[arg-type]
    waits.refresh_from_db()
    assert not waits.waits
    with pytest.raises(Refused):
        replies.handle(delivery)  # type: ignore[arg-type]


def test_the_day_before_guests_and_host_are_reminded_once(world: Cast) -> None:
    door = a_door(world, days=1)
    domain.sign_up(world.member, door)
    Visit.objects.update(signed_at=at_nine(-3))
    late = domain.sign_up(world.leader, door)
    jobs.remind_and_ask(at_nine().replace(hour=3))
    assert not Letter.objects.filter(key__contains="tomorrow").exists()
    for _again in range(2):
        jobs.remind_and_ask(at_nine())
    host = Letter.objects.get(key__contains="tomorrow", person=world.co_facilitator)
    assert "Sanne Voorbeeld (De Linde)" in host.text and "Leo Voorbeeld" in host.text
    assert Letter.objects.filter(key__contains="tomorrow", person=world.member).count() == 1
    assert not Letter.objects.filter(key=f"visit:{late.pk}:tomorrow").exists()


def test_the_day_after_one_line_is_asked_once_and_the_region_reads_it(world: Cast, client: Client) -> None:
    visit = looked(world)
    jobs.remind_and_ask(at_nine(1))
    jobs.remind_and_ask(at_nine(1))
    assert Letter.objects.filter(key__endswith=":line").count() == 1
    path = link(world.member, "exchange.visit")
    assert "Wat neem je mee?" in client.get(path).content.decode()
    assert client.post(path, {"stap": "regel", "line": ""}).status_code == 422
    assert client.post(path, {"stap": "regel", "line": "Niemand keek op de klok"}).status_code == 303
    for reader in (world.co_facilitator, world.member_three):
        client.force_login(reader)
        html = client.get(f"/buren/{visit.door_id}/").content.decode()
        assert "Niemand keek op de klok" in html and "iemand van De Linde" in html
    assert "Sanne" not in html  # the host alone reads who came
    client.force_login(world.stranger)
    assert client.get(f"/buren/{visit.door_id}/").status_code == 404
    assert "klok" not in client.get("/buren/").content.decode()


def test_a_line_is_for_who_was_there(world: Cast, client: Client) -> None:
    visit = looked(world)
    with pytest.raises(Refused):
        domain.tell(world.leader, visit, "Mooi")
    with pytest.raises(Refused):
        domain.tell(world.member, visit, "a" * 301)
    coming = domain.sign_up(world.leader, a_door(world))
    with pytest.raises(Refused):
        domain.tell(world.leader, coming, "Mooi")
    client.force_login(world.member)
    client.post(f"/buren/{visit.door_id}/", {"stap": "was-er-niet"})
    visit.refresh_from_db()
    assert visit.cancelled_at is not None
    assert client.post(f"/buren/{visit.door_id}/", {"stap": "regel", "line": "Toch"}).status_code == 404


def test_what_is_asked_now(world: Cast) -> None:
    door = a_door(world, days=3)
    domain.invite(world.co_facilitator, door)
    jobs.invite_neighbours.now(door.pk)  # type: ignore[attr-defined]
    assert [ask.key for ask in asks.asks(world.member)] == [f"door:{door.pk}"]
    assert [ask.key for ask in asks.asks(world.co_facilitator)] == [f"host:{door.pk}"]
    assert not asks.asks(world.member, world.network)
    domain.decline(world.member_three, door)
    assert not asks.asks(world.member_three)
    visit = domain.sign_up(world.member, door)
    assert not asks.asks(world.member)
    assert "komt 1 collega" in asks.asks(world.co_facilitator)[0].text
    Door.objects.update(starts_at=at_nine(-2), ends_at=at_nine(-2) + timedelta(hours=1))
    assert [ask.key for ask in asks.asks(world.member)] == [f"visit:{visit.pk}"]
