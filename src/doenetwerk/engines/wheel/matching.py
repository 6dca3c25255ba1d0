"""Pairs of things that are about the same, from at most some thousands, by an index of the concepts in them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from doenetwerk.engines.wheel.reading import (
    KNOWN_KEYS,
    THEME_KEYS,
    Reading,
    is_begin,
    is_common,
    public_keys,
    read,
    vocabulary,
)
from doenetwerk.engines.words.spelling import fold, words_of

PRIOR = 40  # as if so many other texts were read: a few texts alone do not say which word is rare
# How telling what is shared is: a word that nobody else wrote counts as nearly one.
THEME = 0.4
USUAL = 1.5  # of two rare words
LENIENCE = 0.3  # less alike will do for each that is shared more
LEAST_EVER = 0.2  # and never less alike than this
MOST_WORDS = 4
CROWD = 4  # people who wrote a word: from then on it tells of none of them


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that someone wrote.

    `groups` are the circles of people who meet already (networks, schools), and the writer: things that share one are
    never paired. `is_open`: everybody in the region may read it. Other things are compared by public words only.
    """

    id: str
    kind: str
    title: str
    text: str
    person: str
    groups: frozenset[str] = frozenset()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """`least`: how alike, from 0 to 1. `names`: of persons, schools and places; never given and never counted.
    `themes`: names of themes, whose words are public. `most`: pairs for one thing."""

    least: float = 0.33
    fewest: int = 2
    names: Sequence[str] = ()
    themes: Sequence[str] = ()
    most: int = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things about the same. `words_of_one` are what to tell the writer of `one`: words they wrote themselves."""

    one: str
    other: str
    score: float
    words_of_one: tuple[str, ...]
    words_of_other: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same whichever stands first."""
        return "|".join(sorted((self.one, self.other)))


@dataclass(slots=True)
class _Index:
    things: Sequence[Thing]
    read: list[Reading]
    rarity: dict[str, float] = field(default_factory=dict)
    rarest: float = 1.0  # what a word of nobody would be
    sizes: list[float] = field(default_factory=list)


def match(things: Sequence[Thing], settings: Settings | None = None) -> list[Pair]:
    """Pairs that are alike enough, the most alike first; of equals by their ids. Deterministic.

    Never within a group. Of what was not written in the open only public words count, not only in what is told: who
    writes two words to see whether somebody answers to them, must not learn of a word that only one or two wrote. Each
    thing stands in at most `settings.most` pairs. A few seconds for five thousand things.
    """
    settings = settings or Settings()
    names = frozenset(word for name in settings.names for word, _begin, _end in words_of(name) if len(word) > 2)
    index = _index(things, names)
    public = _public(index, settings)
    found = []
    for one, other in _candidates(index, settings):
        left, right = things[one], things[other]
        if left.id == right.id or left.person == right.person or left.groups & right.groups:
            continue
        score, shared = _compare(index, one, other, None if left.is_open and right.is_open else public)
        if len(shared) < settings.fewest or THEME_KEYS.issuperset(shared):
            continue
        if score < _enough(settings, _telling(index, shared)):
            continue
        words = [_said(index.read[at], shared) for at in (one, other)]
        found.append(Pair(left.id, right.id, round(score, 4), words[0], words[1]))
    found.sort(key=lambda pair: (-pair.score, pair.key))
    return _spread(found, settings.most)


def _index(things: Sequence[Thing], names: frozenset[str]) -> _Index:
    known = vocabulary(text for thing in things for text in (thing.title, thing.text))
    index = _Index(things, [read(thing.title, thing.text, names, known) for thing in things])
    index.rarest = math.log(len(things) + PRIOR)
    counts = Counter(key for one in index.read for key in one)
    index.rarity = {key: math.log(1 + (len(things) + PRIOR) / (number + 1)) for key, number in counts.items()}
    for one in index.read:
        total = 0.0
        for key, concept in one.items():
            if not is_begin(key):
                total += (concept.weight * index.rarity[key]) ** 2
        index.sizes.append(math.sqrt(total) or 1.0)
    return index


def _candidates(index: _Index, settings: Settings) -> Iterator[tuple[int, int]]:
    """Pairs that can be alike enough: what they share is added up without looking which words it is by, which gives
    as much as `_compare` or more; and they share enough concepts that are not in every text."""
    size = len(index.things)
    places: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    for at, one in enumerate(index.read):
        for key, concept in one.items():
            places[key].append(at)
            weights[key].append(concept.weight * index.rarity[key] / index.sizes[at])
    held = {key: (np.array(found), np.array(weights[key])) for key, found in places.items() if len(found) > 1}
    floor = min(settings.least, LEAST_EVER) - 1e-9
    for at, one in enumerate(index.read):
        likeness = np.zeros(size)
        shared = np.zeros(size, dtype=np.int32)
        for key, concept in one.items():
            if key in held:
                where, much = held[key]
                likeness[where] += much * (concept.weight * index.rarity[key] / index.sizes[at])
                if not is_common(key):
                    shared[where] += 1
        near = np.flatnonzero((likeness >= floor) & (shared >= settings.fewest))
        yield from ((at, int(other)) for other in near if other > at)


def _compare(index: _Index, one: int, other: int, only: Set[str] | None) -> tuple[float, list[str]]:
    """How alike two things are, at most 1, and the concepts that tell so, the most telling first.

    One word counts once, also when it is a compound of which both parts are shared. With `only` no others count.
    """
    left, right = index.read[one], index.read[other]
    keys = left.keys() & right.keys() if only is None else left.keys() & right.keys() & only
    heavy = sorted(
        ((left[key].weight * right[key].weight * index.rarity[key] ** 2, key) for key in keys),
        key=lambda pair: (-pair[0], pair[1]),
    )
    total = 0.0
    shared: list[str] = []
    used: tuple[set[str], set[str]] = (set(), set())
    for value, key in heavy:
        words = fold(left[key].word), fold(right[key].word)
        if words[0] in used[0] or words[1] in used[1]:
            continue
        used[0].add(words[0])
        used[1].add(words[1])
        total += value
        if not is_common(key):
            shared.append(key)
    return min(1.0, total / (index.sizes[one] * index.sizes[other])), shared


def _telling(index: _Index, shared: Sequence[str]) -> float:
    """How much it tells that two share these: each word by how rare it is here, a theme by less than half of that."""
    return sum(index.rarity[key] * (THEME if key in THEME_KEYS else 1.0) for key in shared) / index.rarest


def _enough(settings: Settings, telling: float) -> float:
    """How alike is alike enough: less when more is shared, for people who do not know of each other use other words
    for most of what they say."""
    return max(min(settings.least, LEAST_EVER), settings.least - LENIENCE * (telling - USUAL))


def _public(index: _Index, settings: Settings) -> frozenset[str]:
    """Concepts that give nobody away: of a theme, of the lists of what every school says, or written by four people."""
    writers: dict[str, set[str]] = defaultdict(set)
    for thing, one in zip(index.things, index.read, strict=True):
        for key in one:
            writers[key].add(thing.person)
    crowd = {key for key, people in writers.items() if len(people) >= CROWD}
    return public_keys(settings.themes) | KNOWN_KEYS | crowd


def _said(reading: Reading, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[key].word for key in keys))[:MOST_WORDS]


def _spread(pairs: Sequence[Pair], most: int) -> list[Pair]:
    times: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        if times[pair.one] < most and times[pair.other] < most:
            kept.append(pair)
            times.update((pair.one, pair.other))
    return kept
