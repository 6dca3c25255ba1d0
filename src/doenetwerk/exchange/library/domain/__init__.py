"""Verbs about documents: bringing, renewing, withdrawing; asking to use one, and telling that it was used."""

from doenetwerk.exchange.library.domain.documents import Words, add, add_version, describe, withdraw
from doenetwerk.exchange.library.domain.using import answer_use, ask_use, may_use, note_use, take_back_use

__all__ = [
    "Words",
    "add",
    "add_version",
    "answer_use",
    "ask_use",
    "describe",
    "may_use",
    "note_use",
    "take_back_use",
    "withdraw",
]
