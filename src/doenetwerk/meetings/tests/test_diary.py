"""The feed that brings everything into someone's own calendar, and the copy of what we hold about them."""

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from doenetwerk.accounts import privacy
from doenetwerk.meetings import domain
from doenetwerk.meetings.models import Rsvp
from doenetwerk.meetings.tests.scene import as_person, coming, over, poll, say
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def events(url: str) -> dict[str, str]:
    response = Client().get(url)
    assert response.headers["Content-Type"].startswith("text/calendar")
    return {str(one["SUMMARY"]): str(one["STATUS"]) for one in Calendar.from_ical(response.content).walk("VEVENT")}


def feed(person) -> str:  # type: ignore[no-untyped-def]
    return reverse("meetings:feed", args=[person.feed_token])


def test_the_feed_holds_all_meetings_and_what_may_come(world: Cast) -> None:
    coming(world, title="Bakens")
    over(world, title="Start")
    found = poll(world)
    say(world.member, found, "yes", "no", "")
    held = events(feed(world.member))
    assert held["Boeien en binden: Bakens"] == "CONFIRMED"
    assert held["Boeien en binden: Start"] == "CONFIRMED"
    assert held["Misschien: Boeien en binden"] == "TENTATIVE"
    # The moment they said no to is not in it, and who wants none of them leaves them out.
    assert Client().get(feed(world.member)).content.decode().count("BEGIN:VEVENT") == 4
    assert set(events(feed(world.member) + "?alleen=vast").values()) == {"CONFIRMED"}


def test_what_is_cancelled_leaves_the_feed_as_cancelled(world: Cast) -> None:
    domain.cancel_meeting(world.facilitator, coming(world, title="Bakens"), "Geen zaal")
    assert events(feed(world.member)) == {"Boeien en binden: Bakens": "CANCELLED"}


def test_the_address_is_the_key(world: Cast) -> None:
    coming(world)
    assert Client().get(reverse("meetings:feed", args=["geraden"])).status_code == 404
    assert events(feed(world.stranger)) == {}
    old = feed(world.member)
    as_person(world.member).post(reverse("meetings:renew_feed"))
    assert Client().get(old).status_code == 404
    world.member.refresh_from_db()
    assert len(events(feed(world.member))) == 1
    assert Client().get(feed(world.member)).headers["Referrer-Policy"] == "no-referrer"


def test_a_confidential_network_shows_only_that_there_is_something(world: Cast) -> None:
    Network.objects.update(confidentiality=Network.Confidentiality.HIGH)
    coming(world, title="Waar ik mee zit")
    poll(world)
    assert set(events(feed(world.member))) == {"Bijeenkomst leernetwerk", "Misschien: leernetwerk"}


def test_who_left_sees_nothing_more(world: Cast) -> None:
    coming(world)
    networks.leave(world.facilitator, world.membership, "Andere baan")
    assert events(feed(world.member)) == {}


def test_the_diary_costs_the_same_for_thirty(world: Cast) -> None:
    client = as_person(world.member)
    assert "Nog geen bijeenkomsten" in client.get(reverse("meetings:diary")).content.decode()

    def many() -> None:
        for number in range(30):
            coming(world, 20 + number)

    assert_same_queries(client, reverse("meetings:diary"), lambda: coming(world), many)
    assert_same_queries(client, feed(world.member), lambda: None, lambda: None)


def test_someones_copy_and_what_goes_when_they_leave(world: Cast) -> None:
    meeting = coming(world)
    domain.answer_meeting(world.member, meeting, "no", "Oudergesprekken")
    held = over(world)
    domain.catch(world.member, held, "insight", "Dit neem ik mee.")
    domain.catch(world.member_two, held, "insight", "Van een ander.")
    rows = privacy.export(world.member)["meetings"]
    assert {row["what"] for row in rows} == {"rsvp", "attendance", "harvest"}
    assert "Van een ander." not in str(rows)
    privacy.remove(world.member)
    assert not Rsvp.objects.filter(person=world.member).exists()
    assert held.attendances.filter(person=world.member).exists()
