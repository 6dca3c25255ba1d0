"""Verbs of every sheet, whichever its kind: beginning one, and closing it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments import definitions
from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.models import Sheet
from doenetwerk.journal.domain import record
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School


@verb
def begin(
    actor: Person,
    instrument: str,
    *,
    network: Network | None = None,
    school: School | None = None,
    meeting: Meeting | None = None,
    title: str = "",
    mode: str = Sheet.Mode.TOGETHER,
) -> Sheet:
    """Put an instrument to use, for a network or for a school. The view checked that the actor may.

    The definition is kept with the sheet. Refused: an instrument that is not there, a way of filling that it does not
    have, a meeting of another network.
    """
    found = definitions.get(instrument)
    if found is None:
        raise Refused(_("Dit instrument bestaat niet."), "instrument")
    if isinstance(found, Canvas) and mode not in found.modes:
        raise Refused(_("Zo kun je dit werkblad niet invullen. Kies een andere manier."), "mode")
    if meeting is not None and (network is None or meeting.network_id != network.pk):
        raise Refused(_("Deze bijeenkomst is niet van dit netwerk."), "meeting")
    sheet = Sheet.objects.create(
        instrument=instrument,
        definition=definitions.raw(instrument),
        kind=found.head.kind,
        title=(title.strip() or found.head.name.words(get_language() or "nl"))[:120],
        mode=mode,
        author=actor,
        network=network,
        school=school,
        meeting=meeting,
        circle=Circle.NETWORK if network is not None else Circle.SCHOOL,
    )
    record("sheet.begun", actor, network=network, subject=sheet, circle=Circle(sheet.circle), instrument=instrument)
    return sheet


@verb
def close(actor: Person | None, sheet: Sheet) -> None:
    """Close a sheet: it can be read, not changed. Twice is once."""
    if sheet.is_closed:
        return
    sheet.closed_at, sheet.closed_by = timezone.now(), actor
    sheet.save(update_fields=["closed_at", "closed_by"])
    record("sheet.closed", actor, network=sheet.network, subject=sheet, circle=Circle(sheet.circle))


@verb
def reopen(actor: Person, sheet: Sheet) -> None:
    """Open a closed sheet again. Twice is once."""
    if not sheet.is_closed:
        return
    sheet.closed_at, sheet.closed_by = None, None
    sheet.save(update_fields=["closed_at", "closed_by"])
    record("sheet.reopened", actor, network=sheet.network, subject=sheet, circle=Circle(sheet.circle))
