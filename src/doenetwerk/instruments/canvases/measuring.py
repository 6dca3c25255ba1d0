"""Asking for measurements: a letter with every indicator of one's own part, answered without a password (S42).

Who guides asks when it is useful; on the day that an indicator should be where it was meant to be, the house asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases import emails
from doenetwerk.instruments.canvases.domain.writing import canvas_of, tell
from doenetwerk.instruments.models import Note, Sheet
from doenetwerk.networks.models import Membership, Network

# A day that nobody measured on is asked about for so long: a worker may have been down.
LATE = timedelta(days=3)
# Who measured so short before the day has nothing to add.
FRESH = timedelta(days=7)


def indicators_of(sheet: Sheet) -> list[Note]:
    """The indicators that stand on a sheet, with whose they are. One query."""
    cells = [cell.key for cell in canvas_of(sheet).cells if cell.kind == "indicators"]
    return list(Note.objects.standing().filter(filling__sheet=sheet, cell__in=cells).select_related("filling"))


@verb
def ask_to_measure(actor: Person, sheet: Sheet) -> int:
    """Ask everyone whose part of a sheet holds an indicator for what they see now. Returns how many letters go.

    At most one letter a week each. Refused: a closed sheet, one of no network, one without indicators.
    """
    if sheet.is_closed:
        raise Refused(_("Dit werkblad is afgesloten."))
    found = indicators_of(sheet)
    if sheet.network is None or not found:
        raise Refused(_("Er staat nog niets om te meten."))
    week = timezone.localdate().isocalendar()
    asked = sum(
        emails.ask_to_measure(sheet, one, f"{week.year}-{week.week}", _whose(notes)) for one, notes in _of(sheet, found)
    )
    if asked:
        tell("sheet.asked", actor, sheet, people=asked)
    return asked


def ask_on_the_day() -> None:
    """Recurring: ask about the indicators whose day it is, once for each. Idempotent."""
    today = timezone.localdate()
    days = [(today - timedelta(days=number)).isoformat() for number in range(LATE.days + 1)]
    due = (
        Note.objects.standing()
        .filter(data__by__in=days, filling__sheet__closed_at=None)
        .exclude(filling__sheet__network=None)
        .exclude(filling__sheet__network__stage=Network.Stage.ENDED)
        .exclude(measurements__on__gte=today - FRESH)
        .select_related("filling__sheet__network")
    )
    together: dict[tuple[Sheet, str], list[Note]] = {}
    for note in due:
        together.setdefault((note.filling.sheet, note.data["by"]), []).append(note)
    for (sheet, day), notes in together.items():
        for one, mine in _of(sheet, notes):
            emails.ask_to_measure(sheet, one, day, _whose(mine))


def _whose(notes: Iterable[Note]) -> list[str]:
    return [note.text for note in notes]


def _of(sheet: Sheet, notes: list[Note]) -> list[tuple[Membership, list[Note]]]:
    """Members, each with the indicators of their own part; who has none is left out. One query."""
    assert sheet.network is not None
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    rows = sheet.network.memberships.filter(now).select_related("person", "school").order_by("pk")
    found = []
    for membership in rows:
        mine = [note for note in notes if _is_of(note, sheet, membership)]
        if mine:
            found.append((membership, mine))
    return found


def _is_of(note: Note, sheet: Sheet, membership: Membership) -> bool:
    if sheet.mode == Sheet.Mode.SCHOOL:
        return membership.school_id is not None and note.filling.school_id == membership.school_id
    if sheet.mode == Sheet.Mode.PERSON:
        return note.filling.person_id == membership.person_id
    return True
