"""The verbs of asking: dates, answers, the intake, and the start."""

from doenetwerk.forming.asking.domain.asking import answer_seat, appoint_guide, ask_members, remind, remind_waiting
from doenetwerk.forming.asking.domain.carrying import take_over
from doenetwerk.forming.asking.domain.dates import propose_dates, set_dates
from doenetwerk.forming.asking.domain.intakes import (
    agree,
    answer_intake,
    invite_members_to_intakes,
    invite_to_intakes,
    keep_talk,
    remind_of_intake,
)
from doenetwerk.forming.asking.domain.mending import (
    accept_dates,
    ask_again,
    fill_seats,
    go_on,
    move_to_host,
    move_to_slot,
)
from doenetwerk.forming.asking.domain.starting import keep_out, let_in, readiness, start_network

__all__ = [
    "accept_dates",
    "agree",
    "answer_intake",
    "answer_seat",
    "appoint_guide",
    "ask_again",
    "ask_members",
    "fill_seats",
    "go_on",
    "invite_members_to_intakes",
    "invite_to_intakes",
    "keep_out",
    "keep_talk",
    "let_in",
    "move_to_host",
    "move_to_slot",
    "propose_dates",
    "readiness",
    "remind",
    "remind_of_intake",
    "remind_waiting",
    "set_dates",
    "start_network",
    "take_over",
]
