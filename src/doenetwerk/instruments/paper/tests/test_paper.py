"""What people print and keep: the bytes are what they say, nothing runs in them, and they tell nobody more."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as WordDocument
from openpyxl import load_workbook

from doenetwerk.instruments import definitions, sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.models import Sheet
from doenetwerk.instruments.paper import content, drawing, handout, svg
from doenetwerk.instruments.paper.shapes import draw
from doenetwerk.instruments.questionnaires import domain as questions
from doenetwerk.instruments.scripts.tests.scene import a_run
from doenetwerk.testing.queries import assert_same_queries

LONG = "Medezeggenschapsraadsverkiezingsprogrammacommissievergadering"
CANVASES = [key for key, one in definitions.instruments().items() if isinstance(one, Canvas)]
ALL_FOUR = {f"q{number}": "4" for number in range(1, 20)}


def get(person: Any, name: str, *args: Any, **data: Any) -> Any:
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"instruments:{name}", args=args), data)


def begin(world: Any, key: str = "swot", mode: str = Sheet.Mode.TOGETHER) -> Sheet:
    return sheets.begin(world.facilitator, key, network=world.network, mode=mode)


def text_of(pdf: bytes) -> str:
    """The words of a PDF on one line, its pages apart by a form feed; skipped where no reader is installed."""
    assert pdf.startswith(b"%PDF-")
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([reader, "-", "-"], input=pdf, capture_output=True, check=True)
    return "\f".join(" ".join(page.split()) for page in done.stdout.decode().split("\f"))


def rows_of(data: bytes, number: int = 0) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(data))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    return list(book.worksheets[number].iter_rows(values_only=True))


@pytest.mark.parametrize("key", CANVASES)
@pytest.mark.parametrize(("width", "height"), [(273.0, 165.0), (396.0, 250.0)])
def test_every_cell_of_every_canvas_has_room_within_the_drawing(key: str, width: float, height: float):
    canvas = definitions.instruments()[key]
    drawn = draw(canvas, width, height)
    assert [one.key for one in drawn.spots] == [cell.key for step in canvas.steps for cell in step]
    for one in drawn.spots:
        assert one.width > 35 and one.height > 12
        assert one.x >= 0 and one.y >= 0 and one.x + one.width <= width and one.y + one.height <= height
    for first in drawn.spots:
        for other in drawn.spots:
            apart = first.x + first.width <= other.x or first.y + first.height <= other.y
            back = other.x + other.width <= first.x or other.y + other.height <= first.y
            assert first is other or apart or back


@pytest.mark.parametrize("key", ["brand-house", "iceberg", "goal-and-value", "amo", "data-team", "discover-choose-do"])
def test_the_form_is_one_page_of_a_tagged_pdf(key: str):
    made = drawing.drawn(content.empty(definitions.instruments()[key]), "a4")
    pages = text_of(made).strip("\f").split("\f")
    assert len(pages) == 1 and b"pdfuaid" in made
    assert definitions.instruments()[key].head.name.nl in pages[0]


@pytest.mark.parametrize("layout", ["steps", "grid"])
def test_an_instrument_with_very_many_cells_prints_as_well(layout: str):
    data = definitions.raw("swot")
    places = [number if layout == "steps" else [number % 12 + 1, number // 12 + 1] for number in range(1, 21)]
    data |= {"layout": layout, "cells": [
        data["cells"][0] | {"key": f"cell-{number}", "place": place, "step": 1} for number, place in enumerate(places)
    ]}  # fmt: skip
    canvas = definitions.kept("swot", data)
    assert isinstance(canvas, Canvas)
    assert text_of(drawing.drawn(content.empty(canvas), "a4")) and svg.svg(content.empty(canvas)).endswith("</svg>")


def test_what_does_not_fit_goes_on_on_a_next_page(world: Any):
    sheet = begin(world)
    filling = domain.open_filling(sheet)
    for number in range(30):
        domain.add_note(world.member, filling, "strong", f"{LONG} nummer {number} van dertig")
    answer = get(world.member, "canvas_paper", sheet.pk, "a4")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    pages = text_of(answer.content).strip("\f").split("\f")
    assert len(pages) >= 2 and "verder op de volgende bladzijde" in pages[0] and "vervolg" in pages[1]
    assert all(f"nummer {number} van" in " ".join(pages) for number in range(30))
    assert text_of(get(world.member, "canvas_paper", sheet.pk, "a3").content)


def test_one_long_text_is_carried_over_whole(world: Any):
    sheet = begin(world, "brand-house")
    words = " ".join(f"woord{number}" for number in range(900))
    domain.write_text(world.member, domain.open_filling(sheet), "dream", words)
    told = text_of(get(world.member, "canvas_paper", sheet.pk, "a4").content)
    assert all(f"woord{number}" in told for number in range(900))


def test_a_sign_that_no_font_has_does_not_stop_the_printer(world: Any):
    sheet = begin(world)
    domain.add_note(
        world.member, domain.open_filling(sheet), "strong", "Trots \N{SMILING FACE WITH OPEN MOUTH} op elkaar"
    )
    made = get(world.member, "canvas_paper", sheet.pk, "a4").content
    assert "op elkaar" in text_of(made) and b"/StructTreeRoot" in made


def test_a_drawing_is_well_formed_and_holds_no_markup_of_others(world: Any):
    sheet = begin(world, "brand-house")
    filling = domain.open_filling(sheet)
    domain.add_note(world.member, filling, "anchor", '</text><script>alert("1")</script>')
    for number in range(25):
        domain.add_note(world.member, filling, "ridge", f"{LONG} {number}")
    answer = get(world.member, "canvas_paper", sheet.pk, "svg")
    root = ElementTree.fromstring(answer.content)
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names == {"svg", "title", "rect", "text", "g", "polygon"}
    told = " ".join(one.text or "" for one in root.iter() if one.tag.endswith("text"))
    assert '<script>alert("1")</script>' in told
    assert LONG in told.replace("- ", "") and "24" in told
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_drawing_grows_until_all_words_fit():
    assert "".join(one.removesuffix("-") for one in svg.wrap(LONG, 40, 4.4)) == LONG
    assert svg.wrap("a" * 5, 0.1, 4.4)  # narrower than a letter: it still ends
    assert svg.wrap("", 40, 4.4) == []


def test_a_spreadsheet_has_a_row_for_each_note_and_computes_nothing(world: Any):
    sheet = begin(world, "roadmap-shrm", Sheet.Mode.SCHOOL)
    filling = domain.open_filling(sheet, school=world.linde)
    domain.add_note(world.member, filling, "themes", '=HYPERLINK("http://voorbeeld.invalid";"klik")')
    marker = domain.set_indicator(
        world.member, filling, "markers", Marker("Lessen", "lessen", target=Decimal(12), by=date(2026, 6, 1))
    )
    domain.measure(world.member, marker, date(2026, 1, 5), Decimal("3.5"), of=8)
    data = get(world.member, "canvas_paper", sheet.pk, "excel").content
    notes = rows_of(data)
    assert notes[0][:4] == ("stap", "vak", "tekst", "van wie")
    themes = next(row for row in notes if row[0] == 1 and row[1] != "vak")
    assert themes[2].startswith("'=HYPERLINK") and themes[3] == str(world.linde)
    assert rows_of(data, 1)[1][2:] == (
        "Lessen", "lessen", None, None, 12, "2026-06-01", "2026-01-05", 3.5, 8, None
    )  # fmt: skip


def test_groups_and_shown_votes_go_along_and_few_votes_do_not(world: Any):
    sheet = begin(world, "brainstorm")
    cell = next(iter(sheet.of.cells)).key
    filling = domain.open_filling(sheet)
    note = domain.add_note(world.member, filling, cell, "Samen lessen bekijken")
    domain.add_note(world.member, filling, cell, "Een gast vragen")
    group = domain.make_group(world.facilitator, sheet, cell, [note], "Kijken bij elkaar")

    def grouped() -> tuple[Any, ...]:
        rows = rows_of(get(world.member, "canvas_paper", sheet.pk, "excel").content)
        return next(row for row in rows if row[2] == note.text)

    for voters in (1, 4):
        ballot = domain.open_ballot(world.facilitator, sheet, "dots", "Wat eerst?", cells=[cell])
        for number in range(voters):
            domain.vote(ballot, domain.voter_of(ballot, f"person:{number}"), {f"g{group.pk}": 2})
        domain.close_ballot(world.facilitator, ballot)
        shown = grouped()
        assert shown[4] == "Kijken bij elkaar" and shown[5] is None
        domain.show_ballot(world.facilitator, ballot)
        shown = grouped()
        assert shown[5] == (None if voters < 4 else 8)


def test_a_word_file_has_real_headings_and_says_when_a_form_is_empty(world: Any):
    sheet = begin(world)
    domain.add_note(world.member, domain.open_filling(sheet), "strong", "Wij kennen\x0b elke leerling")
    made = WordDocument(io.BytesIO(get(world.member, "canvas_paper", sheet.pk, "word").content))
    styles = {paragraph.style.name for paragraph in made.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert any("elke leerling" in paragraph.text for paragraph in made.paragraphs)
    WordDocument(io.BytesIO(get(world.member, "instrument_paper", "iceberg", "word").content))


def test_paper_bears_no_names_and_nothing_that_was_hidden(world: Any):
    sheet = begin(world)
    filling = domain.open_filling(sheet)
    domain.add_note(world.member, filling, "strong", "Wij kennen elke leerling")
    domain.hide_note(world.facilitator, domain.add_note(world.member, filling, "strong", "Dit is verborgen"))
    for person in (world.member, world.facilitator):
        drawn = get(person, "canvas_paper", sheet.pk, "svg").content.decode()
        assert "Wij kennen" in drawn and "verborgen" not in drawn and str(world.member) not in drawn
        assert len(rows_of(get(person, "canvas_paper", sheet.pk, "excel").content)) == 2


def test_what_someone_keeps_to_themselves_is_on_nobody_elses_paper(world: Any):
    sheet = begin(world, mode=Sheet.Mode.PERSON)
    own = domain.open_filling(sheet, person=world.member)
    domain.add_note(world.member, own, "strong", "Mijn twijfel")
    wanted = {"wie": own.pk}
    assert "Mijn twijfel" in get(world.member, "canvas_paper", sheet.pk, "svg", **wanted).content.decode()
    for person in (world.member_two, world.facilitator):
        assert "twijfel" not in get(person, "canvas_paper", sheet.pk, "svg", **wanted).content.decode()
        assert len(rows_of(get(person, "canvas_paper", sheet.pk, "excel").content)) == 1
    table = get(world.member, "beside_paper", sheet.pk, "word").content
    assert "twijfel" not in str([cell.text for one in WordDocument(io.BytesIO(table)).tables for cell in one._cells])
    domain.share(world.member, own)
    assert "Mijn twijfel" in get(world.facilitator, "canvas_paper", sheet.pk, "svg", **wanted).content.decode()
    assert get(world.stranger, "canvas_paper", sheet.pk, "svg").status_code == 404


def test_schools_stand_side_by_side(world: Any):
    sheet = begin(world, mode=Sheet.Mode.SCHOOL)
    domain.add_note(world.member, domain.open_filling(sheet, school=world.linde), "strong", "Klein en dichtbij")
    told = text_of(get(world.member, "beside_paper", sheet.pk, "a3").content)
    assert str(world.linde) in told and "Klein en dichtbij" in told
    assert "Afdrukken en bewaren" in get(world.member, "beside", sheet.pk).content.decode()
    assert get(world.member, "beside_paper", begin(world).pk, "a4").status_code == 404


def test_the_handout_of_a_script_is_one_page_without_a_conversation(world: Any):
    a_run(world)
    for key, one in definitions.instruments().items():
        if one.head.kind == "script":
            told = text_of(handout.script(one)).strip("\f")
            assert "\f" not in told and one.head.name.nl in told, key
            assert all(step.name.nl.lstrip("0123456789. ") in told for step in one.steps)
    told = text_of(get(world.member, "instrument_paper", "incident", "a4").content)
    assert "ouder die elke dag belt" not in told and str(world.member) not in told
    assert get(world.member, "instrument_paper", "incident", "excel").status_code == 404
    assert get(world.member, "instrument_paper", "bestaat-niet", "a4").status_code == 404


def test_the_result_of_a_questionnaire_is_there_only_where_its_page_shows_it(world: Any):
    sheet = sheets.begin(world.facilitator, "group-phase", network=world.network)
    wave = questions.put(world.facilitator, sheet)
    assert "☐" not in text_of(get(world.member, "questionnaire_paper", sheet.pk, "leeg").content)
    people = (world.member, world.member_two, world.member_three, world.facilitator)
    for person in people[:3]:
        questions.answer(person, wave, ALL_FOUR)
    assert get(world.facilitator, "questionnaire_paper", sheet.pk, "excel").status_code == 404
    questions.close(world.facilitator, wave)
    row = rows_of(get(world.member, "questionnaire_paper", sheet.pk, "excel").content)[1]
    assert "Te weinig antwoorden" in row[4] and row[5] is None
    assert "Te weinig antwoorden" in text_of(get(world.member, "questionnaire_paper", sheet.pk, "a4").content)
    again = questions.put(world.facilitator, sheet)
    for person in people:
        questions.answer(person, again, ALL_FOUR)
    questions.close(world.facilitator, again)
    rows = rows_of(get(world.member, "questionnaire_paper", sheet.pk, "excel").content)
    assert len(rows) > 2 and all(isinstance(row[5], int) for row in rows[1:])
    assert str(world.member) not in str(rows)
    told = text_of(get(world.member, "questionnaire_paper", sheet.pk, "a4").content)
    assert "Hier staan jullie" in told and rows[1][3] in told


@pytest.mark.parametrize("form", ["svg", "excel", "word"])
def test_more_notes_ask_no_more_queries(world: Any, form: str):
    sheet = begin(world)
    filling = domain.open_filling(sheet)

    def more(number: int) -> None:
        for one in range(number):
            domain.add_note(world.member, filling, "strong", f"Briefje {one}")

    client = Client()
    client.force_login(world.member)
    url = reverse("instruments:canvas_paper", args=[sheet.pk, form])
    assert_same_queries(client, url, lambda: more(1), lambda: more(30), max_queries=13)


def test_the_pages_offer_what_there_is(world: Any):
    sheet = begin(world)
    page = get(world.member, "canvas", sheet.pk).content.decode()
    for form in ("a4", "a3", "word", "svg", "excel", "leeg-a4", "leeg-a3"):
        assert reverse("instruments:canvas_paper", args=[sheet.pk, form]) in page
    for key, offered in (("swot", "Leeg op A3"), ("incident", "De stappen op één A4"), ("worth-it", "De vragen op A4")):
        assert offered in get(world.member, "instrument", key).content.decode()
    start = get(world.facilitator, "script_start", world.network.pk).content.decode()
    assert reverse("instruments:instrument_paper", args=["ten-steps", "a4"]) in start
    assert "Leeg" not in get(world.member, "canvas_paper", sheet.pk, "leeg-a3").headers["Content-Disposition"]
    assert get(world.member, "canvas_paper", sheet.pk, "exe").status_code == 404
