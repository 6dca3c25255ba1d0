"""Texts beside each other: how alike two are and why, which belong together, and which set one is nearest to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.similarity.features import PIECES, Features, features, rarity
from doenetwerk.engines.similarity.grouping import group
from doenetwerk.engines.similarity.language import COMMON_STEMS, FAMILY_NAMES

ENOUGH = 0.2  # alike enough to be proposed together; measured in the tests
ENOUGH_FOR_SET = 0.2
BY_WORDS = 0.75  # the rest is by pieces of words
NEAREST = 3  # texts of a set that count
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are alike: their positions, the words that most of them share, and how alike they are on average."""

    members: tuple[int, ...]
    words: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Match:
    """The set that a text is nearest to, how near, and the words that they share."""

    text: int
    set: int
    likeness: float
    words: tuple[str, ...]


class Texts:
    """A number of short Dutch texts. Comparing is deterministic: no model, no chance, no order of a hash."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._features = features(texts)
        counts = Counter(key for one in self._features for key in one.words)
        self._rarity = rarity(counts, len(texts))
        self.likeness: NDArray[np.float64] = self._compare(counts)

    def _compare(self, counts: Counter[str]) -> NDArray[np.float64]:
        """The likeness of each pair, from 0 to 1. Texts that share no word that tells something are 0 alike."""
        size = len(self._features)
        # A word that one text has adds to no likeness; it only counts in how much else that text says.
        shared = {key: at for at, key in enumerate(sorted(key for key, number in counts.items() if number > 1))}
        telling = np.zeros((size, len(shared)), dtype=np.float32)
        common = np.zeros((size, len(COMMON_STEMS)), dtype=np.float32)
        place = {key: at for at, key in enumerate(sorted(COMMON_STEMS))}
        pieces = np.zeros((size, PIECES), dtype=np.float32)
        lengths = np.ones(size, dtype=np.float32)
        for at, one in enumerate(self._features):
            total = 0.0
            for key, weight in one.words.items():
                value = weight * self._rarity[key]
                total += value * value
                if key in place:
                    common[at, place[key]] = value
                elif key in shared:
                    telling[at, shared[key]] = value
            lengths[at] = total**0.5 or 1.0
            for piece, value in one.pieces.items():
                pieces[at, piece] = value
        telling /= lengths[:, None]
        common /= lengths[:, None]
        # A piece that many texts have tells little, like a word.
        spread = np.log(1 + (size + 20) / (1 + (pieces > 0).sum(axis=0, dtype=np.float32)))
        pieces *= spread.astype(np.float32)
        norms = np.sqrt((pieces * pieces).sum(axis=1))
        pieces /= np.where(norms > 0, norms, 1)[:, None]
        by_words = telling @ telling.T
        mask = by_words > 1e-6
        by_words += common @ common.T
        by_words *= BY_WORDS
        by_words += (1 - BY_WORDS) * (pieces @ pieces.T)
        by_words[~mask] = 0.0
        # Products of matrices are the same both ways but for their last digit.
        result = ((by_words + by_words.T) / 2).astype(np.float64)
        np.fill_diagonal(result, 1.0)
        return np.clip(result, 0.0, 1.0, out=result)

    def why(self, one: int, other: int) -> tuple[str, ...]:
        """The words that make two texts alike, the most telling first, as the first text has them.

        Where the other says it differently both are given: "startende / starters".
        """
        left, right = self._features[one], self._features[other]
        keys = sorted(
            (key for key in left.words.keys() & right.words.keys() if key not in COMMON_STEMS),
            key=lambda key: (-left.words[key] * right.words[key] * self._rarity[key] ** 2, key),
        )
        found: list[str] = []
        for key in keys:
            words = left.written[key], right.written[key]
            said = words[0] if words[0] == words[1] else f"{words[0]} / {words[1]}"
            if said not in found:
                found.append(said)
        return tuple(found[:MOST_WORDS])

    def words_of(self, members: Sequence[int]) -> tuple[str, ...]:
        """The words that at least half of these texts share (and at least two), the most telling first."""
        number: Counter[str] = Counter()
        written: dict[str, Counter[str]] = {}
        for at in members:
            one: Features = self._features[at]
            for key in one.words:
                if key not in COMMON_STEMS:
                    number[key] += 1
                    written.setdefault(key, Counter())[one.written[key]] += 1
        least = max(2, (len(members) + 1) // 2)
        keys = [key for key, many in number.items() if many >= least]
        if not keys:
            keys = [key for key, many in number.items() if many >= 2]
        keys.sort(key=lambda key: (-number[key] * self._rarity[key], key))
        found: list[str] = []
        for key in keys:
            seen = written[key]
            said = FAMILY_NAMES.get(key) or min(sorted(seen), key=lambda word: (-seen[word], len(word)))
            if said not in found:
                found.append(said)
        return tuple(found[:MOST_WORDS])

    def groups(
        self, among: Sequence[int] | None = None, threshold: float = ENOUGH, apart: Iterable[tuple[int, int]] = ()
    ) -> list[Group]:
        """Groups of two or more texts that are alike, the largest and most alike first.

        `among`: only these texts (all when None). `apart`: pairs that never come into one group.
        """
        chosen = list(range(len(self._features))) if among is None else list(among)
        place = {text: at for at, text in enumerate(chosen)}
        pairs = [(place[one], place[other]) for one, other in apart if one in place and other in place and one != other]
        part = self.likeness if among is None else self.likeness[np.ix_(chosen, chosen)]
        found = []
        for positions in group(part, threshold, pairs):
            members = tuple(chosen[at] for at in positions)
            block = part[np.ix_(positions, positions)]
            many = len(positions)
            found.append(
                Group(members, self.words_of(members), float((block.sum() - np.trace(block)) / (many * (many - 1))))
            )
        return sorted(found, key=lambda one: (-len(one.members), -one.likeness, one.members))

    def nearest(
        self,
        chosen: Sequence[int],
        sets: Sequence[Sequence[int]],
        threshold: float = ENOUGH_FOR_SET,
        apart: Iterable[tuple[int, int]] = (),
    ) -> list[Match]:
        """For each chosen text the set it is nearest to, when it is near enough; by the three nearest texts of a set.

        A text must share a word that tells something with at least half of the set: one question about two things
        does not pull all of the second thing to the theme of the first. `apart`: pairs of a text and the position of
        a set that were turned down.
        """
        refused = set(apart)
        found = []
        for text in chosen:
            best: Match | None = None
            for at, members in enumerate(sets):
                others = [one for one in members if one != text]
                if not others or (text, at) in refused:
                    continue
                values = self.likeness[text, others]
                if 2 * int((values > 0).sum()) < len(others):
                    continue
                order = np.argsort(-values, kind="stable")[:NEAREST]
                likeness = float(values[order].mean())
                if likeness >= threshold and (best is None or likeness > best.likeness):
                    best = Match(text, at, likeness, self.why(text, others[int(order[0])]))
            if best is not None:
                found.append(best)
        return found
