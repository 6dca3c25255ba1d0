"""A new instrument is one file: its page, filling and side by side work without Python and without a template."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from doenetwerk.instruments import definitions
from doenetwerk.instruments.models import Note, Sheet
from doenetwerk.networks.charter.sections import TEXTS

GUIDE = Path(__file__).resolve().parents[4] / "docs" / "instruments.md"


def example() -> str:
    """The instrument in the guide: what the guide shows is what is tested."""
    return GUIDE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library with the guide's example beside our own."""
    folder = tmp_path / "library"
    shutil.copytree(definitions.FOLDER, folder)
    (folder / "canvas" / "drie-wensen.toml").write_text(example(), encoding="utf-8")
    monkeypatch.setattr(definitions, "FOLDER", folder)
    monkeypatch.setattr(definitions, "instruments", lambda: definitions.read(folder))
    return folder


@pytest.mark.django_db
def test_a_file_is_all_a_new_canvas_needs(world: Any, shelf: Path):
    guide, member = Client(), Client()
    guide.force_login(world.facilitator)
    member.force_login(world.member)
    assert "Drie wensen" in guide.get(reverse("instruments:shelf")).content.decode()
    address = reverse("instruments:instrument", args=["drie-wensen"])
    assert "Wat zou er morgen al anders kunnen?" in guide.get(address).content.decode()
    guide.post(address, {"place": f"n{world.network.pk}", "mode": "school"})
    sheet = Sheet.objects.get()
    (shelf / "canvas" / "drie-wensen.toml").unlink()  # a sheet keeps what it was begun with
    for client, text in ((member, "Een stilteplek"), (_signed_in(world.member_two), "Meer tijd samen")):
        client.post(reverse("instruments:write", args=[sheet.pk, "now"]), {"text": text})
    beside = guide.get(reverse("instruments:beside", args=[sheet.pk])).content.decode()
    assert all(words in beside for words in ("Een stilteplek", "Meer tijd samen", "De Linde", "Het Anker"))
    assert Note.objects.count() == 2


def _signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_our_own_canvases_point_at_what_there_is():
    found = definitions.instruments()
    for one in found.values():
        for cell in one.cells if isinstance(one, definitions.Canvas) else ():
            assert not cell.charter or cell.charter in TEXTS, one.head.key
        if isinstance(one, definitions.Canvas) and one.seeds:
            key, _colon, cell_key = one.seeds.partition(":")
            seeded = found[key]
            assert isinstance(seeded, definitions.Canvas) and seeded.cell(cell_key) is not None, one.head.key


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("place = [1, 2]", 'place = "naast"', "cells[later].place: must be [row, column]"),
        ('kind = "date"', 'kind = "datum"', "cells[when].kind: must be one of"),
        ('aims = ["create"]', 'aims = ["dromen"]', "aims: must be a list from"),
        ('layout = "grid"', 'layout = "grid"\nkleur = "rood"', "kleur: is no field here"),
        ('becomes = ["charter"]', "becomes = []", "charter: names a text of the start document"),
        ('charter = "goal"', 'charter = "doelen"', "must be one of"),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_place(tmp_path: Path, before: str, after: str, says: str):
    path = tmp_path / "drie-wensen.toml"
    assert before in example()
    path.write_text(example().replace(before, after, 1), encoding="utf-8")
    told = StringIO()
    with pytest.raises(CommandError):
        call_command("check_instrument", str(path), stderr=told)
    assert says in told.getvalue() and "drie-wensen.toml" in told.getvalue()


def test_a_good_file_is_told_to_be_good(tmp_path: Path):
    path = tmp_path / "drie-wensen.toml"
    path.write_text(example(), encoding="utf-8")
    told = StringIO()
    call_command("check_instrument", str(path), stdout=told)
    assert "3 cells" in told.getvalue()
