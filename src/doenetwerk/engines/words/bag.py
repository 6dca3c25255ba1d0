"""What a text counts as in search: a bag of keys; and what is asked: groups of keys that a bag must hold.

A bag holds the stem of each word, the stems of the parts of a compound, and all of those that stand in the title once
more with a mark before them. Both databases keep the same bags, so they find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from doenetwerk.engines.words.compounds import parts
from doenetwerk.engines.words.spelling import fold, words_of
from doenetwerk.engines.words.stems import LONGEST, stem

TITLE = "^"  # before a key that stands in the title
MOST_KEYS = 4000  # of one text: a book is found by its first part
MOST_WORDS = 8  # of one question to the search

# Words that hold a sentence together. Few: "vraag", "tijd" and "helpen" are things that people look for.
SILENT_WORDS = """
aan al als bij dan dat de den der des deze die dit door dus een en er het hier hij hoe hun ik in is je jij jou
jouw jullie kan maar me met mij mijn na naar niet nog nu of om omdat ons onze ook op over te tot u uit uw van
veel voor want waren was wat we wel welke wie wij wordt worden zal ze zich zij zijn zo zou zonder haar had heb
hebben heeft moet moeten mag wil willen kunnen kun gaat gaan waar wanneer waarom the a an and or to for with is are
"""
SILENT = frozenset(SILENT_WORDS.split())


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of one folded word: its stem, and the stems of what it is built of."""
    word = word[:LONGEST]
    return (stem(word), *parts(word))


def bag(title: str, text: str) -> list[str]:
    """The keys of a text, sorted. At most MOST_KEYS of them, those of the title always."""
    found: dict[str, None] = {}
    for word in {word for word, _begin, _end in words_of(title)} - SILENT:
        for key in keys_of(word):
            found[key] = found[TITLE + key] = None
    for word, _begin, _end in words_of(text):
        if len(found) >= MOST_KEYS:
            break
        if word not in SILENT:
            for key in keys_of(word):
                found[key] = None
    return sorted(found)


def vocabulary(title: str, text: str) -> set[str]:
    """The folded words of a text that can be proposed for one that was mistyped, or finished for who is typing."""
    found = set()
    for part in (title, text):
        for word, _begin, _end in words_of(part):
            if 3 <= len(word) <= LONGEST and word.isalpha() and word not in SILENT:
                found.add(word)
            elif "-" in word:
                found.update(piece for piece in word.split("-") if 3 <= len(piece) <= LONGEST and piece.isalpha())
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for. Any of `ways` will do; a way is one or more keys that must all be there."""

    word: str
    ways: tuple[tuple[str, ...], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of all ways: what is marked in a text."""
        return tuple(dict.fromkeys(key for way in self.ways for key in way))

    @property
    def loose(self) -> tuple[tuple[str, ...], ...]:
        """What will do for a part of the word: of a compound its last word, which says what it is, or all the others
        together. Not each by itself: "schoolleider" is about leading, not about everything that a school is."""
        found: list[tuple[str, ...]] = []
        for way in self.ways:
            found += [way] if len(way) == 1 else [way[-1:], *([way[:-1]] if len(way) > 2 else [])]
        return tuple(dict.fromkeys(found))

    def also(self, keys: Iterable[str]) -> Term:
        """The same word with more keys that will do."""
        return replace(self, ways=tuple(dict.fromkeys([*self.ways, *((key,) for key in keys)])))


def term(word: str) -> Term:
    """What one folded word asks: the word itself, or all the words that it is built of."""
    whole, *pieces = keys_of(word)
    return Term(word, ((whole,), tuple(pieces)) if pieces else ((whole,),))


def terms(question: str) -> list[Term]:
    """The words of a question to the search, at most MOST_WORDS; without those that say nothing."""
    said = dict.fromkeys(word for word, _begin, _end in words_of(question))
    return [term(word) for word in said if word not in SILENT][:MOST_WORDS]


def last_word(question: str) -> str:
    """The word that is still being typed: the last one, unless a space or a full stop follows."""
    found = list(words_of(question))
    return fold(found[-1][0]) if found and found[-1][2] == len(question) else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet, and whether it is a word that was looked for."""

    text: str
    hit: bool


def snippet(text: str, keys: Sequence[str] | frozenset[str], length: int = 220) -> list[Piece]:
    """The passage of about `length` letters that holds most of what was looked for, cut at words, hits marked apart.

    Without a hit the beginning. A cut end is shown by "…".
    """
    wanted = frozenset(keys)
    spots = [
        (begin, end, hit)
        for word, begin, end in words_of(text)
        if word not in SILENT and (hit := frozenset(keys_of(word)) & wanted)
    ]
    begin = _best_begin(spots, length) if len(text) > length else 0
    end = min(len(text), begin + length)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", begin, end + 1), begin + length // 2)
    pieces = [Piece("… ", False)] if begin else []
    done = begin
    for first, last, _hit in spots:
        if first < begin or last > end:
            continue
        if first > done:
            pieces.append(Piece(text[done:first], False))
        pieces.append(Piece(text[first:last], True))
        done = last
    if done < end:
        pieces.append(Piece(text[done:end], False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _best_begin(spots: Sequence[tuple[int, int, frozenset[str]]], length: int) -> int:
    """Where the window begins that holds most different keys, the first of those that hold as many."""
    best, begin = 0, 0
    for number, (first, _end, _hit) in enumerate(spots[:200]):
        here: set[str] = set()
        for _begin, last, hit in spots[number:]:
            if last > first + length * 3 // 4:
                break
            here |= hit
        if len(here) > best:
            best, begin = len(here), max(0, first - length // 4)
    return begin
