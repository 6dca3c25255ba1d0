"""Letters: words in a text, folding, and how far apart two spellings are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Letters that carry no accent that can be taken off.
FLAT = str.maketrans({"’": "'", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ĳ": "ij"})


def fold(text: str) -> str:
    """Small letters without accents, with straight quotes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower().translate(FLAT))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text in order: folded, with where each begins and ends in the text."""
    for match in WORD.finditer(text):
        yield fold(match.group()), match.start(), match.end()


def near(word: str) -> list[str]:
    """All spellings at one typing error: a letter lost, changed, added, or two that changed places. Sorted."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in LETTERS}
    found |= {left + letter + right for left, right in cuts for letter in LETTERS}
    return sorted(found - {word})


def distance(one: str, other: str, most: int = 2) -> int:
    """Typing errors between two spellings (swapped neighbours count as one); `most` + 1 when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        older, before, row = before, row, [place]
        for spot, opposite in enumerate(other, 1):
            cost = min(before[spot] + 1, row[spot - 1] + 1, before[spot - 1] + (letter != opposite))
            if place > 1 and spot > 1 and letter == other[spot - 2] and one[place - 2] == opposite:
                cost = min(cost, older[spot - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
