"""A network fills canvases: on a phone and a laptop, with and without JavaScript, and from the mail; then it votes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from doenetwerk.accounts.links import link_for
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.canvases.emails import FILL_LINK, MEASURE_LINK
from doenetwerk.instruments.models import Measurement, Note, Sheet
from doenetwerk.testing.browser import Screen


def test_a_brand_house_is_built_and_a_vote_is_held(phone: Screen, screens: Any, world: Any) -> None:
    # Who guides finds an instrument, sees how it looks, and begins.
    laptop = screens("laptop")
    laptop.sign_in(world.facilitator)
    laptop.goto(reverse("instruments:shelf"))
    laptop.get_by_label("Mensen die er zijn").fill("6")
    laptop.get_by_label("Wat willen jullie?").select_option("create")
    laptop.get_by_role("button", name="Zoek", exact=True).last.click()
    laptop.check("instrumenten", dark=False)
    laptop.get_by_role("link", name="Merkhuis").click()
    laptop.check("merkhuis vooraf", dark=False)
    laptop.get_by_role("button", name="Begin met dit instrument").click()
    laptop.get_by_text("Nu gevraagd").wait_for()
    sheet = Sheet.objects.get()

    # A member writes on the phone: the cell comes back by itself, a note can be taken off and put back.
    phone.sign_in(world.member)
    phone.goto(reverse("instruments:canvas", args=[sheet.pk]))
    anchor = phone.locator("#vak-anchor")
    anchor.get_by_role("textbox").fill("Talent eerst")
    anchor.get_by_role("button", name="Zet erbij").click()
    anchor.get_by_text("Talent eerst", exact=True).wait_for()
    anchor.locator("summary").click()
    anchor.get_by_role("button", name="Haal weg").click()
    anchor.get_by_role("button", name="Zet terug").click()
    anchor.locator(".note").wait_for()
    assert Note.objects.standing().count() == 1
    assert anchor.get_by_role("textbox").input_value() == "", "what was sent does not come back"
    phone.check("merkhuis telefoon")
    phone.reload()

    # Two write the same text: what cannot be joined is shown to the second, and nothing is lost.
    dream = phone.locator("#vak-dream")
    dream.get_by_role("textbox").fill("Iedereen doet mee.")
    domain.write_text(world.member_two, sheet.fillings.get(), "dream", "Ieder mens telt.")
    dream.get_by_role("button", name="Bewaar").click()
    dream.get_by_text("Iemand anders schreef op dezelfde plek").wait_for()
    assert dream.get_by_role("textbox").input_value() == "Iedereen doet mee."
    dream.get_by_role("textbox").fill("Ieder mens telt, iedereen doet mee.")
    dream.get_by_role("button", name="Bewaar").click()
    dream.get_by_text("Ieder mens telt, iedereen doet mee.").first.wait_for()
    laptop.goto(reverse("instruments:canvas", args=[sheet.pk]))
    laptop.check("merkhuis")

    # Each school its own, without JavaScript and from the mail; then side by side.
    swot = sheets.begin(world.facilitator, "swot", network=world.network, mode=Sheet.Mode.SCHOOL)
    plain = screens("phone", javascript=False)
    plain.goto(urlsplit(link_for(world.member_two, FILL_LINK, swot.pk)).path)
    weak = plain.locator("#vak-weak")
    weak.get_by_role("textbox").fill("Vacatures staan lang open")
    weak.get_by_role("button", name="Zet erbij").click()
    plain.locator("#vak-weak").get_by_text("Vacatures staan lang open", exact=True).wait_for()
    filling = domain.open_filling(swot, school=world.linde)
    for text in ("Vacatures blijven lang open", "Te weinig koffie"):
        domain.add_note(world.member, filling, "weak", text)
    laptop.goto(reverse("instruments:beside", args=[swot.pk]))
    laptop.get_by_text("Te weinig koffie").wait_for()
    laptop.check("naast elkaar", dark=False)

    # What is alike is put together by a press of a key, and people choose.
    laptop.get_by_role("link", name="Samenvoegen en kiezen").click()
    together = laptop.get_by_role("button", name="Voeg deze samen")
    together.focus()
    laptop.keyboard.press("Enter")
    laptop.get_by_role("button", name="thema").wait_for()
    laptop.check("samenvoegen")
    laptop.get_by_text("Laat mensen stemmen").click()
    laptop.get_by_label("Waarover?").fill("Waar leren we van?")
    laptop.get_by_role("button", name="Open de stemming").click()
    laptop.get_by_role("heading", name="Waar leren we van?").wait_for()
    phone.goto(reverse("instruments:ballot", args=[swot.ballots.get().pk]))
    phone.locator("select").first.select_option("3")
    phone.get_by_role("button", name="Stem").click()
    phone.get_by_text("Je stem is geteld.").wait_for()
    phone.check("stemmen", dark=False)
    laptop.get_by_role("button", name="Sluit en toon de uitslag").click()
    laptop.get_by_text("1 mens stemde.").wait_for()
    laptop.check("uitslag", dark=False)


def test_what_is_measured_is_answered_from_the_mail(phone: Screen, world: Any) -> None:
    sheet = sheets.begin(world.facilitator, "roadmap-shrm", network=world.network, mode=Sheet.Mode.SCHOOL)
    marker = Marker("Lessen waarin leerlingen kiezen", "lessen van de tien", baseline=Decimal(2), target=Decimal(8))
    domain.set_indicator(world.member, domain.open_filling(sheet, school=world.linde), "markers", marker)
    phone.goto(urlsplit(link_for(world.member, MEASURE_LINK, sheet.pk)).path)
    phone.check("meten")
    phone.get_by_label("Hoeveel?").fill("zeven")
    phone.get_by_role("button", name="Bewaar de meting").click()
    phone.check("meten met fout", dark=False)
    assert phone.get_by_label("Hoeveel?").input_value() == "zeven"
    phone.get_by_label("Hoeveel?").fill("7")
    phone.get_by_role("button", name="Bewaar de meting").click()
    phone.get_by_text("Bewaard bij").wait_for()
    phone.check("gemeten", dark=False)
    assert Measurement.objects.get().value == 7
