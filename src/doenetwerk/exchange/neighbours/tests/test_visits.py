"""Coming to look: one tap, places and who waits, the day before, and one line the day after."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import asks, domain, jobs
from doenetwerk.exchange.neighbours.tests.scene import a_door, at_nine, been, looked
from doenetwerk.exchange.talents.tests.scene import link
from doenetwerk.mail.mailboxes import address_for
from doenetwerk.mail.models import Letter, Received
from doenetwerk.mail.tests.post import bring
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


def _answer(world: Cast, uid: str, to: str, said: str = "DECLINED") -> Received:
    """What Sanne's calendar answers, as a mail that comes in at our door."""
    calendar = (
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"ATTENDEE;PARTSTAT={said}:mailto:{world.member.email}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    raw = (
        f"From: {world.member.email}\r\nTo: {to}\r\nSubject: Afgewezen\r\nMessage-ID: <{uuid4()}@linde.example>\r\n"
        f"Content-Type: text/calendar; method=REPLY\r\n\r\n{calendar}"
    )
    return bring(raw.encode(), to, envelope=world.member.email or "")


def test_declining_in_the_calendar_gives_the_place_to_another(world: Cast) -> None:
    door = a_door(world, places=1)
    visit = domain.sign_up(world.member, door)
    waits = domain.sign_up(world.leader, door)
    to = address_for("buren", door.pk, world.member)
    uid = f"visit-{visit.pk}@example.org"
    assert _answer(world, uid, to, "ACCEPTED").outcome == f"visit:{visit.pk}"
    assert Visit.objects.get(pk=waits.pk).waits
    for _again in range(2):
        assert _answer(world, uid, to).state == Received.State.DONE
    assert not Visit.objects.get(pk=waits.pk).waits
    assert _answer(world, uid, to, "ACCEPTED").state == Received.State.REFUSED, "the place is another's"
    assert _answer(world, f"visit-{waits.pk}@example.org", to).state == Received.State.REFUSED, "not theirs"


def test_an_answer_that_went_to_the_sender_of_the_letter_counts_for_that_visit(world: Cast) -> None:
    door, other = a_door(world), a_door(world, days=9)
    visit, second = domain.sign_up(world.member, door), domain.sign_up(world.member, other)
    row = _answer(world, f"visit-{second.pk}@example.org", "doenetwerk@example.org")
    assert (row.state, row.outcome, row.mailbox) == (Received.State.DONE, f"visit:{second.pk}", "buren")
    visit.refresh_from_db(), second.refresh_from_db()
    assert visit.cancelled_at is None and second.cancelled_at is not None
    assert _answer(world, "elders@example.org", "doenetwerk@example.org").mailbox == "agenda"


def test_a_host_who_declines_hears_where_a_door_is_called_off(world: Cast) -> None:
    door = a_door(world)
    Door.objects.update(author=world.member)
    uid, to = f"door-{door.pk}@example.org", "doenetwerk@example.org"
    assert _answer(world, uid, to, "ACCEPTED").outcome == f"door:{door.pk}"
    row = _answer(world, uid, to)
    assert row.state == Received.State.REFUSED and "pagina van de deur" in row.outcome


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
