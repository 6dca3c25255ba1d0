"""A pasted list: looked at first, every fault by line and column, and a second time nothing changes."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from doenetwerk.forming.demand.importing import read
from doenetwerk.forming.models import Initiative

LIST = (
    "Naam;Soort;Organisatie;Plaats;Coördinaten;Website;Begint;Open;Thema\n"
    "De academie;academie;Drie besturen;Ankerdam;51,934 5,581;academie.example;1-9-2026;ja;Startende leraren\n"
    "Werkgroep AI;werkgroep;;Brugge;;;;nee;\n"
)


def address(world: Any) -> str:
    return reverse("forming:import_initiatives", args=[world.region.pk])


def test_a_list_is_shown_first_and_then_taken_over_once(client: Client, world: Any):
    client.force_login(world.coordinator)
    shown = client.post(address(world), {"lijst": LIST, "stap": "bekijk"})
    assert shown.status_code == 200
    assert "2 regels gaan erin" in shown.content.decode()
    assert not Initiative.objects.exists()
    assert client.post(address(world), {"lijst": LIST, "stap": "neem-over"}).status_code == 303
    one = Initiative.objects.get(title="De academie")
    assert (one.sort, one.point, one.url, list(one.themes.all())) == (
        "academy", (51.934, 5.581), "https://academie.example", [world.theme],
    )  # fmt: skip
    assert not Initiative.objects.get(title="Werkgroep AI").is_open
    again = client.post(address(world), {"lijst": LIST, "stap": "neem-over"})
    assert again.status_code == 303
    assert Initiative.objects.count() == 2
    assert "2 regels staan er al" in client.post(address(world), {"lijst": LIST, "stap": "bekijk"}).content.decode()


FAULTS = (
    "Naam;Soort;Coördinaten;Website;Mail;Begint;Eindigt;Open;Thema\n"
    "Eerste;feest;;;;;;;\n"
    "Tweede;;hier;;;;;;\n"
    "Derde;;;geen website;;;;;\n"
    "Vierde;;;;geen mail;;;;\n"
    "Vijfde;;;;;eind mei;;;\n"
    "Zesde;;;;;2026-09-01;2026-08-01;;\n"
    "Zevende;;;;;;;misschien;\n"
    "Achtste;;;;;;;;Onbekend thema\n"
    ";werkgroep;;;;;;;\n"
    "Goed;werkgroep;;;;;;;\n"
    "goed;;;;;;;;\n"
)


def test_every_fault_is_named_by_line_and_column(world: Any):
    found = read(FAULTS, [world.theme], [])
    assert [(fault.line, fault.column) for fault in found.faults] == [
        (2, "Soort"),
        (3, "Coördinaten"),
        (4, "Website"),
        (5, "Mail"),
        (6, "Begint"),
        (7, "Eindigt"),
        (8, "Open"),
        (9, "Thema"),
        (10, "Naam"),
        (12, "Naam"),
    ]
    assert [line.values["title"] for line in found.new] == ["Goed"]


def test_faults_stop_the_list_unless_the_rest_may_go_in(client: Client, world: Any):
    client.force_login(world.coordinator)
    refused = client.post(address(world), {"lijst": FAULTS, "stap": "neem-over"})
    assert refused.status_code == 422
    assert "Regel 2" in refused.content.decode()
    assert "Vijfde" in refused.content.decode()
    assert not Initiative.objects.exists()
    assert client.post(address(world), {"lijst": FAULTS, "stap": "neem-over", "zonder": "ja"}).status_code == 303
    assert [one.title for one in Initiative.objects.all()] == ["Goed"]


@pytest.mark.parametrize("text", ["", "   ", "plaats;soort\nx;y\n", "\0\0", "Naam\n" + "x\n" * 501])
def test_what_is_no_list_is_refused_in_words(client: Client, world: Any, text: str):
    client.force_login(world.coordinator)
    refused = client.post(address(world), {"lijst": text, "stap": "bekijk"})
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()


def test_a_spreadsheet_can_be_chosen_and_a_formula_is_named(client: Client, world: Any):
    book = Workbook()
    book.active.append(["Naam", "Organisatie"])
    book.active.append(["De academie", "Drie besturen"])
    book.active.append(["=1+1", "x"])
    out = BytesIO()
    book.save(out)
    client.force_login(world.coordinator)
    upload = SimpleUploadedFile("lijst.xlsx", out.getvalue())
    shown = client.post(address(world), {"bestand": upload, "stap": "bekijk"}).content.decode()
    assert "1 regel gaat erin" in shown
    assert "Hier staat geen naam" in shown
    picture = SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n")
    assert client.post(address(world), {"bestand": picture, "stap": "bekijk"}).status_code == 422
