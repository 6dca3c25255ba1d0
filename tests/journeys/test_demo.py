"""The demo as a newcomer meets it: choose someone, read their mail on a phone, answer as them."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post
from doenetwerk.testing import cast
from doenetwerk.testing.browser import Screen, Screens


@pytest.fixture
def small_world(screens: Screens, settings: Any) -> cast.Cast:
    """Not all of De Waarden: one region, one network and one letter are enough to see the pages work."""
    from doenetwerk.networks import domain as networks

    settings.DEMO = True
    world = cast.build()
    Person.objects.filter(pk=world.coordinator.pk).update(email="noor@dewaarden.example")
    Person.objects.filter(pk=world.leader.pk).update(email="leo@linde.example")
    networks.ask_time(world.coordinator, world.membership, 24)
    post("demo", world.member, Draft(subject="Dag Sanne", paragraphs=["Alleen om te lezen."]))
    return world


def test_someone_new_becomes_the_coordinator(laptop: Screen, small_world: cast.Cast) -> None:
    laptop.goto("/demo/")
    expect(laptop.get_by_role("heading", name="Stap in het verhaal")).to_be_visible()
    laptop.check("eerste-pagina")
    laptop.get_by_role("button", name="Verder als Noor").first.click()
    expect(laptop.get_by_role("heading", name="Dag Noor")).to_be_visible()
    laptop.get_by_role("link", name="Wissel van persoon").click()
    expect(laptop.get_by_role("heading", name="Stap in het verhaal")).to_be_visible()


def test_a_leader_answers_from_the_mail_on_a_phone(phone: Screen, small_world: cast.Cast) -> None:
    phone.goto("/demo/")
    phone.check("eerste-pagina")
    phone.get_by_role("link", name="Open de post van Leo").click()
    phone.check("postbus")
    phone.get_by_role("link", name=re.compile("^Tijd voor Sanne")).click()
    phone.check("brief")
    # The letter stands in a frame without scripts; its button leads the whole window on.
    phone.frame_locator("iframe.letter").get_by_role("link", name="Geef antwoord").click()
    phone.wait_for_url("**/l/**")
    phone.check("antwoord-vanuit-de-brief")
    phone.get_by_role("button", name="Ja, die tijd is er").click()
    phone.wait_for_url("**klaar=1")
    small_world.membership.time_grant.refresh_from_db()
    assert small_world.membership.time_grant.granted is True
    phone.get_by_role("link", name="Postbus").click()
    expect(phone.get_by_role("heading", name="De postbus van iedereen")).to_be_visible()


def test_it_works_without_scripts_too(screens: Screens, small_world: cast.Cast) -> None:
    plain = screens("phone", javascript=False)
    plain.goto("/demo/post/")
    plain.check("postbus-zonder-script")
    plain.get_by_role("link", name="Dag Sanne").click()
    letter = plain.frame_locator("iframe.letter")
    expect(letter.get_by_role("paragraph").filter(has_text="Alleen om te lezen.")).to_be_visible()
    plain.check("brief-zonder-script")
