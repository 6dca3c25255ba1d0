"""What is asked of whom, what the start document hints, and what someone's copy holds."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.accounts.privacy import export, remove
from doenetwerk.core.asks import asks_of
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.hints import about
from doenetwerk.forming.asking.tests.scene import all_say_yes, all_seats, asked, begun, say, seat_of
from doenetwerk.forming.models import Intake, Seat, SeatAnswer
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def asked_of(person: Person, network: object = None) -> dict[str, str]:
    person = Person.objects.get(pk=person.pk)
    return {ask.key.partition(":")[2].partition(":")[0]: ask.url for ask in asks_of(person, network)}


def test_a_proposed_member_is_asked_until_they_answer(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    assert asked_of(world.member)["seat"] == reverse("forming:seat", args=[seat.pk])
    say(seat, "no")
    assert "seat" not in asked_of(world.member)


def test_the_coordinator_is_asked_to_choose_and_to_start(world: Cast) -> None:
    proposal = asked(world)
    assert not {"mend", "start"} & asked_of(world.coordinator).keys()
    all_say_yes(proposal, but=1)
    assert asked_of(world.coordinator)["start"] == reverse("forming:begin", args=[proposal.pk])
    say(all_seats(proposal)[-1], "no")
    found = asked_of(world.coordinator)
    assert found["mend"] == reverse("forming:mend", args=[proposal.pk])
    assert "start" not in found
    domain.go_on(world.coordinator, proposal)
    domain.start_network(world.coordinator, proposal, despite=True)
    assert not {"mend", "start"} & asked_of(world.coordinator).keys()


def test_the_facilitator_is_asked_to_meet_people_and_to_let_in(world: Cast) -> None:
    proposal = asked(world)
    assert "intakes" not in asked_of(world.facilitator)
    say(all_seats(proposal)[0])
    assert asked_of(world.facilitator)["intakes"] == reverse("forming:intakes")
    (talk,) = domain.invite_to_intakes(world.facilitator, proposal)
    assert not {"intakes", "talks"} & asked_of(world.facilitator).keys()
    domain.answer_intake(talk, expectation="Collega’s die meedenken.")
    assert asked_of(world.facilitator)["talks"] == reverse("forming:intakes")
    domain.keep_talk(world.facilitator, talk, notes="Gesproken.")
    assert "talks" not in asked_of(world.facilitator)


def test_a_latecomer_is_asked_of_the_facilitator_alone(world: Cast) -> None:
    proposal = begun(world, but=1)
    say(all_seats(proposal)[-1])
    assert "late" in asked_of(world.facilitator, proposal.network)
    assert "late" not in asked_of(world.member, proposal.network)
    assert "late" not in asked_of(world.coordinator, proposal.network)


def test_a_participant_is_asked_for_three_answers_and_then_for_a_sentence(world: Cast) -> None:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    intake = Intake.objects.get(participant=world.member)
    assert asked_of(world.member)["intake"] == reverse("forming:my_intake", args=[intake.pk])
    domain.answer_intake(intake, expectation="Rust")
    assert "intake" not in asked_of(world.member)
    domain.keep_talk(world.facilitator, intake, for_the_goal="Een zin", ask=True)
    assert "intake" in asked_of(world.member)
    domain.agree(intake, "")
    assert "intake" not in asked_of(world.member)


def test_widening_is_hinted_without_a_word_of_the_talk(world: Cast) -> None:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    intake = Intake.objects.get(participant=world.member)
    assert list(about(world.network, "goal")) == []
    domain.keep_talk(world.facilitator, intake, notes="Geheim", outcome="widen", for_the_goal="Nog niet akkoord")
    [hint] = about(world.network, "goal")
    assert "Geheim" not in hint
    assert "akkoord" not in hint
    assert list(about(world.network, "money")) == []


def test_someones_copy_holds_their_answers_and_talks_and_nobody_elses(world: Cast) -> None:
    proposal = asked(world)
    say(seat_of(proposal, world.member), "no", because="Mijn reden")
    say(all_seats(proposal)[2], "no", because="Reden van een ander")
    domain.invite_members_to_intakes(world.facilitator, world.network)
    intake = Intake.objects.get(participant=world.member)
    domain.answer_intake(intake, expectation="Mijn verwachting")
    domain.keep_talk(world.facilitator, intake, notes="Onze notitie")
    mine = str(export(world.member)["forming.asking"])
    assert "Mijn reden" in mine
    assert "Mijn verwachting" in mine
    assert "Onze notitie" in mine
    assert "Reden van een ander" not in mine
    led = str(export(world.facilitator)["forming.asking"])
    assert "Onze notitie" in led
    assert "Mijn verwachting" not in led
    assert "Mijn" not in str(export(world.coordinator)["forming.asking"])


def test_who_leaves_takes_their_words_along(world: Cast) -> None:
    proposal = asked(world)
    say(seat_of(proposal, world.member), "no", because="Mijn reden")
    domain.invite_members_to_intakes(world.facilitator, world.network)
    remove(world.member)
    assert not Seat.objects.filter(signup__person=world.member).exists()
    assert not SeatAnswer.objects.filter(because="Mijn reden").exists()
    assert not Intake.objects.filter(participant=world.member).exists()
