"""The verbs of open doors (S37; 003, RPO-prof; details 148). No goal is asked, and nothing is counted per person."""

from doenetwerk.exchange.neighbours.domain.inviting import (
    decline,
    invite,
    invite_some,
    mail_again,
    no_more_mail,
)
from doenetwerk.exchange.neighbours.domain.leaving import forget_person
from doenetwerk.exchange.neighbours.domain.opening import Words, call_off, change, open_door
from doenetwerk.exchange.neighbours.domain.visiting import ask_for_line, sign_off, sign_up, stayed_away, tell

__all__ = [
    "Words",
    "ask_for_line",
    "call_off",
    "change",
    "decline",
    "forget_person",
    "invite",
    "invite_some",
    "mail_again",
    "no_more_mail",
    "open_door",
    "sign_off",
    "sign_up",
    "stayed_away",
    "tell",
]
