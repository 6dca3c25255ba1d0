"""Pages of asking cost the same number of queries for a few people as for many."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.tests.scene import all_seats, asked, say
from doenetwerk.forming.models import FormingRound, Intake, Proposal, Run, Seat, SeatAnswer, SignUp
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def many_people(found: FormingRound, number: int = 30) -> list[SignUp]:
    """Sign-ups without the work of the verbs: only to have many rows."""
    school = School.objects.filter(region=found.region).first()
    return [
        SignUp.objects.create(
            round=found,
            person=Person.objects.create(name=f"Rij {n} Voorbeeld", email=f"rij{n}@voorbeeld.example"),
            school=school,
            function="teacher",
            signed_at=found.opened_at,
            **dict.fromkeys(("frees_time", "wants_to_learn", "will_prepare"), True),
        )
        for n in range(number)
    ]


def fill(proposal: Proposal) -> None:
    """Thirty more people, all with an answer of some sort."""
    for place, row in enumerate(many_people(proposal.run.round)):
        seat = Seat.objects.create(run=proposal.run, proposal=proposal, signup=row)
        seat.answer = SeatAnswer.objects.create(seat=seat)
        if place % 3:
            say(seat, "if" if place % 3 == 1 else "no", changes={"travel": 20})


@pytest.mark.parametrize("name", ["answers", "ask_proposal", "dates", "begin"])
def test_the_coordinators_pages(world: Cast, name: str) -> None:
    proposal = asked(world, 3)
    address = reverse(f"forming:{name}", args=[proposal.pk])
    say(all_seats(proposal)[0])
    assert_same_queries(as_(world.coordinator), address, lambda: None, lambda: fill(proposal))


def test_ways_to_go_on_read_the_whole_round_and_no_more(world: Cast) -> None:
    """The engine looks at everybody: that takes more queries than other pages, and as many for a whole region."""
    proposal = asked(world, 8)
    say(all_seats(proposal)[0], "no")
    address = reverse("forming:mend", args=[proposal.pk])
    assert_same_queries(as_(world.coordinator), address, lambda: None, lambda: fill(proposal), max_queries=19)


def test_the_overview_of_an_outcome(world: Cast) -> None:
    proposal = asked(world, 3)

    def more() -> None:
        rows = many_people(proposal.run.round)
        for number, row in enumerate(rows, 2):
            other = Proposal.objects.create(run=proposal.run, number=number, name=f"N{number}", theme=proposal.theme)
            Seat.objects.create(run=proposal.run, proposal=other, signup=row)

    assert_same_queries(as_(world.coordinator), reverse("forming:asked", args=[proposal.run_id]), lambda: None, more)


def test_ones_own_page(world: Cast) -> None:
    proposal = asked(world, 3)
    seat = next(seat for seat in all_seats(proposal) if seat.signup.person_id == world.member.pk)
    assert_same_queries(
        as_(world.member), reverse("forming:seat", args=[seat.pk]), lambda: None, lambda: fill(proposal)
    )


def test_the_facilitators_desk(world: Cast) -> None:
    proposal = asked(world, 3)
    say(all_seats(proposal)[0])

    def more() -> None:
        fill(proposal)
        for number in range(30):
            network = networks.found(world.coordinator, name=f"N{number}", region=world.region)
            networks.appoint(world.coordinator, network, world.facilitator)
            networks.bring_in(world.coordinator, network, world.member)
            Intake.objects.create(participant=world.member, facilitator=world.facilitator, network=network)

    assert_same_queries(as_(world.facilitator), reverse("forming:intakes"), lambda: None, more)


def test_who_wants_to_join_and_what_is_asked_on_vandaag(world: Cast) -> None:
    proposal = asked(world, 3)
    network: Network = world.network
    proposal.network = network
    proposal.save()
    assert Run.objects.count() == 1

    def more() -> None:
        for row in many_people(proposal.run.round):
            seat = Seat.objects.create(run=proposal.run, proposal=proposal, signup=row)
            seat.answer = SeatAnswer.objects.create(seat=seat)
            say(seat)

    address = reverse("forming:latecomers", args=[network.pk])
    assert_same_queries(as_(world.facilitator), address, lambda: say(all_seats(proposal)[1]), more)


def test_one_talk(world: Cast, django_assert_max_num_queries: object) -> None:
    domain.invite_members_to_intakes(world.facilitator, world.network)
    intake = Intake.objects.get(participant=world.member)
    client = as_(world.facilitator)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(reverse("forming:intake", args=[intake.pk])).status_code == 200
