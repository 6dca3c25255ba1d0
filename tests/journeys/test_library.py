"""The library: a document is brought, renewed, asked for, answered from the mail, and used. A stranger gets nothing."""

import re
from typing import Any

from django.urls import reverse

from doenetwerk.exchange.library.tests.files import PDF, docx
from doenetwerk.exchange.models import Document, Use, UseRequest
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link

TITLE = "Werkverdelingsplan onderbouw"
PDF_FILE = {"name": "werkverdelingsplan.pdf", "mimeType": "application/pdf", "buffer": PDF}


def test_a_document_is_asked_for_and_used(phone: Screen, screens: Any, world: Any) -> None:
    # Who works at a school brings a document for the region. Without a file it is not there, and nothing typed is lost.
    phone.sign_in(world.member)
    phone.goto(reverse("exchange:library"))
    phone.get_by_text("De bibliotheek is nog leeg").wait_for()
    phone.get_by_role("link", name="Breng een stuk").click()
    phone.get_by_label("Titel").fill(TITLE)
    phone.get_by_label("Beleid", exact=False).first.check()
    phone.get_by_label("Gebruiken, maar vraag het mij eerst", exact=False).check()
    phone.get_by_label("Ook de regio", exact=False).or_(phone.get_by_label("De regio", exact=False)).first.check()
    phone.get_by_label("Van welke school is het?").select_option(label=str(world.linde))
    phone.get_by_role("button", name="Zet het in de bibliotheek").click()
    phone.locator(".errors").wait_for()
    assert phone.get_by_label("Titel").input_value() == TITLE and not Document.objects.exists()
    phone.check("zonder bestand", dark=False)
    phone.locator("input[type=file]").set_input_files(PDF_FILE)
    phone.get_by_role("button", name="Zet het in de bibliotheek").click()
    phone.get_by_role("heading", name=TITLE).wait_for()
    document = Document.objects.get()

    # A newer version; the earlier one stays within reach.
    phone.get_by_role("link", name="Breng een nieuwe versie").click()
    newer = {"name": "werkverdelingsplan-definitief.docx", "mimeType": "application/msword", "buffer": docx()}
    phone.locator("input[type=file]").set_input_files(newer)
    phone.get_by_role("button", name="Zet de nieuwe versie erbij").click()
    phone.get_by_text("1 eerdere versie").click()
    phone.get_by_role("link", name="werkverdelingsplan.pdf").wait_for()
    phone.check("stuk van jou")

    # Somebody of another school asks; who brought it says yes from the mail, without a password.
    other = screens("phone")
    other.sign_in(world.member_two)
    other.goto(reverse("exchange:document", args=[document.pk]))
    other.get_by_label("Waarvoor wil je het gebruiken?").fill("Voor ons plan van volgend jaar.")
    other.get_by_role("button", name="Mag ik dit gebruiken?").click()
    other.get_by_text("Je vraag is gesteld.").wait_for()
    phone.sign_out()
    phone.goto(link(world.member, TITLE))
    phone.get_by_text("Voor ons plan van volgend jaar.").wait_for()
    assert UseRequest.objects.get().answered_at is None
    phone.check("mag dit")
    phone.get_by_role("button", name="Ja, dat mag").click()
    phone.get_by_role("heading", name="Dank je wel").wait_for()

    # They used it, and say how it went.
    other.reload()
    other.get_by_text("Ja, jij mag dit gebruiken.").wait_for()
    other.get_by_text("Wij gebruikten dit").click()
    other.get_by_label("Hoe ging het?").fill("Een half uur werk in plaats van drie.")
    other.get_by_role("button", name="Vertel het").click()
    other.get_by_text("1 school gebruikte dit").wait_for()
    other.check("gebruikt")
    assert Use.objects.get().school == world.anker
    with other.page.expect_download() as saved:
        other.get_by_role("link", name="Sla het bestand op").click()
    assert saved.value.suggested_filename == "werkverdelingsplan-definitief.docx"

    # Who is of another region gets neither page nor file.
    other.sign_in(world.stranger)
    newest = document.versions.order_by("-pk")[0]
    for address in (
        reverse("exchange:document", args=[document.pk]),
        reverse("exchange:document_file", args=[document.pk, newest.pk]),
    ):
        assert other.page.request.get(address).status == 404
    other.goto(reverse("exchange:library"))
    assert not re.search(TITLE, other.locator("main").inner_text())
