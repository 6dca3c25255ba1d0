"""The goals come back with evidence, and the network decides how it goes on."""

import pytest
from django.test import Client

from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.networks.domain import state_goal
from doenetwerk.networks.models import Network
from doenetwerk.networks.tests.test_network import as_person, link_in
from doenetwerk.reflection import domain
from doenetwerk.reflection.models import Continuation, Evaluation
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(world: Cast) -> Evaluation:
    state_goal(world.facilitator, world.network, 4, "Leerlingen houden hun mentor", "minder wisselingen", "juni")
    state_goal(world.facilitator, world.network, 3, "Starters krijgen een coach")
    return domain.open_evaluation(world.facilitator, world.network)


def test_without_goals_there_is_nothing_to_weigh(world: Cast) -> None:
    with pytest.raises(Refused, match="nog geen doelen"):
        domain.open_evaluation(world.facilitator, world.network)


def test_a_member_says_what_they_saw_from_the_mail(world: Cast, evaluation: Evaluation) -> None:
    letter = Letter.objects.get(person=world.member, purpose="reflection.voice")
    goal = world.network.goals.get(level=4)
    phone = Client()
    assert "Leerlingen houden hun mentor" in phone.get(link_in(letter)).content.decode()
    phone.post(link_in(letter), {f"doel{goal.pk}-reached": "partly", f"doel{goal.pk}-evidence": "twee klassen bij ons"})
    voice = evaluation.voices.get()
    assert (voice.reached, voice.evidence) == ("partly", "twee klassen bij ons")


def test_a_yes_needs_evidence(world: Cast, evaluation: Evaluation) -> None:
    goal = world.network.goals.get(level=4)
    with pytest.raises(Refused, match="waaraan"):
        domain.conclude_goal(world.facilitator, evaluation, goal, "yes", "")
    domain.conclude_goal(world.facilitator, evaluation, goal, "no", "")


def test_no_goal_is_forgotten(world: Cast, evaluation: Evaluation) -> None:
    with pytest.raises(Refused, match="nog geen conclusie"):
        domain.conclude(world.facilitator, evaluation)
    for goal in world.network.goals.all():
        domain.conclude_goal(world.facilitator, evaluation, goal, "partly", "gezien op drie scholen")
    domain.conclude(world.facilitator, evaluation)
    assert evaluation.concluded_at is not None


def test_voices_stay_inside_conclusions_do_not(world: Cast, evaluation: Evaluation) -> None:
    goal = world.network.goals.get(level=4)
    domain.speak(world.membership, evaluation, {goal.pk: ("partly", "stem-uit-het-netwerk")})
    domain.conclude_goal(world.facilitator, evaluation, goal, "partly", "conclusie-voor-de-scholen")
    address = f"/netwerken/{world.network.pk}/hoe-het-gaat/"
    inside = as_person(world.member).get(address).content.decode()
    outside = as_person(world.coordinator).get(address).content.decode()
    assert "stem-uit-het-netwerk" in inside
    assert "stem-uit-het-netwerk" not in outside
    assert "conclusie-voor-de-scholen" in outside


@pytest.mark.parametrize(
    ("way", "stage"),
    [
        ("self", "continuing"),
        ("paid", "continuing"),
        ("lower", "continuing"),
        ("intends", "closing"),
        ("accomplished", "ended"),
        ("stops", "ended"),
    ],
)
def test_each_way_has_its_stage(world: Cast, way: str, stage: str) -> None:
    domain.decide(
        world.facilitator,
        world.network,
        way,
        "Besloten bij bijeenkomst vijf",
        who_guides="bij toerbeurt",
        who_pays="de scholen",
        how_often="drie keer per jaar",
    )
    world.network.refresh_from_db()
    assert world.network.stage == stage


def test_going_on_says_who_guides_and_who_pays(world: Cast) -> None:
    with pytest.raises(Refused, match="begeleidt"):
        domain.decide(world.facilitator, world.network, "self", "Het loopt goed")
    with pytest.raises(Refused, match="betaalt"):
        domain.decide(
            world.facilitator, world.network, "paid", "Het loopt goed", who_guides="Fatma", how_often="vier keer"
        )
    assert not Continuation.objects.exists()


def test_offspring_keeps_its_parent(world: Cast) -> None:
    child = domain.leave_offspring(world.facilitator, world.network, "Kwaliteitszorg", "Hoe weten we of het werkt?")
    assert child.parent == world.network
    assert child.stage == Network.Stage.FORMING
    assert list(world.network.offspring.all()) == [child]
