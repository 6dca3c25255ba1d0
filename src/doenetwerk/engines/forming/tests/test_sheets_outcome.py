"""The outcome as a workbook: who has no place first, a reason for everyone, and nothing in it ever computes."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from doenetwerk.engines.forming.fairness import shares
from doenetwerk.engines.forming.records import Outcome
from doenetwerk.engines.forming.sheets.faults import Unusable
from doenetwerk.engines.forming.sheets.pages import Result, pages, percent, proof
from doenetwerk.engines.forming.sheets.pictures import bars_of, map_of, shares_of
from doenetwerk.engines.forming.sheets.present import read_present
from doenetwerk.engines.forming.sheets.reading import Book, Source
from doenetwerk.engines.forming.sheets.writing import write_csv, write_workbook
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.engines.forming.tests.sheet_files import changed, made, read, saved
from doenetwerk.engines.forming.whatif import difference
from doenetwerk.engines.forming.why import explain


def told(book: Book, outcome: Outcome | None = None) -> Result:
    problem = book.problem
    outcome = outcome or solve(problem, Options(effort=0.1))
    changes = difference(problem.present, outcome) if problem.present else None
    return Result(
        problem, book.names, outcome, shares(problem, outcome), explain(problem, outcome), changes, problem.present
    )


@pytest.fixture(scope="module")
def result() -> Result:
    return told(read(made()))


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data))[sheet].iter_rows()]


def test_who_has_no_place_comes_first_with_the_smallest_change(result: Result) -> None:
    data = write_workbook(result)
    assert load_workbook(io.BytesIO(data)).sheetnames[:4] == ["Niet geplaatst", "Netwerken", "Indeling", "Cijfers"]
    found = rows(data, "Niet geplaatst")
    assert found[2][0] == "Imani Voorbeeld"
    assert str(found[2][4]).startswith("Als ")


def test_every_network_and_every_person_is_explained(result: Result) -> None:
    data = write_workbook(result)
    networks = rows(data, "Netwerken")
    header = networks[1]
    first = dict(zip(header, networks[2], strict=True))
    assert first["Leden"] == 7 and first["Zwakste punt"] and "Fatma Voorbeeld" in str(first["Wie"])
    assert first["Niveaus"] == "7 operationeel"
    people = rows(data, "Indeling")
    assert len(people) == 15
    fatma = dict(zip(people[0], people[1], strict=True))
    assert (fatma["Netwerk"], fatma["Keus"], fatma["Minuten"]) == (1, 1, 0)
    assert "eerste keus" in str(fatma["Ervoor"]) and "collega" in str(fatma["Ertegen"])


def test_the_figures_tell_the_score_by_reason_and_the_proof(result: Result) -> None:
    found = {row[0]: row for row in rows(write_workbook(result), "Cijfers") if row[0]}
    assert found["Mensen met een plek"][1:3] == [13, pytest.approx(13 / 14)]
    assert found["Bewezen grens"][1] >= result.outcome.score
    assert "Bewezen: " in str(found["Hoogstens te verbeteren"][3])
    assert sum(row[1] for name, row in found.items() if name in PART_NAMES) == result.outcome.score
    assert any(str(name).startswith("Bestuur: Stichting Voorbeeld") for name in found)


PART_NAMES = {
    "Mensen die een plek hebben", "Keuzes die uitkomen", "Reizen", "Verschil in niveau", "Een thema van eerder",
    "Blijven waar men was", "Netwerken die begeleid worden", "Meer dan één van een school",
    "Meer of minder leden dan het liefst",
}  # fmt: skip


def test_cells_that_begin_like_a_formula_are_escaped_and_read_back() -> None:
    book = read(changed({"Mensen!A3": "@Joris Voorbeeld"}))
    result = told(book)
    data = write_workbook(result)
    names = [row[0] for row in rows(data, "Indeling")]
    assert "'@Joris Voorbeeld" in names and "@Joris Voorbeeld" not in names
    assert b"<f>" not in data
    text = write_csv(result)[""].decode("utf-8-sig")
    assert "\r\n'@Joris Voorbeeld;" in text
    again = read_present(Source("netwerken.xlsx", data), book)
    assert "@Joris Voorbeeld" in again.problem.present[0].members


def test_csv_has_a_row_for_everyone(result: Result) -> None:
    files = write_csv(result)
    assert set(files) == {"", "-netwerken", "-cijfers"}
    found = list(csv.DictReader(io.StringIO(files[""].decode("utf-8-sig")), delimiter=";"))
    assert len(found) == 14
    assert [row["Naam"] for row in found if not row["Netwerk"]] == ["Imani Voorbeeld"]
    assert all(row["Kleinste verandering"] for row in found if not row["Netwerk"])


def test_an_outcome_is_read_back_as_it_was(result: Result) -> None:
    book = read(made())
    for name, data in (("netwerken.xlsx", write_workbook(result)), ("netwerken.csv", write_csv(result)[""])):
        again = read_present(Source(name, data), book).problem
        assert [(one.theme, one.host, one.slots, one.level, one.members) for one in again.present] == [
            (one.theme, one.host, one.slots, one.level, one.members) for one in result.outcome.networks
        ]
        assert not again.fixed


def test_what_is_held_and_who_is_moved_by_hand_counts_in_the_next_run(result: Result) -> None:
    workbook = load_workbook(io.BytesIO(write_workbook(result)))
    networks, people = workbook["Netwerken"], workbook["Indeling"]
    hold = next(cell.column for cell in networks[2] if cell.value == "Vasthouden")
    networks.cell(3, hold).value = "x"
    networks.cell(4, hold).value = "groeit"
    number = next(cell.column for cell in people[1] if cell.value == "Netwerk")
    assert people.cell(10, 1).value == "Imani Voorbeeld"
    people.cell(10, number).value = 2  # by hand, beside Daan, with whom she would rather not be
    book = read_present(Source("netwerken.xlsx", saved(workbook)), read(made()))
    held, growing = book.problem.fixed
    assert (held.grow, growing.grow) == (False, True)
    assert "Imani Voorbeeld" in growing.members
    after = told(book)
    assert {"Imani Voorbeeld", "Daan Voorbeeld"} <= set(after.outcome.networks[1].members)
    changes = next(page for page in pages(after) if page.name == "Verschil")
    assert len(changes.rows) == 14
    header, second = pages(after)[1].header, pages(after)[1].rows[1]
    assert dict(zip([title for title, _width in header], second, strict=True))["Vasthouden"] == "groeit"


def test_what_is_gone_from_an_earlier_outcome_is_said(result: Result) -> None:
    data = write_workbook(result)
    fewer = read(changed({"Mensen!A2": "Nieuw Voorbeeld"}))
    book = read_present(Source("netwerken.xlsx", data), fewer)
    assert any("1 van deze mensen doen niet meer mee" in str(notice) for notice in book.notices)
    assert "Fatma Voorbeeld" not in book.problem.present[0].members


@pytest.mark.parametrize(
    "cells, said",
    [
        ({"Indeling!E2": "twee"}, "Indeling, rij 2, kolom Netwerk: ‘twee’ kan hier niet"),
        ({"Indeling!E2": "=1+1"}, "Indeling, rij 2, kolom Netwerk: hier staat een formule"),
        ({"Indeling!A3": "Fatma Voorbeeld"}, "Indeling, rij 3, kolom Naam: staat ook op rij 2."),
        ({"Netwerken!S3": "misschien"}, "Netwerken, rij 3, kolom Vasthouden: ‘misschien’ is geen kruisje."),
        ({"Netwerken!S3": "x", "Netwerken!B3": "Iets anders"}, "Netwerken, rij 3: netwerk 1: thema van toen is er"),
    ],
)
def test_a_bad_cell_in_an_earlier_outcome_is_named(result: Result, cells: dict[str, str], said: str) -> None:
    workbook = load_workbook(io.BytesIO(write_workbook(result)))
    for place, value in cells.items():
        sheet, _bang, cell = place.partition("!")
        workbook[sheet][cell] = value
    with pytest.raises(Unusable) as caught:
        read_present(Source("netwerken.xlsx", saved(workbook)), read(made()))
    assert str(caught.value.faults[0]).startswith(said), caught.value.faults


def test_another_workbook_is_no_outcome() -> None:
    with pytest.raises(Unusable, match="geen eerdere uitkomst"):
        read_present(Source("mensen.xlsx", made()), read(made()))


def test_an_outcome_without_networks_is_told_too() -> None:
    book = read(made(), rules="[regels]\nminstens = 14\nliefst = 14\nhoogstens = 14\n")
    result = told(book)
    assert not result.outcome.networks
    data = write_workbook(result)
    assert len(rows(data, "Niet geplaatst")) == 16
    assert "<svg" in map_of(result) and "<svg" in shares_of(result)


def test_the_pictures_show_everyone(result: Result) -> None:
    assert map_of(result).count("<title>") >= 14
    everyone = bars_of(result)[0]
    assert (everyone.people, everyone.placed, everyone.first) == (14, 13, 11)
    many = replace(result, outcome=replace(result.outcome, networks=()))
    assert "0 mensen met een lijn" in map_of(many)


def test_the_proof_is_said_as_far_as_it_goes(result: Result) -> None:
    score = result.outcome.score
    best = replace(result.outcome, bound=float(score))
    none = replace(result.outcome, bound=float("inf"))
    assert proof(none).startswith("Er is nog geen grens bewezen")
    assert "inf" not in write_csv(replace(result, outcome=none))["-cijfers"].decode()
    near = replace(result.outcome, bound=score * 1.02, stopped="time")
    assert proof(best) == "Bewezen: beter kan niet onder deze regels."
    assert proof(near) == "Bewezen: hoogstens 2,0% beter is mogelijk. De rekentijd was op."


def test_percentages_are_dutch_and_never_rounded_to_nothing() -> None:
    assert [percent(share) for share in (0, 0.00001, 0.0004, 0.0151, 1)] == [
        "0,00%", "minder dan 0,01%", "0,04%", "1,5%", "100,0%",
    ]  # fmt: skip
