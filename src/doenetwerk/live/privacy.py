"""What this room holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.live.models import Participant
from doenetwerk.live.wall.models import Line, Question

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """The sessions someone took part in, what they asked, and what they wrote under their name."""
    rows: Rows = [
        {"live_session": one.session.title, "role": one.role, "joined_at": one.joined_at}
        for one in Participant.objects.filter(person=person).select_related("session")
    ]
    rows += [{"live_question": one.text, "at": one.asked_at} for one in Question.objects.filter(asked_by=person)]
    lines = Line.objects.filter(participant__person=person).select_related("question")
    return rows + [{"live_question": line.question.text, "wrote": line.text} for line in lines]


def forget(person: Person) -> None:
    """Their places in sessions go. What they wrote stays with the group, without who wrote it."""
    Participant.objects.filter(person=person).delete()
