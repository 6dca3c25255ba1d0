"""From three felt needs to a network: one coordinator, two phones, and links from the mail."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from doenetwerk.forming.models import StartMeeting
from doenetwerk.networks.models import Network
from doenetwerk.testing.browser import Screen


def link(person: Any, words: str) -> str:
    """The path of the newest link in a letter to this person whose subject has these words."""
    letters = [one for one in mail.outbox if one.to == [person.email] and words in one.subject]
    assert letters, f"no letter “{words}” to {person.email}: {[(one.to, one.subject) for one in mail.outbox]}"
    found = re.search(r"/l/[\w.\-]+/", letters[-1].body)
    assert found
    return found[0]


def state(screen: Screen, address: str, question: str, urgency: str) -> None:
    """Fill in a question behind a mail link."""
    screen.goto(address)
    screen.get_by_label("Je vraag", exact=True).fill(question)
    screen.get_by_label(urgency).check()
    screen.get_by_label("van onszelf").check()
    screen.get_by_role("button", name="Stel je vraag").click()


def test_from_a_question_to_a_network(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    # The coordinator asks who might have a question.
    laptop.sign_in(world.coordinator)
    laptop.goto(f"/regio/{world.region.pk}/vragen/")
    laptop.check("leeg")
    laptop.get_by_role("link", name="Kies wie je vraagt").click()
    laptop.get_by_label("teamleider", exact=True).check()
    laptop.get_by_label("HR-adviseur", exact=True).check()
    laptop.get_by_role("button", name="Toon deze mensen").click()
    laptop.get_by_label("Een paar woorden erbij").fill("We maken de plannen voor volgend jaar.")
    laptop.check("uitvraag", dark=False)
    laptop.get_by_role("button", name="Verstuur de vraag").click()
    assert laptop.get_by_text("4 mensen krijgen een mail.").is_visible()

    # Two phones answer from the mail, without signing in.
    other = screens("phone")
    phone.goto(link(world.member, "Welke vraag"))
    phone.get_by_role("button", name="Stel je vraag").click()
    assert phone.get_by_text("Schrijf je vraag op").count()
    phone.check("vraag met fouten", dark=False)
    state(phone, link(world.member, "Welke vraag"), "Hoe leren we van fouten, zonder schuld?", "snel:")
    assert phone.get_by_role("heading", name="Je vraag staat erbij").is_visible()
    for question in phone.get_by_role("group").all():
        question.get_by_label("nee", exact=True).check()
    phone.get_by_role("group", name=re.compile("andere scholen")).get_by_label("ja", exact=True).check()
    phone.get_by_role("button", name="Bekijk het advies").click()
    assert phone.get_by_text("Dit is een vraag voor een leernetwerk").is_visible()
    phone.check("vraag gesteld")
    state(other, link(world.member_two, "Welke vraag"), "Hoe leren we als team van fouten in de les?", "dit halfjaar:")
    state(other, link(world.member_three, "Welke vraag"), "Hoe leren leerlingen van hun fouten?", "nu:")

    # The coordinator sees that they belong together, and opens a start meeting.
    laptop.goto(f"/regio/{world.region.pk}/vragen/")
    assert laptop.get_by_role("heading", name="3 vragen, van 3 scholen").is_visible()
    laptop.check("zonder thema", dark=False)
    laptop.get_by_label("Hoe heet het thema?").fill("Leren van fouten")
    laptop.get_by_role("button", name="Maak hier een thema van").click()
    assert laptop.get_by_role("heading", name="3 scholen delen een vraag over Leren van fouten").is_visible()
    laptop.check("regio")
    laptop.get_by_role("link", name="Bekijk het thema").click()
    laptop.check("thema", dark=False)
    laptop.get_by_role("link", name="Nodig uit voor een startbijeenkomst").click()
    laptop.get_by_label("Datum").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    laptop.get_by_label("Waar?").fill("De Linde, Waardenburg")
    laptop.check("startbijeenkomst openen", dark=False)
    laptop.get_by_role("button", name="Verder: kies wie je uitnodigt").click()
    laptop.check("uitnodigen", dark=False)
    laptop.get_by_role("button", name="Verstuur de uitnodigingen").click()
    assert laptop.get_by_text("3 uitnodigingen zijn verstuurd.").is_visible()

    # They say that they come; one sends a colleague as well as an answer.
    phone.goto(link(world.member, "Startbijeenkomst"))
    phone.check("kom je")
    phone.get_by_role("button", name="Ja, ik kom").click()
    assert phone.get_by_role("heading", name="Fijn dat je komt").is_visible()
    phone.check("ik kom", dark=False)
    other.goto(link(world.member_two, "Startbijeenkomst"))
    other.get_by_role("button", name="Ja, ik kom").click()
    other.goto(link(world.member_three, "Startbijeenkomst"))
    other.get_by_text("Er komt iemand anders in mijn plaats").click()
    other.get_by_label("Naam van je collega").fill("Kees Voorbeeld")
    other.get_by_label("E-mailadres van je collega").fill("kees@brug.example")
    other.get_by_role("button", name="Nodig mijn collega uit").click()
    assert other.get_by_text("We stuurden een eigen uitnodiging naar kees@brug.example.").is_visible()

    # The day comes. At the door, on the coordinator's phone.
    meeting = StartMeeting.objects.get()
    begins = timezone.now() - timedelta(hours=1)
    StartMeeting.objects.filter(pk=meeting.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=2))
    door = screens("phone")
    door.sign_in(world.coordinator)
    door.goto(f"/startbijeenkomst/{meeting.pk}/deur/")
    for name in ("Sanne", "Joris", "Kees"):
        door.get_by_role("button", name=re.compile(f"Vink aan · {name}")).click()
        door.get_by_role("button", name=re.compile(f"Is er · {name}")).wait_for()
    door.check("deurlijst")

    # Who goes on?
    laptop.goto(f"/startbijeenkomst/{meeting.pk}/")
    laptop.get_by_role("button", name="Verstuur de vraag").click()
    phone.goto(link(world.member, "Ga je door"))
    phone.get_by_label("Ik maak tijd vrij").check()
    phone.get_by_role("button", name="Ja, ik ga door").click()
    assert phone.get_by_text("Doorgaan telt met alle drie de toezeggingen.").is_visible()
    phone.check("ga je door, te weinig", dark=False)
    phone.get_by_label("Ik wil hier zelf iets leren").check()
    phone.get_by_label("Ik bereid iets voor").check()
    phone.get_by_role("button", name="Ja, ik ga door").click()
    assert phone.get_by_role("heading", name="Mooi, je gaat door").is_visible()
    phone.check("ik ga door", dark=False)
    other.goto(link(world.member_two, "Ga je door"))
    other.get_by_role("button", name="Misschien").click()
    assert other.get_by_text("Misschien is een goed antwoord.").is_visible()

    # The funnel, and a network of who goes on.
    laptop.goto(f"/startbijeenkomst/{meeting.pk}/")
    assert laptop.get_by_text("Er werden 4 mensen uitgenodigd en er kwamen 3. 1 gaat door").is_visible()
    laptop.check("trechter")
    laptop.get_by_role("link", name="Stel het netwerk samen").first.click()
    assert laptop.get_by_text("1 aangevinkt").is_visible()
    laptop.get_by_label("Joris Voorbeeld").check()
    laptop.get_by_text("2 aangevinkt").wait_for()
    laptop.get_by_label("intervisienetwerk").check()
    laptop.get_by_text("minimum 4, ideaal 7, maximum 8").wait_for()
    laptop.get_by_label("Zoek een procesbegeleider").fill("fatma")
    laptop.locator("#inhoud").get_by_role("button", name="Zoek").click()
    laptop.get_by_label("Fatma Voorbeeld").check()
    laptop.check("samenstellen")
    laptop.get_by_role("button", name="Richt het netwerk op").click()
    network = Network.objects.get(name="Leren van fouten")
    laptop.wait_for_url(f"**/netwerken/{network.pk}/")
    assert laptop.get_by_role("heading", name="Hoe dit netwerk ontstond").is_visible()
    laptop.check("netwerk", dark=False)
    assert network.kind == "intervision"
    assert network.memberships.filter(commitment__isnull=False).get().person == world.member
    link(world.member_two, "Leren van fouten")  # asked to promise

    # And the one who asked sees what came of it, behind the same link.
    phone.goto(link(world.member, "Welke vraag"))
    assert phone.get_by_text("Hieruit ontstond het leernetwerk “Leren van fouten”.").is_visible()


@pytest.mark.parametrize("kind", ["phone", "laptop"])
def test_composing_works_without_javascript(screens: Any, world: Any, kind: str) -> None:
    from doenetwerk.forming.tests.scene import ask

    for person in (world.member, world.member_two):
        ask(person, theme=world.theme)
    plain = screens(kind, javascript=False)
    plain.sign_in(world.coordinator)
    plain.goto(f"/regio/{world.region.pk}/vragen/thema/{world.theme.pk}/samenstellen/")
    assert plain.get_by_text("0 aangevinkt").is_visible()
    plain.get_by_label("Sanne Voorbeeld").check()
    plain.get_by_role("button", name="Reken opnieuw").click()
    assert plain.get_by_text("1 aangevinkt").is_visible()
    assert plain.get_by_label("Sanne Voorbeeld").is_checked()


def test_the_question_reacts_while_typing(phone: Screen, world: Any) -> None:
    phone.sign_in(world.member)
    phone.goto("/vragen/")
    phone.check("leervragen")
    phone.get_by_role("link", name="Stel je leervraag").click()
    phone.get_by_label("Je vraag", exact=True).press_sequentially("Wie heeft een voorbeeld van een toetsbeleid?")
    phone.get_by_text("Welke vraag zit eronder?").wait_for()
    phone.check("vraag stellen")
