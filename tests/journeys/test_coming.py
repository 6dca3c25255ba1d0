"""A network leaves its mail group behind and takes along what was said in it."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from doenetwerk.exchange.coming.tests.scene import BEGIN, group, mail, mbox
from doenetwerk.exchange.models import Answer, Coming, Question
from doenetwerk.testing.browser import Screen


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _file(folder: Path, world: Any) -> Path:
    youssef = "Youssef Voorbeeld <youssef.voorbeeld.van.de.oude.school@personeelsadressen.vroeger.example>"
    mails = [
        *group(world),
        mail(youssef, "Re: Meerjarenonderhoudsbegroting", "Met een sheet, die stuur ik je.", day=31, id="g", to="f"),
        *(
            mail(
                "Ria <ria@vroeger.example>", f"Verantwoordelijkheidsverdelingsvraag {n}", "Wie?", day=60 + n, id=f"q{n}"
            )
            for n in range(7)
        ),
        b"From: onbekend\n\x00\x00",
    ]
    path = folder / "boeien-en-binden-oude-mailgroep.mbox"
    path.write_bytes(mbox(*mails))
    return path


def test_the_old_group_comes_along_from_a_phone(phone: Screen, world: Any, tmp_path: Path) -> None:
    phone.sign_in(world.facilitator)
    phone.goto(reverse("exchange:questions", args=[world.network.pk]))
    phone.get_by_role("link", name="Neem de oude vragen en antwoorden mee").click()
    phone.get_by_role("heading", name="Neem je mailgroep mee").wait_for()
    phone.check("begin")
    phone.get_by_role("button", name="Lees het bestand").click()
    phone.get_by_text("Kies eerst een bestand.").first.wait_for()
    phone.check("zonder bestand")
    phone.get_by_label("Het bestand van de mailgroep").set_input_files(_file(tmp_path, world))
    phone.get_by_role("button", name="Lees het bestand").click()

    # First a look: nothing is on the site yet.
    phone.get_by_role("heading", name="Kijk de mailgroep na").wait_for()
    assert not Question.objects.exists()
    phone.get_by_text("Toon wie dat zijn").click()
    phone.check("nakijken")
    phone.get_by_role("link", name="Bekijk alle 9 gesprekken").click()
    phone.get_by_text("Wie heeft een rooster voor starters?").wait_for()
    phone.check("gesprekken")
    phone.get_by_role("link", name="Terug").click()
    phone.get_by_role("link", name="Bekijk wat niet meekomt").click()
    phone.get_by_text("bericht van afwezigheid").wait_for()
    phone.check("niet mee")
    phone.get_by_role("link", name="Terug").click()
    phone.get_by_role("link", name="Zeg wie wie is").click()
    phone.get_by_text("heet net als Youssef Voorbeeld").wait_for()
    phone.check("wie is wie")
    phone.get_by_label("Youssef Voorbeeld").select_option(label="Youssef Voorbeeld")
    phone.get_by_role("button", name="Bewaar").click()
    phone.get_by_role("button", name="Neem over").click()

    phone.get_by_role("heading", name="De mailgroep is mee").wait_for()
    phone.get_by_text("Meer met deze overname").click()
    phone.check("mee")
    assert Answer.objects.get(text__startswith="Met een sheet").author == world.member_three
    phone.get_by_role("link", name="Bekijk de vragen").click()
    phone.check("lijst")
    phone.get_by_role("link", name="Verantwoordelijkheidsverdelingsvraag 6").wait_for()
    rooster = Question.objects.get(asked_at=BEGIN)
    phone.goto(reverse("exchange:question", args=[rooster.pk]))
    phone.get_by_text("iemand van vroeger", exact=True).first.wait_for()
    phone.get_by_role("link", name="rooster.pdf").wait_for()
    phone.check("draad")


def test_it_goes_again_at_a_desk(laptop: Screen, world: Any, tmp_path: Path) -> None:
    laptop.sign_in(world.facilitator)
    start = reverse("exchange:coming_new", args=[world.network.pk])
    wrong = tmp_path / "agenda.pst"
    wrong.write_bytes(b"!BDN" + bytes(100))
    laptop.goto(start)
    laptop.get_by_label("Het bestand van de mailgroep").set_input_files(wrong)
    laptop.get_by_role("button", name="Lees het bestand").click()
    laptop.get_by_text("Dit is een bestand van Outlook zelf").wait_for()
    laptop.check("niet te lezen")
    laptop.get_by_role("link", name="Kies een ander bestand").click()
    laptop.get_by_label("Het bestand van de mailgroep").set_input_files(_file(tmp_path, world))
    laptop.get_by_role("button", name="Lees het bestand").click()
    laptop.get_by_role("button", name="Neem over").wait_for()
    laptop.check("nakijken")

    # While it works the page says how far it is, and that one may go.
    coming = Coming.objects.get(state=Coming.State.READY)
    Coming.objects.filter(pk=coming.pk).update(state=Coming.State.TAKING, done=4, total=13)
    laptop.reload()
    laptop.get_by_text("30% van het werk").wait_for()
    laptop.check("bezig")
    Coming.objects.filter(pk=coming.pk).update(state=Coming.State.READY)
    laptop.get_by_role("button", name="Neem over").click()
    laptop.get_by_role("heading", name="De mailgroep is mee").wait_for()

    # The same file again brings nothing new.
    laptop.goto(start)
    laptop.get_by_label("Het bestand van de mailgroep").set_input_files(
        tmp_path / "boeien-en-binden-oude-mailgroep.mbox"
    )
    laptop.get_by_role("button", name="Lees het bestand").click()
    laptop.get_by_text("zit niets nieuws").wait_for()
    laptop.check("niets nieuws")
    laptop.get_by_role("link", name="Wis het bestand").click()
    laptop.check("wissen")
    laptop.get_by_role("button", name="Wis het bestand").click()
    laptop.get_by_text("Het bestand is gewist.").wait_for()
    laptop.check("eerder gedaan")

    # And all of it can go.
    laptop.goto(reverse("exchange:coming", args=[coming.pk]))
    laptop.get_by_text("Meer met deze overname").click()
    laptop.get_by_role("link", name="Haal deze overname weg").click()
    laptop.get_by_role("button", name="Haal deze overname weg").wait_for()
    laptop.check("weghalen")
    laptop.get_by_role("button", name="Haal deze overname weg").click()
    laptop.get_by_role("heading", name="Weggehaald").wait_for()
    laptop.check("weg")
    assert not Question.objects.exists()
