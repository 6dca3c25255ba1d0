"""Schools from DUO's file, and people from a list with mistakes in it."""

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.people.models import Location, Region, School
from doenetwerk.people.tests.duo_files import boards_file, many, row, schools_file
from doenetwerk.testing.browser import Screen


def choose(screen: Screen, *files: tuple[str, bytes]) -> None:
    """Choose files on the page where schools are read."""
    screen.goto("/beheer/scholen/inlezen/")
    screen.get_by_label("Bestanden (csv)").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": data} for name, data in files]
    )
    screen.get_by_role("button", name="Bekijk wat er verandert").click()


def test_the_administrator_reads_schools_and_divides_them(laptop: Screen, world: Any) -> None:
    rows = [*many(30), row("99YA00", name="De Nieuwe School", municipality="DE WAARD", place="9950")]
    before = Location.objects.count()
    laptop.sign_in(world.administrator)
    laptop.goto("/beheer/")
    laptop.get_by_role("link", name="Scholen inlezen").click()
    laptop.check("scholen kiezen")

    # A file that stops halfway: a sentence with the line, and nothing of it is kept.
    choose(laptop, ("april.csv", schools_file(*rows)[:-60]))
    assert laptop.get_by_text("houdt op regel 32 halverwege op").is_visible()
    laptop.check("half bestand", dark=False)
    assert Location.objects.count() == before

    choose(laptop, ("april.csv", schools_file(*rows)), ("besturen.csv", boards_file()))
    assert laptop.get_by_role("heading", name="33 wijzigingen").is_visible()
    laptop.check("wat er verandert")
    laptop.get_by_role("button", name="Voer 33 wijzigingen uit").click()
    assert laptop.get_by_text("33 zijn nieuw").is_visible()
    laptop.check("het staat erin", dark=False)

    # The next month: one name, one move, one school less, and two lines that cannot be read.
    rows[0]["name"] = "Een andere naam"
    rows[1]["street"] = "Nieuwe laan"
    rows.pop(2)
    choose(laptop, ("mei.csv", schools_file(*rows, rows[5], row("99YA00"))))
    assert laptop.get_by_text("2 regels zijn niet te lezen").is_visible()
    laptop.check("wat niet te lezen is")
    laptop.get_by_label("Lees de rest wel in.").check()
    laptop.get_by_role("button", name="Voer 3 wijzigingen uit").click()
    assert laptop.get_by_text("1 heet anders, 1 is verhuisd, 1 is gesloten").is_visible()
    assert School.objects.filter(name="Een andere naam").exists()

    # The municipality brings the school into the region.
    laptop.goto("/beheer/regios/")
    laptop.check("regio's", dark=False)
    laptop.get_by_role("link", name="De Waarden").click()
    laptop.get_by_text("Drenthe (0 van 6)").click()
    laptop.get_by_label("De Waard", exact=True).check()
    laptop.check("regio")
    laptop.get_by_role("button", name="Sla op").click()
    assert laptop.get_by_text("Regio De Waarden is opgeslagen.").is_visible()
    assert School.objects.get(brin="99YA").region == Region.objects.get(name="De Waarden")


LIST = """Naam\tE-mail\tFunctie\tSchool\tLeidinggevende e-mail
Tess Voorbeeld\ttess@linde.example\tteamleider onderbouw\tDe Linde\tleo@linde.example
Bram Voorbeeld\tbram@anker\tP&O-adviseur\t99ZB\t
Iris Voorbeeld\tiris@linde.example\tdocent\tDe Lnde\t
Karim Voorbeeld\tkarim@brug.example\trector\tDe Brugg van Elders Ver Weg\t
"""


def test_a_coordinator_pastes_a_list_corrects_it_and_reads_it_in(phone: Screen, world: Any) -> None:
    phone.sign_in(world.coordinator)
    phone.goto(f"/regio/{world.region.pk}/")
    phone.get_by_role("link", name="Mensen", exact=True).click()
    phone.check("mensen")
    phone.get_by_role("link", name="Lees een lijst in").click()
    phone.get_by_role("button", name="Verder").click()
    assert phone.get_by_text("Kies een bestand of plak de regels.").is_visible()
    phone.check("lege lijst", dark=False)
    phone.get_by_label("Plak de regels").fill(LIST)
    phone.get_by_role("button", name="Verder").click()
    phone.check("kolommen")
    phone.get_by_role("button", name="Kijk de lijst na").click()
    assert phone.get_by_role("heading", name="1 regel kan erin").is_visible()
    assert phone.get_by_text("“bram@anker” is geen e-mailadres").is_visible()
    phone.check("nakijken")

    # The two lines are corrected where they stand; the school that came near is chosen.
    phone.get_by_role("group", name="Regel 3").get_by_label("E-mailadres", exact=True).fill("bram@anker.example")
    if phone.get_by_role("group", name="Regel 5").count():
        phone.get_by_role("group", name="Regel 5").get_by_label("School (naam)").fill("De Brug")
    else:
        phone.get_by_label("De Brugg van Elders Ver Weg").select_option(index=1)
    phone.get_by_label("De Lnde").select_option(index=1)
    phone.get_by_role("button", name="Kijk opnieuw na").click()
    assert phone.get_by_role("heading", name="4 regels kunnen erin").is_visible()
    phone.get_by_role("button", name="Lees 4 regels in").click()
    assert phone.get_by_role("heading", name="4 nieuwe mensen staan erin").is_visible()
    phone.check("ingelezen")
    assert Person.objects.get(email="iris@linde.example").positions.get().school == world.linde

    # The same list once more changes nothing.
    phone.goto("/mensen/inlezen/")
    phone.get_by_label("Plak de regels").fill(LIST.split("Bram")[0])
    phone.get_by_role("button", name="Verder").click()
    phone.get_by_role("button", name="Kijk de lijst na").click()
    assert phone.get_by_role("heading", name="Er verandert niets").is_visible()

    # And Tess goes to another school: her history stays.
    phone.goto("/mensen/?zoek=tess")
    phone.get_by_role("link", name="Tess Voorbeeld").click()
    phone.check("iemand")
    phone.get_by_role("link", name="Andere school").click()
    phone.get_by_label("Nieuwe school").fill("het anker")
    phone.check("andere school", dark=False)
    phone.get_by_role("button", name="Leg vast").click()
    assert phone.get_by_role("heading", name="Eerder").is_visible()
    assert phone.get_by_text("Teamleider onderbouw · De Linde").is_visible()
