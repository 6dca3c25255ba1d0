"""What somebody wrote, apart from the older mail under it and the signature after it.

The rules work on lines, each line is looked at a bounded number of times, and every doubt keeps the text: a quotation
too many is ugly, an answer lost is worse. The library `mail-parser-reply` was tried first: it misses Dutch Gmail, takes
lists with hyphens for signatures and cannot see answers between quoted lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from doenetwerk.engines.mailbox import phrases
from doenetwerk.engines.mailbox.flowing import MARKS, QUOTED, SIGNATURE, SIGNED, SOFT, marked_text
from doenetwerk.engines.mailbox.phrases import REPLY_LINES
from doenetwerk.engines.mailbox.records import MAX_TEXT
from doenetwerk.engines.mailbox.signing import unsign

__all__ = ["REPLY_LINES", "Cut", "cut"]

MOST_LINES = 20_000
WRAPPED = 5  # lines over which the line that introduces a quotation may be wrapped
FIELDS_WITHIN = 14  # lines
MOST_BETWEEN = 3  # lines between two fields
FEW = 5  # quoted lines that somebody may have put there without a mail program
WIDE = 60  # characters: a line this long may have been wrapped on its way
QUOTE = re.compile(r"\s{0,3}>")


@dataclass(frozen=True, slots=True)
class Cut:
    """What was written, and what was cut: the older mail and the signature. `inline`: answers between quoted lines."""

    answer: str
    quoted: str = ""
    signature: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class _Older:
    """An older mail begins at line `at`, and its own text at line `after`. `hard`: it runs to the end."""

    at: int
    after: int
    hard: bool


def _bare(line: str) -> str:
    return MARKS.sub("", line).strip(" \t>*")


def _next(lines: list[str], at: int) -> str:
    """The first line from here that is not blank."""
    for line in lines[at : at + 6]:
        if MARKS.sub("", line).strip():
            return line
    return ""


def _fields(lines: list[str], at: int) -> bool:
    """Whether a block with Van:, Verzonden:, Aan: and Onderwerp: begins here."""
    first = phrases.FIELD.match(lines[at].strip()[:200])
    if first is None or first["who"] is None:
        return False
    found = {"who"}
    said = ""
    others = 0
    for line in lines[at + 1 : at + FIELDS_WITHIN]:
        match = phrases.FIELD.match(line.strip()[:200])
        others = 0 if match else others + 1
        # A sentence may begin with “Van:” too; the fields of a program follow each other, a long list of people wraps.
        if others > MOST_BETWEEN or (match and match["who"]):
            break
        if match:
            found.add(str(match.lastgroup))
            said = said or (line[: phrases.MOST] if match["when"] else "")
    # Without a year and an hour it is an appointment, or an example that somebody gives of a letter.
    dated = phrases.YEAR.search(said) is not None and phrases.CLOCK.search(said) is not None
    return dated and ("what" in found or "to" in found)


def _is_introduction(joined: str, quotes: bool) -> bool:
    """Whether these words are “Op … schreef …:”. `quotes`: quoted lines follow.

    A sentence of one's own may end so; then it is not followed by quoted lines, and names no address.
    """
    if not joined.endswith(":"):
        return False
    moment, dated = phrases.MOMENT.search(joined) is not None, phrases.YEAR.search(joined) is not None
    if phrases.WROTE.search(joined):
        return (moment and dated and "@" in joined) or (quotes and (moment or dated))
    return quotes and moment and dated


def _introduced(lines: list[str], at: int) -> int:
    """Over how many lines from here “Op … schreef …:” stands; 0 when it does not."""
    first = _bare(lines[at])
    if not first or len(first) > phrases.MOST or not phrases.WROTE_BEGINS.match(first):
        return 0
    joined, pieces = "", []
    for count in range(1, WRAPPED + 1):
        piece = _bare(lines[at + count - 1]) if at + count <= len(lines) else ""
        joined = f"{joined} {piece}".strip()
        if not piece or len(joined) > phrases.MOST:
            return 0
        pieces.append(piece)
        if _is_introduction(joined, joined.endswith(":") and QUOTE.match(_next(lines, at + count)) is not None):
            return count if count == 1 or _wraps(pieces) else 0
    return 0


def _wraps(pieces: list[str]) -> bool:
    """Whether the first line belongs to what introduces a quotation, rather than being the end of the answer."""
    first = pieces[0]
    if first.endswith((".", "!", "?", "…", ":")) or not (
        phrases.WROTE.search(first) or phrases.MOMENT.search(first) or re.search(r"\d", first)
    ):
        return False
    # What follows the first line is whole by itself.
    rests = (" ".join(pieces[begin:]) for begin in range(1, len(pieces)))
    return not any(phrases.WROTE.search(rest) and phrases.YEAR.search(rest) for rest in rests)


def _above(lines: list[str], at: int) -> int:
    """The first of the marks, rules and blank lines directly above a line."""
    while at and (not MARKS.sub("", lines[at - 1]).strip(" \t_-*")):
        at -= 1
    return at


def _older(lines: list[str]) -> _Older | None:
    """Where the older mail begins, if there is one."""
    for at, line in enumerate(lines):
        if line == QUOTED:
            return _Older(at, at + 1, True)
        bare = line.strip()
        if bare == SOFT and QUOTE.match(_next(lines, at + 1)):
            count = _introduced(lines, at + 1)
            return _Older(_above(lines, at), at + 1 + count, False)
        if not bare or bare == SOFT:
            continue
        if bare.startswith(">>>") and len(bare) <= phrases.MOST and phrases.GROUPWISE.fullmatch(bare):
            return _Older(_above(lines, at), at + 1, True)
        if QUOTE.match(line):
            if not (at and QUOTE.match(lines[at - 1])) and (count := _introduced(lines, at)):
                return _Older(_above(lines, at), at + count, False)
            continue
        if len(bare) <= 120 and phrases.REPLY_LINE.fullmatch(bare):
            return _Older(_above(lines, at), at + 1, True)
        if bare[0] in "-_" and len(bare) <= phrases.MOST and phrases.SEPARATOR.fullmatch(bare):
            below = next((one for one in range(at + 1, min(at + 5, len(lines))) if lines[one].strip()), -1)
            if bare[0] == "-" or (below >= 0 and _fields(lines, below)):
                return _Older(_above(lines, at), at + 1, True)
        elif bare[0] in "vVfFaAdD*_" and _fields(lines, at):
            return _Older(_above(lines, at), at + 1, True)
        elif count := _introduced(lines, at):
            return _Older(_above(lines, at), at + count, not QUOTE.match(_next(lines, at + count)))
    return None


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
        older = _older(lines)
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


def _cut(text: str, forwarded: bool) -> Cut:
    # What stands after so many lines goes with the last of them.
    lines = text.split("\n", MOST_LINES)
    older = _older(lines)
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


def cut(text: str, html: str = "", *, forwarded: bool = False) -> Cut:
    """The answer in a mail, apart from the older mail and the signature. The HTML is used when there is some: programs
    mark in it what is older. Of a forwarded mail (`Incoming.forwarded`) nothing is cut: what is sent on is the message.

    Never raises. What was cut is in `quoted` and `signature`; an empty answer means that nothing else was found.
    """
    text = text[:MAX_TEXT]
    found = _cut(MARKS.sub("", text), forwarded)
    if html.strip():
        marked = _cut(marked_text(html), forwarded)
        if marked.answer or not found.answer:
            return marked
    return found
