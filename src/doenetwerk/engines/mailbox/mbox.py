"""A mailbox file cut into its mails, one at a time: never the whole file in memory.

There is no standard. RFC 4155 says what a line between two mails looks like; programs add a Content-Length that is
often wrong (it is not read), put a > before lines of text that begin with “From ” (mboxo, once; mboxrd, always one
more), or forget to. So a line is believed when it looks like an envelope and what follows looks like the head of a
mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

from doenetwerk.engines.mailbox.records import MAX_BYTES

LINE = 64 * 1024  # bytes that are read at once; a longer line comes in pieces
HEAD = 64 * 1024  # bytes that are kept of a mail that is too large, to say which one it is
BLANKS = 20_000  # lines before the first mail
ENVELOPE = re.compile(
    rb"From (?P<who>[^\r\n]{0,300}?)[ \t]{0,9}"
    rb"(?P<when>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ \t]{1,4}[A-Za-z]{3}[ \t]{1,4}\d{1,2}[ \t]{1,4}\d{1,2}:\d\d(?::\d\d)?"
    rb"[^\r\n]{0,40}?[ \t](?:19|20)\d\d)(?P<rest>[^\r\n]{0,60})\r?\n?\Z"
)
LOOSE = re.compile(rb"From [^\r\n]{0,400}\r?\n?\Z")
HEADER = re.compile(rb"[!-9;-~]{1,120}[ \t]{0,3}:")
# A sentence may begin with “From ”, and the next one hold a colon; these words only stand above a mail.
KNOWN = re.compile(
    rb"(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|reply-to|x-[a-z-]{2,40}"
    rb"|content-type|in-reply-to|references|sender|list-[a-z]{2,20}|dkim-signature|status|errors-to|precedence"
    rb"|authentication-results|envelope-to|arc-[a-z-]{4,40}):",
    re.IGNORECASE,
)
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
MONTHS = {word: number for number, word in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
WHEN = re.compile(
    rb"[A-Za-z]{3},?[ \t]+([A-Za-z]{3})[ \t]+(\d{1,2})[ \t]+(\d{1,2}):(\d\d)(?::(\d\d))?[^\r\n]*?[ \t]((?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One mail of a mailbox file. `at` is the byte where it begins, `size` how many bytes it took there.

    `raw` is the mail without the line above it and with the quoting of “From ” undone. Of one that is too large it is
    the beginning only, and `whole` is False. `delivered` is the moment that the line above it names, if it does.
    """

    raw: bytes = field(repr=False)
    at: int
    size: int
    whole: bool = True
    delivered: datetime | None = None


def is_mbox(head: bytes) -> bool:
    """Whether these first bytes of a file are of a mailbox: a line between mails, then the head of a mail."""
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")[:8192].split(b"\n")
    return len(lines) > 1 and _begins(lines[0] + b"\n", lines[1], alone=True)


def _begins(line: bytes, following: bytes, alone: bool) -> bool:
    """Whether a mail begins at this line. `alone`: nothing or a blank line stands above it."""
    if ENVELOPE.match(line):
        # Some programs write a blank line under it, and a mail may have no head at all.
        return bool(HEADER.match(following)) or (alone and not following.strip())
    return alone and bool(LOOSE.match(line) and KNOWN.match(following))


def unquote(raw: bytes) -> bytes:
    """The text as it was sent: one > goes from each line that begins with “>From ”, “>>From ” and so on."""
    return QUOTED.sub(rb"\1", raw) if b">From " in raw else raw


def delivered_at(line: bytes) -> datetime | None:
    """The moment in the line above a mail, taken as UTC; None when it names none."""
    match = WHEN.search(line[:400])
    if match is None:
        return None
    month = MONTHS.get(match[1].decode("ascii").lower())
    try:
        return datetime(
            int(match[6]), month or 0, int(match[2]), int(match[3]), int(match[4]), int(match[5] or 0), tzinfo=UTC
        )
    except ValueError:
        return None


class _Mail:
    """Gathers the lines of one mail, up to what a mail may be."""

    def __init__(self, at: int, line: bytes, most: int) -> None:
        self.at, self.most = at, most
        self.delivered = delivered_at(line) if line.startswith(b"From ") else None
        self.size = 0
        self.kept = bytearray()
        self.whole = True

    def add(self, line: bytes) -> None:
        self.size += len(line)
        if not self.whole:
            return
        self.kept += line
        if len(self.kept) > self.most:
            self.whole = False
            del self.kept[HEAD:]

    def piece(self, end: int) -> Piece:
        # The blank line before the next mail is of the file, not of the mail.
        raw = bytes(self.kept)
        if raw.endswith(b"\r\n\r\n"):
            raw = raw[:-2]
        elif raw.endswith(b"\n\n"):
            raw = raw[:-1]
        return Piece(unquote(raw), self.at, end - self.at, self.whole, self.delivered)


def split(stream: BinaryIO, most: int = MAX_BYTES) -> Iterator[Piece]:
    """The mails of a mailbox file, in its order. Takes the memory of one mail of `most` bytes.

    Line ends may be of any program, and the last one may lack. What stands before the first mail is not given; a file
    in which no mail begins gives nothing. Nothing is refused here.
    """
    mail: _Mail | None = None
    at = skipped = 0
    alone = whole_line = True
    line = stream.readline(LINE)
    if line.startswith(b"\xef\xbb\xbf"):
        at, line = 3, line[3:]
    while line:
        following = stream.readline(LINE)
        if whole_line and line.startswith(b"From ") and _begins(line, following, alone):
            if mail is not None:
                yield mail.piece(at)
            mail = _Mail(at, line, most)
        elif mail is not None:
            mail.add(line)
        else:
            skipped += 1
            if skipped > BLANKS:
                return
        at += len(line)
        whole_line = line.endswith(b"\n")
        alone = whole_line and not line.strip()
        line = following
    if mail is not None:
        yield mail.piece(at)
