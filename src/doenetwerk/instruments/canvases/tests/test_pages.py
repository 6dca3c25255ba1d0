"""A canvas is filled together, per school and per person, on the page and from the mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.models import Note, Sheet

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def begin(world: Any, key: str = "swot", mode: str = Sheet.Mode.TOGETHER) -> Sheet:
    return sheets.begin(world.facilitator, key, network=world.network, mode=mode)


def put(client: Client, sheet: Sheet, cell: str, text: str, **more: Any) -> Any:
    return client.post(reverse("instruments:write", args=[sheet.pk, cell]), {"text": text, **more})


def test_a_facilitator_begins_an_instrument_and_members_write_on_it(world: Any):
    guide, member = signed_in(world.facilitator), signed_in(world.member)
    assert b"Sterk, zwak, kans, zorg" in guide.get(reverse("instruments:shelf")).content
    answer = guide.post(
        reverse("instruments:instrument", args=["swot"]), {"place": f"n{world.network.pk}", "mode": "together"}
    )
    sheet = Sheet.objects.get()
    assert answer.headers["Location"] == reverse("instruments:canvas", args=[sheet.pk])
    assert put(member, sheet, "strong", "Wij kennen elke leerling").status_code == 303
    page = signed_in(world.member_two).get(answer.headers["Location"]).content.decode()
    assert "Wij kennen elke leerling" in page and "Sanne Voorbeeld" in page


def test_all_pages_of_a_canvas_open(world: Any):
    sheet = begin(world)
    guide = signed_in(world.facilitator)
    filling = domain.open_filling(sheet)
    for text in ("Rust in de teams", "Rust in alle teams", "Veel rust in onze teams"):
        note = domain.add_note(world.member, filling, "strong", text)
    pages = [(name, sheet.pk) for name in ("canvas", "history", "arrange")]
    for name, key in [*pages, ("note", note.pk), ("sheets", world.network.pk)]:
        assert guide.get(reverse(f"instruments:{name}", args=[key])).status_code == 200, name
    assert Note.objects.count() == 3
