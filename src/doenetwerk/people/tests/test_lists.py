"""Lists of people: what is right comes in, what is wrong is said line by line, and twice the same changes nothing."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from doenetwerk.accounts.models import Person
from doenetwerk.engines.sheet import read_table
from doenetwerk.mail.models import Letter
from doenetwerk.people import domain
from doenetwerk.people.lists import Reading, read_list
from doenetwerk.people.matching import Directory, Named, function_of
from doenetwerk.people.models import Import, Leadership, Position, Region, School
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db

HEADER = "Naam;E-mail;Functie;School;Leidinggevende e-mail"
GOOD = """Naam;E-mail;Functie;School;Leidinggevende e-mail
Tess Voorbeeld;tess@linde.example;teamleider onderbouw;De Linde;leo@linde.example
Bram Voorbeeld;bram@anker.example;P&O-adviseur;99ZB;
Iris Voorbeeld;iris@brug.example;docent;de brug, Brugge aan de Waard;karim@brug.example
Karim Voorbeeld;karim@brug.example;rector;De Brug;
"""


def keep(world: Cast, text: str) -> Import:
    return domain.keep_list(world.coordinator, world.region, read_table(text), "lijst.csv")


def reading_of(world: Cast, text: str) -> Reading:
    return read_list(keep(world, text).payload, world.region)


def take(world: Cast, text: str) -> Reading:
    kept = keep(world, text)
    return domain.confirm_list(world.coordinator, kept, world.region, read_list(kept.payload, world.region).fingerprint)


@pytest.mark.parametrize(
    ("words", "function"),
    [
        ("teamleider", "team_leader"), ("Afdelingsleider havo", "team_leader"), ("P&O", "hr"), ("HR", "hr"),
        ("HRM-adviseur", "hr"), ("rector", "director"), ("directeur", "director"), ("schoolleider", "head"),
        ("adjunct-directeur", "head"), ("leraar", "teacher"), ("Docent Engels", "teacher"), ("bestuurder", "board"),
        ("Lid College van Bestuur", "board"), ("onderwijsassistent", "support"), ("IB'er", "support"),
        ("schoolopleider", "educator"), ("beleidsmedewerker kwaliteit", "policy"), ("onderzoeker", "researcher"),
        ("HR-adviseur", "hr"), ("leraar met een trekkersrol", "teacher_leader"), ("tovenaar", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_functions_are_known_by_the_words_people_use(words: str, function: str) -> None:
    assert function_of(words) == function


def test_a_school_is_known_by_code_and_name_and_what_comes_near_is_only_proposed() -> None:
    schools = Directory.of(
        [
            Named(1, "De Linde, Waardenburg", ("De Linde", "Basisschool De Linde"), ("99ZA",)),
            Named(2, "Lindenhof", ("OBS Lindenhof",)),
            Named(3, "De Eik, Noord", ("De Eik",)),
            Named(4, "De Eik, Zuid", ("De Eik",)),
        ]
    )
    for text in ("de linde", "DE LINDE", "99za", "99ZA00", "Basisschool 'De Linde'"):
        assert schools.find(text).pk == 1
    assert schools.find("De Lnde").pk is None
    assert schools.find("De Lnde").suggestions[0].pk == 1
    # Two of the same name: someone must say which.
    assert [one.pk for one in schools.find("de eik").suggestions] == [3, 4]
    assert schools.find("Iets heel anders") == type(schools.find(""))()


def test_a_list_makes_people_positions_and_leaders_without_mail(world: Cast) -> None:
    letters = Letter.objects.count()
    reading = take(world, GOOD)
    assert (len(reading.new), len(reading.faults)) == (4, 0)
    tess, iris = (Person.objects.get(email=f"{one}.example") for one in ("tess@linde", "iris@brug"))
    position = tess.positions.get()
    assert (position.function, position.level, position.title) == ("team_leader", "tactical", "teamleider onderbouw")
    assert position.school == world.linde
    assert Leadership.objects.get(person=tess).leader == world.leader
    # The leader may stand in the same list.
    assert Leadership.objects.get(person=iris).leader.email == "karim@brug.example"
    assert Person.objects.get(email="bram@anker.example").positions.get().school == world.anker
    assert Letter.objects.count() == letters
    assert mail.outbox == []
    assert Person.objects.by_email("tess@linde.example") == tess


def test_the_same_list_twice_changes_nothing(world: Cast) -> None:
    take(world, GOOD)
    before = Person.objects.count(), Position.objects.count(), Leadership.objects.count()
    reading = reading_of(world, GOOD)
    assert (reading.work, len(reading.same)) == (0, 4)
    take(world, GOOD)
    assert before == (Person.objects.count(), Position.objects.count(), Leadership.objects.count())


def test_someone_we_know_only_gets_what_is_new(world: Cast) -> None:
    domain.add_address(world.member, world.member, "sanne@tweede.example")
    reading = take(
        world,
        f"{HEADER}\nEen Andere Naam;SANNE@tweede.example;docent;Het Anker;\n"
        "Joris;joris@anker.example;HR;Het Anker;leo@linde.example\n",
    )
    assert (len(reading.new), len(reading.moved), len(reading.led)) == (0, 1, 1)
    world.member.refresh_from_db()
    assert world.member.name == "Sanne Voorbeeld"
    assert world.member.positions.filter(until=None).count() == 2


def test_another_leader_than_the_known_one_is_not_taken_over(world: Cast) -> None:
    line = f"{HEADER}\nSanne;sanne@linde.example;teamleider;De Linde;joris@anker.example\n"
    reading = take(world, line)
    assert reading.planned[0].notes
    assert Leadership.objects.get(person=world.member, until=None).leader == world.leader


BAD = f"""{HEADER}
Goed Voorbeeld;goed@linde.example;docent;De Linde;
Zonder Adres;;docent;De Linde;
Kapot Adres;kapot@;docent;De Linde;
;naamloos@linde.example;docent;De Linde;
Dubbel Voorbeeld;goed@linde.example;docent;De Linde;
Zonder School;zonder@linde.example;docent;;
Andere Regio;ver@verte.example;docent;99ZD;
Onbekende Brin;brin@linde.example;docent;99ZX;
Onbekende School;x@linde.example;docent;Zzzzzz Qqqqq;
Bijna Goed;bijna@linde.example;docent;De Lnde;
Ook Bijna;ook@linde.example;docent;de lnde;
"""


def test_each_line_that_is_wrong_says_so_with_its_number_and_the_right_ones_come_in(world: Cast) -> None:
    reading = reading_of(world, BAD)
    assert [one.email for one in reading.planned] == ["goed@linde.example"]
    assert [one.line for one in reading.faults] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert all(f"{one.line}" in one.text for one in reading.faults)
    assert "hoort niet bij regio De Waarden" in next(one.text for one in reading.faults if one.line == 8)
    (unclear,) = reading.unclear
    assert (unclear.lines, unclear.options[0][0]) == ((11, 12), world.linde.pk)
    take(world, BAD)
    assert Person.objects.filter(email="goed@linde.example").exists()
    assert not Person.objects.filter(email__in=["bijna@linde.example", "ver@verte.example"]).exists()


def test_a_choice_of_school_counts_for_all_its_lines_and_none_of_these_makes_a_fault(world: Cast) -> None:
    kept = keep(world, BAD)
    domain.correct_list(kept, {}, {"de lnde": world.linde.pk})
    kept.refresh_from_db()
    assert {one.email for one in read_list(kept.payload, world.region).planned} >= {
        "bijna@linde.example",
        "ook@linde.example",
    }
    domain.correct_list(kept, {}, {"de lnde": 0})
    kept.refresh_from_db()
    reading = read_list(kept.payload, world.region)
    assert not reading.unclear
    assert {11, 12} <= {one.line for one in reading.faults}


def test_someone_of_a_board_works_at_the_board(world: Cast) -> None:
    take(world, "Naam;E-mail;Functie;Bestuur\nBea Voorbeeld;bea@waard.example;bestuurder;99001\n")
    position = Position.objects.get(person__email="bea@waard.example")
    assert (position.board, position.school, position.level) == (world.board, None, "strategic")


def test_a_thousand_lines_take_few_queries(world: Cast, django_assert_max_num_queries) -> None:
    School.objects.bulk_create(
        School(name=f"School {number}", brin=f"98{chr(65 + number // 26)}{chr(65 + number % 26)}", region=world.region)
        for number in range(200)
    )
    lines = [f"Naam {n};p{n}@school.example;docent;School {n % 200};" for n in range(1000)]
    kept = keep(world, "\n".join([HEADER, *lines]))
    with django_assert_max_num_queries(9):
        reading = read_list(kept.payload, world.region)
    with django_assert_max_num_queries(40):
        domain.confirm_list(world.coordinator, kept, world.region, reading.fingerprint)
    assert Position.objects.filter(school__name="School 7").count() == 5


# In the browser


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def paste(client: Client, text: str) -> str:
    """Paste a list and agree with the guess of its columns; returns the address of the preview."""
    response = client.post("/mensen/inlezen/", {"geplakt": text})
    assert response.status_code == 303, response.content.decode()
    columns = response.headers["Location"]
    page = client.get(columns)
    chosen = {f"kolom-{one['index']}": one["field"] for one in page.context["columns"]}
    response = client.post(columns, chosen)
    assert response.status_code == 303
    return response.headers["Location"]


def seen(client: Client, address: str) -> str:
    return client.get(address).content.decode().split('name="gezien" value="')[1].split('"')[0]


def test_a_coordinator_pastes_corrects_and_reads_in(world: Cast) -> None:
    client = client_of(world.coordinator)
    address = paste(client, f"{HEADER}\nTess;tess@linde.example;HR;De Linde;\nBram;bram@;HR;De Linde;\n")
    page = client.get(address).content.decode()
    assert "1 regel kan erin" in page and "“bram@” is geen e-mailadres" in page
    assert client.post(f"{address}verbeteren/", {"cel-3-1": "bram@linde.example"}).status_code == 303
    assert "2 regels kunnen erin" in client.get(address).content.decode()
    assert client.post(address, {"gezien": seen(client, address)}).status_code == 303
    assert Person.objects.filter(email="bram@linde.example").exists()
    done = client.get(address).content.decode()
    assert "2 nieuwe mensen staan erin" in done
    # What was in the list is not kept.
    assert "table" not in Import.objects.get().payload


def test_lines_to_correct_can_be_taken_along_and_read_again(world: Cast) -> None:
    client = client_of(world.coordinator)
    address = paste(client, BAD)
    assert client.post(address, {"gezien": seen(client, address)}).status_code == 303
    sheet = load_workbook(BytesIO(client.get(f"{address}verbeteren.xlsx").content)).worksheets[0]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0][-1] == "Verbeter dit"
    assert len(rows) == 11
    rows[2][1] = "kapot@linde.example"
    made, out = Workbook(), BytesIO()
    for row in (rows[0], rows[2]):
        made.active.append(row)
    made.save(out)
    response = client.post("/mensen/inlezen/", {"bestand": SimpleUploadedFile("verbeterd.xlsx", out.getvalue())})
    columns = response.headers["Location"]
    chosen = {f"kolom-{one['index']}": one["field"] for one in client.get(columns).context["columns"]}
    assert chosen["kolom-5"] == ""
    again = client.post(columns, chosen).headers["Location"]
    client.post(again, {"gezien": seen(client, again)})
    assert Person.objects.filter(email="kapot@linde.example").exists()


def test_formulas_in_a_list_stay_text_and_go_out_as_text(world: Cast) -> None:
    client = client_of(world.coordinator)
    address = paste(client, f"{HEADER}\n=1+1;x@linde.example;HR;De Linde;\nTess;tess@;HR;@SUM(A1);\n")
    sheet = load_workbook(BytesIO(client.get(f"{address}verbeteren.xlsx").content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_who_says_yes_to_a_list_that_would_now_do_something_else_looks_again(world: Cast) -> None:
    client = client_of(world.coordinator)
    address = paste(client, GOOD)
    before = seen(client, address)
    domain.add_person(None, "Tess", "tess@linde.example")
    response = client.post(address, {"gezien": before})
    assert response.status_code == 422
    assert "Intussen is er iets veranderd" in response.content.decode()
    assert not Person.objects.filter(email="bram@anker.example").exists()


def test_columns_must_make_sense_and_what_was_chosen_stays(world: Cast) -> None:
    client = client_of(world.coordinator)
    columns = client.post("/mensen/inlezen/", {"geplakt": GOOD}).headers["Location"]
    response = client.post(columns, {"kolom-0": "name", "kolom-1": "name"})
    assert response.status_code == 422
    assert 'value="name" selected' in response.content.decode()
    halves = ({}, {"kolom-0": "name"}, {"kolom-1": "email"}, {"kolom-0": "name", "kolom-1": "email"})
    for wrong in (*halves, {"kolom-0": "onzin"}):
        assert client.post(columns, wrong).status_code == 422


def test_a_list_is_its_readers_own_and_leaves_with_the_region(world: Cast) -> None:
    client = client_of(world.coordinator)
    address = paste(client, GOOD)
    assert client_of(world.administrator).get(address).status_code == 404
    domain.end_coordination(None, world.coordinator.coordinates.get())
    assert client.get(address).status_code == 404


def test_a_coordinator_of_two_regions_says_which(world: Cast) -> None:
    other = Region.objects.create(name="De Wielen")
    domain.appoint_coordinator(None, world.coordinator, other)
    client = client_of(world.coordinator)
    response = client.post("/mensen/inlezen/", {"geplakt": GOOD})
    assert response.status_code == 422
    assert "Tess Voorbeeld" in response.content.decode()
    assert client.post("/mensen/inlezen/", {"geplakt": GOOD, "regio": other.pk}).status_code == 303
    assert client.post("/mensen/inlezen/", {"geplakt": GOOD, "regio": "9999"}).status_code == 422


def test_a_list_is_forgotten_after_a_week(world: Cast) -> None:
    kept = keep(world, GOOD)
    done = keep(world, BAD)
    domain.confirm_list(world.coordinator, done, world.region, read_list(done.payload, world.region).fingerprint)
    assert domain.forget_files() == 0
    Import.objects.update(uploaded_at=kept.uploaded_at - timedelta(days=8))
    assert domain.forget_files() == 2
    kept.refresh_from_db()
    done.refresh_from_db()
    assert kept.payload == {}
    assert done.payload.keys() == {"region", "counts"}
    assert domain.forget_files() == 0


WRONG: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n ;; \n",
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
    "damaged workbook": b"PK\x03\x04" + b"\1" * 300,
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "only a header": HEADER.encode(),
    "huge": b"a;b\n" * 2_000_000,
    "too many lines": b"Naam;E-mail\n" + b"a;b@c.nl\n" * 6000,
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_list_is_refused_in_words(world: Cast, case: str) -> None:
    client = client_of(world.coordinator)
    response = client.post("/mensen/inlezen/", {"bestand": SimpleUploadedFile("lijst.xlsx", WRONG[case])})
    assert response.status_code == 422
    assert "Deze lijst is niet te lezen" in response.content.decode()
    assert not Import.objects.exists()


def test_strange_lists_never_give_a_traceback(world: Cast) -> None:
    client, chance = client_of(world.coordinator), random.Random(11)
    pieces = [
        "Tess", "tess@linde.example", "De Linde", "99ZA", "=HYPERLINK(1)", '"', "<script>alert(1)</script>", "é" * 300,
        "a@b", "De Lnde", "\u202e", "", "@", "Naam", "E-mail", "School", "\0", "x" * 12_000, "1e5", "naam <x@y.nl>",
    ]  # fmt: skip
    for _turn in range(60):
        separator = chance.choice([";", "\t", ",", " "])
        lines = [separator.join(chance.choices(pieces, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 8))]
        text = "\n".join([HEADER.replace(";", separator), *lines] if chance.random() < 0.7 else lines)
        response = client.post("/mensen/inlezen/", {"geplakt": text})
        assert response.status_code in (303, 422)
        if response.status_code != 303:
            continue
        columns = response.headers["Location"]
        page = client.get(columns)
        assert page.status_code == 200
        chosen = {f"kolom-{one['index']}": one["field"] for one in page.context["columns"]}
        response = client.post(columns, chosen)
        if response.status_code != 303:
            continue
        address = response.headers["Location"]
        page = client.get(address, follow=True)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert client.get(f"{address}verbeteren.xlsx").status_code == 200
        corrected = {"cel-2-1": "q@linde.example", "cel-99-99": "x", "cel-x-1": "", "cel-2-0": "\0"}
        corrected |= {"school-": "1", "school-\0": "2"}
        assert client.post(f"{address}verbeteren/", corrected).status_code == 303
        client.post(address, {"gezien": page.context["reading"].fingerprint if "reading" in page.context else ""})
