"""Verbs of the run sheet: a meeting against the clock. Each says what should be, so that a press sent twice, or late by
a phone that was offline for a moment, does no harm."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal.domain import record
from doenetwerk.meetings.domain.agenda import opened
from doenetwerk.meetings.models import AgendaPart, Meeting, MeetingClosing, PartRun, Turn
from doenetwerk.meetings.queries.people import is_participant

MOST_EXTRA = 120
# Longer ago a press of a phone that was offline is no press of this moment any more.
OLDEST_PRESS = timedelta(minutes=10)


def _pressed(meeting: Meeting, ago: float) -> datetime:
    opened(meeting)
    return timezone.now() - min(max(timedelta(seconds=ago), timedelta()), OLDEST_PRESS)


def _runs(meeting: Meeting) -> dict[int, PartRun]:
    return {run.part_id: run for run in PartRun.objects.filter(part__meeting=meeting).select_for_update(of=("self",))}


def _end_running(runs: dict[int, PartRun], at: datetime, but: int) -> None:
    for run in runs.values():
        if run.part_id != but and run.started_at is not None and run.ended_at is None:
            run.ended_at = max(at, run.started_at)
            run.save(update_fields=["ended_at"])


@verb
def start_part(actor: Person, part: AgendaPart, ago: float = 0) -> PartRun:
    """Begin a part, `ago` seconds back; what ran ends. A part that was begun or held before goes on."""
    at = _pressed(part.meeting, ago)
    runs = _runs(part.meeting)
    run = runs.get(part.pk)
    if run is not None and run.started_at is not None and run.ended_at is None:
        return run
    _end_running(runs, at, part.pk)
    if not runs:
        # One line for the whole meeting: the rows know the rest, and nobody reads when each part began.
        meeting = part.meeting
        record("meeting.begun", actor, network=meeting.network, subject=meeting, number=meeting.number)
    if run is None:
        return PartRun.objects.create(part=part, started_at=at, by=actor)
    run.started_at, run.ended_at, run.skipped_at, run.by = run.started_at or at, None, None, actor
    run.save()
    return run


@verb
def end_part(actor: Person, part: AgendaPart, ago: float = 0) -> PartRun | None:
    """End a part that runs, and begin the first one after it that is still to come. Returns what runs now.

    A part that does not run changes nothing: somebody else pressed as well.
    """
    at = _pressed(part.meeting, ago)
    runs = _runs(part.meeting)
    run = runs.get(part.pk)
    if run is None or run.started_at is None or run.ended_at is not None:
        return None
    run.ended_at = max(at, run.started_at)
    run.save(update_fields=["ended_at"])
    for later in part.meeting.parts.filter(position__gt=part.position):
        if later.pk not in runs:
            return PartRun.objects.create(part=later, started_at=run.ended_at, by=actor)
    return None


@verb
def extend_part(actor: Person, part: AgendaPart, extra: int) -> None:
    """Set how many minutes are added to a part that runs. Refused: over two hours, a part that does not run."""
    opened(part.meeting)
    run = _runs(part.meeting).get(part.pk)
    if run is None or run.started_at is None or run.ended_at is not None:
        raise Refused(_("Dit onderdeel loopt niet meer."))
    if not 0 <= extra <= MOST_EXTRA:
        raise Refused(_("Een onderdeel wordt hooguit twee uur langer."))
    run.extra = extra
    run.save(update_fields=["extra"])


@verb
def skip_part(actor: Person, part: AgendaPart, skip: bool = True) -> None:
    """Leave out a part that is still to come, or take it back in. Refused: a part that was begun."""
    opened(part.meeting)
    run = _runs(part.meeting).get(part.pk)
    if run is not None and run.started_at is not None:
        raise Refused(_("Dit onderdeel is al begonnen."))
    if not skip:
        if run is not None:
            run.delete()
    elif run is None:
        PartRun.objects.create(part=part, skipped_at=timezone.now(), by=actor)


@verb
def tick_turn(actor: Person, part: AgendaPart, person: Person, ticked: bool) -> None:
    """Note that someone had a turn in this part, or not after all. Refused: someone outside the network.

    For who leads a round with nearly twenty people (003 Noord-Holland-Noord). It goes when the meeting is closed.
    """
    opened(part.meeting)
    if not is_participant(person, part.meeting.network_id):
        raise Refused(_("Kies iemand uit het netwerk."))
    if ticked:
        Turn.objects.get_or_create(part=part, person=person)
    else:
        Turn.objects.filter(part=part, person=person).delete()


def forget_turns(meeting: Meeting, closing: MeetingClosing) -> None:
    """When a meeting is closed: nobody's turns are kept."""
    Turn.objects.filter(part__meeting=meeting).delete()
