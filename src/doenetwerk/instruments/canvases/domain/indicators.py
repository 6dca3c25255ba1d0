"""Verbs for indicators: what will be seen, where it stood, where it should come and when; and what was measured.

S42; details 139 and 140: a marker in the ground that shows how far the goal is reached, counted or seen in behaviour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import cell_of, keep, next_position, tell, words
from doenetwerk.instruments.models import Filling, Measurement, Note

MOST = Decimal(9999999999)


@dataclass(frozen=True, slots=True)
class Marker:
    """What an indicator holds. `unit` is what is counted ("lessen per week"), or "" when behaviour is described in
    `behaviour`. Numbers are in that unit; `by` is the day on which the target should be reached."""

    text: str
    unit: str = ""
    behaviour: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    by: date | None = None

    def data(self) -> dict[str, Any]:
        """As it is kept: numbers as text, so that 0.1 stays 0.1."""
        return {
            "unit": self.unit.strip()[:60],
            "behaviour": self.behaviour.strip()[:300],
            "baseline": _plain(self.baseline),
            "target": _plain(self.target),
            "by": self.by.isoformat() if self.by is not None else "",
        }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


@verb
def set_indicator(
    actor: Person | None,
    filling: Filling,
    cell: str,
    marker: Marker,
    note: Note | None = None,
    was: int | None = None,
    once: UUID | str | None = None,
) -> Note:
    """Add an indicator to a cell, or change `note`. `was` is the revision that its form began with.

    Refused: no words, neither a unit nor behaviour, a target without a unit, somebody else changed it meanwhile.
    """
    cell_of(filling, cell, "indicators")
    text, data = words(marker.text), marker.data()
    if not data["unit"] and not data["behaviour"]:
        raise Refused(_("Schrijf op wat je telt, of welk gedrag je wilt zien."), "unit")
    if not data["unit"] and (data["baseline"] or data["target"]):
        raise Refused(_("Schrijf bij een getal wat je telt, bijvoorbeeld: lessen per week."), "unit")
    if any(abs(value) > MOST for value in (marker.baseline, marker.target) if value is not None):
        raise Refused(_("Dit getal is te groot."), "target")
    if note is None:
        known = Note.objects.filter(once=once, filling=filling).first() if once is not None else None
        if known is not None:
            return known
        note = Note.objects.create(
            filling=filling, cell=cell, text=text, data=data, position=next_position(filling, cell), author=actor,
            at=timezone.now(), once=once or uuid4(), revision=1,
        )  # fmt: skip
    else:
        locked = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
        if was is not None and was != locked.revision:
            raise Refused(_("Iemand anders veranderde dit intussen. Kijk wat er nu staat en bewaar opnieuw."))
        if (locked.text, locked.data) == (text, data):
            return locked
        keep(actor, locked)
        locked.text, locked.data = text, data
        locked.save(update_fields=["text", "data", "revision"])
        note = locked
    tell("sheet.indicator_set", actor, filling.sheet)
    return note


@verb
def measure(
    actor: Person | None, note: Note, on: date, value: Decimal, of: int | None = None, source: str = ""
) -> Measurement:
    """Keep what was measured on a day, at how many (`of`), and how it was seen. A day has one value: the last counts.

    Refused: a day that has yet to come, no indicator, an indicator of behaviour without a unit gets 0 to 100 (percent).
    """
    cell_of(note.filling, note.cell, "indicators")
    if on > timezone.localdate():
        raise Refused(_("Deze dag moet nog komen."), "on")
    if abs(value) > MOST:
        raise Refused(_("Dit getal is te groot."), "value")
    if of is not None and of < 1:
        raise Refused(_("Vul in bij hoeveel je het zag, of laat het leeg."), "of")
    found, _new = Measurement.objects.update_or_create(
        note=note, on=on, defaults={"value": value, "of": of, "source": source.strip()[:120], "by": actor}
    )
    tell("sheet.measured", actor, note.filling.sheet)
    return found


@verb
def take_back_measurement(actor: Person, measurement: Measurement) -> None:
    """Take away a value that was wrong."""
    cell_of(measurement.note.filling, measurement.note.cell, "indicators")
    sheet = measurement.note.filling.sheet
    measurement.delete()
    tell("sheet.measurement_removed", actor, sheet)
