"""Differences between two texts, and joining what two people wrote at the same time. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is the same, was added or was removed. Newlines stay in the text."""

    kind: Kind
    text: str


def _words(text: str) -> list[str]:
    """Words, runs of space and newlines, so that joining them gives the text back."""
    return re.findall(r"\n|[^\S\n]+|[^\s]+", text)


def difference(old: str, new: str) -> list[Segment]:
    """The difference word by word: the segments that are same or removed give `old`, same or added give `new`."""
    before, after = _words(old), _words(new)
    segments: list[Segment] = []

    def add(kind: Kind, words: list[str]) -> None:
        text = "".join(words)
        if not text:
            return
        if segments and segments[-1].kind == kind:
            segments[-1] = Segment(kind, segments[-1].text + text)
        else:
            segments.append(Segment(kind, text))

    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            add("same", before[a:b])
        else:
            add("removed", before[a:b])
            add("added", after[c:d])
    return segments


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
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [(a, b, other[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


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
