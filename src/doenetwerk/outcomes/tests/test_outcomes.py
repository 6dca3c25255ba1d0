"""An outcome goes to the school, is followed there, and a leader sees that and nothing confidential."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.mail.models import Letter
from doenetwerk.networks.domain import answer_time, ask_time, state_goal
from doenetwerk.networks.tests.test_network import as_person, link_in
from doenetwerk.outcomes import domain
from doenetwerk.outcomes.models import Landing, Outcome, State
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def soon(days: int = 10):  # type: ignore[no-untyped-def]
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def landing(world: Cast) -> Landing:
    outcome = domain.catch(world.member, world.network, "Toetsvrije weken", text="Twee weken zonder toets")
    return domain.take_to_school(world.member, outcome, world.membership, soon(), "studiedag")


def test_taking_it_to_school_lets_the_school_read_it(world: Cast, landing: Landing) -> None:
    assert landing.outcome.circle == Circle.SCHOOL
    assert landing.outcome in Outcome.objects.readable_by(world.leader)
    assert landing.outcome not in Outcome.objects.readable_by(world.stranger)


def test_only_the_writer_widens(world: Cast) -> None:
    outcome = domain.catch(world.member, world.network, "In vertrouwen")
    with pytest.raises(Refused, match="schrijver"):
        domain.take_to_school(world.member_two, outcome, world.membership_two, soon(), "team")
    with pytest.raises(Refused, match="Alleen wie dit schreef"):
        domain.set_circle(world.facilitator, outcome, Circle.REGION)
    outcome.refresh_from_db()
    assert outcome.circle == Circle.NETWORK


def test_the_leader_hears_that_something_comes_back(world: Cast, landing: Landing) -> None:
    letter = Letter.objects.get(person=world.leader)
    assert "Toetsvrije weken" in letter.text
    assert "studiedag" in letter.text
    page = Client().get(link_in(letter)).content.decode()
    assert "Toetsvrije weken" in page


def test_the_leaders_page_shows_goals_hours_and_what_comes_back(world: Cast, landing: Landing) -> None:
    state_goal(world.facilitator, world.network, 4, "Leerlingen hebben vaste begeleiders")
    grant = ask_time(world.facilitator, world.membership, 40)
    assert grant is not None
    answer_time(grant, True)
    page = as_person(world.leader).get(reverse("outcomes:leader")).content.decode()
    for words in ("Leerlingen hebben vaste begeleiders", "40 uur", "Toetsvrije weken", "studiedag"):
        assert words in page


def test_the_leader_reads_nothing_confidential(world: Cast) -> None:
    domain.catch(world.member, world.network, "Geheim-van-het-netwerk")
    secret = domain.catch(world.member_two, world.network, "Geheim-van-Joris")
    client = as_person(world.leader)
    assert "Geheim" not in client.get(reverse("outcomes:leader")).content.decode()
    assert client.get(reverse("outcomes:outcome", args=[secret.pk])).status_code == 404
    assert client.get(reverse("outcomes:outcomes", args=[world.network.pk])).status_code == 404
    assert client.get(reverse("networks:network", args=[world.network.pk])).status_code == 404


def test_a_narrowed_outcome_leaves_the_leaders_page(world: Cast, landing: Landing) -> None:
    domain.set_circle(world.member, landing.outcome, Circle.NETWORK)
    assert "Toetsvrije" not in as_person(world.leader).get(reverse("outcomes:leader")).content.decode()


def test_the_member_says_how_far_from_the_mail(world: Cast, landing: Landing) -> None:
    landing.ask_on = timezone.localdate()
    landing.save()
    domain.ask_due()
    domain.ask_due()
    letter = Letter.objects.get(person=world.member, purpose="outcomes.follow")
    path = link_in(letter)
    phone = Client()
    assert "Hoe ver is" in phone.get(path).content.decode()
    landing.refresh_from_db()
    assert landing.state == State.PLANNED
    phone.post(path, {"state": "tried", "note": "In twee klassen", "secured_by": ""})
    landing.refresh_from_db()
    assert landing.state == State.TRIED
    assert landing.steps.first().note == "In twee klassen"  # type: ignore[union-attr]
    assert landing.ask_on > timezone.localdate() + timedelta(weeks=5)


def test_secured_needs_someone_who_keeps_it(world: Cast, landing: Landing) -> None:
    with pytest.raises(Refused, match="wie ervoor zorgt"):
        domain.say_how_far(world.member, landing, State.SECURED)
    path_page = as_person(world.member)
    address = reverse("outcomes:follow", args=[landing.pk])
    refused = path_page.post(address, {"state": "secured", "note": "Staat in het rooster", "secured_by": ""})
    assert refused.status_code == 422
    assert "Staat in het rooster" in refused.content.decode()
    path_page.post(address, {"state": "secured", "note": "", "secured_by": "de teamleider"})
    landing.refresh_from_db()
    assert landing.state == State.SECURED
    assert landing.ask_on is None


def test_a_landing_twice_is_once(world: Cast, landing: Landing) -> None:
    again = domain.take_to_school(world.member, landing.outcome, world.membership, soon(), "team")
    assert again == landing


def test_the_list_takes_as_many_queries_for_thirty(world: Cast) -> None:
    from doenetwerk.testing.queries import assert_same_queries

    def make(number: int) -> None:
        for index in range(number):
            outcome = domain.catch(world.member, world.network, f"Opbrengst {number} {index}")
            domain.take_to_school(world.member, outcome, world.membership, soon(), "team")

    assert_same_queries(
        as_person(world.member),
        reverse("outcomes:outcomes", args=[world.network.pk]),
        lambda: make(1),
        lambda: make(30),
    )


def test_what_answers_brought_becomes_an_outcome(world, client):
    question = questions.ask(world.member, world.network, "Wie heeft een startgesprek op papier?")
    questions.answer(world.member_two, question, "Wij.")
    new = f"/netwerken/{world.network.pk}/opbrengsten/nieuw/?vraag={question.pk}"
    client.force_login(world.member)
    assert "opbrengsten/nieuw" not in client.get(f"/vraag/{question.pk}/").text
    questions.close(world.member, question, "We voeren het nu met elke starter.")
    assert new in client.get(f"/vraag/{question.pk}/").text
    assert "We voeren het nu met elke starter." in client.get(new).text
    # It is hers to make something of: nobody else begins with her words.
    client.force_login(world.member_two)
    assert "opbrengsten/nieuw" not in client.get(f"/vraag/{question.pk}/").text
    assert "We voeren" not in client.get(new).text
