"""Talents: written down by oneself, found in one's own school before somebody is hired, asked and answered by mail."""

from typing import Any

from django.urls import reverse

from doenetwerk.exchange.models import TalentAsk
from doenetwerk.exchange.talents.tests.scene import a_talent
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link


def test_a_school_finds_its_own_expert(phone: Screen, screens: Any, world: Any) -> None:
    a_talent(world, world.member_two, "Roosters lezen en uitleggen", circle="region")
    # The member writes down what she can; for her school alone.
    phone.sign_in(world.member)
    phone.goto(reverse("exchange:talents_mine"))
    phone.get_by_text("Nog niets opgeschreven").wait_for()
    phone.get_by_role("link", name="Schrijf op wat je kunt").click()
    phone.get_by_label("Wat heeft een ander eraan?").fill("Ik deed het zes jaar op een andere school.")
    phone.get_by_role("button", name="Bewaar").click()
    phone.locator(".errors").wait_for()
    assert phone.get_by_label("Wat heeft een ander eraan?").input_value().startswith("Ik deed het zes jaar")
    phone.get_by_role("textbox", name="Dit kan ik").fill("Een rooster bouwen dat iedereen snapt")
    phone.check("opschrijven", dark=False)
    phone.get_by_role("button", name="Bewaar").click()
    phone.get_by_role("link", name="Een rooster bouwen dat iedereen snapt", exact=True).wait_for()
    phone.check("mijn talenten")

    # Her leader looks: first the own school, then the region.
    leader = screens("laptop")
    leader.sign_in(world.leader)
    leader.goto(reverse("exchange:talents"))
    leader.get_by_label("Wat moet iemand kunnen?").fill("roosters")
    leader.locator(".talent-find").get_by_role("button", name="Zoek").click()
    house = leader.get_by_role("region", name="In je eigen school")
    house.get_by_role("link", name="Een rooster bouwen dat iedereen snapt", exact=True).wait_for()
    leader.get_by_role("region", name="In de regio").get_by_role("link", name="Roosters lezen").wait_for()
    leader.check("in huis")
    house.get_by_role("link", name="Een rooster bouwen dat iedereen snapt", exact=True).click()
    leader.get_by_role("link", name="Vraag of het kan").click()
    leader.get_by_label("Waarvoor vraag je dit?").fill("Wil je in mei met de roostermaker meekijken?")
    leader.get_by_role("button", name="Verstuur je vraag").click()
    leader.get_by_text("Je vroeg dit al").wait_for()

    # She answers from the mail. Only then do they get each other's address.
    phone.sign_out()
    phone.goto(link(world.member, "vraagt of je wilt helpen"))
    phone.get_by_text("Wil je in mei met de roostermaker meekijken?").wait_for()
    assert world.leader.email not in phone.content() and TalentAsk.objects.get().answered_at is None
    phone.check("gevraagd")
    phone.get_by_role("button", name="Ja, dat wil ik").click()
    phone.get_by_role("heading", name="Je zei ja").wait_for()
    phone.get_by_role("link", name=world.leader.email).wait_for()
    phone.check("ja", dark=False)

    # What is of De Linde is not found at another school; nobody is counted.
    leader.sign_in(world.member_three)
    leader.goto(reverse("exchange:talents") + "?q=rooster")
    leader.get_by_role("link", name="Roosters lezen").wait_for()
    assert "Een rooster bouwen" not in leader.locator("main").inner_text()
