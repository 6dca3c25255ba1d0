"""What someone asks of the search, as an expression over keys: the words, in steps from the best hits to the least."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models.functions import Length

from doenetwerk.engines.words.bag import TITLE, Term, keys_of
from doenetwerk.finding.fulltext import KIND, And, But, Expression, Or, Step, all_of, any_of
from doenetwerk.finding.models import Word

# Steps up to this one hold all words; later ones some of them.
LAST_WITH_ALL = 3
SHORTEST_BEGINNING = 3
MOST_ENDINGS = 60  # words that a beginning is finished to, the shortest first


def _way(keys: Sequence[str], mark: str) -> Expression:
    return all_of(mark + key for key in keys)


def _one(term: Term, mark: str = "") -> Expression:
    """This word, in one of its ways."""
    return any_of(_way(way, mark) for way in term.ways)


def every(terms: Sequence[Term], mark: str = "") -> Expression:
    """All words, each in one of its ways."""
    return all_of(_one(term, mark) for term in terms)


def some(terms: Sequence[Term], mark: str = "") -> Expression:
    """At least one of the words, or what a compound is mostly about."""
    return any_of(_way(way, mark) for term in terms for way in term.loose)


def narrowed(what: Expression, scope: Iterable[str], kinds: Sequence[str] = ()) -> And:
    """Only what holds one of the keys of who asks, and is of one of these kinds (none given: of all)."""
    parts = [what, any_of(scope)]
    if kinds:
        parts.append(any_of(KIND + kind for kind in kinds))
    return And(tuple(parts))


def steps(terms: Sequence[Term], scope: Sequence[str], kinds: Sequence[str] = ()) -> list[Step]:
    """The order of what is found; within a step the newest comes first.

    1. all words stand in the title; 2. all words, one of them in the title; 3. all words; 4. some of the words, one of
    them in the title; 5. some of the words. No entry stands in two steps.
    """
    titled, whole = every(terms, TITLE), every(terms)
    in_title, part = some(terms, TITLE), some(terms)
    single = len(terms) == 1 and len(terms[0].ways) == 1
    found: list[tuple[int, Expression]] = [(1, titled)]
    if not single:
        found.append((2, But(And((whole, in_title)), titled)))
    found.append((3, But(whole, in_title)))
    if len(terms) > 1 or any(len(way) > 1 for way in terms[0].ways):
        found.append((4, But(in_title, whole)))
        found.append((5, But(part, Or((whole, in_title)))))
    return [Step(number, narrowed(what, scope, kinds)) for number, what in found]


def finished(term: Term) -> Term:
    """A word that is still being typed: also the words that begin so, the shortest first. One query."""
    if len(term.word) < SHORTEST_BEGINNING:
        return term
    # The highest letter there is: everything that begins so comes before it.
    begins = Word.objects.filter(word__gt=term.word, word__lt=term.word + "\U0010ffff")
    words = begins.annotate(size=Length("word")).order_by("size", "word").values_list("stem", flat=True)
    return term.also(dict.fromkeys(words[:MOST_ENDINGS]))


def marks(terms: Iterable[Term]) -> frozenset[str]:
    """The keys that are marked in a passage."""
    return frozenset(key for term in terms for key in (*term.keys, *keys_of(term.word)))
