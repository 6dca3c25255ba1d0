"""The talk before the start: only the two of them read it, and only what both agreed on goes further."""

from __future__ import annotations

import pytest
from django.http import Http404

from doenetwerk.core.errors import Refused
from doenetwerk.forming.asking import domain, queries
from doenetwerk.forming.asking.access import access_intake
from doenetwerk.forming.asking.tests.scene import all_say_yes, all_seats, asked, begun, say
from doenetwerk.forming.models import Intake
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import CharterSection
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def own_intake(world: Cast) -> Intake:
    proposal = asked(world)
    all_say_yes(proposal)
    domain.invite_to_intakes(world.facilitator, proposal)
    return Intake.objects.get(participant=world.member)


def test_the_facilitator_invites_who_said_yes_once(world: Cast) -> None:
    proposal = asked(world)
    for seat in all_seats(proposal)[:3]:
        say(seat)
    say(all_seats(proposal)[4], "no")
    assert len(domain.invite_to_intakes(world.facilitator, proposal)) == 3
    assert domain.invite_to_intakes(world.facilitator, proposal) == []
    assert Letter.objects.filter(purpose="forming.intake").count() == 3
    with pytest.raises(Refused):
        domain.invite_to_intakes(world.coordinator, proposal)


def test_in_a_network_the_facilitator_invites_its_members(world: Cast) -> None:
    assert len(domain.invite_members_to_intakes(world.facilitator, world.network)) == 3
    assert domain.invite_members_to_intakes(world.facilitator, world.network) == []
    for person in (world.coordinator, world.member, world.co_facilitator):
        with pytest.raises(Refused):
            domain.invite_members_to_intakes(person, world.network)


def test_only_the_two_of_them_find_it(world: Cast) -> None:
    intake = own_intake(world)
    domain.answer_intake(intake, expectation="Rust")
    networks.appoint(world.coordinator, world.network, world.co_facilitator)
    for person in (
        world.coordinator,
        world.administrator,
        world.leader,
        world.member_two,
        world.co_facilitator,
        world.stranger,
    ):
        with pytest.raises(Http404):
            access_intake(person, intake.pk)
    assert access_intake(world.member, intake.pk) == access_intake(world.facilitator, intake.pk) == intake


def test_after_a_change_of_facilitator_the_next_one_finds_nothing(world: Cast) -> None:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    intake = Intake.objects.get(participant=world.member)
    row = world.network.facilitations.get(person=world.facilitator)
    networks.hand_over(world.coordinator, row, world.member_two)
    with pytest.raises(Http404):
        access_intake(world.member_two, intake.pk)
    assert access_intake(world.facilitator, intake.pk)


def test_answers_can_be_changed_and_are_not_all_empty(world: Cast) -> None:
    intake = own_intake(world)
    with pytest.raises(Refused):
        domain.answer_intake(intake, expectation="  ")
    domain.answer_intake(intake, expectation="Rust", brings="Een mislukking")
    domain.answer_intake(intake, expectation="Meer rust")
    intake.refresh_from_db()
    assert (intake.expectation, intake.brings) == ("Meer rust", "")


def test_another_sentence_needs_a_new_yes(world: Cast) -> None:
    intake = own_intake(world)
    with pytest.raises(Refused):
        domain.keep_talk(world.facilitator, intake, ask=True)
    assert domain.keep_talk(
        world.facilitator, intake, notes="Goed gesprek", for_the_goal="Ook zij-instromers", ask=True
    )
    domain.agree(intake, "Ook zij-instromers horen erbij")
    intake.refresh_from_db()
    assert intake.agreed_at is not None
    domain.keep_talk(world.facilitator, intake, notes="Goed gesprek", for_the_goal="Iets heel anders")
    intake.refresh_from_db()
    assert intake.agreed_at is None


def test_nobody_else_writes_in_it(world: Cast) -> None:
    intake = own_intake(world)
    with pytest.raises(Refused):
        domain.keep_talk(world.coordinator, intake, notes="Meekijken")


def test_only_agreed_words_reach_the_start_document(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal)
    yes, silent = domain.invite_to_intakes(world.facilitator, proposal)[:2]
    for intake, words in ((yes, "Ook de zij-instromers"), (silent, "Ik slaap slecht")):
        domain.answer_intake(intake, expectation="Geheime verwachting")
        domain.keep_talk(world.facilitator, intake, notes="Geheime notitie", outcome="widen", for_the_goal=words)
    domain.agree(yes, "Ook de zij-instromers")
    network = domain.start_network(world.coordinator, proposal, despite=True)
    written = "\n".join(CharterSection.objects.filter(network=network).values_list("text", flat=True))
    assert "Ook de zij-instromers" in written
    assert "Ik slaap slecht" not in written
    assert "Geheime" not in written
    assert Intake.objects.filter(network=network).count() == 8


def test_letters_and_lines_say_nothing_of_what_was_said(world: Cast) -> None:
    intake = own_intake(world)
    domain.answer_intake(intake, expectation="Geheim één")
    domain.keep_talk(
        world.facilitator, intake, notes="Geheim twee", outcome="not", for_the_goal="Geheim drie", ask=True
    )
    assert not Letter.objects.filter(text__contains="Geheim").exists()
    lines = Entry.objects.filter(verb__startswith="intake.")
    assert {line.circle for line in lines} == {"two"}
    assert not any("Geheim" in str(line.data) for line in lines)


def test_a_started_network_keeps_its_intakes(world: Cast) -> None:
    proposal = begun(world)
    assert proposal.network is not None
    assert len(domain.invite_members_to_intakes(world.facilitator, proposal.network)) == 8


def test_what_more_people_want_to_learn_is_put_together_for_who_read_it(world: Cast) -> None:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    goals = (
        "Hoe ik startende leraren begeleid in hun eerste jaar",
        "Begeleiding van startende leraren in het eerste jaar",
        "Een rooster maken",
    )
    people = (world.member, world.member_two, world.member_three)
    for person, goal in zip(people, goals, strict=True):
        domain.answer_intake(Intake.objects.get(participant=person), learning_goal=goal)
    (desk,) = [one for one in queries.desks(world.facilitator) if one.network == world.network]
    (topic,) = desk.topics
    assert sorted(topic.names) == sorted([world.member.name, world.member_two.name])
    assert topic.words == ("starters",)
    assert queries.desks(world.co_facilitator) == []
