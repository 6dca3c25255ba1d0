"""Where somebody's signature begins. A doubt keeps the line in the answer."""

from __future__ import annotations

from doenetwerk.engines.mailbox import phrases

MOST_LINES = 16  # of a signature after its greeting, without what lawyers wrote
MOST_AFTER_DASHES = 25
LOOK_BACK = 80  # lines from the end in which a signature begins
LONG = 90  # characters


def _filled(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


def _trim(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def _dashes(lines: list[str]) -> int:
    """Where the line with two dashes stands, or the number of lines."""
    for at in range(max(0, len(lines) - LOOK_BACK), len(lines)):
        after = lines[at + 1 :]
        if lines[at].rstrip() not in ("--", "—") or _filled(after) > MOST_AFTER_DASHES:
            continue
        # With a blank behind it, it is the sign that programs write; without, it may be a line between two thoughts.
        if lines[at] == "-- " or not any(_prose(line) for line in after):
            return at
    return len(lines)


def _device(lines: list[str]) -> int:
    """Where the lines begin that a telephone or a program adds."""
    at = len(lines)
    while at:
        line = lines[at - 1].strip()
        if line and not (
            len(line) <= LONG * 4
            and phrases.MOBILE.fullmatch(line)
            and phrases.DEVICES.search(line)
            and len(line.partition("<")[0].partition("(")[0].split()) <= 9
        ):
            break
        at -= 1
    return at if _filled(lines[at:]) else len(lines)


def _legal(text: str, least: int) -> bool:
    words = {match.lower() for match in phrases.LEGAL.findall(text[:4000])}
    return len(words) >= least and phrases.ABOUT_MAIL.search(text[:4000]) is not None


def _lawyers(lines: list[str], *, after_greeting: bool) -> int:
    """Where the paragraphs begin that are about who may read this mail, from the end up."""
    at = end = len(lines)
    while at:
        begin = at
        while begin and lines[begin - 1].strip():
            begin -= 1
        paragraph = " ".join(lines[begin:at])
        if paragraph.strip():
            sure = _legal(paragraph, 2) if after_greeting else _legal(paragraph, 3) and len(paragraph) >= 120
            sure = sure and phrases.LAWYER.match(paragraph.strip()) is not None
            sure = sure or (len(paragraph) < 2 * LONG and phrases.TREES.match(paragraph) is not None)
            short = len(paragraph) < 40 and paragraph.strip(" *:-_").lower() in ("disclaimer", "vertrouwelijkheid", "")
            if not sure and not short:
                break
            end = begin
        at = begin
        while at and not lines[at - 1].strip():
            at -= 1
    return end


def _prose(line: str) -> bool:
    """Whether this line says something to the reader, rather than who the writer is."""
    line = line.strip()
    if phrases.POSTSCRIPT.match(line) or line.startswith((">", "- ", "* ")):
        return True
    if line.endswith("?") or len(line) > 3 * LONG:
        return True
    if phrases.CARD.search(line):
        return False
    count = len(line.split())
    if len(line) > LONG or count > 11:
        return True
    says = (count >= 4 and line.endswith((".", "!", ":", "…"))) or (count >= 5 and phrases.SENTENCE.search(line))
    return bool(says) and not phrases.SAID_OF_SELF.match(line)


def _is_greeting(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if not line or len(line) > LONG or not phrases.GREETING.fullmatch(line):
        return False
    above = lines[at - 1].strip() if at else ""
    return not above.endswith(":") or line.endswith(",")


def _greeting(lines: list[str]) -> tuple[int, int] | None:
    """From where to where a signature runs that begins with a greeting."""
    first = max(0, len(lines) - LOOK_BACK)
    for at in range(first, len(lines)):
        if not _is_greeting(lines, at) or not _filled(lines[:at]):
            continue
        end = at + 1
        while end < len(lines) and not _prose(lines[end]):
            end += 1
        tail = lines[end:]
        lawful = _lawyers(tail, after_greeting=True)
        if not _filled(tail[:lawful]):
            end = len(lines)
        elif any(_is_greeting(lines, other) for other in range(end, len(lines))):
            continue  # a later one is the real one
        if _filled(lines[at + 1 : end]) - (len(tail) if end == len(lines) else 0) > MOST_LINES:
            continue
        if end < len(lines):
            # Something is said after it. Then only the name goes, unless the greeting was an example.
            if next(line for line in reversed(lines[:at]) if line.strip()).rstrip().endswith(":"):
                continue
            end = _name_end(lines, at, end)
        return at, end
    return None


def _name_end(lines: list[str], at: int, most: int) -> int:
    """The end of the paragraph with the name, after a greeting."""
    end = at + 1
    while end < most and not lines[end].strip():
        end += 1
    while end < most and lines[end].strip():
        end += 1
    return end


def unsign(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines without the signature, and the signature's lines."""
    kept = _trim(lines)
    signature: list[str] = []

    def take(since: int) -> None:
        nonlocal kept
        if since < len(kept):
            signature[:0] = kept[since:]
            kept = _trim(kept[:since])

    take(_device(kept))
    greets = any(_is_greeting(kept, at) for at in range(max(0, len(kept) - LOOK_BACK), len(kept)))
    take(_lawyers(kept, after_greeting=greets) or len(kept))
    found = _greeting(kept)
    if found is None:
        take(_dashes(kept))
        take(_device(kept))
        found = _greeting(kept)
    if found is not None:
        since, until = found
        signature[:0] = kept[since:until]
        kept = _trim(kept[:since] + (["", *kept[until:]] if _filled(kept[until:]) else []))
        take(_dashes(kept))
    take(_device(kept))
    return kept, signature


def is_card(lines: list[str]) -> bool:
    """Whether these lines only say who somebody is and how to reach them."""
    return any(phrases.CARD.search(line) for line in lines) and not any(_prose(line) for line in lines)
