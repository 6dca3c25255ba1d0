"""The verbs of questions and answers: the only functions that change their rows. The acting person comes first."""

from doenetwerk.exchange.questions.domain.answering import (
    answer,
    edit_answer,
    mark_helped,
    take_back_thanks,
    thank,
    unmark_helped,
)
from doenetwerk.exchange.questions.domain.asking import ask, close, reopen, reword, widen
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.letting_in import let_in, send_back
from doenetwerk.exchange.questions.domain.moving import move_answer, split_answer
from doenetwerk.exchange.questions.domain.nudging import decline_nudge, nudge
from doenetwerk.exchange.questions.domain.postboxes import change_postbox, end_mail, open_postbox, subscribe
from doenetwerk.exchange.questions.domain.removing import remove

__all__ = [
    "answer",
    "ask",
    "change_postbox",
    "close",
    "decline_nudge",
    "edit_answer",
    "end_mail",
    "let_in",
    "mark_helped",
    "move_answer",
    "nudge",
    "open_postbox",
    "recount",
    "remove",
    "reopen",
    "reword",
    "send_back",
    "split_answer",
    "subscribe",
    "take_back_thanks",
    "thank",
    "unmark_helped",
    "widen",
]
