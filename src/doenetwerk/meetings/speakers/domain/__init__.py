"""The verbs of speakers: the bank, asking one, and what members bring."""

from doenetwerk.meetings.speakers.domain.asking import (
    add_material,
    answer_request,
    ask_speaker,
    call_off,
    drop_material,
    evaluate,
    send_ahead,
    write_back,
)
from doenetwerk.meetings.speakers.domain.bank import Card, add_speaker, change_speaker, take_out
from doenetwerk.meetings.speakers.domain.box import (
    ask_question,
    drop_question,
    merge_questions,
    move_question,
    put_case,
    reply_case,
    split_question,
    tick_seen,
)

__all__ = [
    "Card",
    "add_material",
    "add_speaker",
    "answer_request",
    "ask_question",
    "ask_speaker",
    "call_off",
    "change_speaker",
    "drop_material",
    "drop_question",
    "evaluate",
    "merge_questions",
    "move_question",
    "put_case",
    "reply_case",
    "send_ahead",
    "split_question",
    "take_out",
    "tick_seen",
    "write_back",
]
