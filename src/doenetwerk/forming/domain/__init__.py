"""The verbs of forming: from a question, through a start meeting, to a network."""

from doenetwerk.forming.domain.echoes import want_no_more, want_too
from doenetwerk.forming.domain.founding import found_network
from doenetwerk.forming.domain.questions import (
    ask,
    call,
    check_means,
    decline_call,
    make_theme,
    put_under,
    remind_call,
    reword,
    widen,
    withdraw,
)
from doenetwerk.forming.domain.start import (
    answer,
    ask_who_goes_on,
    cancel_start,
    change_start,
    invite,
    open_start,
    pass_on,
    remind,
    say_goes_on,
    tick,
    walk_in,
)

__all__ = [
    "answer",
    "ask",
    "ask_who_goes_on",
    "call",
    "cancel_start",
    "change_start",
    "check_means",
    "decline_call",
    "found_network",
    "invite",
    "make_theme",
    "open_start",
    "pass_on",
    "put_under",
    "remind",
    "remind_call",
    "reword",
    "say_goes_on",
    "tick",
    "walk_in",
    "want_no_more",
    "want_too",
    "widen",
    "withdraw",
]
