"""The compact part of a meeting's page: homework, speakers, how the notes stand, what was agreed and who does what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from doenetwerk.meetings.between import rows
from doenetwerk.meetings.between.rows import Row
from doenetwerk.meetings.models import Action, Decision, Homework, Meeting, NotesRound, SpeakerRequest
from doenetwerk.networks.access import Viewer


@dataclass(slots=True)
class Between:
    """Lines by kind. `notes`: the text of now as it was put up; `may_put_up`: it was not, and this viewer may."""

    homework: list[Row] = field(default_factory=list)
    speakers: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)
    notes: Row | None = None
    may_put_up: bool = False
    is_open: bool = True
    today: date | None = None


def around(meeting: Meeting, viewer: Viewer) -> Between:
    """One query. Actions: all that stand open in the network while the meeting is to come, so that they come back;
    those that were agreed there once it is closed."""
    person, notes = viewer.person.pk, getattr(meeting, "notes", None)
    is_open = not meeting.is_closed and not meeting.is_cancelled
    actions = Action.objects.filter(network=meeting.network_id, done_at=None, let_go_at=None)
    if not is_open:
        actions = Action.objects.filter(meeting=meeting, let_go_at=None)
    decisions = Decision.objects.filter(meeting=meeting)
    if is_open:
        decisions = Decision.objects.filter(network=meeting.network_id, decided_at=None, ended_at=None)
    put_up = NotesRound.objects.filter(notes__meeting=meeting, revision=notes.revision if notes is not None else 0)
    found = rows.read(
        rows.homework(Homework.objects.filter(meeting=meeting, withdrawn_at=None), person),
        rows.speakers(SpeakerRequest.objects.filter(meeting=meeting, cancelled_at=None), person),
        rows.decisions(decisions, person),
        rows.actions(actions, person),
        rows.notes(put_up, person),
    )
    by_kind: dict[str, list[Row]] = {}
    for row in found:
        by_kind.setdefault(row.kind, []).append(row)
    laid = next(iter(by_kind.get(rows.NOTES, [])), None)
    return Between(
        by_kind.get(rows.HOMEWORK, []),
        by_kind.get(rows.SPEAKER, []),
        by_kind.get(rows.DECISION, []),
        by_kind.get(rows.ACTION, []),
        notes=laid,
        may_put_up=viewer.may_guide and notes is not None and bool(notes.text.strip()) and laid is None,
        is_open=is_open,
        today=timezone.localdate(),
    )
