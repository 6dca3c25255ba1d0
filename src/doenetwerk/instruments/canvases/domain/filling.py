"""Verbs about who fills a sheet: a place of one's own, sharing it, and asking people to fill it."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.canvases.domain.writing import tell
from doenetwerk.instruments.models import Filling, Sheet
from doenetwerk.people.models import School


@verb
def open_filling(sheet: Sheet, *, school: School | None = None, person: Person | None = None) -> Filling:
    """The place where all write together (neither given), or that of one school or person; made when it is not there.

    A place without notes is no fact yet, so nothing enters the journal. Refused: a place that this sheet has not.
    """
    mode = Sheet.Mode.SCHOOL if school is not None else Sheet.Mode.PERSON if person is not None else Sheet.Mode.TOGETHER
    if sheet.mode != mode:
        raise Refused(_("Zo kun je dit werkblad niet invullen."))
    filling, _new = Filling.objects.get_or_create(sheet=sheet, school=school, person=person)
    filling.sheet = sheet
    return filling


@verb
def share(actor: Person, filling: Filling) -> None:
    """Let the others of the sheet read one's own. Only its owner does this. Twice is once."""
    if filling.person_id != actor.pk:
        raise Refused(_("Alleen wie dit invulde, kan het delen."))
    if filling.shared_at is None:
        filling.shared_at = timezone.now()
        filling.save(update_fields=["shared_at"])
        tell("sheet.shared", actor, filling.sheet)


@verb
def take_back_sharing(actor: Person, filling: Filling) -> None:
    """Keep one's own to oneself again. Twice is once."""
    if filling.person_id != actor.pk:
        raise Refused(_("Alleen wie dit invulde, kan het delen."))
    if filling.shared_at is not None:
        filling.shared_at = None
        filling.save(update_fields=["shared_at"])
        tell("sheet.unshared", actor, filling.sheet)


@verb
def ask_to_fill(actor: Person, sheet: Sheet) -> int:
    """Ask everyone who has not filled their part yet, by mail link. Returns how many; the same letter at most once a
    week. Refused: a closed sheet, or one of no network."""
    from doenetwerk.instruments.canvases.emails import ask

    if sheet.is_closed:
        raise Refused(_("Dit werkblad is afgesloten."))
    if sheet.network is None:
        raise Refused(_("Dit werkblad is van één school. Vraag je collega’s zelf."))
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    members = list(sheet.network.memberships.filter(now).select_related("person", "school").order_by("pk"))
    written = Filling.objects.filter(sheet=sheet, notes__removed_at=None, notes__isnull=False)
    schools = set(written.values_list("school", flat=True))
    people = set(written.values_list("person", flat=True))
    asked = 0
    for membership in members:
        if sheet.mode == Sheet.Mode.SCHOOL and (membership.school_id is None or membership.school_id in schools):
            continue
        if sheet.mode == Sheet.Mode.PERSON and membership.person_id in people:
            continue
        asked += ask(sheet, membership)
    if asked:
        tell("sheet.asked", actor, sheet, people=asked)
    return asked
