"""From texts to what they can be compared by: words with their weight, and pieces of words."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from doenetwerk.engines.similarity.language import (
    COMMON_STEMS,
    FAMILY_OF,
    PART_STEMS,
    STOP_STEMS,
    split_compound,
    stem,
    tokens,
)

FAMILY_WEIGHT = 1.7  # of what people call by several names: those are what questions are about
COMMON_WEIGHT = 0.25  # of words that nearly every question has
PART_WEIGHT = 0.8  # of the parts of a compound
BEGIN_WEIGHT = 0.45  # of the first letters of a long word: "differentiëren" beside "differentiatie"
BEGIN = 6
LONG = 8
PIECE = 4  # letters
PIECES = 1024  # places that pieces are spread over
PRIOR = 20  # as if so many other texts were read: two texts alone do not say which word is rare


@dataclass(frozen=True, slots=True)
class Features:
    """One text: the weight of each word (before rarity counts), how each was written, and its pieces."""

    words: dict[str, float]
    written: dict[str, str]
    pieces: dict[int, float]


def _vocabulary(found: Sequence[Sequence[tuple[str, str]]]) -> set[str]:
    known = set(PART_STEMS)
    for words in found:
        for word, _said in words:
            base = stem(word)
            if 4 <= len(base) <= 12:
                known.add(base)
    return known - STOP_STEMS


def _keys(word: str, known: set[str]) -> list[tuple[str, float]]:
    """What a word counts as, each with its weight."""
    base = stem(word)
    if base in STOP_STEMS:
        return []
    family = FAMILY_OF.get(base)
    keys = [(family, FAMILY_WEIGHT)] if family else [(base, 1.0)]
    parts = split_compound(base, known)
    if parts is not None:
        keys += [
            (FAMILY_OF[part], FAMILY_WEIGHT * PART_WEIGHT) if part in FAMILY_OF else (part, PART_WEIGHT)
            for part in parts
            if part not in STOP_STEMS and part != base
        ]
    elif family is None and len(base) >= LONG and base not in COMMON_STEMS:
        keys.append((f"{base[:BEGIN]}…", BEGIN_WEIGHT))
    return keys


def _pieces(word: str) -> list[int]:
    padded = f" {word} "
    return [zlib.crc32(padded[at : at + PIECE].encode()) % PIECES for at in range(max(1, len(padded) - PIECE + 1))]


def features(texts: Sequence[str]) -> list[Features]:
    """The features of each text; compounds are cut by the words that stand in any of them."""
    found = [tokens(text) for text in texts]
    known = _vocabulary(found)
    read: dict[str, list[tuple[str, float]]] = {}
    cut: dict[str, list[int]] = {}
    result = []
    for words in found:
        weights: dict[str, float] = {}
        written: dict[str, str] = {}
        pieces: Counter[int] = Counter()
        for word, said in words:
            if word not in read:
                read[word] = _keys(word, known)
                cut[word] = _pieces(stem(word))
            for key, weight in read[word]:
                weight *= COMMON_WEIGHT if key in COMMON_STEMS else 1.0
                if weight > weights.get(key, 0.0):
                    weights[key], written[key] = weight, said
            if read[word] and read[word][0][0] not in COMMON_STEMS:
                pieces.update(cut[word])
        result.append(Features(weights, written, {piece: 1 + math.log(n) for piece, n in pieces.items()}))
    return result


def rarity(counts: Counter[str], texts: int) -> dict[str, float]:
    """How much a word tells: the more texts have it, the less."""
    return {key: math.log(1 + (texts + PRIOR) / (number + 1)) for key, number in counts.items()}
