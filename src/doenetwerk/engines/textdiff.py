"""Differences between two texts, and joining what two people wrote at the same time. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is the same, was added or was removed. Newlines stay in the text."""

    kind: Kind
    text: str


# What may be compared before a coarser way is taken: pairs of equal pieces, and steps of change. In words: a paragraph
# in which nearly every word differs from nearly every other is shown as taken out and put in.
MOST_PAIRS = 20_000
MOST_STEPS = 400
WORD = re.compile(r"\n|\S+[^\S\n]*|[^\S\n]+")
Block = tuple[int, int, int, int]


def stretches(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """What differs: (from, to) in `before` and (from, to) in `after`, in order, with equal pieces in between."""
    start, end = 0, 0
    short = min(len(before), len(after))
    while start < short and before[start] == after[start]:
        start += 1
    while end < short - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old and not new:
        return []
    counts, others = Counter(old), Counter(new)
    if sum(number * others[piece] for piece, number in counts.items()) <= MOST_PAIRS:
        # The longest equal stretch first: that is how people see it.
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        found = [(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"]
    else:
        found = _shortest(old, new)
    return [(a + start, b + start, c + start, d + start) for a, b, c, d in found]


def _shortest(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The fewest pieces taken out and put in (Myers 1986), whose time is bounded where that of the other is not. With
    more than `MOST_STEPS` steps everything counts as different."""
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for steps in range(min(len(old) + len(new), MOST_STEPS) + 1):
        trail.append(dict(reach))
        for line in range(-steps, steps + 1, 2):
            down = line == -steps or (line != steps and reach[line - 1] < reach[line + 1])
            x = reach[line + 1] if down else reach[line - 1] + 1
            y = x - line
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            reach[line] = x
            if x >= len(old) and y >= len(new):
                return _backwards(trail, len(old), len(new))
    return [(0, len(old), 0, len(new))]


def _backwards(trail: list[dict[int, int]], x: int, y: int) -> list[Block]:
    """The way back along the trail, as stretches; steps that touch are one."""
    found: list[Block] = []
    for steps in range(len(trail) - 1, 0, -1):
        reach, line = trail[steps], x - y
        down = line == -steps or (line != steps and reach[line - 1] < reach[line + 1])
        before = line + 1 if down else line - 1
        from_x = reach[before]
        from_y = from_x - before
        to_x, to_y = (from_x, from_y + 1) if down else (from_x + 1, from_y)
        if found and found[-1][0] == to_x and found[-1][2] == to_y:
            found[-1] = (from_x, found[-1][1], from_y, found[-1][3])
        else:
            found.append((from_x, to_x, from_y, to_y))
        x, y = from_x, from_y
    return found[::-1]


class _Segments:
    """Collects segments, joining neighbours of one kind."""

    def __init__(self) -> None:
        self.all: list[Segment] = []

    def add(self, kind: Kind, text: str) -> None:
        if not text:
            return
        if self.all and self.all[-1].kind == kind:
            self.all[-1] = Segment(kind, self.all[-1].text + text)
        else:
            self.all.append(Segment(kind, text))

    def by_word(self, old: str, new: str) -> None:
        """The words of two texts. A word goes with the blanks behind it, and is the same when only those differ."""
        before, after = WORD.findall(old), WORD.findall(new)
        i = j = 0
        for a, b, c, d in [
            *stretches([one.rstrip(" \t") or one for one in before], [one.rstrip(" \t") or one for one in after]),
            (len(before), len(before), len(after), len(after)),
        ]:
            for one, other in zip(before[i:a], after[j:c], strict=True):
                word = one if one == other else one.rstrip(" \t")
                self.add("same", word)
                self.add("removed", one[len(word) :])
                self.add("added", other[len(word) :])
            self.add("removed", "".join(before[a:b]))
            self.add("added", "".join(after[c:d]))
            i, j = b, d


def difference(old: str, new: str) -> list[Segment]:
    """The difference word by word: the segments that are same or removed give `old`, same or added give `new`.

    Lines that are equal are found first, then the words in those that are not, so that a long text takes no longer than
    its changes are worth.
    """
    segments = _Segments()
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at = 0
    for a, b, c, d in stretches(before, after):
        segments.add("same", "".join(before[at:a]))
        segments.by_word("".join(before[a:b]), "".join(after[c:d]))
        at = b
    segments.add("same", "".join(before[at:]))
    return segments.all


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined text, or `conflict` when both changed the same lines; `text` then holds mine, untouched."""

    text: str
    conflict: bool

    @property
    def clean(self) -> bool:
        """Whether both could be joined."""
        return not self.conflict


def _changes(base: list[str], other: list[str]) -> list[tuple[int, int, list[str]]]:
    """Changed stretches of the base: (from, to, what stands there now)."""
    return [(a, b, other[c:d]) for a, b, c, d in stretches(base, other)]


def three_way(base: str, mine: str, theirs: str) -> Merged:
    """Join two texts that both began as `base`, line by line.

    What only one of them changed is taken; the same change by both is taken once. When both changed the same line, or
    lines that touch, it is a conflict: better to ask than to mix sentences.
    """
    if mine == theirs or theirs == base:
        return Merged(mine, False)
    if mine == base:
        return Merged(theirs, False)
    lines = base.split("\n")
    ours, others = _changes(lines, mine.split("\n")), _changes(lines, theirs.split("\n"))
    edits: list[tuple[int, int, list[str]]] = []
    for change in sorted([*ours, *others], key=lambda one: (one[0], one[1])):
        if edits and change == edits[-1]:
            continue
        if edits and (change[0] < edits[-1][1] or (change[0] <= edits[-1][1] and change[0] == edits[-1][0])):
            return Merged(mine, True)
        edits.append(change)
    joined: list[str] = []
    at = 0
    for start, end, put in edits:
        joined += lines[at:start]
        joined += put
        at = end
    joined += lines[at:]
    return Merged("\n".join(joined), False)
