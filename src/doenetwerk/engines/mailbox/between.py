"""Answers that somebody typed into the older mail: in another colour, behind their name in brackets, or between the
lines of what we sent ourselves, where whatever we did not send is theirs.

Works on lines without their quotation marks. Every doubt keeps a line: a quotation too many is ugly, an answer lost is
worse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from doenetwerk.engines.mailbox.phrases import REPLY_LINE
from doenetwerk.engines.mailbox.signing import is_card, unsign
from doenetwerk.engines.textdiff import stretches

MOST_WORDS = 4_000  # of each of the two texts that are laid side by side
ENOUGH = 6  # words in common by which we know our own letter
SAME = 4  # words in a row that programs may repeat: what a mail shows before it is opened
CONTEXT = 5  # lines that are shown of what is answered
WIDE = 60  # characters: a line this long may go on in the next
URL = re.compile(r"<?(?:https?://|mailto:|www\.)[^\s<>]{1,2000}>?|[\w.+-]{1,64}@[\w.-]{1,200}")
WORD = re.compile(r"[^\W_]+")
# What a mail program writes for a picture, and what a mail server writes above a mail that passes.
PICTURE = re.compile(r"\[(?:cid:|image|afbeelding|picture|logo)[^\]]{0,200}\]", re.IGNORECASE)
BANNER = re.compile(
    r"\W{0,4}(?:(?:let op|waarschuwing|caution|warning|attention|attentie|extern\w{0,3}|external)\b.{0,120}"
    r"\b(?:extern\w{0,3}|external|buiten|outside|afkomstig|originated|sender|e-?mail)\b"
    r"|.{0,60}\b(?:van|from) (?:buiten|outside)(?: of)? (?:de|onze|jouw|uw|the|your|our) organi[sz]ati"
    r"|(?:u|je) ontvangt niet vaak e-?mail|you don.t often get email|(?:meer informatie over|learn) (?:waarom|why)"
    r"|(?:external|extern|verdacht|suspicious)\W{0,3}$|klik niet op |do not click|(?:open|volg) geen )",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s{0,3}\[\s?([^\W\d_][\w.'’-]{0,24}(?:\s[\w.'’-]{1,24}){0,3})\s?(:?)\s?(\]?)\s?:?\s?")
NAMED = re.compile(r"\s{0,3}([^\W\d_][\w.'’-]{0,24}(?:\s[\w.'’-]{1,24}){0,2})\s?(?::|>{1,3})\s")
BEGUN = re.compile(r"\s{0,3}\[[^\[\]]{1,80}")
ANSWERS = re.compile(
    r"\s{0,3}(?:antwoord|antw|reactie|answer|reply|-{1,2}>|={1,2}>|→|►)\s?[.:]?\s+(?=\S)", re.IGNORECASE
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to see whose words they are. `sent`: texts that we sent and that this mail answers. `writer`: the name
    of who wrote it. `told`: the new text says that the answers stand in the older mail."""

    sent: Sequence[str] = ()
    writer: str = ""
    told: bool = False


def between(lines: Sequence[str], colours: Sequence[Sequence[Span]], hints: Hints) -> list[list[Span]]:
    """Of each line of the older mail the stretches that who answers typed into it; nothing when there are none.

    `colours`: of each line the stretches in a colour that stands out, as far as that is known.
    """
    found = _not_sent(lines, hints.sent)
    if found is None:
        found = _marked(lines, colours, hints)
    above = True
    for at, line in enumerate(lines):
        above = above and (bool(found[at]) or not WORD.search(line))
        if PICTURE.fullmatch(line.strip()) or REPLY_LINE.fullmatch(line.strip()) or (above and BANNER.match(line)):
            found[at] = []
    return found


def tell(lines: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[str]:
    """Those answers as text, each under the lines that it answers; those have `> ` before them."""
    told: list[str] = []
    context: list[str] = []
    group: list[str] = []

    def end_group(last: bool) -> None:
        nonlocal context
        own = _unsigned(group) if last else group
        if any(line.strip() for line in own):
            # One answer under everything answers all of it.
            if not last or told:
                told.extend(["", *_quoted(context)])
            told.extend(["", *own])
        group.clear()
        context = []

    for line, some in zip(lines, spans, strict=True):
        if not some:
            if not line.strip() and group:
                group.append("")
                continue
            if group:
                end_group(last=False)
            context.append(line)
            continue
        before, after = line[: some[0][0]], line[some[-1][1] :]
        if WORD.search(before) and not any(mark.fullmatch(before) for mark in (BRACKETS, NAMED, ANSWERS, BEGUN)):
            if group:
                end_group(last=False)
            context.append(before)
        group.append(" ".join(line[begin:end].strip() for begin, end in some))
        if WORD.search(after):
            end_group(last=False)
            context.append(after)
    end_group(last=True)
    return told


def _unsigned(group: list[str]) -> list[str]:
    """Without the signature that stands under everything."""
    kept, _signature = unsign(["…", "", *group])
    kept = kept[2:]
    return [] if kept and is_card(kept) else kept


def _quoted(context: list[str]) -> list[str]:
    """The last paragraph of what is answered."""
    end = len(context)
    while end and not context[end - 1].strip():
        end -= 1
    begin = end
    while begin and context[begin - 1].strip() and end - begin < CONTEXT:
        begin -= 1
    return [f"> {line.strip()}" for line in context[begin:end]]


# Beside what we sent


def _words(lines: Sequence[str]) -> list[tuple[str, int, int, int]]:
    """Word, line, and from where to where in it, without addresses: programs change those."""
    found: list[tuple[str, int, int, int]] = []
    for at, line in enumerate(lines):
        bare = URL.sub(lambda match: " " * len(match[0]), line[:4000])
        found += [(match[0].casefold(), at, match.start(), match.end()) for match in WORD.finditer(bare)]
        if len(found) > MOST_WORDS:
            break
    return found[:MOST_WORDS]


def _not_sent(lines: Sequence[str], sent: Sequence[str]) -> list[list[Span]] | None:
    """What is not in the text that we sent; None when this is not that text."""
    words = _words(lines)
    said = [word for word, _at, _begin, _end in words]
    best: tuple[int, list[Span], list[str]] | None = None
    for one in sent[:4]:
        old = [word for word, _at, _begin, _end in _words(one.split("\n"))]
        added = [(c, d) for _a, _b, c, d in stretches(old, said) if d > c]
        common = len(said) - sum(d - c for c, d in added)
        if (common >= ENOUGH or (common and common >= len(old) * 0.6)) and (best is None or common > best[0]):
            best = common, added, old
    if best is None:
        return None
    _common, added, old = best
    known = f" {' '.join(old)} "
    mine = [False] * len(words)
    for c, d in added:
        c, d = _slid(words, c, d)
        if d - c < SAME or f" {' '.join(said[c:d])} " not in known:
            mine[c:d] = [True] * (d - c)
    return _by_line(lines, words, mine, "\n".join(sent[:4]))


def _slid(words: list[tuple[str, int, int, int]], c: int, d: int) -> Span:
    """The same words may have been put in a few words sooner or later; people begin and end with a line."""

    def fits(begin: int, end: int) -> int:
        starts = begin == 0 or words[begin - 1][1] != words[begin][1]
        ends = end == len(words) or words[end][1] != words[end - 1][1]
        return 2 * starts + 2 * ends

    best, most = (c, d), fits(c, d)
    for way in (-1, 1):
        begin, end = c, d
        for _step in range(d - c):
            if way < 0 and (begin == 0 or words[begin - 1][0] != words[end - 1][0]):
                break
            if way > 0 and (end == len(words) or words[begin][0] != words[end][0]):
                break
            begin, end = begin + way, end + way
            if fits(begin, end) > most:
                best, most = (begin, end), fits(begin, end)
    return best


def _by_line(
    lines: Sequence[str], words: list[tuple[str, int, int, int]], mine: list[bool], sent: str
) -> list[list[Span]]:
    by_line: dict[int, list[tuple[int, int, bool]]] = {}
    for (_word, at, begin, end), is_new in zip(words, mine, strict=True):
        by_line.setdefault(at, []).append((begin, end, is_new))
    found: list[list[Span]] = []
    for at, line in enumerate(lines):
        some = by_line.get(at, [])
        new = sum(is_new for _begin, _end, is_new in some)
        if not some:
            # An emoji is an answer too; a line of dashes is none.
            sign = line.strip()
            found.append([(0, len(line))] if any(category(char) == "So" for char in sign) and sign not in sent else [])
        elif new and new >= 0.7 * len(some):
            found.append([(0, len(line))])
        else:
            found.append(_runs(line, some) if new else [])
    return found


def _runs(line: str, words: list[tuple[int, int, bool]]) -> list[Span]:
    """The stretches of a line whose words are new, each up to the next word that is not."""
    found: list[Span] = []
    for at, (begin, _end, own) in enumerate(words):
        if not own:
            continue
        until = words[at + 1][0] if at + 1 < len(words) else len(line)
        if found and found[-1][1] == begin:
            found[-1] = (found[-1][0], until)
        else:
            found.append((begin, until))
    return found


# By what people do to be seen


def _marked(lines: Sequence[str], colours: Sequence[Sequence[Span]], hints: Hints) -> list[list[Span]]:
    found = [list(spans) for spans in colours] or [[] for _line in lines]
    filled = sum(1 for line in lines if line.strip())
    wholly = sum(1 for line, spans in zip(lines, found, strict=True) if spans and _covers(line, spans))
    if not hints.told and wholly > max(1, filled * 0.6):
        found = [[] for _line in lines]  # somebody always writes in that colour
    names = _names(hints.writer)
    goes_on = False
    for at, line in enumerate(lines):
        if found[at]:
            goes_on = False
            continue
        begin = _named(line, names, hints.told)
        if begin is None and goes_on and line.strip() and line.strip()[0].islower():
            begin = 0
        if begin is not None:
            end = len(line.rstrip())
            closes = line.rstrip().endswith("]") and "[" not in line[begin:]
            found[at] = [(begin, end - closes)]
        goes_on = begin is not None and len(line) >= WIDE
    return found


def _covers(line: str, spans: Sequence[Span]) -> bool:
    return sum(len(line[begin:end].strip()) for begin, end in spans) >= 0.8 * len(line.strip())


def _names(writer: str) -> frozenset[str]:
    """How somebody may call themselves: whole, by first name or initials."""
    parts = WORD.findall(writer.casefold())
    if not parts:
        return frozenset()
    initials = "".join(part[0] for part in parts)
    return frozenset({writer.casefold().strip(), parts[0], " ".join(parts[:2]), initials, parts[0][0] + parts[-1][0]})


def _named(line: str, names: frozenset[str], told: bool) -> int | None:
    """Where the words begin that stand behind a name, if they do."""
    for match in list(BRACKETS.finditer(line[:2000]))[:5]:
        own = match[1].casefold() in names
        # “[zie boven]” is no name; somebody else's name is not theirs.
        if own or (match[2] and not names and match[1][0].isupper()):
            return match.end()
    called = NAMED.match(line)
    if called and called[1].casefold() in names:
        return called.end()
    if told and (sign := ANSWERS.match(line)):
        return sign.end()
    return None
