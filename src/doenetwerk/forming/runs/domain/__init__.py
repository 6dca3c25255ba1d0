"""The verbs about runs of a forming round and what comes out (S8)."""

from doenetwerk.forming.runs.domain.hands import (
    add_proposal,
    apply_suggestion,
    drop_proposal,
    hold_proposal,
    hold_seat,
    move,
    release_proposal,
    release_seat,
)
from doenetwerk.forming.runs.domain.ruling import back_to_usual, set_rules, set_weights
from doenetwerk.forming.runs.domain.running import choose_run, fail, finish, start_run, stop_run, take_up

__all__ = [
    "add_proposal",
    "apply_suggestion",
    "back_to_usual",
    "choose_run",
    "drop_proposal",
    "fail",
    "finish",
    "hold_proposal",
    "hold_seat",
    "move",
    "release_proposal",
    "release_seat",
    "set_rules",
    "set_weights",
    "start_run",
    "stop_run",
    "take_up",
]
