"""What is asked of whom between meetings, and what the meeting's page shows of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.agreements import domain as agreements
from doenetwerk.meetings.between.asks import asks
from doenetwerk.meetings.homework import domain as homework
from doenetwerk.meetings.models import Action, Decision, NotesRound, SpeakerRequest
from doenetwerk.meetings.speakers import domain as speakers
from doenetwerk.meetings.speakers.tests.permissions import a_request
from doenetwerk.meetings.tests.scene import as_person, coming, day, over
from doenetwerk.networks import domain as networks
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def kinds(person, network=None) -> list[str]:
    return sorted(ask.key.split(":")[0] for ask in asks(person, network))


def busy(world: Cast):
    """A network in which one of everything waits."""
    meeting = coming(world)
    homework.give(world.facilitator, meeting, title="Zoek uit", questions=["Wie?"], due=day(9))
    agreements.propose(world.facilitator, world.network, "term", "Een jaar langer", "Omdat het werkt.")
    agreements.add_action(world.facilitator, world.network, world.member, "Bel de zaal", day(5))
    agreements.add_action(world.facilitator, world.network, world.member, "Later pas", day(50))
    held = over(world)
    meetings.write_notes(world.member, held, "We spraken.", 0)
    agreements.put_up(world.facilitator, held)
    request = a_request(world, meeting=meeting)
    speakers.answer_request(SpeakerRequest.objects.get().speaker.person, SpeakerRequest.objects.get(), "yes")
    return meeting, held, request


def test_each_is_asked_what_is_theirs_and_no_longer_once_done(world: Cast) -> None:
    busy(world)
    assert kinds(world.member) == ["action", "decision", "homework", "notes"]
    assert kinds(world.co_facilitator) == ["notes", "speaker"]
    assert kinds(world.facilitator) == ["speaker"]
    for person in (world.coordinator, world.stranger, world.leader):
        assert kinds(person) == []
    work = meetings_homework()
    homework.answer(world.member, work, {work.questions.get().pk: "Wij."})
    agreements.consent(world.member, Decision.objects.get().rounds.all()[0], "agree")
    agreements.react(world.member, NotesRound.objects.get(), "agree")
    agreements.mark_done(world.member, Action.objects.get(title="Bel de zaal"))
    assert kinds(world.member) == []
    assert kinds(world.member_two) == ["decision", "homework", "notes"]
    agreements.amend(world.facilitator, Decision.objects.get(), "Een half jaar", "Korter.")
    assert kinds(world.member) == ["decision"]


def meetings_homework():
    from doenetwerk.meetings.models import Homework

    return Homework.objects.get()


def test_a_decision_comes_back_on_its_day_to_who_guides_and_who_proposed(world: Cast) -> None:
    decision = agreements.propose(world.member, world.network, "goal", "Ander doel", "Omdat.")
    for person in (world.member, world.member_two, world.member_three):
        agreements.consent(person, decision.rounds.all()[0], "agree")
    agreements.decide(world.member, decision, day(3))
    assert kinds(world.member) == []
    Decision.objects.update(review_on=day(0))
    assert kinds(world.member) == kinds(world.facilitator) == ["review"]
    assert kinds(world.member_two) == []


def test_asking_is_one_query_and_of_one_network_only_its_own(world: Cast) -> None:
    busy(world)
    other = networks.found(world.coordinator, name="Elders", region=world.region)
    networks.bring_in(world.coordinator, other, world.member)
    networks.appoint(world.coordinator, other, world.facilitator)
    networks.set_stage(world.coordinator, other, "running")
    for number in range(12):
        agreements.propose(world.facilitator, other, "other", f"Voorstel {number}", "Omdat.")
    with CaptureQueriesContext(connection) as captured:
        found = asks(world.member)
    assert len(captured) == 1 and len(found) == 16
    assert len(asks(world.member, other)) == 12
    assert {ask.network for ask in asks(world.member, world.network)} == {world.network.pk}


def test_the_page_of_a_meeting_shows_it_compactly(world: Cast) -> None:
    meeting, held, _request = busy(world)
    text = as_person(world.member).get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    for words in ("Zoek uit", "Bo Sprekervoorbeeld", "Een jaar langer", "Bel de zaal"):
        assert words in text
    assert "Het ligt voor tot" in as_person(world.member).get(
        reverse("meetings:meeting", args=[held.pk])
    ).content.decode()  # fmt: skip
    outside = as_person(world.coordinator).get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    for words in ("Zoek uit", "Bo Sprekervoorbeeld", "Een jaar langer", "Bel de zaal"):
        assert words not in outside


def test_the_page_costs_the_same(world: Cast) -> None:
    meeting, _held, _request = busy(world)

    def many() -> None:
        for number in range(30):
            agreements.add_action(world.facilitator, world.network, world.member, f"Actie {number}", day(9))
            homework.give(
                world.facilitator, meeting, title=f"Werk {number}", questions=["Wie?"], due=day(0) + timedelta(days=9)
            )

    assert_same_queries(as_person(world.member), reverse("meetings:meeting", args=[meeting.pk]), lambda: None, many)
