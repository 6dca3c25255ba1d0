"""Mails as real programs send them, written by us, with what each must become. All people in them are invented.

`CASES` can be used by other rooms: `case.filled(to=…, from_=…, message_id=…, in_reply_to=…, uid=…)` gives the bytes.
"""

from doenetwerk.engines.mailbox.tests.corpus import (
    apple,
    away,
    calendars,
    gmail,
    inline,
    machines,
    odd,
    others,
    outlook,
    spoilt,
)
from doenetwerk.engines.mailbox.tests.corpus.building import PLACEHOLDERS, Case, Expected

CASES: list[Case] = [
    case
    for module in (outlook, gmail, apple, others, inline, calendars, away, machines, spoilt, odd)
    for case in module.CASES
]

__all__ = ["CASES", "PLACEHOLDERS", "Case", "Expected"]
