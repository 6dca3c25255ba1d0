"""What agreements hold about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import Action, Consent, Decision, NotesReaction

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they proposed, what they said to proposals and notes, and what they took upon them."""
    rows: Rows = []
    for kind, found in {
        "proposal": Decision.objects.filter(proposed_by=person).values("network__name", "kind", "title", "proposed_at"),
        "consent": Consent.objects.filter(person=person).values("round__decision__title", "answer", "text", "at"),
        "notes": NotesReaction.objects.filter(person=person).values("round__notes__meeting__number", "kind", "text"),
        "action": Action.objects.filter(owner=person).values(
            "network__name", "title", "due", "word", "done_at", "let_go_at", "let_go_because"
        ),
    }.items():
        rows += [{"what": kind, **row} for row in found]
    return rows


def forget(person: Person) -> None:
    """What they said of notes and proposals goes. Decisions and actions that are done stay, without their name; open
    actions are for the network to divide anew."""
    NotesReaction.objects.filter(person=person).delete()
    Consent.objects.filter(person=person).delete()
    Action.objects.filter(owner=person).update(owner=None)
