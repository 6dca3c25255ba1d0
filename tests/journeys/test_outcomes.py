"""An outcome goes from the network to the school: caught, taken along, read by the leader, followed from the mail."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.outcomes import domain
from doenetwerk.outcomes.models import Landing, Outcome, State
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link


def test_what_a_network_yields_lands_in_the_school(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    network = world.network

    # A member catches it. What was typed stays when something is missing.
    laptop.sign_in(world.member)
    laptop.goto(f"/netwerken/{network.pk}/opbrengsten/")
    laptop.check("leeg")
    laptop.get_by_role("link", name="Schrijf een opbrengst op").click()
    laptop.get_by_label("Wat het is en hoe je het gebruikt").fill("Drie weken waarin niemand toetst.")
    laptop.get_by_role("button", name="Bewaar").click()
    assert laptop.get_by_label("Wat het is en hoe je het gebruikt").input_value() == "Drie weken waarin niemand toetst."
    laptop.check("met fout")
    laptop.get_by_label("Wat levert het op").fill("Toetsvrije weken in leerjaar 2")
    laptop.get_by_role("button", name="Bewaar").click()
    outcome = Outcome.objects.get()
    assert outcome.circle == "network"
    laptop.check("opbrengst")

    # She takes it to her school, and sees beforehand that the school will read it.
    laptop.get_by_role("link", name="Neem dit mee naar De Linde").click()
    assert laptop.get_by_text("De school kan dit straks lezen").is_visible()
    laptop.check("meenemen")
    laptop.get_by_label("Wanneer deel je het").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    laptop.get_by_label("Waar deel je het").fill("Studiedag")
    laptop.get_by_role("button", name="Leg het deelmoment vast").click()
    laptop.check("onderweg")
    landing = Landing.objects.get()

    # Her leader reads it on a phone, straight from the letter.
    phone.goto(link(world.leader, "deelt iets"))
    assert phone.get_by_text("Toetsvrije weken in leerjaar 2").is_visible()
    assert phone.get_by_text("Je leest dit als Leo Voorbeeld").is_visible()
    phone.check("leidinggevende uit de mail")
    phone.sign_in(world.leader)
    phone.goto("/mijn-school/")
    phone.check("mijn school")
    phone.sign_out()

    # After the day she is asked how far it is, and says so with one tap. Opening the letter told nothing.
    Landing.objects.update(ask_on=timezone.localdate())
    domain.ask_due()
    asked = link(world.member, "Hoe staat het met")
    phone.goto(asked)
    landing.refresh_from_db()
    assert landing.state == State.PLANNED
    phone.check("hoe ver")
    phone.get_by_role("button", name="Geborgd").click()
    assert phone.get_by_text("Schrijf op wie ervoor zorgt dat het blijft.").first.is_visible()
    phone.check("geborgd zonder naam")
    phone.get_by_role("button", name="Geprobeerd").click()
    assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("bedankt")
    landing.refresh_from_db()
    assert landing.state == State.TRIED
    laptop.goto(f"/netwerken/{network.pk}/opbrengsten/")
    assert laptop.locator(".landing").get_by_text("geprobeerd").first.is_visible()
    laptop.check("lijst")

    # The same answer, changed on another phone without JavaScript.
    plain = screens("phone", javascript=False)
    plain.goto(asked)
    plain.get_by_role("button", name="In gebruik").click()
    plain.check("zonder script")
    landing.refresh_from_db()
    assert landing.state == State.IN_USE


def test_who_did_not_write_it_first_asks_the_author(phone: Screen, world: Any) -> None:
    outcome = domain.catch(world.member, world.network, "Alleen voor ons")
    phone.sign_in(world.member_two)
    phone.goto(f"/opbrengsten/{outcome.pk}/meenemen/")
    assert phone.get_by_text("Vraag het eerst aan de schrijver").is_visible()
    assert phone.get_by_role("button", name="Leg het deelmoment vast").count() == 0
    phone.check("eerst vragen")
