"""How a live canvas looks for each role, and what can be done in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.access import Reader, access_sheet
from doenetwerk.instruments.canvases import voting
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.canvases.queries import words_of
from doenetwerk.instruments.canvases.things import tally
from doenetwerk.instruments.models import Ballot, Group, Note, Sheet, Stage
from doenetwerk.instruments.stages import domain
from doenetwerk.live import clocks
from doenetwerk.live import domain as live
from doenetwerk.live.kinds import EVERYBODY, FACILITATORS, Act, Kind, number, register_kind
from doenetwerk.live.kinds import Stage as Drawn
from doenetwerk.live.models import Participant, Session


def render(session: Session, participant: Participant) -> Drawn:
    """The stage: at most eight queries."""
    sheet, stage = domain.sheet_of(session), Stage.objects.get(session=session)
    canvas = canvas_of(sheet)
    cells = domain.cells_of(canvas)
    index = next((at for at, cell in enumerate(cells) if cell.key == stage.cell), 0)
    now, leads = cells[index], participant.role == Participant.Role.FACILITATOR
    rows = Note.objects.filter(filling__sheet=sheet, filling__person=None, filling__school=None, cell=now.key)
    notes = list(rows.filter(removed_at=None).select_related("author", "group"))
    standing = [note for note in notes if note.hidden_at is None]
    ballot = sheet.ballots.order_by("-pk").first()
    context: dict[str, Any] = {
        "sheet": sheet,
        "state": stage,
        "cell": now,
        "name": words_of(now.name),
        "prompt": words_of(now.prompt),
        "number": index + 1,
        "cells": [(cell.key, words_of(cell.name), cell.key == now.key) for cell in cells],
        "next": cells[index + 1].key if index + 1 < len(cells) else "",
        "count": len(standing),
        "things": _things(notes if leads else [] if stage.is_covered else standing),
        "said": standing[0].text if now.kind == "text" and standing else "",
        "revision": standing[0].revision if now.kind == "text" and standing else 0,
        "own": [note for note in standing if note.table is not None and note.table == participant.table],
        "clock": live.clock(stage.ends_at, stage.seconds_left),
        "minutes": clocks.MINUTES,
    }
    if ballot is not None and ballot.closed_at is None:
        context |= voting.asked(ballot, domain.identity_of(participant))
        context["voters"] = domain.voters(ballot)
    elif ballot is not None and ballot.shown_at is not None and now.key in ballot.cells:
        context |= {"result": ballot, "tally": tally(ballot)}
    page = "lead" if leads else "screen" if participant.role == Participant.Role.SCREEN else "phone"
    return f"instruments/stages/{page}.html", context


def _things(notes: list[Note]) -> list[dict[str, Any]]:
    """Groups with their notes, and notes that stand alone, in the order of the sheet."""
    found: dict[str, dict[str, Any]] = {}
    for note in notes:
        group = note.group
        key = f"g{group.pk}" if group is not None else f"n{note.pk}"
        title = group.title if group is not None else ""
        found.setdefault(key, {"key": key, "title": title, "notes": []})["notes"].append(note)
    return list(found.values())


def _reader(person: Person, pk: int) -> Reader | None:
    try:
        return access_sheet(person, pk, Sheet.Kind.CANVAS)
    except Http404:
        return None


def may_open(person: Person, subject_id: int) -> bool:
    """Who guides the network of the sheet leads it live."""
    reader = _reader(person, subject_id)
    return reader is not None and reader.may_guide


def may_join(person: Person, session: Session) -> bool:
    """Everyone who fills the sheet takes part."""
    reader = _reader(person, session.subject_id)
    return reader is not None and reader.may_fill


def _thing(participant: Participant, key: str) -> tuple[list[Note], Group | None]:
    """The notes of a group (g12), or one note (n7), of this session's sheet."""
    pk = int(key[1:]) if key[1:].isdecimal() and len(key) < 18 else 0
    rows = Note.objects.filter(filling__sheet=participant.session.subject_id, removed_at=None)
    rows = rows.select_related("filling__sheet__network", "group__sheet__network")
    notes = list(rows.filter(group=pk) if key.startswith("g") else rows.filter(pk=pk))
    if not notes:
        raise Refused(_("Dat briefje staat er niet meer."))
    return notes, notes[0].group if key.startswith("g") else None


def _write(participant: Participant, data: QueryDict) -> dict[str, Any]:
    domain.write(participant, data.get("cell", ""), data.get("text", ""))
    return {"say": _("Verstuurd.")}


def _text(participant: Participant, data: QueryDict) -> dict[str, Any]:
    domain.put_text(participant, data.get("cell", ""), data.get("text", ""), max(0, number(data, "was")))
    return {"say": _("Het staat op het scherm.")}


def _step(participant: Participant, data: QueryDict) -> None:
    domain.step(participant, data.get("cell", ""))


def _cover(participant: Participant, data: QueryDict) -> None:
    domain.cover(participant, data.get("covered") == "1")


def _hide(participant: Participant, data: QueryDict) -> None:
    for note in _thing(participant, data.get("thing", ""))[0]:
        domain.hide(participant, note, data.get("do") != "show")


def _group(participant: Participant, data: QueryDict) -> None:
    notes, _own = _thing(participant, data.get("thing", ""))
    others, group = _thing(participant, data.get("into", ""))
    domain.put_together(participant, notes, group or others[0])


def _apart(participant: Participant, data: QueryDict) -> None:
    domain.take_apart(participant, _thing(participant, data.get("thing", ""))[0])


def _name(participant: Participant, data: QueryDict) -> None:
    _notes, group = _thing(participant, data.get("thing", ""))
    if group is not None:
        domain.name_group(participant, group, data.get("title", ""))


def _ballot(participant: Participant) -> Ballot:
    found = Ballot.objects.filter(sheet=participant.session.subject_id, closed_at=None)
    ballot = found.select_related("sheet__network").first()
    if ballot is None:
        raise Refused(_("Deze stemming is gesloten."))
    return ballot


def _open_ballot(participant: Participant, data: QueryDict) -> None:
    domain.open_ballot(participant, data.get("kind", ""), data.get("question", ""), max(1, number(data, "dots")))


def _vote(participant: Participant, data: QueryDict) -> dict[str, Any]:
    ballot = _ballot(participant)
    domain.vote(participant, ballot, voting.values_of(ballot, data), data.get("says", ""))
    return {"say": _("Je stem is geteld."), "patches": [domain.RELOAD]}


def _close_ballot(participant: Participant, data: QueryDict) -> None:
    domain.close_ballot(participant, _ballot(participant))


def _clock(participant: Participant, data: QueryDict) -> None:
    domain.turn_clock(participant, clocks.asked(data))


def register() -> None:
    """Make the kind known."""
    register_kind(
        domain.KIND,
        Kind(
            lazy("Werkblad"),
            render=render,
            may_open=may_open,
            may_join=may_join,
            acts={
                "write": Act(_write, EVERYBODY),
                "vote": Act(_vote, EVERYBODY),
                "text": Act(_text, FACILITATORS),
                "step": Act(_step, FACILITATORS),
                "cover": Act(_cover, FACILITATORS),
                "clock": Act(_clock, FACILITATORS),
                "hide": Act(_hide, FACILITATORS),
                "group": Act(_group, FACILITATORS),
                "apart": Act(_apart, FACILITATORS),
                "name": Act(_name, FACILITATORS),
                "open-vote": Act(_open_ballot, FACILITATORS),
                "close-vote": Act(_close_ballot, FACILITATORS),
            },
            hide=domain.hide_all_of,
            erased=domain.forget_guests,
            home=lambda session: reverse("instruments:canvas", args=[session.subject_id]),
        ),
    )
