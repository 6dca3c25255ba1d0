"""A canvas done live: what each screen shows, what is kept, and who may what."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.instruments.canvases.tests.permissions import begun
from doenetwerk.instruments.models import Note, Stage, Vote
from doenetwerk.instruments.stages import domain
from doenetwerk.live import domain as live
from doenetwerk.live import tables
from doenetwerk.live.models import Event, Session
from doenetwerk.live.tests.scene import comes, leads


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    cache.clear()


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def stage(world: Any, key: str = "swot", guests: bool = True) -> Session:
    return domain.begin(world.facilitator, begun(world, key), guests)


def act(client: Client, session: Session, name: str, **data: Any) -> int:
    return client.post(f"/live/{session.code}/doe/{name}/", data).status_code


def test_a_guide_begins_and_a_guest_writes_without_javascript(world: Any):
    sheet = begun(world)
    lead = browser(world.facilitator)
    assert "Doe dit live" in lead.get(reverse("instruments:canvas", args=[sheet.pk])).content.decode()
    assert "Doe dit live" not in browser(world.member).get(f"/werkbladen/{sheet.pk}/").content.decode()
    assert lead.post(f"/werkbladen/{sheet.pk}/live/", {"gasten": "on"}).status_code == 303
    session, guest = Session.objects.get(), Client()
    assert guest.post(f"/live/{session.code}/meedoen/", {"name": "Bo"}).status_code == 303
    for _twice in range(2):
        assert act(guest, session, "write", cell="strong", text="Rust <b>", once="k1") == 303
    note = Note.objects.get()
    assert (note.cell, note.guest, note.author) == ("strong", "Bo", None)
    for page in (f"/live/{session.code}/scherm/", f"/werkbladen/{sheet.pk}/"):
        assert "Rust &lt;b&gt;" in lead.get(page).content.decode()
    assert act(guest, session, "step", cell="weak") == 404
    live.close_session(world.facilitator, session)
    session.refresh_from_db()
    live.erase(session)
    note.refresh_from_db()
    assert note.guest == "" and note.text == "Rust <b>"


def test_covered_notes_reach_no_screen_until_they_are_shown(world: Any):
    session = stage(world)
    lead, member = leads(session), comes(session, world.member)
    domain.cover(lead, True)
    domain.write(member, "strong", "Nog geheim")
    told = Event.objects.filter(session=session, audience="everyone")
    assert not any("Nog geheim" in str(event.data) for event in told)
    phone, guide = browser(world.member), browser(world.facilitator)
    assert "Nog geheim" not in phone.get(f"/live/{session.code}/").content.decode()
    assert "Nog geheim" in guide.get(f"/live/{session.code}/begeleider/").content.decode()
    domain.cover(lead, False)
    assert "Nog geheim" in phone.get(f"/live/{session.code}/").content.decode()
    with pytest.raises(Refused):
        domain.cover(member, True)


def test_the_facilitator_steps_groups_votes_and_hides(world: Any):
    session = stage(world)
    lead, member = browser(world.facilitator), comes(session, world.member)
    first, second, third = (domain.write(member, "strong", text) for text in ("Team", "Het team", "Ruimte"))
    assert act(lead, session, "group", thing=f"n{second.pk}", into=f"n{first.pk}") == 303
    first.refresh_from_db()
    group = first.group
    assert group is not None and group.notes.count() == 2
    assert act(lead, session, "name", thing=f"g{group.pk}", title="Samen") == 303
    assert act(lead, session, "open-vote", kind="dots", question="Wat eerst?", dots="2") == 303
    phone = browser(world.member)
    assert "Je hebt 2 stippen" in phone.get(f"/live/{session.code}/").content.decode()
    assert act(phone, session, "vote", **{f"op-g{group.pk}": "3"}) == 422
    assert act(phone, session, "vote", **{f"op-g{group.pk}": "2"}) == 303
    assert Vote.objects.get().group == group
    page = phone.get(f"/live/{session.code}/").content.decode()
    assert "Je stem is geteld" in page and '<option value="2" selected>2</option>' in page
    screen = lead.get(f"/live/{session.code}/scherm/").content.decode()
    assert '<strong id="stage-voters">1</strong>' in screen and "Samen" in screen
    assert "1 mens stemde" not in phone.get(f"/live/{session.code}/").content.decode()
    assert act(lead, session, "close-vote") == 303
    assert "1 mens stemde" in phone.get(f"/live/{session.code}/").content.decode()
    assert act(lead, session, "hide", thing=f"n{third.pk}", do="hide") == 303
    assert "Ruimte" not in phone.get(f"/live/{session.code}/").content.decode().split("stage-text")[1]
    assert act(lead, session, "step", cell="weak") == 303
    assert act(lead, session, "clock", minutes="3") == 303
    assert "Zwak" in phone.get(f"/live/{session.code}/").content.decode()


def test_what_a_table_writes_while_it_is_covered_is_read_at_that_table_alone(world: Any):
    session = stage(world)
    lead = leads(session)
    writer, other = comes(session, world.member), comes(session, world.member_two)
    tables.split(lead, 2)
    domain.cover(lead, True)
    writer.refresh_from_db()
    note = domain.write(writer, "strong", "Van ons samen")
    assert note.table == writer.table == 1
    told = Event.objects.filter(session=session, data__icontains="Van ons samen").values_list("audience", flat=True)
    assert set(told) == {"table:1", "facilitator"}
    mine, theirs = (
        browser(one).get(f"/live/{session.code}/").content.decode() for one in (world.member, world.member_two)
    )
    assert "Van ons samen" in mine and "Van ons samen" not in theirs
    domain.cover(lead, False)
    page = browser(world.member_two).get(f"/live/{session.code}/").content.decode()
    assert "Van ons samen" in page and "tafel 1" in page
    assert world.member.name not in page.split("sheet-things")[1]
    assert other.session_id == session.pk


def test_the_clock_of_a_canvas_stands_still_and_goes_on(world: Any):
    session = stage(world)
    lead = browser(world.facilitator)
    assert act(lead, session, "clock", do="pause") == 422  # there is none
    assert act(lead, session, "clock", minutes="90") == act(lead, session, "clock", minutes="x") == 422
    assert act(lead, session, "clock", minutes="3") == act(lead, session, "clock", do="pause") == 303
    held = Stage.objects.get()
    assert held.ends_at is None and 178 <= (held.seconds_left or 0) <= 180
    assert act(lead, session, "clock", do="pause") == 303
    assert Stage.objects.get().ends_at is not None
    assert act(browser(world.member), session, "clock", do="pause") == 404


def test_the_one_text_of_a_cell_is_written_by_the_facilitator_and_read_by_all(world: Any):
    session = stage(world, "brand-house")
    lead, member = browser(world.facilitator), browser(world.member)
    comes(session, world.member)
    for page in ("begeleider/", "scherm/"):
        assert "Onze droom" in lead.get(f"/live/{session.code}/{page}").content.decode()
    assert "de begeleider schrijft op" in member.get(f"/live/{session.code}/").content.decode()
    assert act(member, session, "text", cell="dream", text="Van mij", was="0") == 404
    assert act(lead, session, "text", cell="dream", text="Ieder mens telt <b>", was="0") == 303
    for browse, page in ((member, ""), (lead, "scherm/"), (lead, "begeleider/")):
        assert "Ieder mens telt &lt;b&gt;" in browse.get(f"/live/{session.code}/{page}").content.decode()
    # What was typed over an older text is not lost, and not put over what another wrote meanwhile.
    assert act(lead, session, "text", cell="dream", text="Elk kind telt", was="1") == 303
    assert act(lead, session, "text", cell="dream", text="Alle leerlingen tellen", was="1") == 422
    assert Note.objects.get(cell="dream").text == "Elk kind telt"
    assert act(lead, session, "step", cell="anchor") == 303
    assert "Je briefje" in member.get(f"/live/{session.code}/").content.decode()


def test_an_anonymous_cell_keeps_no_author(world: Any):
    session = stage(world, "iceberg", guests=False)
    cell = next(one for one in domain.sheet_of(session).of.cells if one.anonymous)
    domain.write(comes(session, world.member), cell.key, "Eerlijk gezegd")
    note = Note.objects.get()
    assert (note.author, note.guest, note.at, note.table) == (None, "", None, None)
    assert not any(world.member.name in str(event.data) for event in Event.objects.filter(data__icontains="Eerlijk"))


def test_strangers_and_coordinators_stay_out(world: Any):
    session = stage(world, guests=False)
    for person in (world.stranger, world.coordinator):
        with pytest.raises(Refused):
            comes(session, person)
