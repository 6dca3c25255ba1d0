"""A look at the neighbours: a door opens, a colleague comes from the mail, one line goes home, the region sees it."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import jobs
from doenetwerk.exchange.neighbours.tests.scene import at_nine, been
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link

TITLE = "Het startoverleg van de onderbouw"


def test_a_school_opens_its_door(phone: Screen, laptop: Screen, world: Any) -> None:
    # Het Anker opens its door.
    laptop.sign_in(world.co_facilitator)
    laptop.goto(reverse("exchange:doors"))
    laptop.get_by_role("link", name="Zet je deur open").click()
    laptop.get_by_label("Wat is er te zien?").fill(TITLE)
    laptop.get_by_label("Op welke dag?").fill(str(timezone.localdate() - timedelta(days=1)))
    laptop.get_by_label("Van", exact=True).fill("08:15")
    laptop.get_by_label("Tot", exact=True).fill("09:00")
    laptop.get_by_role("button", name="Zet de deur open").click()
    laptop.locator(".errors").wait_for()
    assert laptop.get_by_label("Wat is er te zien?").input_value() == TITLE
    laptop.check("gisteren kan niet")
    laptop.get_by_label("Op welke dag?").fill(str(timezone.localdate() + timedelta(days=10)))
    laptop.get_by_role("button", name="Zet de deur open").click()
    laptop.get_by_role("link", name="Nodig de scholen van de regio uit").click()
    laptop.get_by_role("button", name="Verstuur de uitnodiging").click()
    laptop.get_by_text("De uitnodiging ging uit").wait_for()
    door = Door.objects.get()

    # Sanne taps once in the mail, on a phone, without a password.
    phone.goto(link(world.member, "Kom je kijken"))
    phone.get_by_role("heading", name=TITLE).wait_for()
    assert not Visit.objects.exists()
    phone.check("uitnodiging")
    phone.get_by_role("button", name="Ik kom kijken").click()
    phone.get_by_text("Je komt kijken").wait_for()
    phone.check("je komt")
    laptop.reload()
    laptop.get_by_role("region", name="Wie er komt").get_by_text(world.member.name).wait_for()

    # Afterwards one line, from the mail too. It stands there with her school, without her name.
    been(door)
    jobs.remind_and_ask(at_nine())
    phone.goto(link(world.member, "Wat neem je mee"))
    phone.get_by_label("Wat neem je mee?").fill("Tien minuten staand overleggen scheelt een uur zitten.")
    phone.check("één regel")
    phone.get_by_role("button", name="Verstuur je regel").click()
    phone.get_by_text("Dank je wel. Je regel staat erbij").wait_for()
    laptop.goto(reverse("exchange:doors"))
    laptop.get_by_text("Tien minuten staand overleggen").wait_for()
    assert world.member.name not in laptop.locator("main").inner_text()

    # The region sees which school looked where.
    laptop.sign_in(world.coordinator)
    laptop.goto(reverse("monitor:region", args=[world.region.pk]))
    laptop.get_by_text("Wie keek bij wie").click()
    laptop.get_by_text("De Linde keek bij Het Anker").wait_for()
