"""Where schools are: typed, read from a file, and asked by the rooms above."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from doenetwerk.core.errors import Refused
from doenetwerk.journal.models import Entry
from doenetwerk.people import domain
from doenetwerk.people.models import Location, School
from doenetwerk.people.placefile import read_places
from doenetwerk.people.points import point_words, read_point
from doenetwerk.people.queries import point_of, points_of
from doenetwerk.testing.cast import Cast


@pytest.mark.parametrize(
    "text",
    [
        "52,2337 6,8838",
        "52.2337, 6.8838",
        "52.2337,6.8838",
        "52,2337;6,8838",
        "52,2337,6,8838",
        "52.2337° N, 6.8838° O",
        "lat: 52.2337 lon: 6.8838",
        " (52.2337, 6.8838) ",
        "6,8838 52,2337",
    ],
)
def test_a_point_is_read_as_people_write_it(text: str) -> None:
    assert read_point(text) == (52.2337, 6.8838)


@pytest.mark.parametrize("text", ["52,2337", "52,2337 6,8838 1", "hier", "12.15 -68.27", "0 0", "52.2337 68838", "١ ٢"])
def test_what_is_no_point_in_the_netherlands_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_point(text)


def test_a_point_reads_back_as_it_was_written() -> None:
    assert read_point("") is None
    assert point_words(None) == ""
    for point in ((52.233736, 6.883846), (52.0, 5.1)):
        assert read_point(point_words(point)) == point


HEADER = "brin6,naam,lat,lon\n"


def test_each_damaged_line_of_a_file_is_named_and_the_others_count() -> None:
    found = read_places(
        (
            HEADER + '99AA00,"De Linde, Waardenburg",52.1,5.2\n99AB00,Het Anker,,\n99AC00,De Brug,12.1,-68.2\n'
            "\n99AD00,te weinig\n99AE,De Eik,52.1,5.1\n99AF00,De Es,vijf,5.1\n99AG00,De Iep,5.1,52.1\n"
            '99AA00,De Linde,52.4,5.2\n99AA00,De Linde,52.1,5.2\n99AH00,"De Els,52.1,5.1\n'
        ).encode()
    )
    assert found.points == {"99AA00": (52.1, 5.2)}
    assert [fault.line for fault in found.faults] == [3, 4, 6, 7, 8, 9, 10, 12]
    assert "geen coördinaten" in found.faults[0].text
    assert "regel 2" in found.faults[6].text
    other = read_places("vestigingscode;breedtegraad;lengtegraad\r\n99aa00;52,1;5,2\r\n".encode("cp1252"))
    assert (other.points, other.faults) == ({"99AA00": (52.1, 5.2)}, [])
    for data in (b"", b"naam;plaats\nx;y\n", b"%PDF-1.4", b"\0\0\0"):
        with pytest.raises(Refused):
            read_places(data)


def run(*arguments: str) -> tuple[str, str, int]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_places", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue() + str(error), error.returncode
    return out.getvalue(), err.getvalue(), 0


def test_the_command_places_what_is_known_and_a_second_time_changes_nothing(world: Cast, tmp_path: Path) -> None:
    path = tmp_path / "plekken.csv"
    path.write_text(HEADER + "99ZA01,De Linde,52.1,5.2\n98ZZ00,Elders,52.2,5.3\n")
    out, _err, code = run(str(path))
    assert code == 0
    assert "1 vestiging kreeg een plek" in out
    assert "1 vestiging in het bestand kennen we niet" in out
    assert point_of(world.linde) == (52.1, 5.2)
    lines = Entry.objects.filter(verb="locations.placed").count()
    out, _err, code = run(str(path))
    assert (code, "Er is niets veranderd" in out) == (0, True)
    assert Entry.objects.filter(verb="locations.placed").count() == lines


def test_a_damaged_line_stops_the_command_unless_it_may_be_skipped(world: Cast, tmp_path: Path) -> None:
    path = tmp_path / "plekken.csv"
    path.write_text(HEADER + "99ZA01,De Linde,52.1,5.2\n99ZB01,Het Anker,0,0\n")
    before = point_of(world.linde)
    _out, err, code = run(str(path))
    assert (code, "Regel 3:" in err, point_of(world.linde)) == (1, True, before)
    assert run(str(path), "--skip-bad-lines")[2] == 0
    assert point_of(world.linde) == (52.1, 5.2)
    assert run(str(tmp_path / "er-is-niets.csv"))[2] == 2


def test_the_point_of_a_school_is_that_of_its_first_open_location(world: Cast) -> None:
    first = Location.objects.create(school=world.linde, code="99ZA00", name="Gesloten", lat=52.0, lon=5.0)
    first.closed_on = "2025-08-01"
    first.save()
    Location.objects.create(school=world.linde, code="99ZA02", name="Later", lat=53.0, lon=6.0)
    assert point_of(world.linde) == (51.861, 5.402)
    far = School.objects.get(brin="99ZD")
    assert point_of(far) is None
    assert set(points_of([world.linde.pk, world.brug.pk, far.pk])) == {world.linde.pk, world.brug.pk}


def client_of(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_a_coordinator_says_on_the_page_where_a_school_is(world: Cast) -> None:
    client = client_of(world.coordinator)
    url = f"/scholen/{world.linde.pk}/kaart/"
    field = f"location_{world.linde.locations.get().pk}"
    page = client.get(url).content.decode()
    assert "51,861 5,402" in page
    refused = client.post(url, {field: "12,1 -68,2"})
    assert refused.status_code == 422
    assert "12,1 -68,2" in refused.content.decode()
    assert client.post(url, {field: "52,5 6,1"}).status_code == 303
    assert point_of(world.linde) == (52.5, 6.1)
    assert "plek bekend" in client.get(f"/scholen/{world.linde.pk}/").content.decode()
    assert client.post(url, {field: ""}).status_code == 303
    assert point_of(world.linde) is None


def test_a_school_that_was_added_by_hand_gets_a_place_too(world: Cast) -> None:
    made = domain.add_school(world.coordinator, name="Hogeschool Verzonnen", sector="hbo", region=world.region)
    client = client_of(world.coordinator)
    assert client.post(f"/scholen/{made.pk}/kaart/", {"location_0": "52,5 6,1"}).status_code == 303
    assert point_of(made) == (52.5, 6.1)
    with pytest.raises(Refused):
        domain.place_on_map(world.coordinator, made, {world.linde.locations.get().pk: (52.0, 5.0)})


@pytest.mark.real_data
@pytest.mark.django_db
def test_the_real_file_places_every_location_once() -> None:
    (path,) = Path(os.environ["DOENETWERK_REAL_DATA"]).glob("scholen-vo-*-geo.csv")
    found = read_places(path.read_bytes(), path.name)
    assert (len(found.points), found.faults) == (1619, [])
    schools = {code[:4]: School(brin=code[:4], name=code) for code in found.points}
    School.objects.bulk_create(schools.values())
    Location.objects.bulk_create(Location(school=schools[code[:4]], code=code, name=code) for code in found.points)
    assert domain.place_locations(None, found.points) == domain.Placed(1619, 0, 0)
    assert domain.place_locations(None, found.points) == domain.Placed(0, 1619, 0)
