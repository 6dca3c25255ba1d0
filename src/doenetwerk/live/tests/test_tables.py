"""Tables: who sits where, who writes, and what each screen shows of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from doenetwerk.core.errors import Refused
from doenetwerk.live import tables
from doenetwerk.live.models import Event, Participant, Session
from doenetwerk.live.tests.scene import comes, leads
from doenetwerk.live.wall import domain as wall


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    cache.clear()


def asked(world: Any, shows_names: bool = True) -> Session:
    return wall.ask(world.facilitator, world.network, text="Wat viel op?", shows_names=shows_names, guests_allowed=True)


def guest(session: Session, name: str) -> tuple[Client, Participant]:
    client = Client()
    assert client.post(f"/live/{session.code}/meedoen/", {"name": name}).status_code == 303
    return client, session.participants.get(name=name)


def act(client: Client, session: Session, name: str, **data: Any) -> int:
    return client.post(f"/live/{session.code}/doe/{name}/", data).status_code


def page(client: Client, session: Session) -> str:
    return " ".join(client.get(f"/live/{session.code}/").content.decode().split())


def test_a_table_has_one_pen_and_anyone_there_can_take_it(world: Any):
    session = asked(world)
    lead = Client()
    lead.force_login(world.facilitator)
    (ans, first), (bo, second), (cas, third) = (guest(session, name) for name in ("Ans", "Bo", "Cas"))
    assert act(lead, session, "tables", tables="2") == 303
    assert [(one.number, one.names, one.writer and one.writer.name) for one in tables.tables_of(session)] == [
        (1, ["Ans", "Cas"], "Ans"),
        (2, ["Bo"], "Bo"),
    ]
    assert "Jij schrijft voor jullie tafel" in page(ans, session) and "Je antwoord" in page(ans, session)
    assert "Ans schrijft voor jullie tafel" in page(cas, session) and "Je antwoord" not in page(cas, session)
    assert "Ans schrijft" in lead.get(f"/live/{session.code}/begeleider/").content.decode()
    assert "<strong>Tafel 1</strong> Ans, Cas" in lead.get(f"/live/{session.code}/scherm/").content.decode()
    for _twice in range(2):
        assert act(cas, session, "pen") == 303
    assert "Je antwoord" in page(cas, session) and "Je antwoord" not in page(ans, session)
    assert act(cas, session, "write", text="Samen bedacht") == 303
    assert "tafel 1" in page(bo, session) and "Cas" not in page(bo, session).split('id="lines"')[1]
    assert act(lead, session, "tables", tables="0") == 303
    assert "tafel" not in page(ans, session).split("live-write")[0]
    assert {first.pk, second.pk, third.pk} == set(
        Participant.objects.filter(session=session, table=None, writes=False)
        .exclude(role="facilitator")
        .values_list("pk", flat=True)
    )


def test_who_comes_late_chooses_a_table_and_who_moves_leaves_the_pen(world: Any):
    session = asked(world)
    (_ans, _first), (bo, _second) = guest(session, "Ans"), guest(session, "Bo")
    tables.split(leads(session), 2)
    dirk, late = guest(session, "Dirk")
    assert "Aan welke tafel zit je?" in page(dirk, session) and "Je antwoord" in page(dirk, session)
    assert act(dirk, session, "sit", table="2") == 303
    assert "Bo schrijft voor jullie tafel" in page(dirk, session)
    assert act(bo, session, "sit", table="1") == 303
    assert "Iedereen aan tafel kan schrijven" in page(dirk, session)
    assert "Ans, Bo" in page(bo, session) and "Je antwoord" not in page(bo, session)
    for wrong in ("3", "0", "x"):
        assert act(dirk, session, "sit", table=wrong) == 422
    late.refresh_from_db()
    assert late.table == 2


def test_without_names_everyone_writes_at_a_table_too_and_no_table_is_kept(world: Any):
    session = asked(world, shows_names=False)
    (_ans, _first), (bo, second) = guest(session, "Ans"), guest(session, "Bo")
    tables.split(leads(session), 1)
    assert "Je antwoord" in page(bo, session) and "schrijft voor" not in page(bo, session)
    second.refresh_from_db()
    assert wall.write(second, "Eerlijk").table is None


def test_a_covered_answer_is_read_at_its_own_table(world: Any):
    session = asked(world)
    lead = leads(session)
    (ans, _first), (bo, second) = guest(session, "Ans"), guest(session, "Bo")
    tables.split(lead, 2)
    wall.cover(lead, True)
    second.refresh_from_db()
    wall.write(second, "Alleen van ons")
    assert "Alleen van ons" in page(bo, session) and "Alleen van ons" not in page(ans, session)
    told = Event.objects.filter(session=session, data__icontains="Alleen van ons").values_list("audience", flat=True)
    assert set(told) == {"table:2", "facilitator"}


def test_what_is_refused(world: Any):
    session = asked(world)
    lead, member = leads(session), comes(session, world.member)
    for actor, number in ((member, 1), (lead, 31), (lead, -1), (lead, 2)):
        with pytest.raises(Refused):
            tables.split(actor, number)
    with pytest.raises(Refused, match="Kies eerst een tafel"):
        tables.take_pen(member)


def test_what_comes_later_is_in_the_language_of_the_session_whoever_wrote_it(world: Any):
    session = asked(world)
    (_ans, first) = guest(session, "Ans")
    tables.split(leads(session), 1)
    first.refresh_from_db()
    with translation.override("en"):
        wall.write(first, "Well said")
    told = [str(one.data) for one in Event.objects.filter(session=session, data__icontains="Well said")]
    assert told and all("tafel 1" in one for one in told)
    assert any("Verberg" in one for one in told)
