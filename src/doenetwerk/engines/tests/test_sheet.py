"""Lists of people as schools have them: read, mapped, checked; and no cell ever computes."""

import io
import random
import time
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from doenetwerk.engines import sheet
from doenetwerk.engines.sheet import PersonRow, Table, escape_cell, people, propose_mapping, read_table

HEADER = ["Naam", "E-mail", "School"]


def book(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
        page.sheet_state = "hidden" if title in hidden else "visible"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def listed(data: bytes | str) -> tuple[list[PersonRow], list[str]]:
    """The people in a list and the codes of all problems, read as the page does it."""
    table = read_table(data)
    rows, problems = people(table, propose_mapping(table.header))
    return rows, [problem.code for problem in (*table.problems, *problems)]


def fatal(data: bytes | str) -> str:
    table = read_table(data)
    assert table.is_fatal and not table.rows
    (problem,) = table.problems
    assert problem.text and "Error" not in problem.text
    assert people(table, {})[0] == []
    return problem.code


# Reading


@pytest.mark.parametrize("separator", ["\t", ";", ","])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_pasted_text_is_read_with_every_separator(separator: str, end: str) -> None:
    lines = [HEADER, ["Fatma Voorbeeld", "fatma@school.example", "De Boom"]]
    table = read_table(end.join(separator.join(cells) for cells in lines) + end)
    assert (table.header, table.rows, table.lines) == (tuple(HEADER), (tuple(lines[1]),), (2,))
    assert table.has_header and not table.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_every_encoding_of_excel(encoding: str) -> None:
    table = read_table("Naam;E-mail\r\nZoë Één;zoe@school.example\r\n".encode(encoding), "lijst.csv")
    assert table.rows == (("Zoë Één", "zoe@school.example"),)


def test_a_quoted_cell_may_hold_separators_and_line_ends() -> None:
    table = read_table('Naam,School\n"Voorbeeld, Fatma","De Boom\nlocatie Zuid"\nJoris,De Tak\n')
    assert table.rows[0] == ("Voorbeeld, Fatma", "De Boom locatie Zuid")
    assert table.lines == (2, 4)


def test_one_stray_quotation_mark_does_not_swallow_the_rest() -> None:
    table = read_table('Naam;E-mail\n"Jan;jan@a.example\nPiet;piet@a.example\n')
    assert table.rows[1] == ("Piet", "piet@a.example")
    assert [problem.code for problem in table.problems] == ["quote"] and table.problems[0].line == 2


def test_a_workbook_gives_its_values_as_text() -> None:
    rows = [
        ["Lijst van school"],
        [],
        ["Naam", "E-mail", "Bestuur", "Sinds"],
        ["Ann", "ann@a.example", 8, date(2027, 1, 5)],
    ]
    table = read_table(book(("Blad1", rows)))
    assert table.rows == (("Ann", "ann@a.example", "8", "2027-01-05"),)
    assert (table.lines, table.sheet) == ((4,), "Blad1")


def test_the_sheet_with_people_is_chosen_and_the_others_are_named() -> None:
    rows = [HEADER, ["Ann", "ann@a.example", "De Boom"]]
    table = read_table(book(("Uitleg", [["Vul in"]]), ("Geheim", rows), ("Lijst", rows), hidden=("Geheim",)))
    assert table.sheet == "Lijst"
    assert "Uitleg" in table.problems[0].text and "Geheim" not in table.problems[0].text


def test_without_a_header_the_columns_get_names() -> None:
    table = read_table("Ann Eerste\tann@a.example\nBo Tweede\tbo@a.example")
    assert (table.header, table.has_header, len(table.rows)) == (("Naam", "E-mail"), False, 2)
    assert [row.name for row in listed("Ann Eerste\tann@a.example")[0]] == ["Ann Eerste"]


def test_an_address_list_from_a_mail_program_is_understood() -> None:
    rows, codes = listed('Ann Eerste <ann@a.example>; "Tweede, Bo" <bo@a.example>')
    assert [(row.name, row.email) for row in rows] == [("Ann Eerste", "ann@a.example"), ("Bo Tweede", "bo@a.example")]
    assert codes == []


def test_invisible_characters_fall_out() -> None:
    rows, _codes = listed("Naam\tE-mail\n Ann\u00a0\u200bEerste \t\u202aann@a.example\ufeff\n")
    assert (rows[0].name, rows[0].email) == ("Ann Eerste", "ann@a.example")


# Trouble


def test_a_formula_is_named_by_sheet_line_and_letter_and_never_computed() -> None:
    data = book(("Team", [HEADER, ["Ann", '=CONCAT("ann","@a.example")', "x"], ["=1+1", "bo@a.example", "x"]]))
    table = read_table(data)
    assert [(one.code, one.line, one.column) for one in table.problems] == [("formula", 2, "B"), ("formula", 3, "A")]
    assert all("Team" in one.text and f"regel {one.line}" in one.text for one in table.problems)
    assert table.rows == (("Ann", "", "x"), ("", "bo@a.example", "x"))
    rows, problems = people(table, propose_mapping(table.header))
    assert rows == [] and all(problem.skipped for problem in problems)


def test_a_formula_in_text_is_left_out_and_a_phone_number_is_not() -> None:
    table = read_table("Naam;E-mail;Telefoon\n=1+1;a@a.example;+31 6 12345678\n@SUM(A1);b@a.example;-\n")
    assert [row[0] for row in table.rows] == ["", ""] and table.rows[0][2] == "+31 6 12345678"
    assert [problem.code for problem in table.problems] == ["formula", "formula"]


def zipped(*names: str, size: int = 1, flag: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    data = bytearray(out.getvalue())
    if flag:
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= flag
    return bytes(data)


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "empty"),
        ("", "empty"),
        (" \n;;\n\t", "empty"),
        (book(("Leeg", [])), "empty"),
        ("Naam;E-mail", "only_header"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped("xl/workbook.xml", flag=1), "password"),
        (zipped("word/document.xml"), "not_a_sheet"),
        (zipped("foto.txt"), "not_a_sheet"),
        (zipped("xl/workbook.xml"), "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (book(("Blad1", [HEADER, ["a", "b", "c"]]))[:-300], "damaged"),
        (b"%PDF-1.7", "not_a_sheet"),
        (b"<html><table>", "not_a_sheet"),
        (b"Naam;E-mail\nJan;\0", "nul"),
        (b"a" * (5 * 1024 * 1024 + 1), "too_big"),
        ("é" * (5 * 1024 * 1024 + 1), "too_big"),
        ("Naam\n" + "Jan\n" * 5001, "too_many_rows"),
        ("Naam;" * 101 + "\nJan", "too_many_columns"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes | str, code: str) -> None:
    assert fatal(data) == code


def test_a_zip_bomb_is_not_unpacked() -> None:
    started = time.process_time()
    names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    assert fatal(zipped(*names, size=36 * 1024 * 1024)) == "unpacked"
    assert fatal(zipped("xl/workbook.xml", "xl/sharedStrings.xml", size=21 * 1024 * 1024)) == "unpacked"
    assert time.process_time() - started < 10


def test_an_entity_bomb_in_a_workbook_is_damage() -> None:
    good = zipfile.ZipFile(io.BytesIO(book(("Blad1", [HEADER, ["Ann", "a@a.example", "x"]]))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in good.namelist():
            content = good.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + content
            archive.writestr(name, content)
    assert fatal(out.getvalue()) == "damaged"


def test_a_sheet_with_far_away_cells_is_read_quickly() -> None:
    made = Workbook()
    page = made.active
    for row in (HEADER, ["Ann", "ann@a.example", "De Boom"]):
        page.append(row)
    page.cell(row=1_000_000, column=16_000, value="x")
    out = io.BytesIO()
    made.save(out)
    started = time.process_time()
    table = read_table(out.getvalue())
    assert time.process_time() - started < 5
    assert table.rows == (("Ann", "ann@a.example", "De Boom"),)
    assert [problem.code for problem in table.problems] == ["last_line"]


def test_empty_lines_without_end_are_told() -> None:
    for start in ("Naam;E-mail\nAnn;ann@a.example\n", "Ann <ann@a.example>\n"):
        table = read_table(start + "\n" * 20_000 + "Bo;bo@a.example\n")
        assert len(table.rows) == 1 and [problem.code for problem in table.problems] == ["last_line"]
    assert fatal("Ann <ann@a.example>;" * 5001) == "too_many_rows"


# Which column is what


@pytest.mark.parametrize(
    "header, found",
    [
        (["Naam", "E-mail", "Functie", "School", "BRIN", "Bestuur"], "name email function school brin board"),
        (["Voornaam", "Tussenvoegsel", "Achternaam", "E-mailadres"], "first_name infix last_name email"),
        (["Roepnaam", "tussenv.", "Familienaam", "Mail (werk)"], "first_name infix last_name email"),
        (["Voornaam", "Naam"], "first_name last_name"),
        (["First Name", "Last Name", "Email Address", "Job title"], "first_name last_name email function"),
        (["E-mail leidinggevende", "E-mail", "Medewerker"], "leader_email email name"),
        (["Mailadres", "Mailadres schoolleider", "Naam deelnemer"], "email leader_email name"),
        (["BRIN-nummer", "Naam school", "Schoolbestuur", "Rol"], "brin school board function"),
        (["Vestigingscode", "Vestiging", "Bevoegd gezag"], "brin school board"),
        (["Telefoon", "Geboortedatum", ""], ""),
    ],
)
def test_columns_are_recognised_by_their_words(header: list[str], found: str) -> None:
    mapping = propose_mapping(header)
    words = [next((field for field, at in mapping.items() if at == index), "") for index in range(len(header))]
    assert [word for word in words if word] == found.split()
    assert set(mapping) <= set(sheet.FIELDS)


# People


def test_a_name_is_put_together_or_turned_round() -> None:
    rows, _codes = listed(
        "Voornaam;Tussenvoegsel;Achternaam;E-mail\nFatma;van der;Voorbeeld;F@a.example\nBo;;Twee;b@a.example"
    )
    assert [(row.name, row.email) for row in rows] == [
        ("Fatma van der Voorbeeld", "f@a.example"),
        ("Bo Twee", "b@a.example"),
    ]
    assert listed("Naam;E-mail\nVoorbeeld, Fatma van;f@a.example")[0][0].name == "Fatma van Voorbeeld"


def test_the_place_of_someone_comes_along() -> None:
    header = "Naam;E-mail;Functie;School;BRIN;Bestuur;E-mail leidinggevende"
    (row,), codes = listed(f"{header}\nAnn;ann@a.example;leraar;De Boom;99aa00;8;Baas@a.example\n")
    assert row == PersonRow(2, "Ann", "ann@a.example", "leraar", "De Boom", "99AA00", "00008", "baas@a.example")
    assert codes == []


@pytest.mark.parametrize(
    "line, code, kept",
    [
        (";ann@a.example;;", "name_missing", False),
        ("Ann;;;", "email_missing", False),
        ("Ann;ann@;;", "email", False),
        ("Ann;ann@a;;", "email", False),
        ("Ann;ann@a.c0;;", "email", False),
        ("Ann;a nn@a.example;;", "email", False),
        ("Ann;ann..n@a.example;;", "email", False),
        ("Ann;JAN@a.example;;", "double", False),
        ("Ann;ann@a.example;9X;", "brin", True),
        ("Ann;ann@a.example;;baas", "leader_email", True),
        ("Ann;ann@a.example;;ann@a.example", "leader_self", True),
        ("Ann;ann@a.example;;", "", True),
        ("Ann;mailto:Ann@a.example;;", "", True),
    ],
)
def test_what_is_wrong_on_a_line_is_told_with_its_number(line: str, code: str, kept: bool) -> None:
    table = read_table(f"Naam;E-mail;BRIN;E-mail leidinggevende\nJan;jan@a.example;;\n{line}\n")
    rows, problems = people(table, propose_mapping(table.header))
    told = [problem for problem in problems if problem.line]
    assert [problem.code for problem in told] == ([code] if code else [])
    assert all(problem.line == 3 and "3" in problem.text and problem.skipped != kept for problem in told)
    assert len(rows) == 1 + kept


def test_a_double_address_names_both_lines() -> None:
    table = read_table("Naam;E-mail\nJan;jan@a.example\nAnn;ann@a.example\nJan;Jan@A.example\n")
    (problem,) = people(table, propose_mapping(table.header))[1]
    assert "regel 2" in problem.text and "regel 4" in problem.text


def test_without_a_column_for_name_or_address_nobody_is_read() -> None:
    table = Table(header=("x", "y"), rows=(("a", "b"),), lines=(1,))
    for mapping in ({}, {"name": 0}, {"email": 1}, {"name": 5, "email": -1}):
        rows, problems = people(table, mapping)
        assert rows == [] and any(problem.fatal for problem in problems)


# On the way out


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_would_compute_gets_an_apostrophe(start: str) -> None:
    assert escape_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["Jan", "", "a=b", 5, -5, None, date(2027, 1, 5)])
def test_everything_else_leaves_as_it_is(value: object) -> None:
    assert escape_cell(value) is value


# Whatever comes


def spoil(data: bytes, chance: random.Random) -> bytes:
    pieces = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(pieces) + 1)
        match chance.randrange(5):
            case 0:
                del pieces[at : at + chance.randint(1, 40)]
            case 1:
                pieces[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 6)))
            case 2:
                pieces[at:at] = chance.choice(
                    [b'"', b";", b"\t", b",", b"\r", b"\n", b"<", b">", b"=", b"@", b"\xff\xfe"]
                )
            case 3:
                pieces[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                pieces[at:at] = pieces[: chance.randint(0, 80)]
    return bytes(pieces)


@pytest.mark.parametrize("seed", range(6))
def test_accidents_give_words_and_never_a_traceback(seed: int) -> None:
    chance = random.Random(seed)
    rows = [HEADER, ["Ann", "ann@a.example", "De Boom"], ["Bo", "=A1", 5]]
    bases = [
        b'Naam;E-mail;School\r\nAnn;ann@a.example;De Boom\r\nBo;bo@a.example;"De; Tak"\r\n',
        b"Ann <ann@a.example>; Bo <bo@a.example>\n",
        b"",
        book(("Blad1", rows)),
        book(("Blad1", rows), ("Blad2", rows)),
    ]
    for turn in range(50):
        data = spoil(chance.choice(bases), chance)
        table = read_table(data if turn % 3 else data.decode("latin-1"))
        assert table.rows or table.problems
        assert all(len(row) == len(table.header) for row in table.rows) and len(table.lines) == len(table.rows)
        found, problems = people(table, propose_mapping(table.header))
        assert all(row.name and "@" in row.email for row in found)
        assert all(problem.text for problem in (*table.problems, *problems))


def test_five_thousand_people_are_read_while_someone_waits() -> None:
    rows = [[f"Deelnemer {number}", f"d{number}@a.example", "De Boom"] for number in range(5000)]
    data = book(("Lijst", [HEADER, *rows]))
    started = time.process_time()
    found, codes = listed(data)
    assert len(found) == 5000 and codes == []
    assert time.process_time() - started < 10  # takes less than one; this fails when something becomes quadratic


def test_a_workbook_full_of_other_things_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doenetwerk.engines.sheet.workbook.MAX_CELLS", 50)
    assert fatal(book(("Een", [HEADER, *([["x"] * 6] * 5)]), ("Twee", [["y"] * 30]))) == "too_many_cells"
    assert not read_table(book(("Een", [HEADER, ["x", None, "y"]]))).is_fatal
