"""What somebody wrote, apart from the older mail under it and the signature after it.

The rules work on lines, each line is looked at a bounded number of times, and every doubt keeps the text: a quotation
too many is ugly, an answer lost is worse. The library `mail-parser-reply` was tried first: it misses Dutch Gmail, takes
lists with hyphens for signatures and cannot see answers between quoted lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doenetwerk.engines.mailbox import phrases
from doenetwerk.engines.mailbox.between import Hints, between, tell
from doenetwerk.engines.mailbox.flowing import (
    MARKS,
    SIGNATURE,
    SIGNED,
    bright_spans,
    marked_text,
)
from doenetwerk.engines.mailbox.older import MOST_NESTED, QUOTE, Older, find_older, head_end, nested_at
from doenetwerk.engines.mailbox.phrases import REPLY_LINES
from doenetwerk.engines.mailbox.records import MAX_TEXT
from doenetwerk.engines.mailbox.signing import unsign

__all__ = ["REPLY_LINES", "Cut", "cut"]

MOST_LINES = 20_000
FEW = 5  # quoted lines that somebody may have put there without a mail program
WIDE = 60  # characters: a line this long may have been wrapped on its way
QUOTED_ONCE = re.compile(r"^\s{0,3}> ?")
COLOURED = re.compile(r"colou?r|highlight|background", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """What was written, and what was cut: the older mail and the signature. `inline`: answers between quoted lines."""

    answer: str
    quoted: str = ""
    signature: str = ""
    inline: bool = False


def _forwarded(lines: list[str]) -> int:
    """Where a forwarded mail begins, or the number of lines."""
    for at, line in enumerate(lines):
        bare = line.strip(" >")
        if 10 <= len(bare) <= 200 and bare[0] in "-bBsS" and phrases.FORWARDED.fullmatch(bare):
            return at
    return len(lines)


def _blocks(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """The lines in groups that are quoted or not; blank lines go with what is before them."""
    found: list[tuple[bool, list[str]]] = []
    for at, line in enumerate(lines):
        quoted = QUOTE.match(line) is not None
        if not line.strip():
            quoted = found[-1][0] if found else False
        elif not quoted and found and found[-1][0] and _wrapped(lines, at):
            quoted = True
        if found and found[-1][0] == quoted:
            found[-1][1].append(line)
        else:
            found.append((quoted, [line]))
    return found


def _wrapped(lines: list[str], at: int) -> bool:
    """Whether this line is the rest of the quoted line above it, broken off on its way."""
    above = lines[at - 1].rstrip()
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return (
        QUOTE.match(above) is not None
        and QUOTE.match(below) is not None
        and len(above) >= WIDE
        and above[-1] not in ".?!:>"
        and lines[at].strip()[0].islower()
        and len(lines[at]) < len(above)
    )


def _paragraph(lines: list[str]) -> list[str]:
    """The last paragraph of quoted lines: what the answer under it is about."""
    end = len(lines)
    while end and not lines[end - 1].strip(" >"):
        end -= 1
    begin = end
    while begin and lines[begin - 1].strip(" >"):
        begin -= 1
    return lines[max(begin, end - FEW) : end]


@dataclass(slots=True)
class _Pieces:
    """What is gathered on the way down."""

    answer: list[str]
    quoted: list[str]
    signature: list[str]
    inline: bool = False

    def own(self, lines: list[str]) -> list[str]:
        """Lines of one's own, without an older mail that begins in them and without the signature."""
        older = find_older(lines)
        if older is not None:
            self.quoted += lines[older.at :]
            lines = lines[: older.at]
        kept, signed = unsign(lines)
        self.signature += signed
        return kept


def _is_own(lines: list[str]) -> bool:
    return any(MARKS.sub("", line).strip() for line in lines)


def _among(lines: list[str], pieces: _Pieces, *, introduced: bool) -> None:
    """Take apart lines of which some are quoted."""
    blocks = _blocks(lines)
    last = max((at for at, (quoted, some) in enumerate(blocks) if not quoted and _is_own(some)), default=-1)
    owns = [at for at, (quoted, some) in enumerate(blocks) if not quoted and _is_own(some)]
    # An answer between two quotations belongs to the first of them; one under everything is an answer to all.
    between = (len(owns) > 1 and introduced) or (bool(owns) and last < len(blocks) - 1 and introduced)
    waiting: list[str] = []
    for at, (quoted, some) in enumerate(blocks):
        if quoted:
            waiting = some
            outside = at > last or not pieces.answer
            # Without a line that introduces it, somebody may have quoted a book.
            if not introduced and last >= 0 and (not outside or len(_filled(some)) <= FEW):
                pieces.answer += some
                pieces.inline = True
            else:
                pieces.quoted += some
            continue
        kept = pieces.own(some) if at == last else some
        if not _is_own(kept):
            continue
        if between and waiting:
            pieces.answer += ["", *_paragraph(waiting), ""]
            pieces.inline = True
        pieces.answer += ["", *kept] if pieces.answer else kept
        waiting = []


def _filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip(" >")]


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Take out what the program itself marked as a signature."""
    kept: list[str] = []
    signature: list[str] = []
    within = 0
    for line in lines:
        if line == SIGNATURE:
            within += 1
        elif line == SIGNED:
            within = max(0, within - 1)
        elif within:
            signature.append(line)
        else:
            kept.append(line)
    # People do write in the box that was meant for their name.
    return (kept, signature) if _is_own(kept) else ([line for line in lines if line not in (SIGNATURE, SIGNED)], [])


def _text(lines: list[str]) -> str:
    found: list[str] = []
    for line in lines:
        line = MARKS.sub("", line).rstrip()
        if line or (found and found[-1]):
            found.append(line)
    return "\n".join(found).strip("\n")


def _typed(lines: list[str], older: Older, bright: list[str], hints: Hints) -> list[str]:
    """Answers that were typed into the older mail, with what they answer; empty when there are none."""
    since = older.at if phrases.FIELD.match(lines[older.at].strip()[:200]) else older.after
    bare: list[str] = []
    colours: list[list[tuple[int, int]]] = []
    signed = 0
    for at in range(since, len(lines)):
        signed = max(0, signed + (lines[at] == SIGNATURE) - (lines[at] == SIGNED))
        if signed:
            bare.append("")
            colours.append([])
            continue
        gone = 0 if older.hard else len(lines[at]) - len(QUOTED_ONCE.sub("", lines[at]))
        bare.append(MARKS.sub("", lines[at][gone:]))
        known = MARKS.sub("", bright[at]).rstrip() == lines[at].rstrip() if at < len(bright) else False
        colours.append([(max(0, b - gone), max(0, e - gone)) for b, e in bright_spans(bright[at])] if known else [])
    begin = head_end(bare)
    end = nested_at(bare, begin)
    if older.hard:
        found = between(bare[begin:end], colours[begin:end], hints)
        found = [[] if QUOTE.match(line) else spans for line, spans in zip(bare[begin:end], found, strict=True)]
        return tell(bare[begin:end], found) if any(found) else []
    # Where a program put quotation marks, lines without them are new; here it is about what stands behind them.
    own = [bool(line.strip()) and not QUOTE.match(lines[since + at]) and not _wrapped(lines, since + at)
           for at, line in enumerate(bare)]  # fmt: skip
    first = next((at for at, is_own in enumerate(own) if is_own), len(own))
    begin = min(begin, first)
    found = between(bare[begin:end], colours[begin:end], hints)
    found = [[] if QUOTE.match(line) else spans for line, spans in zip(bare[begin:end], found, strict=True)]
    if not any(spans and not own[begin + at] for at, spans in enumerate(found)):
        return []
    found += [[]] * (len(bare) - end)
    stop = _end_of_own(bare, own, end)
    for at in range(begin, stop):
        if own[at]:
            found[at - begin] = [(0, len(bare[at]))]
    return tell(bare[begin:stop], found[: stop - begin])


def _end_of_own(bare: list[str], own: list[bool], begin: int) -> int:
    """Where an older mail without quotation marks begins, under one with them; or the number of lines."""
    for _time in range(MOST_NESTED):
        older = find_older(bare[begin:])
        if older is None:
            break
        if any(own[begin + older.at : begin + older.after]):
            return begin + older.at
        begin += older.after
    return len(bare)


def _cut(text: str, forwarded: bool, hints: Hints, bright: str = "") -> Cut:
    # What stands after so many lines goes with the last of them.
    lines = text.split("\n", MOST_LINES)
    older = find_older(lines)
    sent_on = _forwarded(lines)
    if forwarded or (sent_on < len(lines) and (older is None or sent_on <= older.at)):
        return Cut(_text(lines))
    pieces = _Pieces([], [], [])
    if older is None:
        pieces.answer, pieces.signature = _without_older(lines, pieces)
        return Cut(_text(pieces.answer), _text(pieces.quoted), _text(pieces.signature), pieces.inline)
    above, by_program = _signed(lines[: older.at])
    kept, signature = unsign(above)
    pieces.signature = [*signature, *by_program]
    rest = lines[older.after :]
    says_inline = phrases.INLINE.search("\n".join(kept)[:5000]) is not None
    typed = _typed(lines, older, bright.split("\n", MOST_LINES), replace(hints, told=says_inline))
    if typed:
        return Cut(_text([*kept, *typed]), _text(lines[older.at :]), _text(pieces.signature), inline=True)
    pieces.answer = kept
    if older.hard:
        if says_inline:
            return Cut(_text([*kept, "", *lines[older.at :]]), "", _text(pieces.signature), inline=True)
        pieces.quoted = lines[older.at :]
    else:
        pieces.quoted = lines[older.at : older.after]
        _among([line for line in rest if not MARKS.fullmatch(line)], pieces, introduced=True)
        if says_inline and not pieces.inline and _text(pieces.answer) == _text(kept):
            return Cut(_text([*kept, "", *lines[older.at :]]), "", _text(pieces.signature), inline=True)
    return Cut(_text(pieces.answer), _text(pieces.quoted), _text(pieces.signature), pieces.inline)


def _without_older(lines: list[str], pieces: _Pieces) -> tuple[list[str], list[str]]:
    """A mail in which nothing announces an older one; there may be quoted lines all the same."""
    above, by_program = _signed(lines)
    if not any(QUOTE.match(line) for line in above):
        kept, signature = unsign(above)
        return kept, [*signature, *by_program]
    _among(above, pieces, introduced=False)
    return pieces.answer, [*pieces.signature, *by_program]


def cut(text: str, html: str = "", *, forwarded: bool = False, sent: Sequence[str] = (), writer: str = "") -> Cut:
    """The answer in a mail, apart from the older mail and the signature. The HTML is used when there is some: programs
    mark in it what is older. Of a forwarded mail (`Incoming.forwarded`) nothing is cut: what is sent on is the message.

    What was typed into the older mail is an answer too, and comes with the line that it answers: in another colour, or
    behind `writer`'s name; and with `sent`, texts of ours that this mail answers, everything that we did not send.

    Never raises. What was cut is in `quoted` and `signature`; an empty answer means that nothing else was found.
    """
    text = text[:MAX_TEXT]
    hints = Hints(tuple(MARKS.sub("", one[:MAX_TEXT]) for one in sent), writer[:200])
    found = _cut(MARKS.sub("", text), forwarded, hints)
    if html.strip():
        bright = marked_text(html, coloured=True) if COLOURED.search(html[:MAX_TEXT]) else ""
        marked = _cut(marked_text(html), forwarded, hints, bright)
        if marked.answer or not found.answer:
            return marked
    return found
