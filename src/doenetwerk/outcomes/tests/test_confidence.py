"""Nothing goes further than the circle it was written for: not by a kept panel, not by a colleague's school."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.mail.models import Letter
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Facilitation
from doenetwerk.networks.tests.test_network import as_person
from doenetwerk.outcomes import domain
from doenetwerk.people.domain import appoint_coordinator, set_leader
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def home(person: Person, world: Cast) -> str:
    return as_person(person).get(reverse("networks:network", args=[world.network.pk])).content.decode()


@pytest.mark.parametrize("first", ["member", "member_two", "facilitator", "coordinator"])
@pytest.mark.parametrize("circle", [Circle.ME, Circle.TWO, Circle.NETWORK])
def test_who_looks_first_leaves_nothing_behind_for_others(world: Cast, first: str, circle: str) -> None:
    """Whoever fills the memory of the home, everyone gets their own."""
    caches["parts"].clear()
    domain.catch(world.member, world.network, "Geheim-van-Sanne", circle=circle)
    order = [first, *(one for one in ("member", "member_two", "facilitator", "coordinator") if one != first)]
    pages = {one: home(getattr(world, one), world) for one in [*order, *reversed(order)]}
    allowed = {"member_two", "facilitator"} if circle == Circle.NETWORK else set()
    for one in ("member_two", "facilitator", "coordinator"):
        assert ("Geheim-van-Sanne" in pages[one]) == (one in allowed), one


def test_who_coordinates_as_well_leaves_no_buttons_behind(world: Cast) -> None:
    """Two who are both co-facilitators share a panel only when they may do the same."""
    caches["parts"].clear()
    appoint_coordinator(world.administrator, world.co_facilitator, world.region)
    network = networks.found(world.coordinator, name="Nog leeg", region=world.region)
    for person in (world.co_facilitator, world.member):
        networks.appoint(world.coordinator, network, person, Facilitation.Role.CO)
    invite = reverse("networks:bring_in", args=[network.pk])
    address = reverse("networks:network", args=[network.pk])
    assert invite in as_person(world.co_facilitator).get(address).content.decode()
    assert invite not in as_person(world.member).get(address).content.decode()


def test_my_school_is_the_writers_school(world: Cast) -> None:
    """Another school's leader hears that something comes back, and when; the words stay where they were meant for."""
    set_leader(world.administrator, world.member_two, world.stranger, world.anker)
    outcome = domain.catch(world.member, world.network, "Toetsvrije weken", circle=Circle.SCHOOL)
    day = timezone.localdate() + timedelta(days=9)
    domain.take_to_school(world.member_two, outcome, world.membership_two, day, "Studiedag")
    letter = Letter.objects.get(person=world.stranger, purpose="outcomes.leader")
    page = as_person(world.stranger).get(reverse("outcomes:leader")).content.decode()
    for text in (letter.text, page):
        assert "Toetsvrije weken" not in text
        assert "Studiedag" in text
    domain.set_circle(world.member, outcome, Circle.REGION)
    assert "Toetsvrije weken" in as_person(world.stranger).get(reverse("outcomes:leader")).content.decode()


def test_a_note_on_the_way_is_for_the_network_and_that_school(world: Cast) -> None:
    outcome = domain.catch(world.member, world.network, "Toetsvrije weken", circle=Circle.REGION)
    day = timezone.localdate() + timedelta(days=9)
    landing = domain.take_to_school(world.member, outcome, world.membership, day, "Studiedag")
    domain.say_how_far(world.member, landing, "tried", "Het team twijfelt")
    address = reverse("outcomes:outcome", args=[outcome.pk])
    for person, reads in ((world.member_two, True), (world.leader, True), (world.coordinator, False)):
        page = as_person(person).get(address).content.decode()
        assert "geprobeerd" in page
        assert ("Het team twijfelt" in page) == reads, person.name


def test_a_link_is_for_one_person(world: Cast) -> None:
    """A leader's link opens no other leader's page, whoever is signed in beside it."""
    outcome = domain.catch(world.member, world.network, "Toetsvrije weken", circle=Circle.SCHOOL)
    day = timezone.localdate() + timedelta(days=9)
    domain.take_to_school(world.member, outcome, world.membership, day, "Studiedag")
    letter = Letter.objects.get(person=world.leader, purpose="outcomes.leader")
    path = letter.text[letter.text.index("/l/") :].split()[0]
    page = as_person(world.stranger).get(path).content.decode()
    assert "Leo Voorbeeld" in page
    assert "Vera Voorbeeld" not in page
    assert Client().post(path).status_code < 500
