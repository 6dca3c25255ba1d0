"""The network itself: someone comes in, promises from the mail, gets time and leaves; without a mouse too."""

from typing import Any

from doenetwerk.networks.domain import ask_time
from doenetwerk.networks.models import TimeGrant
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link


def test_someone_comes_in_promises_and_leaves(laptop: Screen, phone: Screen, world: Any) -> None:
    network = world.network
    members = f"/netwerken/{network.pk}/deelnemers/"

    # The coordinator invites; an empty form says what to do.
    laptop.sign_in(world.coordinator)
    laptop.goto("/netwerken/")
    laptop.check("netwerken")
    laptop.get_by_role("link", name=network.name).click()
    laptop.check("coördinator")
    laptop.goto(members)
    laptop.check("deelnemers")
    laptop.get_by_role("link", name="Nodig een deelnemer uit").click()
    laptop.get_by_label("Of iemand nieuw: naam").fill("Nina Voorbeeld")
    laptop.get_by_role("button", name="Nodig uit").click()
    assert laptop.get_by_text("Kies iemand, of vul een naam en een e-mailadres in.").first.is_visible()
    assert laptop.get_by_label("Of iemand nieuw: naam").input_value() == "Nina Voorbeeld"
    laptop.check("uitnodigen met fout")
    laptop.get_by_label("E-mailadres").fill("nina@brug.example")
    laptop.get_by_role("button", name="Nodig uit").click()
    assert laptop.get_by_text("nog niet zelf ja gezegd").first.is_visible()
    laptop.check("uitgenodigd")

    # She says yes from the mail; opening alone promised nothing.
    newcomer = network.memberships.get(person__name="Nina Voorbeeld")
    phone.goto(link(newcomer.person, "Doe je mee"))
    phone.check("toezeggen")
    newcomer.refresh_from_db()
    assert not hasattr(newcomer, "commitment")
    for promise in phone.get_by_role("checkbox").all():
        promise.check()
    phone.get_by_role("button", name="Zeg toe").click()
    assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("toegezegd")

    # A leader grants time from the mail, with a word to it.
    ask_time(world.facilitator, world.membership, 40)
    phone.goto(link(world.leader, "Tijd voor"))
    phone.check("tijd")
    phone.get_by_text("Iets erbij zeggen").click()
    phone.get_by_label("Wil je er iets bij zeggen?").fill("Op donderdag")
    phone.get_by_role("button", name="Ja, die tijd is er").click()
    assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("tijd toegezegd")
    assert TimeGrant.objects.get().granted
    laptop.goto(members)
    assert laptop.get_by_text("bevestigd").is_visible()

    # A member leaves, by themselves; the door closes behind them.
    phone.sign_in(world.member_two)
    phone.goto(members)
    phone.check("deelnemers")
    phone.get_by_role("link", name="Stopt Joris Voorbeeld").click()
    phone.check("stoppen")
    phone.get_by_role("button", name="Beëindig de deelname").click()
    phone.check("stoppen zonder reden")
    phone.get_by_label("Waarom stop je?").fill("Andere baan")
    phone.get_by_role("button", name="Beëindig de deelname").click()
    assert phone.page.url.endswith("/vandaag/")
    phone.check("vandaag zonder netwerk")
    assert phone.goto(f"/netwerken/{network.pk}/").status == 404

    # Guiding is shared out, and does not end unnoticed.
    laptop.get_by_role("link", name="Verdeel de begeleiding").click()
    laptop.get_by_role("button", name="Wijs aan").click()
    laptop.check("begeleiding met fout")
    laptop.goto(members)
    laptop.get_by_role("link", name="Stopt Fatma Voorbeeld").click()
    laptop.get_by_role("button", name="Beëindig de begeleiding").click()
    assert laptop.get_by_text("Wijs eerst een andere procesbegeleider aan").is_visible()
    laptop.check("laatste begeleider")
    for path in ("instellingen", "tijdlijn"):
        laptop.goto(f"/netwerken/{network.pk}/{path}/")
        laptop.check(path)


def test_today_and_the_home_by_keyboard_alone(laptop: Screen, world: Any) -> None:
    ask_time(world.facilitator, world.membership, 40)
    laptop.sign_in(world.leader)
    laptop.goto("/vandaag/")
    laptop.check("vandaag leidinggevende")
    laptop.page.keyboard.press("Tab")
    assert laptop.page.evaluate("() => document.activeElement.className") == "skip"
    laptop.page.keyboard.press("Enter")
    assert laptop.page.evaluate("() => document.activeElement.id") == "inhoud"
    # After the skip link the first thing that Tab reaches is what is asked.
    laptop.page.keyboard.press("Tab")
    assert laptop.page.evaluate("() => document.activeElement.innerText") == "Geef antwoord"
    laptop.page.keyboard.press("Enter")
    laptop.page.wait_for_url("**/tijd/**")
    laptop.check("tijd")

    laptop.sign_in(world.member)
    laptop.goto(f"/netwerken/{world.network.pk}/")
    laptop.check("netwerk")
    laptop.page.keyboard.press("Tab")
    laptop.page.keyboard.press("Enter")
    reached = []
    for _step in range(12):
        laptop.page.keyboard.press("Tab")
        reached.append(laptop.page.evaluate("() => document.activeElement.innerText"))
    assert "Overzicht" in reached
    assert reached.index("Overzicht") < reached.index("Opbrengsten")
    laptop.page.get_by_role("link", name="Opbrengsten", exact=True).focus()
    laptop.page.keyboard.press("Enter")
    laptop.page.wait_for_url("**/opbrengsten/")


def test_everything_opens_without_scripts_and_in_english(screens: Any, world: Any) -> None:
    plain = screens("phone", javascript=False)
    plain.sign_in(world.facilitator)
    english = screens("phone", language="en-GB")
    english.sign_in(world.member)
    for path in ("", "deelnemers/", "opbrengsten/", "hoe-het-gaat/", "tijdlijn/"):
        address = f"/netwerken/{world.network.pk}/{path}"
        plain.goto(address)
        plain.check(path or "netwerk")
        english.goto(address)
        english.check(f"en {path}")
    plain.goto("/vandaag/")
    plain.check("vandaag")
    english.goto("/vandaag/")
    english.check("today")
