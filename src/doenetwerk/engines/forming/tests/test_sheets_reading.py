"""A coordinator with only a spreadsheet gets a problem to solve, or hears in which cell what is wrong."""

import io
import zipfile
from datetime import date, time

import pytest
from openpyxl import Workbook

from doenetwerk.engines.forming.tests.sheet_files import CSV, changed, column, faults, made, read, saved

THEME2, LAT, FAR, MA = (
    column("Mensen", title) for title in ("Thema 2", "Breedtegraad", "Hoe ver (minuten)", "ma ochtend")
)


def test_the_template_as_it_is_gives_a_problem() -> None:
    book = read(made())
    fatma = book.problem.people[0]
    assert (fatma.id, fatma.themes) == ("Fatma Voorbeeld", ("Eigen tempo in de klas", "Startende leraren begeleiden"))
    assert (fatma.level, fatma.travel, fatma.ticks, fatma.slots) == (1, 40, 3, frozenset({"di-middag", "do-middag"}))
    assert fatma.board == "Stichting Voorbeeld Oost", "from the sheet with schools"
    assert fatma.point == (52.0362, 5.6653)
    assert book.problem.apart == {frozenset({"Daan Voorbeeld", "Imani Voorbeeld"})}
    assert book.problem.people[4].languages == {"nl", "en"}
    assert [host.networks for host in book.problem.hosts] == [2, 1]
    assert book.problem.hosts[0].point == (52.0362, 5.6653), "a host that is a school stands where the school stands"
    assert [theme.kind for theme in book.problem.themes] == ["leernetwerk", "leernetwerk", "intervisienetwerk"]
    assert not book.notices


def test_a_csv_is_enough() -> None:
    book = read(CSV, "mensen.csv")
    assert [person.minutes for person in book.problem.people] == [{"De Linde": n} for n in (0, 20, 25)]
    assert [theme.id for theme in book.problem.themes] == ["Burgerschap", "Taal"]
    assert book.problem.slots == ("ma-ochtend", "di-middag")
    assert book.problem.people[0].ticks == 3
    assert any("toezeggingen" in str(notice) for notice in book.notices), "what was filled in is said"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    data = CSV.replace("Joris", "Zoë").replace(";", separator).encode(encoding)
    assert read(data, "mensen.csv").problem.people[1].id == "Zoë Voorbeeld"


def test_headers_in_another_order_with_other_capitals_and_words() -> None:
    book = read("THEMA 1;maandagochtend;deelnemer;Telefoon\nTaal;ja;Fatma Voorbeeld;06\n", "a.csv")
    assert book.problem.people[0].id == "Fatma Voorbeeld" and book.problem.people[0].slots == {"ma-ochtend"}
    assert any("Telefoon" in str(notice) and "niet gebruikt" in str(notice) for notice in book.notices)


@pytest.mark.parametrize(
    "place, value, said",
    [
        ("C3", "Eigen tempo in klas", "Mensen, rij 3, kolom Thema 1: het thema ‘Eigen tempo in klas’ staat niet op"),
        ("C3", "=A1", "Mensen, rij 3, kolom Thema 1: hier staat een formule (=A1)."),
        ("C3", True, "Mensen, rij 3, kolom Thema 1: hier staat WAAR; er hoort tekst."),
        ("A4", None, "Mensen, rij 4, kolom Naam: de naam ontbreekt."),
        ("A4", "fatma  VOORBEELD", "Mensen, rij 4, kolom Naam: ‘fatma VOORBEELD’ staat ook op rij 2."),
        (f"{THEME2}2", "Eigen tempo in de klas", "Mensen, rij 2, kolom Thema 2: het thema ‘Eigen tempo in de klas’"),
        (f"{FAR}2", "ver", "Mensen, rij 2, kolom Hoe ver (minuten): ‘ver’ kan hier niet; er hoort een aantal"),
        (f"{FAR}2", -5, "Mensen, rij 2, kolom Hoe ver (minuten): -5 kan hier niet"),
        (f"{FAR}2", time(0, 45), "Mensen, rij 2, kolom Hoe ver (minuten): hier staat een datum of tijd (00:45:00)."),
        ("C2", date(2027, 3, 1), "Mensen, rij 2, kolom Thema 1: hier staat een datum of tijd (01-03-2027)."),
        (f"{MA}2", "misschien", "Mensen, rij 2, kolom ma ochtend: ‘misschien’ is geen kruisje."),
        (f"{LAT}2", 52.1, "Mensen, rij 2, kolom Lengtegraad: vul de breedtegraad en de lengtegraad allebei in"),
        (f"{LAT}2", "521234", "Mensen, rij 2, kolom Breedtegraad: 521234 is geen breedtegraad"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(place: str, value: object, said: str) -> None:
    found = faults(changed({f"Mensen!{place}": value}))
    assert len(found) == 1 and found[0].startswith(said), found


def test_other_sheets_are_named_too() -> None:
    cells = {"Begeleiders!C3": "Lastig gesprek voeren", "Plekken!D2": "veel", "Scholen!D3": 5.5, "Scholen!E3": 52}
    first, second, third = sorted(faults(changed(cells)))
    assert first.startswith("Begeleiders, rij 3, kolom Thema’s: het thema ‘Lastig gesprek voeren’ is hier onbekend.")
    assert first.endswith("Bedoel je ‘Lastige gesprekken voeren’?")
    assert second.startswith("Plekken, rij 2, kolom Hoeveel netwerken: ‘veel’ kan hier niet")
    assert third.startswith("Scholen, rij 3, kolom Breedtegraad: breedtegraad en lengtegraad staan omgewisseld.")


def test_all_faults_come_at_once_and_the_rest_is_counted() -> None:
    lines = "".join(f"Persoon {number};Taal;nergens\n" for number in range(70))
    with pytest.raises(Exception) as caught:
        read("Naam;Thema 1;Niveau\n" + lines, "a.csv")
    assert len(caught.value.faults) == 50 and caught.value.more == 20


def test_an_unknown_school_or_person_gets_a_suggestion() -> None:
    school, apart = column("Mensen", "School"), column("Mensen", "Niet met")
    found = faults(changed({f"Mensen!{school}2": "Voorbeeldlinde", f"Mensen!{apart}3": "Fatma Vorbeeld"}))
    assert "Bedoel je ‘De Voorbeeldlinde’?" in found[0]
    assert "rij 3, kolom Niet met: ‘Fatma Vorbeeld’ staat niet bij de mensen. Bedoel je ‘Fatma Voorbeeld’?" in found[1]


def test_two_of_one_name_need_a_number() -> None:
    text = "Nummer;Naam;Thema 1;Niet met\n1;Jan Voorbeeld;Taal;\n2;Jan Voorbeeld;Taal;\n3;Piet Voorbeeld;Taal;{}\n"
    assert read(text.format("2"), "a.csv").problem.apart == {frozenset({"3", "2"})}
    assert "er zijn 2 mensen die ‘Jan Voorbeeld’ heten" in faults(text.format("Jan Voorbeeld"), "a.csv")[0]


def test_together_and_apart_at_once_is_refused() -> None:
    text = "Naam;Thema 1;Samen met;Niet met\nA Voorbeeld;Taal;B Voorbeeld;\nB Voorbeeld;Taal;;A Voorbeeld\n"
    assert "staat bij Samen met en ook bij Niet met" in faults(text, "a.csv")[0]


def test_merged_cells_are_named() -> None:
    found = faults(changed({}, merge="C2:C3"))
    assert found[0].startswith("Mensen, rij 2, kolom Thema 1: deze cel is samengevoegd met andere cellen.")


def test_a_title_above_the_header_is_no_harm() -> None:
    book = Workbook()
    page = book.active
    page.title = "mensen"
    for row in (["Onze lijst"], [], ["Naam", "Thema 1"], [], ["Fatma Voorbeeld", "Taal"], []):
        page.append(row)
    page.merge_cells("A1:D1")
    assert [person.id for person in read(saved(book)).problem.people] == ["Fatma Voorbeeld"]


def test_missing_sheets_are_filled_in_and_said() -> None:
    book = read(changed({}, without=("Thema’s", "Plekken", "Begeleiders")))
    assert len(book.problem.themes) == 3 and len(book.problem.hosts) == 5
    assert "er is geen blad Plekken" in " ".join(map(str, book.notices))
    assert "geen blad ‘Mensen’" in faults(changed({}, without=("Mensen",)))[0]


def test_missing_columns_are_named() -> None:
    assert faults("Naam;Keus\nA;B\n", "a.csv")[0].startswith("a.csv, rij 1: de kolom ‘Thema 1’ ontbreekt.")
    assert "twee keer" in faults("Naam;Thema 1;thema1\nA;B;C\n", "a.csv")[0]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * (130 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "leeg"),
        (b"  \r\n", "leeg"),
        (b"%PDF-1.7 iets", "geen Excel-bestand"),
        (b"PK\x03\x04 stuk", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oud", "oud Excel-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b'{"a": 1}', "geen Excel-bestand"),
        (b"zomaar een zin", "de kolom"),
    ],
)
def test_another_sort_of_file_is_refused_in_words(data: bytes, said: str) -> None:
    found = faults(data, "lijst")
    assert said in found[0] or "geen rij met de namen" in found[0] or "geen blad" in found[0], found


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "veel te groot" in faults(bomb())[0]


def test_too_many_rows_are_refused() -> None:
    text = "Naam;Thema 1\n" + "".join(f"P{number};Taal\n" for number in range(100_001))
    assert "meer dan 100.000 rijen" in faults(text, "a.csv")[0]


def test_a_stray_quotation_mark_is_named_by_its_row() -> None:
    assert any("aanhalingsteken" in one for one in faults('Naam;Thema 1\nA;"Taal" x\n', "a.csv"))


def test_own_parts_of_the_week() -> None:
    text = "Naam;Thema 1;wo 14 oktober;di middag\nA Voorbeeld;Taal;x;x\n"
    book = read(text, "a.csv", 'dagdelen = ["Wo 14 oktober"]')
    assert book.problem.slots == ("Wo 14 oktober",) and book.problem.people[0].slots == {"Wo 14 oktober"}


def test_who_can_only_when_nobody_was_asked_hosts_nothing() -> None:
    book = read(changed({}, without=("Scholen",)))
    assert book.problem.hosts[0].networks == 2
    ochtend = column("Plekken", "vr avond")
    text = changed({f"Plekken!{ochtend}3": None})
    assert read(text).problem.hosts[1].slots == {"di-middag", "do-middag"}
