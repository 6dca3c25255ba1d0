"""A canvas is filled together, per school and per person, on the page and from the mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.accounts.links import link_for
from doenetwerk.core.asks import asks_of
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.emails import FILL_LINK, VOTE_LINK
from doenetwerk.instruments.models import Note, Sheet, Vote
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain as meetings
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db
LIVE = {"HX-Request": "true"}


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def begin(world: Any, key: str = "swot", mode: str = Sheet.Mode.TOGETHER) -> Sheet:
    return sheets.begin(world.facilitator, key, network=world.network, mode=mode)


def put(client: Client, sheet: Sheet, cell: str, text: str, **more: Any) -> Any:
    return client.post(reverse("instruments:write", args=[sheet.pk, cell]), {"text": text, **more})


def seen(client: Client, name: str, pk: int) -> str:
    answer = client.get(reverse(f"instruments:{name}", args=[pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_facilitator_begins_an_instrument_and_members_write_on_it(world: Any):
    guide, member = signed_in(world.facilitator), signed_in(world.member)
    assert b"Sterk, zwak, kans, zorg" in guide.get(reverse("instruments:shelf")).content
    answer = guide.post(
        reverse("instruments:instrument", args=["swot"]), {"place": f"n{world.network.pk}", "mode": "together"}
    )
    sheet = Sheet.objects.get()
    assert answer.headers["Location"] == reverse("instruments:canvas", args=[sheet.pk])
    assert put(member, sheet, "strong", "Wij kennen elke leerling").status_code == 303
    page = seen(signed_in(world.member_two), "canvas", sheet.pk)
    assert "Wij kennen elke leerling" in page and "Sanne Voorbeeld" in page
    assert sheet.title in seen(member, "sheets", world.network.pk)


def test_nobody_begins_a_sheet_for_a_network_they_do_not_guide(world: Any):
    answer = signed_in(world.member).post(
        reverse("instruments:instrument", args=["swot"]), {"place": f"n{world.network.pk}", "mode": "together"}
    )
    assert answer.status_code == 422 and not Sheet.objects.exists()
    # For one's own school one may.
    signed_in(world.member).post(
        reverse("instruments:instrument", args=["swot"]), {"place": f"s{world.linde.pk}", "mode": "together"}
    )
    sheet = Sheet.objects.get()
    assert sheet.school == world.linde
    assert signed_in(world.member_two).get(reverse("instruments:canvas", args=[sheet.pk])).status_code == 404


def test_the_shelf_is_searched_by_what_people_want(world: Any):
    client = signed_in(world.member)
    found = client.get(
        reverse("instruments:shelf"), {"doel": "create", "mensen": "8", "minuten": "130"}
    ).content.decode()
    assert "Merkhuis" in found and "Slotpresentatie" not in found
    assert "Geen instrument past" in client.get(reverse("instruments:shelf"), {"mensen": "499"}).content.decode()


def test_what_is_refused_keeps_what_was_typed(world: Any):
    sheet, client = begin(world), signed_in(world.member)
    long = "lang " * 120
    answer = put(client, sheet, "strong", long)
    assert answer.status_code == 422 and long.strip() in answer.content.decode()
    answer = client.post(reverse("instruments:write", args=[sheet.pk, "strong"]), {"text": ""}, headers=LIVE)
    assert answer.status_code == 422 and "Schrijf eerst iets op" in answer.content.decode()
    assert answer.content.decode().lstrip().startswith("<li")


def test_a_live_form_gets_its_cell_and_undo(world: Any):
    sheet, client = begin(world), signed_in(world.member)
    answer = client.post(reverse("instruments:write", args=[sheet.pk, "strong"]), {"text": "Rust"}, headers=LIVE)
    assert answer.status_code == 200 and "Rust" in answer.content.decode() and "<html" not in answer.content.decode()
    note = Note.objects.get()
    gone = client.post(reverse("instruments:remove_note", args=[note.pk]), headers=LIVE).content.decode()
    assert "Zet terug" in gone and "Rust" not in gone
    page = client.get(reverse("instruments:canvas", args=[sheet.pk]), {"weg": note.pk}).content.decode()
    assert "Zet terug" in page
    client.post(reverse("instruments:remove_note", args=[note.pk]), {"terug": "1"})
    assert Note.objects.standing().get() == note


def test_who_wrote_without_a_name_can_still_change_it_and_nobody_else(world: Any):
    sheet, writer, other = begin(world, "brainstorm"), signed_in(world.member), signed_in(world.member_two)
    put(writer, sheet, "ideas", "Een idee")
    note = Note.objects.get()
    address = reverse("instruments:note", args=[note.pk])
    assert other.get(address).status_code == 404
    assert writer.post(address, {"text": "Een beter idee"}).status_code == 303
    note.refresh_from_db()
    assert note.text == "Een beter idee" and note.author is None
    assert "Sanne Voorbeeld" not in seen(other, "canvas", sheet.pk).split("<main")[1]


def test_a_school_fills_its_own_and_reads_the_others_side_by_side(world: Any):
    sheet = begin(world, mode=Sheet.Mode.SCHOOL)
    put(signed_in(world.member), sheet, "weak", "Vacatures")
    put(signed_in(world.member_two), sheet, "weak", "Rooster")
    beside = seen(signed_in(world.member_three), "beside", sheet.pk)
    assert "Vacatures" in beside and "Rooster" in beside
    put(signed_in(world.member_three), sheet, "weak", "Onze vacatures")
    beside = seen(signed_in(world.member_three), "beside", sheet.pk)
    assert "Dit komt bij de meesten terug: vacatures" in beside
    linde = sheet.fillings.get(school=world.linde)
    note = linde.notes.get()
    client = signed_in(world.member_two)
    assert client.post(reverse("instruments:note", args=[note.pk]), {"text": "Iets anders"}).status_code == 404
    # Who guides belongs to no school: reads, and does not fill.
    assert put(signed_in(world.facilitator), sheet, "weak", "Namens wie?").status_code == 404


def test_the_mail_link_fills_ones_part_without_signing_in(world: Any):
    sheet = begin(world, mode=Sheet.Mode.SCHOOL)
    signed_in(world.facilitator).post(reverse("instruments:ask_to_fill", args=[sheet.pk]))
    assert Letter.objects.filter(purpose=FILL_LINK).count() == 3
    address = urlsplit(link_for(world.member, FILL_LINK, sheet.pk)).path
    client = Client()
    assert "Waar lopen wij zelf steeds op vast?" in client.get(address).content.decode()
    assert not Note.objects.exists(), "opening acts on nothing"
    assert client.post(address, {"cell": "weak", "text": "Vacatures"}).status_code == 303
    note = Note.objects.get()
    assert (note.author, note.filling.school) == (world.member, world.linde)
    assert client.post(address, {"cell": "weak", "weg": note.pk}).status_code == 303
    assert not Note.objects.standing().exists()
    sheets.close(world.facilitator, sheet)
    assert client.post(address, {"cell": "weak", "text": "Te laat"}).status_code == 404


def test_a_vote_is_asked_given_by_mail_and_shown_when_it_closes(world: Any):
    sheet = begin(world)
    filling = domain.open_filling(sheet)
    first, second = (domain.add_note(world.member, filling, "weak", text) for text in ("Werven", "Rooster"))
    guide = signed_in(world.facilitator)
    guide.post(
        reverse("instruments:open_ballot", args=[sheet.pk]),
        {"kind": "dots", "question": "Wat eerst?", "dots": "2", "cells": ["weak"], "mail": "1"},
    )
    ballot = sheet.ballots.get()
    assert [ask.title for ask in asks_of(world.member) if ask.key.startswith("ballot")] == ["Wat eerst?"]
    address = urlsplit(link_for(world.member, VOTE_LINK, ballot.pk)).path
    assert Client().post(address, {f"op-n{first.pk}": "2"}).status_code == 303
    web = signed_in(world.member)
    web.post(reverse("instruments:ballot", args=[ballot.pk]), {f"op-n{second.pk}": "1"})
    assert [(vote.note, vote.value) for vote in Vote.objects.all()] == [(second, 1)], "one person, one vote"
    assert not [ask for ask in asks_of(world.member) if ask.key.startswith("ballot")]
    assert "stemde" not in seen(web, "ballot", ballot.pk)
    guide.post(reverse("instruments:close_ballot", args=[ballot.pk]), {"toon": "1"})
    assert "1 mens stemde" in seen(web, "ballot", ballot.pk)


def test_an_indicator_is_set_measured_and_drawn(world: Any):
    sheet, client = begin(world, "roadmap-shrm", Sheet.Mode.SCHOOL), signed_in(world.member)
    marker = {
        "text": "Lessen met keuze",
        "unit": "lessen per week",
        "baseline": "4",
        "target": "20",
        "by": "2027-06-01",
    }
    assert client.post(reverse("instruments:write", args=[sheet.pk, "markers"]), marker).status_code == 303
    note = Note.objects.get()
    address = reverse("instruments:note", args=[note.pk])
    for on, value in (("2026-01-12", "5"), ("2026-03-12", "7,5")):
        data = {"meting": "1", "on": on, "value": value, "of": "12", "source": "lesbezoeken"}
        assert client.post(address, data).status_code == 303
    page = client.get(address).content.decode()
    assert "<polyline" in page and "doel 20" in page and "7,5" in page and "lesbezoeken" in page
    assert client.post(address, {"meting": "1", "on": "2999-01-01", "value": "3"}).status_code == 422
    assert signed_in(world.member_two).get(address).status_code == 200, "read by the network"


def test_a_meeting_shows_its_sheets(world: Any):
    meeting = meetings.plan_meeting(world.facilitator, world.network, title="Merkhuis bouwen")
    sheets.begin(world.facilitator, "brand-house", network=world.network, meeting=meeting)
    address = reverse("meetings:meeting", args=[meeting.pk])
    assert "Merkhuis</a>" in signed_in(world.member).get(address).content.decode()
    assert "Merkhuis</a>" not in signed_in(world.coordinator).get(address).content.decode()


@pytest.mark.parametrize("name", ["canvas", "beside", "arrange", "history"])
def test_thirty_notes_cost_as_many_queries_as_one(world: Any, name: str):
    sheet = begin(world, mode=Sheet.Mode.SCHOOL)

    def add(many: int) -> None:
        for person, school in ((world.member, world.linde), (world.member_two, world.anker)):
            for number in range(many):
                note = domain.add_note(person, domain.open_filling(sheet, school=school), "weak", f"Punt {number}")
                domain.change_note(person, note, f"Scherper punt {number}")

    address = reverse(f"instruments:{name}", args=[sheet.pk])
    assert_same_queries(signed_in(world.member), address, lambda: add(1), lambda: add(15), 12)


def test_a_network_with_thirty_sheets_costs_as_many_queries_as_one(world: Any):
    address = reverse("instruments:sheets", args=[world.network.pk])
    assert_same_queries(
        signed_in(world.member), address, lambda: begin(world), lambda: [begin(world) for _one in range(30)]
    )
