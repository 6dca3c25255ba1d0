"""The verbs of what a network agrees, by noun."""

from doenetwerk.meetings.agreements.domain.actions import add_action, hand_over, let_go, mark_done, move_action, say
from doenetwerk.meetings.agreements.domain.decisions import amend, consent, decide, end, propose, review
from doenetwerk.meetings.agreements.domain.notes import establish, put_up, react

__all__ = [
    "add_action",
    "amend",
    "consent",
    "decide",
    "end",
    "establish",
    "hand_over",
    "let_go",
    "mark_done",
    "move_action",
    "propose",
    "put_up",
    "react",
    "review",
    "say",
]
