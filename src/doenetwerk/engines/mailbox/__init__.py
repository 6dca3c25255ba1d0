"""A mail as it comes in: what it says, what is quoted, whether a machine sent it, and what a calendar answers.

Pure: bytes go in, dataclasses come out. Only `Unreadable` is refused.
"""

from doenetwerk.engines.mailbox.automatic import Reason, why_automatic
from doenetwerk.engines.mailbox.bounces import Bounce
from doenetwerk.engines.mailbox.groups import why_left_out, without_footer, writer
from doenetwerk.engines.mailbox.mbox import Piece, is_mbox, split
from doenetwerk.engines.mailbox.quoting import REPLY_LINES, Cut, cut
from doenetwerk.engines.mailbox.reading import read, strip_subject
from doenetwerk.engines.mailbox.records import Address, Attachment, Incoming, Report, Unreadable
from doenetwerk.engines.mailbox.replies import CalendarReply, read_reply
from doenetwerk.engines.mailbox.threads import Known, Note, Thread, threads

__all__ = [
    "REPLY_LINES",
    "Address",
    "Attachment",
    "Bounce",
    "CalendarReply",
    "Cut",
    "Incoming",
    "Known",
    "Note",
    "Piece",
    "Reason",
    "Report",
    "Thread",
    "Unreadable",
    "cut",
    "is_mbox",
    "read",
    "read_reply",
    "split",
    "strip_subject",
    "threads",
    "why_automatic",
    "why_left_out",
    "without_footer",
    "writer",
]
