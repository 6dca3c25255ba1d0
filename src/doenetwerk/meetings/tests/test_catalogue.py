"""Methods are data: one file each, in two languages, checked when they are read."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from doenetwerk.meetings import catalogue
from doenetwerk.meetings.models import Energy, Mechanism
from doenetwerk.meetings.tests.scene import as_person, coming
from doenetwerk.testing.cast import Cast

GOOD = (catalogue.FOLDER / "inchecken.toml").read_text(encoding="utf-8")


def test_the_catalogue_is_rich_enough_to_choose_from() -> None:
    found = catalogue.methods().values()
    assert len(found) >= 16
    assert {one.mechanism for one in found} == set(Mechanism.values)
    assert {aim for one in found for aim in one.aims} == set(catalogue.AIMS)
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
        ("minutes = 10", "minutes = 0", "inchecken.toml: minutes: must be a whole number"),
        ("energy = 3", "energy = 9", "inchecken.toml: energy: must be 1"),
        ('aims = ["meet"]', 'aims = ["fun"]', "inchecken.toml: aims: must be a list from"),
        ("people = [3, 20]", "people = [20, 3]", "inchecken.toml: people: must be [fewest, most]"),
        ('mechanism = "identification"', 'mechanism = "magic"', "inchecken.toml: mechanism: must be one of"),
        ('key = "inchecken"', 'key = "anders"', "inchecken.toml: key: must be the file's name"),
        ("minutes = 10", "minuten = 10", "inchecken.toml: minutes: is missing"),
        ("[en]", "[de]", "inchecken.toml: en: is missing"),
        ('name = "Inchecken"', 'title = "Inchecken"', "inchecken.toml: [nl]: must hold"),
        ('name = "Inchecken"', 'name = ""', "inchecken.toml: [nl] name: must be a text"),
        ("minutes = 10", "minutes = = 10", "inchecken.toml: "),
    ],
)
def test_a_wrong_file_says_where_and_what(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    (tmp_path / "inchecken.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(catalogue.CatalogueError) as error:
        catalogue.read(tmp_path)
    assert complaint in str(error.value)


def test_choosing_by_aim_people_minutes_and_mechanism() -> None:
    assert all("decide" in one.aims for one in catalogue.search(aim="decide"))
    assert all(one.people_min <= 5 <= one.people_max for one in catalogue.search(people=5))
    assert all(one.minutes <= 15 for one in catalogue.search(minutes=15))
    assert {one.mechanism for one in catalogue.search(mechanism="transformation")} == {"transformation"}
    assert [one.key for one in catalogue.search(words="stippen")] == ["kiezen-met-stippen"]
    assert catalogue.search(aim="decide", minutes=5) == []


@pytest.mark.django_db
def test_the_pages_lead_to_the_agenda(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)
    page = client.get(reverse("meetings:methods"), {"voor": meeting.pk, "doel": "decide"}).content.decode()
    assert "2 werkvormen van 22" in page or "werkvormen van" in page
    assert "Kiezen met stippen" in page
    assert "Inchecken" not in page
    url = reverse("meetings:method", args=["kiezen-met-stippen"])
    assert "Zet op de agenda" in client.get(url, {"voor": meeting.pk}).content.decode()
    assert "Zet op de agenda" not in as_person(world.member).get(url).content.decode()
    assert client.get(reverse("meetings:method", args=["onbekend"])).status_code == 404
    empty = client.get(reverse("meetings:methods"), {"doel": "decide", "minuten": 5}).content.decode()
    assert "Geen werkvorm past hierbij" in empty
    assert as_person(world.member).get(reverse("meetings:methods"), {"voor": meeting.pk}).status_code == 404
