"""What someone typed in a cell, given to the right verb: the page and the mail link share it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.forms import IndicatorForm
from doenetwerk.instruments.canvases.keys import key_for
from doenetwerk.instruments.definitions.canvas import Cell
from doenetwerk.instruments.models import Filling


def write(person: Person, filling: Filling, cell: Cell, data: QueryDict, secret: str) -> str:
    """Put in a cell what a form brought; returns what to say to the writer, often nothing. Refused as the verbs."""
    if cell.kind == "notes":
        once = _once(data) or uuid4()
        domain.add_note(person, filling, cell.key, data.get("text", ""), once=once, key=key_for(secret, once))
    elif cell.kind == "text":
        was = data.get("was", "")
        known = int(was) if was.isdecimal() and len(was) < 10 else None
        _note, joined = domain.write_text(person, filling, cell.key, data.get("text", ""), known)
        return _("Bewaard. Wat een ander intussen schreef is erbij gezet.") if joined else _("Bewaard.")
    elif cell.kind == "date":
        domain.set_date(person, filling, cell.key, _day(data.get("on", "")))
    elif cell.kind == "indicators":
        form = IndicatorForm(data)
        if not form.is_valid():
            raise Refused(str(next(iter(form.errors.values()))[0]))
        domain.set_indicator(person, filling, cell.key, form.marker(), once=_once(data))
    else:
        domain.choose(person, filling, cell.key, data.get("choice", ""))
    return ""


def _once(data: QueryDict) -> UUID | None:
    """The number that a form was given, so that sending twice is once; a spoilt one counts as none."""
    try:
        return UUID(data.get("once", ""))
    except ValueError:
        return None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("Vul een dag in, bijvoorbeeld 19-01-2027."), "on") from None
