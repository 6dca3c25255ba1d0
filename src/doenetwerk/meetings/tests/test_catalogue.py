"""Methods are data: one file each, in two languages, checked when they are read."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from doenetwerk.meetings import catalogue, methodfile
from doenetwerk.meetings.catalogue import Wish
from doenetwerk.meetings.methodfile import AIMS, PERSPECTIVES, STYLES
from doenetwerk.meetings.models import Energy, Mechanism
from doenetwerk.meetings.tests.scene import as_person, coming
from doenetwerk.testing.cast import Cast

GOOD = (catalogue.FOLDER / "inchecken.toml").read_text(encoding="utf-8")


def test_the_catalogue_is_rich_enough_to_choose_from() -> None:
    found = catalogue.methods().values()
    assert len(found) >= 42
    assert {one.mechanism for one in found} == set(Mechanism.values)
    assert {aim for one in found for aim in one.aims} == set(AIMS)
    assert {style for one in found for style in one.styles} == set(STYLES)
    assert {one for method in found for one in method.perspectives} == set(PERSPECTIVES)
    assert {one.online for one in found} == {one.everyone for one in found} == {True, False}
    # For a handful and for a hall, in ten minutes and in an hour.
    for people, minutes in ((4, 30), (9, 35), (20, 20), (40, 60)):
        assert len(catalogue.search(Wish(people=people, minutes=minutes))) >= 4, (people, minutes)
    assert {one.energy for one in found} >= {Energy.ASKING, Energy.TALKING, Energy.MAKING, Energy.DOING}


def test_every_method_speaks_both_languages() -> None:
    for one in catalogue.methods().values():
        texts = dict(one.texts)
        assert set(texts) == {"nl", "en"}
        assert len(texts["nl"].steps) == len(texts["en"].steps), one.key
        assert texts["nl"].purpose != texts["en"].purpose, one.key
    with translation.override("en"):
        assert catalogue.methods()["inchecken"].words().name == "Checking in"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("minutes = 10", "minutes = 0", "inchecken.toml: minutes: moet een heel getal zijn"),
        ("step_minutes = [1, 8, 1]", "step_minutes = [1, 8]", "step_minutes: heeft 2 getallen, maar er zijn 3 stappen"),
        ("step_minutes = [1, 8, 1]", "step_minutes = [1, 9, 1]", "step_minutes: telt op tot 11, maar de werkvorm"),
        ("energy = 3", "energy = 9", "inchecken.toml: energy: moet een getal zijn van 1"),
        ('aims = ["meet"]', 'aims = ["fun"]', "inchecken.toml: aims: moet een lijst zijn met keuzes uit"),
        ('styles = ["observing"]', "styles = []", "inchecken.toml: styles: moet een lijst zijn"),
        ("people = [3, 12, 20]", "people = [20, 12, 3]", "inchecken.toml: people: moet [minstens, het best, hooguit]"),
        ("online = true", 'online = "ja"', "inchecken.toml: online: moet true of false zijn"),
        ('mechanism = "identification"', 'mechanism = "magic"', "inchecken.toml: mechanism: moet een van deze zijn"),
        ('key = "inchecken"', 'key = "anders"', "inchecken.toml: key: moet de naam van het bestand zijn"),
        ("minutes = 10", "minuten = 10", "inchecken.toml: minutes: ontbreekt"),
        ("online = true", "online = true\nfun = 1", "inchecken.toml: fun: is geen veld; kies uit aims"),
        ("[en]", "[de]", "inchecken.toml: en: ontbreekt"),
        ('name = "Inchecken"', 'title = "Inchecken"', "inchecken.toml: [nl]: moet precies deze velden hebben"),
        ('name = "Inchecken"', 'name = ""', "inchecken.toml: [nl] name: moet een tekst zijn"),
        ("minutes = 10", "minutes = = 10", "inchecken.toml: dit is geen goed TOML-bestand"),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    (tmp_path / "inchecken.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError) as error:
        catalogue.read(tmp_path)
    assert complaint in str(error.value)


def test_a_file_that_is_written_reads_back_the_same() -> None:
    for one in catalogue.methods().values():
        assert methodfile.load(methodfile.dump(one), one.key) == one
    odd = methodfile.fields_of(catalogue.methods()["inchecken"])
    odd["nl"]["purpose"] = 'Zeg "hoi" \\ op \t een\nnieuwe regel, \x7f é ✓'
    method = methodfile.parse(odd, "inchecken")
    assert methodfile.load(methodfile.dump(method), "inchecken") == method


def test_choosing_by_aim_people_minutes_mechanism_energy_and_words() -> None:
    def found(**wish: object) -> list[methodfile.Method]:
        return catalogue.search(Wish(**wish))  # type: ignore[arg-type]

    assert all("decide" in one.aims for one in found(aim="decide"))
    assert all(one.people_min <= 5 <= one.people_max for one in found(people=5))
    assert all(one.minutes <= 15 for one in found(minutes=15))
    assert {one.mechanism for one in found(mechanism="transformation")} == {"transformation"}
    assert {one.energy for one in found(energy=5)} == {5}
    assert all("doing" in one.styles for one in found(style="doing"))
    assert all(one.online for one in found(online=True))
    assert [one.key for one in found(words="Stippen plakt")] == ["kiezen-met-stippen"]
    assert found(aim="decide", minutes=5) == []


@pytest.mark.django_db
def test_the_pages_lead_to_the_agenda(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)
    page = client.get(reverse("meetings:methods"), {"voor": meeting.pk, "doel": "decide"}).content.decode()
    assert f"werkvormen van {len(catalogue.methods())}" in page
    assert "Kiezen met stippen" in page
    assert "Inchecken" not in page
    url = reverse("meetings:method", args=["kiezen-met-stippen"])
    assert "Zet op de agenda" in client.get(url, {"voor": meeting.pk}).content.decode()
    assert "Zet op de agenda" not in as_person(world.member).get(url).content.decode()
    assert client.get(reverse("meetings:method", args=["onbekend"])).status_code == 404
    empty = client.get(reverse("meetings:methods"), {"doel": "decide", "minuten": 5}).content.decode()
    assert "Geen werkvorm past hierbij" in empty
    assert as_person(world.member).get(reverse("meetings:methods"), {"voor": meeting.pk}).status_code == 404
