"""Verbs of a canvas that is done live. What is written goes through the verbs of `canvases.domain`: the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases import domain as canvases
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.definitions.canvas import Canvas, Cell
from doenetwerk.instruments.models import Ballot, Group, Note, Sheet, Stage
from doenetwerk.live import clocks, tables
from doenetwerk.live import domain as live
from doenetwerk.live.models import Participant, Session

KIND = "sheet"
RELOAD: live.Patch = {"op": "reload"}


@verb
def begin(actor: Person, sheet: Sheet, guests_allowed: bool = False) -> Session:
    """Open a live session on a joint canvas, at its first cell; one that runs is given back.

    Refused: a closed sheet, one that each fills for themselves, no cell to write in, guests at a confidential canvas.
    """
    canvas = canvas_of(sheet)
    cells = [cell.key for cell in cells_of(canvas)]
    if sheet.is_closed or sheet.mode != Sheet.Mode.TOGETHER or sheet.network is None or not cells:
        raise Refused(_("Dit werkblad kun je niet live doen."))
    if guests_allowed and canvas.head.confidential:
        raise Refused(_("Bij dit werkblad kunnen geen gasten meedoen."))
    session = live.open_session(
        actor, kind=KIND, subject_id=sheet.pk, network=sheet.network, title=sheet.title, guests_allowed=guests_allowed
    )
    canvases.open_filling(sheet)
    Stage.objects.get_or_create(session=session, defaults={"cell": cells[0]})
    return session


def cells_of(canvas: Canvas) -> list[Cell]:
    """The cells that can be done live, in the order of the steps: for notes of all, and for one text."""
    return [cell for step in canvas.steps for cell in step if cell.kind in ("notes", "text")]


def sheet_of(session: Session) -> Sheet:
    """The sheet of a session. One query."""
    return Sheet.objects.select_related("network").get(pk=session.subject_id)


@verb
def write(actor: Participant, cell: str, text: str) -> Note:
    """Put a note in a cell; it is on the other screens at once, unless what is written is covered.

    In an anonymous cell neither a name nor a table is kept. `cell` is where the writer's page stood: who was without a
    network while the others went on, still writes where they meant to. Refused as in `canvases.domain.add_note`.
    """
    session = actor.session
    sheet, stage = sheet_of(session), Stage.objects.get(session=session)
    filling = canvases.open_filling(sheet)
    guest = "" if actor.person is not None else actor.name
    note = canvases.add_note(actor.person, filling, cell or stage.cell, text, guest=guest, table=actor.table)
    if note.cell == stage.cell:
        context = {"thing": {"key": f"n{note.pk}", "title": "", "notes": [note]}}
        patches = [_count(filling.pk, stage.cell)]
        if not stage.is_covered:
            html = live.draw(session, "instruments/stages/_thing.html", context)
            patches.append(_put(f"thing-n{note.pk}", "sheet-things", html))
        elif note.table is not None:
            own = live.draw(session, "instruments/stages/_own.html", {"note": note})
            tables.own(actor, f"own-n{note.pk}", "own-things", own)
        live.publish(session, patches)
        html = live.draw(session, "instruments/stages/_lead_thing.html", context)
        live.publish(session, [_put(f"lead-n{note.pk}", "lead-things", html)], live.FACILITATOR)
    return note


def _put(key: str, into: str, html: str) -> dict[str, Any]:
    return {"op": "put", "id": key, "into": into, "before": "", "html": html}


def _count(filling: int, cell: str) -> dict[str, Any]:
    number = Note.objects.standing().filter(filling=filling, cell=cell).count()
    return {"op": "set", "id": "sheet-count", "html": str(number)}


def _led(actor: Participant) -> Stage:
    """The stage of who facilitates; refused for anyone else."""
    if not actor.leads or not actor.is_in:
        raise Refused(_("Dat doet de begeleider."))
    return Stage.objects.select_for_update(of=("self",)).get(session=actor.session_id)


@verb
def put_text(actor: Participant, cell: str, text: str, was: int) -> None:
    """Write the one text of a cell, from what the group says; `was` is the revision that the page showed.

    Refused as in `canvases.domain.write_text`, and for who does not facilitate.
    """
    _led(actor)
    canvases.write_text(actor.person, canvases.open_filling(sheet_of(actor.session)), cell, text, was)
    live.publish(actor.session, [RELOAD])


@verb
def step(actor: Participant, cell: str) -> None:
    """Ask another cell now. The clock stops. Refused: a cell in which nothing is written."""
    stage = _led(actor)
    if cell not in [one.key for one in cells_of(canvas_of(sheet_of(actor.session)))]:
        raise Refused(_("In dit vak kan dat niet."), "cell")
    if stage.cell != cell:
        stage.cell, stage.ends_at, stage.seconds_left = cell, None, None
        stage.save()
        live.publish(actor.session, [live.clock(None), RELOAD])


@verb
def cover(actor: Participant, covered: bool) -> None:
    """Collect without showing, or show what was written. Twice is once."""
    stage = _led(actor)
    if stage.is_covered != covered:
        stage.is_covered = covered
        stage.save(update_fields=["is_covered"])
        live.publish(actor.session, [RELOAD])


@verb
def turn_clock(actor: Participant, seconds: int | None) -> None:
    """Set the clock, let it stand still, or go on: see `clocks.turn`."""
    clocks.turn(actor.session, _led(actor), seconds)


@verb
def hide(actor: Participant, note: Note, hidden: bool) -> None:
    """Take a note off the screens, or bring it back; the facilitator sees it either way."""
    _led(actor)
    assert actor.person is not None
    (canvases.hide_note if hidden else canvases.show_note)(actor.person, note)
    live.publish(actor.session, [RELOAD])


@verb
def put_together(actor: Participant, notes: list[Note], into: Note | Group) -> None:
    """Put notes with another note, or in a group that is there."""
    _led(actor)
    if isinstance(into, Group):
        for note in notes:
            canvases.put_in_group(actor.person, note, into)
    else:
        sheet = sheet_of(actor.session)
        canvases.make_group(actor.person, sheet, into.cell, [into, *(one for one in notes if one.pk != into.pk)])
    live.publish(actor.session, [RELOAD])


@verb
def take_apart(actor: Participant, notes: list[Note]) -> None:
    """Take notes out of their group."""
    _led(actor)
    for note in notes:
        canvases.put_in_group(actor.person, note, None)
    live.publish(actor.session, [RELOAD])


@verb
def name_group(actor: Participant, group: Group, title: str) -> None:
    """Give a group its name."""
    _led(actor)
    canvases.name_group(actor.person, group, title)
    live.publish(actor.session, [RELOAD])


@verb
def open_ballot(actor: Participant, kind: str, question: str, dots: int) -> Ballot:
    """Open a vote on what stands in the cell of now (consent: on the proposal in `question`)."""
    stage = _led(actor)
    ballot = canvases.open_ballot(actor.person, sheet_of(actor.session), kind, question, cells=[stage.cell], dots=dots)
    live.publish(actor.session, [RELOAD])
    return ballot


@verb
def vote(actor: Participant, ballot: Ballot, values: Mapping[str, int], says: str) -> None:
    """Vote: a member as who they are, wherever they vote; a guest as their place in this session."""
    canvases.vote(ballot, canvases.voter_of(ballot, identity_of(actor)), values, says)
    # On the projector and with who leads: thousands of phones need not hear of every vote.
    for audience in (live.SCREEN, live.FACILITATOR):
        live.publish(actor.session, [{"op": "set", "id": "stage-voters", "html": str(voters(ballot))}], audience)


def identity_of(participant: Participant) -> str:
    """Under what someone votes; "" for a projector."""
    if participant.person_id:
        return f"person:{participant.person_id}"
    return f"participant:{participant.pk}" if participant.pk else ""


def voters(ballot: Ballot) -> int:
    """How many voted. One query."""
    return ballot.votes.values("voter").distinct().count()


@verb
def close_ballot(actor: Participant, ballot: Ballot) -> None:
    """Close a vote and show everyone what it brought."""
    _led(actor)
    canvases.close_ballot(actor.person, ballot)
    canvases.show_ballot(actor.person, ballot)
    live.publish(actor.session, [RELOAD])


@verb
def hide_all_of(participant: Participant) -> None:
    """Hide what someone who was sent out wrote, as far as it is known to be theirs (of guests: under their name)."""
    notes = Note.objects.standing().filter(filling__sheet=participant.session.subject_id)
    if participant.person_id:
        notes = notes.filter(author=participant.person_id)
    else:
        notes = notes.filter(guest=participant.name, author=None)
    notes.update(hidden_at=timezone.now())
    live.publish(participant.session, [RELOAD])


@verb
def forget_guests(session: Session) -> None:
    """A day after closing the names of guests go; what they wrote remains."""
    Note.objects.filter(filling__sheet=session.subject_id).exclude(guest="").update(guest="")
