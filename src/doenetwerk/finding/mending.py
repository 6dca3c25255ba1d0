"""Typing errors: a word that finds nothing for this reader becomes the nearest known word that does.

Only words are proposed that stand in something this reader may read; it is asked of the index, with the reader's keys.
What was typed stays within reach: the page says what was looked for instead, with a way back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Length, Substr

from doenetwerk.engines.words.bag import Term, term
from doenetwerk.engines.words.spelling import distance, near
from doenetwerk.finding.asking import every, narrowed
from doenetwerk.finding.fulltext import Expression, tally
from doenetwerk.finding.models import Word

SHORTEST = 4  # letters; shorter words are too near to each other
LONG = 8  # from here two errors are mended
MOST_WORDS = 3  # of one question
MOST_LOOKED_AT = 2500  # words that share a third with what was typed
MOST_ASKED = 8  # near words that are looked up in the index
ENOUGH = 200  # hits; which of two words has more does not matter above this


@dataclass(frozen=True, slots=True)
class Mended:
    """A word that was typed, and the one that is looked for instead."""

    typed: str
    instead: str


def mend(terms: Sequence[Term], scope: Sequence[str]) -> tuple[list[Term], list[Mended]]:
    """The words with those mended that find nothing for who has these keys. Four queries at most, one when all words
    are known."""
    found = tally([narrowed(every([one]), scope) for one in terms], 1)
    unknown = [
        one
        for one, hits in zip(terms, found, strict=True)
        if not hits and len(one.word) >= SHORTEST and one.word.isalpha()
    ][:MOST_WORDS]
    if not unknown:
        return list(terms), []
    known = _alike([one.word for one in unknown])
    nearest = {one.word: _nearest(one.word, known) for one in unknown}
    # An error in the first third and one in the last: rarer, and dearer to look for.
    if still := [word for word, found in nearest.items() if not found and len(word) >= LONG]:
        known = _alike_in_the_middle(still)
        nearest |= {word: _nearest(word, known) for word in still}
    asked = sorted({(word, stem) for words in nearest.values() for _far, word, stem in words})
    hits = dict(zip((word for word, _stem in asked), tally(_readable(asked, scope), ENOUGH), strict=True))
    mended = []
    result = []
    for one in terms:
        better = [(far, -hits[word], word) for far, word, _stem in nearest.get(one.word, []) if hits[word]]
        if better:
            instead = min(better)[2]
            mended.append(Mended(one.word, instead))
            result.append(term(instead))
        else:
            result.append(one)
    return result, mended


def _readable(words: Sequence[tuple[str, str]], scope: Sequence[str]) -> list[Expression]:
    # The stem alone, not what the word is built of: the word itself must have been written where the reader can see it.
    return [narrowed(every([Term(word, ((stem,),))]), scope) for word, stem in words]


def _alike(words: Sequence[str]) -> list[tuple[str, str]]:
    """Known words that may be meant: all at one error; for long words also those with the same first or last third and
    about the same length. One query."""
    wanted = Q()
    for word in words:
        wanted |= Q(word__in=near(word))
        if len(word) >= LONG:
            third = (len(word) + 2) // 3
            first, last = word[:third], word[::-1][:third]
            size = Q(size__gte=len(word) - 2, size__lte=len(word) + 2)
            wanted |= size & (_range("word", first) | _range("turned", last))
    rows = Word.objects.annotate(size=Length("word")).filter(wanted).order_by("word")
    return list(rows.values_list("word", "stem")[:MOST_LOOKED_AT])


def _alike_in_the_middle(words: Sequence[str]) -> list[tuple[str, str]]:
    """Known words with the same middle, a letter more or less to the left. One query, over all known words."""
    rows = Word.objects.annotate(size=Length("word"))
    wanted = Q()
    for number, word in enumerate(words):
        third = (len(word) + 2) // 3
        middle = word[third:-third]
        for shift in (-1, 0, 1):
            name = f"middle_{number}_{shift + 1}"
            rows = rows.annotate(**{name: Substr("word", third + shift + 1, len(middle))})
            wanted |= Q(size__gte=len(word) - 2, size__lte=len(word) + 2, **{name: middle})
    return list(rows.filter(wanted).order_by("word").values_list("word", "stem")[:MOST_LOOKED_AT])


def _range(field: str, begin: str) -> Q:
    return Q(**{f"{field}__gte": begin, f"{field}__lt": begin + "\U0010ffff"})


def _nearest(typed: str, known: Sequence[tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Known words by distance, then spelling; at most two typing errors away, one for a short word."""
    most = 2 if len(typed) >= LONG else 1
    letters = set(typed)
    found = []
    for word, stem in known:
        # Each error makes at most two letters differ: quick to see, and it spares most of the comparing.
        if len(letters.symmetric_difference(word)) > 2 * most:
            continue
        far = distance(typed, word, most)
        if 0 < far <= most:
            found.append((far, word, stem))
    return sorted(found)[:MOST_ASKED]
