"""The start document: two people write at once, a version is put up, signed from the mail on a phone, taken along."""

import re

from django.conf import settings
from django.core import mail

from doenetwerk.networks.charter import domain
from doenetwerk.networks.models import CharterSection, Signature

GOAL = "Starters staan na drie jaar nog met plezier voor de klas.\nElke school kijkt mee."


def prepared(world):
    """Everything but the questions of this journey has an answer."""
    for key in ("form", "owner", "size", "term", "secured", "members", "rules", "expectations", "money", "payer"):
        domain.write(world.facilitator, world.network, key, "Dit spreken we zo af, omdat het bij ons past.")
    domain.answer(world.facilitator, world.network, "goal", {"text-goal": GOAL})


def test_two_people_write_at_once_and_nothing_is_lost(screens, world):
    prepared(world)
    hers, his = screens("laptop"), screens("phone")
    hers.sign_in(world.member)
    his.sign_in(world.member_two)
    address = f"/netwerken/{world.network.pk}/startdocument/vraag/goal/"
    for screen in (hers, his):
        screen.goto(address)
    his.check("vraag")

    # Another line each: both stay.
    hers.get_by_label("Ons doel in een paar zinnen").fill(GOAL.replace("drie jaar", "vijf jaar"))
    hers.get_by_role("button", name="Bewaar").click()
    his.get_by_label("Ons doel in een paar zinnen").fill(GOAL.replace("kijkt mee", "kijkt twee keer mee"))
    his.get_by_role("button", name="Bewaar").click()
    assert "samen met wat iemand anders intussen schreef" in his.locator(".messages").inner_text()
    both = "Starters staan na vijf jaar nog met plezier voor de klas.\nElke school kijkt twee keer mee."
    assert his.get_by_label("Ons doel in een paar zinnen").input_value() == both

    # The same line: both are shown, and the last one chooses.
    hers.goto(address)
    hers.get_by_label("Ons doel in een paar zinnen").fill(both.replace("plezier", "trots"))
    hers.get_by_role("button", name="Bewaar").click()
    his.get_by_label("Ons doel in een paar zinnen").fill(both.replace("plezier", "rust"))
    his.get_by_label("Wat merken leerlingen?").first.fill("Zij houden dezelfde mentor.")
    his.get_by_role("button", name="Bewaar").click()
    assert his.get_by_role("heading", level=1).inner_text() == "Jullie schreven tegelijk"
    assert "Sanne Voorbeeld" in his.locator(".lead").inner_text()
    his.check("conflict")
    his.get_by_label("Zo wordt het").fill(both.replace("plezier", "trots en rust"))
    his.get_by_role("button", name="Bewaar deze tekst").click()
    assert "Bewaard" in his.locator(".messages").inner_text()
    assert CharterSection.objects.get(key="goal").text == both.replace("plezier", "trots en rust")
    assert his.get_by_label("Wat merken leerlingen?").first.input_value() == "Zij houden dezelfde mentor."


def test_hints_come_while_writing(laptop, world):
    laptop.sign_in(world.member)
    laptop.goto(f"/netwerken/{world.network.pk}/startdocument/vraag/goal/")
    laptop.get_by_label("Ons doel in een paar zinnen").press_sequentially(
        "Wij maken samen een website met lesmateriaal voor alle scholen."
    )
    laptop.get_by_text("Wat merken leerlingen hiervan?").wait_for()
    laptop.check("hulp")
    assert not CharterSection.objects.exists()


def test_without_javascript_a_question_is_answered_too(screens, world):
    phone = screens("phone", javascript=False)
    phone.sign_in(world.member)
    phone.goto(f"/netwerken/{world.network.pk}/startdocument/vraag/size/")
    phone.get_by_label("Minimaal").fill("12")
    phone.get_by_role("button", name="Bewaar").click()
    assert "Het minimum is groter" in phone.locator(".errors").inner_text()
    phone.get_by_label("Minimaal").fill("5")
    phone.get_by_label("Wat doen we als er mensen ontbreken?").fill("Dan praten we door.")
    phone.get_by_role("button", name="Bewaar").click()
    assert "dan zit je met 3" in phone.locator("#hulp-size").inner_text()


def test_from_version_to_signature_to_paper(screens, world):
    prepared(world)
    domain.answer(world.member, world.network, "goal", {"goal-new4-text": "Klassen houden hun mentor."})
    start = f"/netwerken/{world.network.pk}/startdocument/"
    desk = screens("laptop")
    desk.sign_in(world.facilitator)
    desk.goto(start)
    desk.check("overzicht")
    desk.get_by_role("link", name="Bekijk en leg vast").click()
    desk.check("vastleggen")
    desk.get_by_role("button", name="Leg vast en laat tekenen").click()
    assert "Versie 1 staat vast" in desk.locator(".messages").inner_text()

    # Joris opens the mail on his phone; he has no password and is not signed in.
    (letter,) = [one for one in mail.outbox if one.to == [world.member_two.email]]
    link = re.search(r"https?://\S+/l/\S+", letter.body).group()
    phone = screens("phone")
    phone.goto(link)
    assert "Klassen houden hun mentor." in phone.locator("main").inner_text()
    phone.check("uit-de-mail")
    assert not Signature.objects.exists()
    phone.get_by_role("button", name="Ik teken versie 1").click()
    assert phone.get_by_role("heading", level=1).inner_text() == "Dank je wel, je tekende"
    phone.check("getekend")

    # Youssef has a question first.
    (letter,) = [one for one in mail.outbox if one.to == [world.member_three.email]]
    phone.goto(re.search(r"https?://\S+/l/\S+", letter.body).group())
    phone.get_by_text("Ik heb een vraag of bezwaar").click()
    phone.get_by_label("Wat is je vraag of bezwaar?").fill("Kan het ook op dinsdag?")
    phone.get_by_role("button", name="Stuur naar de procesbegeleider").click()
    assert "Kan het ook op dinsdag?" in phone.locator("main").inner_text()

    desk.goto(start)
    assert "getekend door 1 van de 3" in desk.locator("main").inner_text()
    assert "Kan het ook op dinsdag?" in desk.locator("main").inner_text()
    desk.check("getekend")
    with desk.expect_download() as word:
        desk.get_by_role("link", name="Word, voor het netwerk").click()
    assert word.value.suggested_filename == "startdocument-boeien-en-binden-v1.docx"
    with desk.expect_download() as pdf:
        desk.get_by_role("link", name="PDF, voor het netwerk").click()
    assert pdf.value.suggested_filename == "startdocument-boeien-en-binden-v1.pdf"
    desk.get_by_role("link", name="Lees alles achter elkaar").click()
    desk.check("lezen")
    desk.goto(f"{start}versies/")
    desk.check("versies")
    domain.write(world.member, world.network, "rules", "Wat hier gezegd wordt, blijft hier.")
    desk.goto(f"{start}verschillen/")
    assert "Zo werken we samen" in desk.locator("main").inner_text()
    desk.check("verschillen")


def test_the_coordinator_meets_the_summary(phone, world):
    prepared(world)
    domain.answer(world.member, world.network, "goal", {"goal-new4-text": "Klassen houden hun mentor."})
    phone.sign_in(world.coordinator)
    phone.goto(f"/netwerken/{world.network.pk}/startdocument/")
    text = phone.locator("main").inner_text()
    assert "Klassen houden hun mentor." in text
    assert GOAL.split("\n")[0] not in text
    phone.check("buitenom")


def test_what_was_typed_survives_a_session_that_ended(laptop, world):
    domain.write(world.facilitator, world.network, "goal", GOAL)
    laptop.sign_in(world.member)
    address = f"/netwerken/{world.network.pk}/startdocument/vraag/goal/"
    laptop.goto(address)
    laptop.get_by_label("Ons doel in een paar zinnen").fill("Een hele middag werk.")
    laptop.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    laptop.get_by_role("button", name="Bewaar").click()
    assert "/aanmelden/" in laptop.page.url
    laptop.sign_in(world.member)
    laptop.goto(address)
    assert laptop.get_by_label("Ons doel in een paar zinnen").input_value() == "Een hele middag werk."


def test_what_was_typed_survives_a_sign_in_page_that_never_came_to_stand(laptop, world):
    """The answer to the form is gone before its script has run: a line that drops, a reader in a hurry."""
    laptop.sign_in(world.member)
    address = f"/netwerken/{world.network.pk}/startdocument/vraag/goal/"
    laptop.goto(address)
    laptop.get_by_label("Ons doel in een paar zinnen").fill("Een hele middag werk.")
    laptop.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    laptop.page.route("**/app*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    laptop.get_by_role("button", name="Bewaar").click()
    laptop.page.wait_for_url("**/aanmelden/**")
    laptop.page.unroute("**/app*.js")
    laptop.sign_in(world.member)
    laptop.goto(address)
    assert laptop.get_by_label("Ons doel in een paar zinnen").input_value() == "Een hele middag werk."
