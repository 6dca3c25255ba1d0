"""Files of DUO: a preview, a yes, and nothing that was chosen is lost."""

from __future__ import annotations

import os
import random
import time
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.test import Client
from openpyxl import Workbook, load_workbook

from doenetwerk.people import domain
from doenetwerk.people.models import Board, Import, Location, Region, School
from doenetwerk.people.schoolfiles import propose, read_files
from doenetwerk.people.tests.duo_files import COLUMNS, boards_file, many, row, schools_file
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def read_in(*files: bytes) -> dict[str, int]:
    """Read files and say yes at once."""
    kept = domain.keep_schools(None, [(f"bestand-{number}.csv", data) for number, data in enumerate(files)])
    return domain.confirm_schools(None, kept, None)


def changes(*files: bytes) -> dict[str, int]:
    return propose(read_files([(f"bestand-{number}.csv", data) for number, data in enumerate(files)])).counts


def read_locations() -> QuerySet[Location]:
    """Locations that came from a file: the cast has some of its own."""
    return Location.objects.filter(source__startswith="duo-")


def test_schools_get_their_board_their_main_name_and_their_region() -> None:
    region = domain.save_region(None, None, name="De Waarden", holiday_zone="noord")
    region.municipalities.create(code="9901", name="De Waard")
    read_in(
        boards_file(("99101", "Stichting Eén Voorbeeld")),
        schools_file(
            row("99AA01", name="De Linde dependance"),
            row("99AA00", name="De Linde"),
            row("99AB00", name="De Eik", place="9902", board="99109"),
        ),
    )
    linde, eik = School.objects.get(brin="99AA"), School.objects.get(brin="99AB")
    assert (linde.name, str(linde.board), linde.region, linde.town) == (
        "De Linde",
        "Stichting Eén Voorbeeld",
        region,
        "Waardenburg",
    )
    assert [one.code for one in linde.locations.all()] == ["99AA00", "99AA01"]
    assert (str(eik.board), eik.region) == ("Bestuur 99109", None)
    # The name comes when its file is read.
    assert read_in(boards_file(("99109", "Stichting Negen"))) == {"renamed": 1, "changed": 1}
    assert str(School.objects.get(brin="99AB").board) == "Stichting Negen"


def test_the_same_files_once_more_change_nothing() -> None:
    files = (boards_file(), schools_file(*many(60)))
    assert read_in(*files) == {"new": 62}
    assert changes(*files) == {}
    assert changes(files[1]) == {}


def test_a_changed_copy_shows_exactly_its_differences_and_nothing_is_deleted() -> None:
    rows = many(60)
    read_in(schools_file(*rows))
    School.objects.filter(brin=rows[0]["brin"]).update(display_name="Onze eigen naam")
    rows[0]["name"] = "Een nieuwe officiële naam"
    rows[1].update(street="Beukenlaan", postcode="9401 ZZ")
    rows[2]["board"] = "99155"
    rows[3]["phone"] = "0592123456"
    gone = rows.pop(4)
    added = row("99ZZ00", name="Erbij")
    file = schools_file(*rows, added)
    found = propose(read_files([("mei.csv", file)]))
    assert found.counts == {"new": 1, "renamed": 1, "moved": 1, "board_changed": 1, "changed": 1, "closed": 1}
    assert [change.code for change in found.group("closed")] == [gone["code"]]
    assert [one.field for one in found.group("moved")[0].fields] == ["street", "postcode"]
    before = read_locations().count()
    read_in(file)
    assert read_locations().count() == before + 1
    assert str(School.objects.get(brin=rows[0]["brin"])) == "Onze eigen naam"
    assert School.objects.get(brin=rows[0]["brin"]).name == "Een nieuwe officiële naam"
    closed = School.objects.get(brin=gone["brin"])
    assert closed.closed_on is not None
    assert closed.locations.get().closed_on == closed.closed_on
    assert changes(file) == {}
    # And a school that comes back, is open again.
    assert read_in(schools_file(*rows, added, gone)) == {"reopened": 1}
    assert School.objects.get(brin=gone["brin"]).closed_on is None


def test_a_school_that_moves_to_another_region_goes_along_unless_someone_placed_it() -> None:
    one, two, other = (Region.objects.create(name=name) for name in ("Een", "Twee", "Anders"))
    one.municipalities.create(code="9901", name="De Waard")
    two.municipalities.create(code="9902", name="De Wiel")
    read_in(schools_file(row("99AA00"), row("99AB00")))
    domain.place_school(None, School.objects.get(brin="99AB"), other)
    read_in(schools_file(row("99AA00", place="9902"), row("99AB00", place="9902")))
    assert School.objects.get(brin="99AA").region == two
    assert School.objects.get(brin="99AB").region == other


def test_two_boards_in_one_school_do_not_come_back_every_month() -> None:
    file = schools_file(row("99AA00", board="99101"), row("99AA01", board="99102"))
    read_in(file)
    assert changes(file) == {}


def test_schools_of_another_sector_and_schools_by_hand_are_not_closed(world: Cast) -> None:
    read_in(schools_file(*many(30)))
    by_hand = Location.objects.create(school=world.linde, code="99ZA00", name="De Linde")
    found = changes(schools_file(*many(29)))
    assert found == {"closed": 1}
    by_hand.refresh_from_db()
    assert by_hand.closed_on is None


def test_a_known_school_keeps_its_people_when_its_locations_come_in(world: Cast) -> None:
    read_in(schools_file(row("99ZA00", name="Basisschool De Linde")))
    world.linde.refresh_from_db()
    assert world.linde.name == "Basisschool De Linde"
    assert world.linde.positions.count() == 2
    assert world.linde.region == world.region


# In the browser


def client_of(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def upload(client: Client, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/beheer/scholen/inlezen/", {"bestanden": sent})


def test_the_administrator_looks_first_and_then_says_yes(world: Cast) -> None:
    client = client_of(world.administrator)
    response = upload(client, ("scholen.csv", schools_file(*many(60))), ("besturen.csv", boards_file()))
    assert response.status_code == 303
    address = response.headers["Location"]
    page = client.get(address).content.decode()
    assert "62 wijzigingen" in page
    assert not School.objects.filter(brin="99AA").exists()
    sheet = load_workbook(BytesIO(client.get(f"{address}verschil.xlsx").content))
    assert sheet.worksheets[0].max_row == 63
    seen = page.split('name="gezien" value="')[1].split('"')[0]
    assert client.post(address, {"gezien": seen}).status_code == 303
    assert School.objects.filter(brin="99AA").exists()
    assert "62 zijn nieuw" in client.get(address).content.decode()
    # Once more the same yes changes nothing.
    assert client.post(address, {"gezien": seen}).status_code == 303
    assert read_locations().count() == 60
    again = upload(client, ("scholen.csv", schools_file(*many(60)))).headers["Location"]
    assert "Er is niets veranderd" in client.get(again).content.decode()


def test_who_says_yes_to_what_is_no_longer_so_sees_the_new_difference(world: Cast) -> None:
    client = client_of(world.administrator)
    address = upload(client, ("scholen.csv", schools_file(*many(3)))).headers["Location"]
    seen = client.get(address).content.decode().split('name="gezien" value="')[1].split('"')[0]
    read_in(schools_file(*many(2)))
    response = client.post(address, {"gezien": seen})
    assert response.status_code == 422
    assert "Intussen is er iets veranderd" in response.content.decode()
    assert read_locations().count() == 2
    seen = response.content.decode().split('name="gezien" value="')[1].split('"')[0]
    assert client.post(address, {"gezien": seen}).status_code == 303
    assert read_locations().count() == 3


def test_lines_that_cannot_be_read_are_shown_and_stay_out_only_when_someone_says_so(world: Cast) -> None:
    client = client_of(world.administrator)
    data = schools_file(row("99AA00"), row("99AA00", name="Nog eens"), row("99AB00"))
    address = upload(client, ("scholen.csv", data)).headers["Location"]
    page = client.get(address).content.decode()
    assert "99AA00 staat op regel 2 en ook op regel 3" in page
    seen = page.split('name="gezien" value="')[1].split('"')[0]
    assert client.post(address, {"gezien": seen}).status_code == 422
    assert read_locations().count() == 0
    assert client.post(address, {"gezien": seen, "zonder": "ja"}).status_code == 303
    assert read_locations().count() == 2


def test_a_file_can_be_let_go(world: Cast) -> None:
    client = client_of(world.administrator)
    address = upload(client, ("scholen.csv", schools_file(*many(3)))).headers["Location"]
    assert client.post(f"{address}weg/").status_code == 303
    assert Import.objects.get().payload == {}
    assert "weggelegd" in client.get(address).content.decode()
    assert client.post(address, {"gezien": "x"}).status_code == 303
    assert read_locations().count() == 0


def book(*rows: list[object]) -> bytes:
    made, out = Workbook(), BytesIO()
    for one in rows:
        made.active.append(one)
    made.save(out)
    return out.getvalue()


GOOD = schools_file(*many(4))
NASTY: dict[str, list[tuple[str, bytes]]] = {
    "nothing": [],
    "empty": [("leeg.csv", b"")],
    "blank": [("leeg.csv", b" \r\n\r\n")],
    "a picture": [("foto.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)],
    "a pdf": [("blad.pdf", b"%PDF-1.7\n%\xe2\xe3")],
    "a zip": [("scholen.zip", b"PK\x03\x04" + b"\0" * 60)],
    "a workbook": [("scholen.xlsx", book(list(COLUMNS), ["=1+1"]))],
    "an old workbook": [("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)],
    "a web page": [("pagina.csv", b"<!DOCTYPE html><html><body>404</body></html>")],
    "json": [("x.csv", b'{"a": 1}')],
    "utf-16": [("x.csv", GOOD.decode("cp1252").encode("utf-16"))],
    "zero bytes": [("x.csv", GOOD.replace(b"School", b"Sch\0ol"))],
    "another file": [("namen.csv", b"naam;leeftijd\r\nJan;4\r\n")],
    "only a header": [("x.csv", schools_file())],
    "a column missing": [("x.csv", GOOD.replace(b"VESTIGINGSCODE", b"CODE"))],
    "a column twice": [("x.csv", GOOD.replace(b"STRAATNAAM", b"PLAATSNAAM"))],
    "cut off": [("x.csv", GOOD[:-60])],
    "cut off in a board file": [("x.csv", boards_file()[:-40])],
    "the same sort twice": [("a.csv", GOOD), ("b.csv", schools_file(row("99ZZ00")))],
    "a very long line": [("x.csv", b"a" * 2_000_000)],
    "too many columns": [("x.csv", b";" * 5000 + b"\r\n")],
    "too many lines": [("x.csv", b"a\n" * 120_000)],
    "too many files": [(f"{number}.csv", GOOD) for number in range(20)],
}


@pytest.mark.parametrize("case", NASTY)
def test_a_wrong_file_is_refused_in_words_and_nothing_changes(world: Cast, case: str) -> None:
    response = upload(client_of(world.administrator), *NASTY[case])
    assert response.status_code == 422
    text = response.content.decode()
    assert "Er is niets ingelezen" in text
    assert "Error" not in text
    assert not Import.objects.exists()
    assert not read_locations().exists()


def test_strange_names_of_files_do_no_harm(world: Cast) -> None:
    client = client_of(world.administrator)
    for name in ("../../etc/passwd", "a" * 300 + ".csv", "<script>alert(1)</script>.csv", "é\u202egpj.csv"):
        page = client.get(upload(client, (name, GOOD)).headers["Location"]).content.decode()
        assert "<script>alert" not in page


def test_accidents_with_good_files_never_give_a_traceback(world: Cast) -> None:
    """Bits of good files cut out, repeated and turned over: each upload is a preview or a refusal, never a fault."""
    client, chance = client_of(world.administrator), random.Random(7)
    bases = [schools_file(*many(12)), boards_file(), schools_file(row("99AA00", name="=1+1", website="@x"))]
    for _turn in range(60):
        data = bytearray(chance.choice(bases))
        for _number in range(chance.randint(1, 6)):
            start = chance.randrange(len(data))
            what = chance.randrange(4)
            if what == 0:
                del data[start : start + chance.randint(1, 40)]
            elif what == 1:
                data[start:start] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 6)))
            elif what == 2:
                data[start:start] = chance.choice([b'"', b";", b"\r\n", b"\xef\xbb\xbf", b"'; DROP TABLE--"])
            else:
                data[start:start] = data[chance.randrange(len(data)) :][:60]
        response = upload(client, ("x.csv", bytes(data)))
        assert response.status_code in (303, 422)
        if response.status_code == 303:
            address = response.headers["Location"]
            page = client.get(address)
            assert page.status_code == 200
            assert client.get(f"{address}verschil.xlsx").status_code == 200
            seen = page.content.decode().split('name="gezien" value="')[1].split('"')[0]
            assert client.post(address, {"gezien": seen, "zonder": "ja"}).status_code == 303
            again = propose(read_files([("x.csv", bytes(data))]))
            assert again.is_empty, (again.counts, bytes(data))


# From the command line


def command(*arguments: str) -> tuple[str, str, int]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_schools", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", error.returncode
    return out.getvalue(), err.getvalue(), 0


def test_the_command_shows_asks_and_carries_out(tmp_path: Path) -> None:
    path = tmp_path / "scholen.csv"
    path.write_bytes(schools_file(*many(30)))
    out, _err, code = command(str(path), "--dry-run")
    assert (code, read_locations().count()) == (0, 0)
    assert "Nieuw: 30" in out and "--dry-run" in out
    # Nobody at the keyboard, no --yes: nothing happens.
    assert command(str(path))[2] == 3
    assert read_locations().count() == 0
    assert command(str(path), "--yes")[2] == 0
    assert read_locations().count() == 30
    assert "Er is niets veranderd." in command(str(path), "--yes")[0]


def test_the_command_tells_line_numbers_and_stops(tmp_path: Path) -> None:
    path = tmp_path / "scholen.csv"
    path.write_bytes(schools_file(row("99AA00"), row("99AA00"), row("99AB00")))
    _out, err, code = command(str(path), "--yes")
    assert code == 1
    assert "regel 2 en ook op regel 3" in err
    assert read_locations().count() == 0
    assert command(str(path), "--yes", "--skip-bad-lines")[2] == 0
    assert read_locations().count() == 2
    assert command(str(tmp_path / "er-is-niets.csv"))[2] == 2
    path.write_bytes(GOOD[:-60])
    assert command(str(path), "--yes")[2] == 1


# The real file


@pytest.mark.real_data
def test_the_real_file_comes_in_whole_once_and_its_changed_copy_shows_what_changed() -> None:
    (path,) = Path(os.environ["DOENETWERK_REAL_DATA"]).glob("02.-alle-schoolvestigingen-basisonderwijs*.csv")
    data = path.read_bytes()
    started = time.monotonic()
    assert read_in(data) == {"new": 6107}
    assert time.monotonic() - started < 30  # takes three seconds; this fails when something becomes quadratic
    assert read_locations().count() == 6107
    assert Board.objects.count() == 748
    assert not School.objects.filter(board=None).exists()
    assert changes(data) == {}
    lines = data.split(b"\r\n")
    cells = lines[1].split(b";")
    lines[1] = b";".join([*cells[:4], b"Een andere naam", *cells[5:]])
    cells = lines[2].split(b";")
    lines[2] = b";".join([*cells[:5], b"Een andere straat", *cells[6:]])
    del lines[10]
    assert changes(b"\r\n".join(lines)) == {"renamed": 1, "moved": 1, "closed": 1}
