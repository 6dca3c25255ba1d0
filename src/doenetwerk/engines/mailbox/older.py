"""Where an older mail begins in a mail: by the words or the fields that introduce it, or by marks from its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doenetwerk.engines.mailbox import phrases
from doenetwerk.engines.mailbox.flowing import MARKS, QUOTED, SOFT

WRAPPED = 5  # lines over which the line that introduces a quotation may be wrapped
FIELDS_WITHIN = 14  # lines
MOST_BETWEEN = 3  # lines between two fields
MOST_NESTED = 20
QUOTE = re.compile(r"\s{0,3}>")


@dataclass(frozen=True, slots=True)
class Older:
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


def find_older(lines: list[str]) -> Older | None:
    """Where the older mail begins, if there is one."""
    for at, line in enumerate(lines):
        if line == QUOTED:
            return Older(at, at + 1, True)
        bare = line.strip()
        if bare == SOFT and QUOTE.match(_next(lines, at + 1)):
            count = _introduced(lines, at + 1)
            return Older(_above(lines, at), at + 1 + count, False)
        if not bare or bare == SOFT:
            continue
        if bare.startswith(">>>") and len(bare) <= phrases.MOST and phrases.GROUPWISE.fullmatch(bare):
            return Older(_above(lines, at), at + 1, True)
        if QUOTE.match(line):
            if not (at and QUOTE.match(lines[at - 1])) and (count := _introduced(lines, at)):
                return Older(_above(lines, at), at + count, False)
            continue
        if len(bare) <= 120 and phrases.REPLY_LINE.fullmatch(bare):
            return Older(_above(lines, at), at + 1, True)
        if bare[0] in "-_" and len(bare) <= phrases.MOST and phrases.SEPARATOR.fullmatch(bare):
            below = next((one for one in range(at + 1, min(at + 5, len(lines))) if lines[one].strip()), -1)
            if bare[0] == "-" or (below >= 0 and _fields(lines, below)):
                return Older(_above(lines, at), at + 1, True)
        elif bare[0] in "vVfFaAdD*_" and _fields(lines, at):
            return Older(_above(lines, at), at + 1, True)
        elif count := _introduced(lines, at):
            return Older(_above(lines, at), at + count, not QUOTE.match(_next(lines, at + count)))
    return None


def _introduces(line: str) -> bool:
    line = line[: phrases.MOST]
    return (
        phrases.WROTE.search(line) is not None and (phrases.YEAR.search(line) or phrases.CLOCK.search(line)) is not None
    )


def head_end(lines: list[str]) -> int:
    """Where the text of an older mail begins, under its Van:, Verzonden: and so on."""
    at = 0
    while at < len(lines) and (not lines[at].strip(" _-*") or _introduces(lines[at])):
        at += 1
    end = at
    for number in range(at, min(at + FIELDS_WITHIN, len(lines))):
        if phrases.FIELD.match(lines[number].strip()[:200]):
            end = number + 1
        elif number - end > MOST_BETWEEN:
            break
    return end


def nested_at(lines: list[str], begin: int) -> int:
    """Where in an older mail one older still begins, or the number of lines."""
    for _time in range(MOST_NESTED):
        found = find_older(lines[begin:])
        if found is None:
            break
        if not phrases.REPLY_LINE.fullmatch(lines[begin + found.after - 1].strip()):
            return begin + found.at
        begin += found.after
    return len(lines)
