"""Who may open the addresses of canvases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.models import Filling, Note, Sheet
from doenetwerk.testing.permissions import Rule

INSIDE, GUIDES = "member facilitators", "facilitators"


def begun(world: Any, key: str = "swot", mode: str = Sheet.Mode.TOGETHER) -> Sheet:
    return sheets.begin(world.facilitator, key, network=world.network, mode=mode)


def sheet(world: Any) -> dict[str, int]:
    return {"pk": begun(world).pk}


def own_sheet(world: Any) -> dict[str, int]:
    return {"pk": begun(world, mode=Sheet.Mode.PERSON).pk}


def cell(world: Any) -> dict[str, object]:
    return {"pk": begun(world).pk, "cell": "strong"}


def school_sheet(world: Any) -> dict[str, int]:
    return {"pk": begun(world, mode=Sheet.Mode.SCHOOL).pk}


def _note(world: Any) -> Note:
    return domain.add_note(world.member, domain.open_filling(begun(world)), "strong", "Rust")


def note(world: Any) -> dict[str, int]:
    return {"pk": _note(world).pk}


def group(world: Any) -> dict[str, int]:
    found = _note(world)
    return {"pk": domain.make_group(world.facilitator, found.filling.sheet, "strong", [found]).pk}


def measured(world: Any) -> dict[str, int]:
    filling: Filling = domain.open_filling(begun(world, "roadmap-shrm", Sheet.Mode.SCHOOL), school=world.linde)
    marker = domain.set_indicator(world.member, filling, "markers", Marker("Lessen", "lessen"))
    return {"pk": domain.measure(world.member, marker, date(2026, 1, 5), Decimal(3)).pk}


def ballot(world: Any) -> dict[str, int]:
    return {"pk": domain.open_ballot(world.facilitator, begun(world), "consent", "Doen we dit?").pk}


PERMISSIONS: dict[str, Rule] = {
    "instruments:canvas": Rule(INSIDE, kwargs=sheet),
    "instruments:write": Rule(INSIDE, kwargs=cell, method="post", data={"text": "Rust"}),
    "instruments:share": Rule(INSIDE, kwargs=own_sheet, method="post"),
    "instruments:close_canvas": Rule(GUIDES, kwargs=sheet, method="post"),
    "instruments:ask_to_fill": Rule(GUIDES, kwargs=sheet, method="post"),
    "instruments:beside": Rule(INSIDE, kwargs=school_sheet),
    "instruments:history": Rule(INSIDE, kwargs=sheet),
    "instruments:arrange": Rule(INSIDE, kwargs=sheet),
    "instruments:put_together": Rule(GUIDES, kwargs=sheet, method="post"),
    "instruments:open_ballot": Rule(GUIDES, kwargs=sheet, method="post"),
    # Who wrote it changes it; who guides moves it to another cell.
    "instruments:note": Rule(INSIDE, kwargs=note),
    "instruments:remove_note": Rule(INSIDE, kwargs=note, method="post"),
    "instruments:move_note": Rule(INSIDE, kwargs=note, method="post", data={"naar": "omlaag"}),
    "instruments:take_out": Rule(GUIDES, kwargs=note, method="post"),
    "instruments:become_of_note": Rule(GUIDES, kwargs=note, method="post", data={"wordt": "theme"}),
    # The school's own people.
    "instruments:take_back_measure": Rule("member", kwargs=measured, method="post"),
    "instruments:name_group": Rule(GUIDES, kwargs=group, method="post", data={"title": "Rust"}),
    "instruments:become_of_group": Rule(GUIDES, kwargs=group, method="post", data={"wordt": "theme"}),
    "instruments:ballot": Rule(INSIDE, kwargs=ballot),
    "instruments:close_ballot": Rule(GUIDES, kwargs=ballot, method="post"),
}
