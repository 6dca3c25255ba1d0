"""Verbs of scripts: cases that are brought in, the steps, what is written, what is kept, and that the rest goes."""

from doenetwerk.instruments.scripts.domain.cases import bring_in, change_case, prefer, withdraw
from doenetwerk.instruments.scripts.domain.erasing import erase, erase_what_is_due, sweep_what_is_owed
from doenetwerk.instruments.scripts.domain.keeping import keep, look_back, throw_away
from doenetwerk.instruments.scripts.domain.running import (
    choose_case,
    drop,
    end,
    give_roles,
    go_on,
    go_to,
    longer,
    pause,
    start,
    take_back,
    write,
)

__all__ = [
    "bring_in",
    "change_case",
    "choose_case",
    "drop",
    "end",
    "erase",
    "erase_what_is_due",
    "give_roles",
    "go_on",
    "go_to",
    "keep",
    "longer",
    "look_back",
    "pause",
    "prefer",
    "start",
    "sweep_what_is_owed",
    "take_back",
    "throw_away",
    "withdraw",
    "write",
]
