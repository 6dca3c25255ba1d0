"""Verbs of what a meeting yields: harvest in a circle of its writer's choice, and the notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.textdiff import three_way
from doenetwerk.finding.domain import forget, refresh
from doenetwerk.journal.domain import record
from doenetwerk.meetings import found
from doenetwerk.meetings.models import Harvest, Meeting, MeetingNotes, NotesRevision
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Membership

MOST_HARVEST_WORDS = 2000
MOST_NOTES = 60_000


def _inside(person: Person, network_id: int) -> None:
    if not networks_of(person).filter(pk=network_id).exists():
        raise Refused(_("Dit is voor mensen uit het netwerk."))


def _check_circle(circle: str, school_id: int | None) -> None:
    if circle not in Harvest.CIRCLES:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    if circle == Circle.SCHOOL and school_id is None:
        raise Refused(_("Je zit niet namens een school in dit netwerk. Kies een andere kring."), "circle")


@verb
def catch(author: Person, meeting: Meeting, kind: str, text: str, circle: str = Circle.NETWORK) -> Harvest:
    """Catch an insight, an agreement or an outcome of a meeting, in the circle that the writer chooses.

    Refused: an empty text, someone outside the network, a circle that is no choice, a meeting that was cancelled.
    """
    _inside(author, meeting.network_id)
    if meeting.is_cancelled:
        raise Refused(_("Deze bijeenkomst is afgezegd."))
    if kind not in Harvest.Kind.values:
        raise Refused(_("Kies inzicht, afspraak of opbrengst."), "kind")
    words = text.strip()
    if not words:
        raise Refused(_("Schrijf op wat je meeneemt."), "text")
    if len(words) > MOST_HARVEST_WORDS:
        raise Refused(_("Houd het onder de %(most)s tekens.") % {"most": MOST_HARVEST_WORDS}, "text")
    school = (
        Membership.objects.filter(network=meeting.network_id, person=author, until=None)
        .values_list("school", flat=True)
        .first()
    )
    _check_circle(circle, school)
    harvest = Harvest.objects.create(
        network_id=meeting.network_id,
        meeting=meeting,
        author=author,
        school_id=school,
        kind=kind,
        text=words,
        circle=circle,
    )
    refresh(found.HARVEST, [harvest.pk])
    record("harvest.caught", author, network=meeting.network, subject=harvest, kind=kind)
    return harvest


@verb
def change_circle(actor: Person, harvest: Harvest, circle: str) -> None:
    """Let more or fewer people read what one wrote. Refused: for anyone but the author."""
    if harvest.author_id != actor.pk:
        raise Refused(_("Alleen wie het schreef kan de kring veranderen."))
    _check_circle(circle, harvest.school_id)
    if harvest.circle == circle:
        return
    harvest.circle = circle
    harvest.save(update_fields=["circle"])
    refresh(found.HARVEST, [harvest.pk])
    record("harvest.circle", actor, network=harvest.network, subject=harvest)


@verb
def drop_harvest(actor: Person, harvest: Harvest) -> None:
    """Take back what one wrote. Refused: for anyone but the author."""
    if harvest.author_id != actor.pk:
        raise Refused(_("Alleen wie het schreef kan dit weghalen."))
    network, meeting = harvest.network, harvest.meeting
    forget(found.HARVEST, harvest.pk)
    harvest.delete()
    record("harvest.dropped", actor, network=network, subject=meeting)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of notes that were sent in: kept as they are, kept after joining, or not kept.

    When not kept, `text` is what was sent in, `theirs` what stands there now, and `revision` the one to start from
    when the writer has chosen: nothing is lost.
    """

    kept: bool
    joined: bool
    text: str
    revision: int
    theirs: str = ""


@verb
def write_notes(actor: Person, meeting: Meeting, text: str, revision: int) -> Written:
    """Write the notes, starting from a revision (0 for the first time). What somebody else wrote meanwhile stays.

    Changes in different places are joined; where both changed the same lines nothing is kept and the writer chooses.
    Refused: someone outside the network, too long a text.
    """
    _inside(actor, meeting.network_id)
    if len(text) > MOST_NOTES:
        raise Refused(_("Het verslag is te lang: houd het onder de %(most)s tekens.") % {"most": MOST_NOTES}, "text")
    mine = text.replace("\r\n", "\n").rstrip()
    notes, _new = MeetingNotes.objects.select_for_update().get_or_create(meeting=meeting)
    joined = False
    if revision != notes.revision and mine != notes.text:
        base = notes.revisions.filter(revision=revision).values_list("text", flat=True).first() or ""
        result = three_way(base, mine, notes.text)
        if result.conflict:
            return Written(kept=False, joined=False, text=mine, revision=notes.revision, theirs=notes.text)
        joined, mine = result.text != mine, result.text
    if mine == notes.text:
        return Written(kept=True, joined=False, text=mine, revision=notes.revision)
    notes.text, notes.revision = mine, notes.revision + 1
    notes.changed_at, notes.changed_by = timezone.now(), actor
    notes.save()
    NotesRevision.objects.create(notes=notes, revision=notes.revision, text=mine, by=actor)
    refresh(found.NOTES, [notes.pk])
    record("meeting.notes", actor, network=meeting.network, subject=meeting, number=meeting.number)
    return Written(kept=True, joined=joined, text=mine, revision=notes.revision)
