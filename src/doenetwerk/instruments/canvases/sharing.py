"""Which words come back when several schools answer one question (details 135)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doenetwerk.engines.words.bag import SILENT
from doenetwerk.engines.words.spelling import words_of
from doenetwerk.engines.words.stems import stem

SHORTEST = 4
MOST = 5


def shared_words(texts: Sequence[str]) -> tuple[str, ...]:
    """The words that at least half of these texts have, and at least two: the most shared first, as they were written.

    At most five; none for fewer than two texts with words in them.
    """
    filled = [text for text in texts if text.strip()]
    number: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for text in filled:
        here: dict[str, str] = {}
        for word, _begin, _end in words_of(text):
            if len(word) >= SHORTEST and word not in SILENT:
                here.setdefault(stem(word), word)
        for key, word in here.items():
            number[key] += 1
            written.setdefault(key, Counter())[word] += 1
    least = max(2, (len(filled) + 1) // 2)
    keys = sorted((key for key, many in number.items() if many >= least), key=lambda key: (-number[key], key))
    return tuple(min(sorted(written[key]), key=lambda word: -written[key][word]) for key in keys[:MOST])
