"""The start document on paper: it says what the page says, to whom it may, and opens in what people have."""

import shutil
import subprocess
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document as WordDocument
from docx.oxml.ns import qn

from doenetwerk.networks.charter import domain, export_pdf
from doenetwerk.networks.charter.sections import TEXTS

pytestmark = pytest.mark.django_db
SECRET = "Dit zeggen wij alleen onder elkaar."
# What a typesetter or Word would choke on, or obey, if it were read as more than words.
HOSTILE = '#panic("nee") *vet* _schuin_ $x$ [lijst] <script> & “citaat” \\u{41} @mens = kop\n- streep'


@pytest.fixture
def full(world):
    for key, text in TEXTS.items():
        domain.write(world.member, world.network, key, SECRET if text.circle == "network" else f"Open {key}")
    domain.answer(
        world.member,
        world.network,
        "goal",
        {
            "text-goal": f"{SECRET}\n\n{HOSTILE}",
            "goal-new4-text": "Klassen houden hun mentor.",
            "goal-new3-text": HOSTILE,
        },
    )
    domain.answer(world.member, world.network, "expectations", {"own-brings": SECRET})
    domain.answer(world.member, world.network, "money", {"budget-new1-what": "Zaal", "budget-new1-amount": "1250"})
    domain.put_up(world.facilitator, world.network)
    domain.sign(world.membership, 1)
    return world


def words_of(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def download(client, person, world, kind, query=""):
    client.force_login(person)
    answer = client.get(reverse(f"networks:charter_{kind}", args=[world.network.pk]) + query)
    assert answer.status_code == 200
    return answer


def test_word_has_real_headings_and_tables_with_heading_rows(full, client):
    answer = download(client, full.member, full, "word", "?versie=1")
    assert 'filename="startdocument-boeien-en-binden-v1.docx"' in answer.headers["Content-Disposition"]
    document = WordDocument(BytesIO(answer.content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "1. Wat willen we bereiken?"
    assert headings[-1] == "Handtekeningen"
    assert len(headings) == 9
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["Boeien en binden"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    assert document.core_properties.title == "Startdocument Boeien en binden"
    picture = document.element.find(f".//{qn('wp:docPr')}")
    assert "deelnemers" in picture.get("descr")
    footer = document.sections[0].footer.paragraphs[0].text
    assert footer.startswith("Alleen voor het netwerk zelf")
    assert "versie 1" in document.sections[0].header.paragraphs[0].text


def test_word_says_what_was_written_as_it_was_written(full, client):
    words = words_of(WordDocument(BytesIO(download(client, full.member, full, "word").content)))
    assert HOSTILE in words
    assert "€ 1.250" in words
    assert "Klassen houden hun mentor." in words
    assert "Sanne Voorbeeld" in words


def test_the_copy_for_school_and_board_leaves_the_networks_own_out(full, client):
    for person, query in (
        (full.member, "?versie=1&voor=school"),
        (full.coordinator, "?versie=1"),
        (full.coordinator, ""),
    ):
        document = WordDocument(BytesIO(download(client, person, full, "word", query).content))
        words = words_of(document)
        assert SECRET not in words, (person, query)
        assert "Klassen houden hun mentor." in words
        assert "Open secured" in words
        assert document.sections[0].footer.paragraphs[0].text.startswith("Om te delen met school en bestuur")


def test_pdf_is_tagged_and_in_our_own_type(full, client):
    answer = download(client, full.member, full, "pdf", "?versie=1")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"BricolageGrotesque", b"(nl-NL)"):
        assert mark in answer.content, mark


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not on this machine")
def test_pdf_says_the_same_to_whom_it_may(full, client):
    def words(person, query=""):
        pdf = download(client, person, full, "pdf", query).content
        done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())

    inside = words(full.member, "?versie=1")
    assert SECRET in inside
    assert '#panic("nee") *vet* _schuin_ $x$ [lijst] <script>' in inside
    assert "Handtekeningen" in inside
    for person, query in ((full.coordinator, "?versie=1"), (full.member, "?voor=school")):
        outside = words(person, query)
        assert SECRET not in outside
        assert "Klassen houden hun mentor." in outside


def test_an_empty_start_document_can_be_taken_along(world, client):
    assert download(client, world.member, world, "pdf").content.startswith(b"%PDF-")
    words = words_of(WordDocument(BytesIO(download(client, world.member, world, "word").content)))
    assert "Deze vraag is nog niet beantwoord." in words


def test_a_version_that_does_not_exist_is_absent(full, client):
    client.force_login(full.member)
    for kind in ("word", "pdf"):
        address = reverse(f"networks:charter_{kind}", args=[full.network.pk])
        assert client.get(f"{address}?versie=7").status_code == 404


def test_when_the_typesetter_fails_word_still_comes_and_pdf_says_so(full, client, monkeypatch):
    monkeypatch.setattr(export_pdf, "SECONDS", 0.001)
    assert words_of(WordDocument(BytesIO(download(client, full.member, full, "word").content)))
    client.force_login(full.member)
    answer = client.get(reverse("networks:charter_pdf", args=[full.network.pk]), follow=True)
    assert "De PDF kon nu niet gemaakt worden." in answer.text


def test_an_english_reader_gets_an_english_document(full, client):
    client.cookies["taal"] = "en"
    with translation.override("en"):
        document = WordDocument(BytesIO(download(client, full.member, full, "word").content))
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
