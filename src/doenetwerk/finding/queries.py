"""What is found, for one reader. Only what they may read, in the order of `asking.steps`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from doenetwerk.core.prepared import Prepared
from doenetwerk.engines.words.bag import Piece, Term, last_word, snippet, term, terms
from doenetwerk.engines.words.spelling import words_of
from doenetwerk.finding import domain
from doenetwerk.finding.asking import LAST_WITH_ALL, every, finished, marks, narrowed, some, steps
from doenetwerk.finding.fulltext import And, Expression, Step, any_of, count_kinds, find
from doenetwerk.finding.mending import Mended, mend
from doenetwerk.finding.models import Entry
from doenetwerk.finding.scope import keys_of_person

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

PAGE = 20
COUNTED = 100  # hits of a kind are counted up to here; above it the page says that there are more
LONGEST_QUESTION = 200  # letters
PASSAGE = 220


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, as the page shows it. `whole`: it holds all words that were asked for."""

    kind: str
    object_id: str
    kind_title: str
    title: list[Piece]
    passage: list[Piece]
    url: str
    circle: str
    for_keepers: bool
    network: str
    at: datetime
    whole: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many of a kind were found; `more` when there are more than were counted."""

    kind: str
    title: str
    count: int
    more: bool


@dataclass(slots=True)
class Found:
    """What a search gives. `next` is where the next page begins, empty on the last one."""

    question: str
    words: list[str] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    kinds: list[KindCount] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    next: str = ""


def search(
    person: Person, question: str, *, kind: str = "", after: str = "", typing: bool = False, literal: bool = False
) -> Found:
    """What this person finds. At most ten queries, four when the words are spelled well.

    `kind` narrows to one kind, `after` is `next` of the page before, `typing` finishes the last word, `literal` mends
    no typing errors. Nothing is refused: a strange question finds nothing.
    """
    question = question[:LONGEST_QUESTION].strip() if not typing else question[:LONGEST_QUESTION].lstrip()
    asked = terms(question)
    found = Found(question.strip(), [one.word for one in asked])
    if not asked:
        return found
    scope = keys_of_person(person)
    kinds = [kind] if kind in domain.kinds() else []
    if typing and asked[-1].word == last_word(question):
        asked[-1] = finished(asked[-1])
    rows = find(_from(steps(asked, scope, kinds), after), PAGE + 1)
    if not after and not literal and not any(step <= LAST_WITH_ALL for step, _place in rows):
        asked, found.mended, better = _try_otherwise(asked, scope, kinds, typing, question)
        rows = better if better is not None else rows
    if len(rows) > PAGE:
        found.next = "{}-{}".format(*rows[PAGE - 1])
    if not after:
        whole = bool(rows) and rows[0][0] <= LAST_WITH_ALL
        found.kinds = _kinds(every(asked) if whole else some(asked), scope) if rows or kinds else []
    found.hits = _hits(person, rows[:PAGE], asked)
    return found


def _try_otherwise(
    asked: list[Term], scope: Sequence[str], kinds: Sequence[str], typing: bool, question: str
) -> tuple[list[Term], list[Mended], list[tuple[int, int]] | None]:
    """When nothing holds all words: mended words, or the last word as a beginning."""
    better, mended = mend(asked, scope)
    if not mended:
        longer = asked
        if not typing and asked[-1].word == last_word(question):
            longer = [*asked[:-1], finished(asked[-1])]
        if longer == asked:
            return asked, [], None
        better = longer
    return better, mended, find(steps(better, scope, kinds), PAGE + 1)


def _from(all_steps: Sequence[Step], after: str) -> list[Step]:
    """The steps that are left after the page before; all of them when `after` makes no sense."""
    step, _dash, place = after.partition("-")
    if not (step.isdecimal() and place.isdecimal() and len(place) < 20):
        return list(all_steps)
    rest = [one for one in all_steps if one.number >= int(step)]
    return [Step(one.number, one.what, int(place)) if one.number == int(step) else one for one in rest] or list(
        all_steps[-1:]
    )


def _kinds(what: Expression, scope: Sequence[str]) -> list[KindCount]:
    """How many there are of each kind, those that are there. One query."""
    registered = list(domain.kinds().values())
    counts = count_kinds(narrowed(what, scope), [kind.name for kind in registered], COUNTED + 1)
    return [
        KindCount(kind.name, str(kind.title), min(count, COUNTED), count > COUNTED)
        for kind, count in zip(registered, counts, strict=True)
        if count
    ]


def _hits(person: Person, rows: Sequence[tuple[int, int]], asked: Sequence[Term]) -> list[Hit]:
    """The entries of these places, as far as this person may read them. One query."""
    if not rows:
        return []
    shown = _shown_to_administrators if person.is_administrator else _shown
    found = shown(person=person.pk, places=tuple(place for _step, place in rows))
    by_place = {row[0]: row[1:] for row in found}
    wanted, kinds = marks(asked), domain.kinds()
    return [_hit(by_place[place], kinds, wanted, step <= LAST_WITH_ALL) for step, place in rows if place in by_place]


SHOWN = ("place", "kind", "object_id", "title", "text", "url", "circle", "for_keepers", "network__name", "at")


def _rows(person: int, places: Any, is_administrator: bool) -> QuerySet[Entry, Any]:
    rows = Entry.objects.readable_by_number(person, is_administrator)
    return rows.filter(place__in=places).values_list(*SHOWN)


_shown = Prepared(lambda person, places: _rows(person, places, False))
_shown_to_administrators = Prepared(lambda person, places: _rows(person, places, True))


def _hit(row: Sequence[Any], kinds: dict[str, domain.Kind], wanted: frozenset[str], whole: bool) -> Hit:
    kind, object_id, title, text, url, circle, for_keepers, network, at = row
    return Hit(
        kind=kind,
        object_id=object_id,
        kind_title=str(kinds[kind].title) if kind in kinds else "",
        title=snippet(title, wanted, len(title)),
        passage=[] if text == title else snippet(text, wanted, PASSAGE),
        url=url,
        circle=circle,
        for_keepers=for_keepers,
        network=network or "",
        at=at,
        whole=whole,
    )


MOST_OF_A_KIND = 200


def ids_of_kind(person: Person, question: str, kind: str, most: int = MOST_OF_A_KIND) -> list[str]:
    """The ids of all things of one kind that this person finds, in the order of `search`. At most six queries.

    For a page of the kind's own room, which fetches its rows by its own rule and puts them in its own order.
    """
    asked = terms(question[:LONGEST_QUESTION].strip())
    if not asked:
        return []
    scope = keys_of_person(person)
    rows = find(steps(asked, scope, [kind]), most)
    if not any(step <= LAST_WITH_ALL for step, _place in rows):
        _asked, _mended, better = _try_otherwise(asked, scope, [kind], False, question)
        rows = better if better is not None else rows
    places = [place for _step, place in rows]
    by_place = dict(Entry.objects.filter(place__in=places).values_list("place", "object_id"))
    return [by_place[place] for place in places if place in by_place]


# Words that a question to a network begins with: they say nothing of what it is about.
LOOSE_WORDS = """
hoe wie wat heeft heb hebben iemand ervaring ervaringen met kunnen kan willen wil graag vraag vragen weten weet zoek
zoeken tips tip idee jullie collega school scholen doen doet maken maakt goed goede werken werkt werk leerling
leerlingen docent docenten leraar leraren hallo beste allemaal groet groeten bedankt alvast dag
"""
LOOSE = frozenset(LOOSE_WORDS.split())
MOST_TELLING = 8
MOST_WEIGHED = 120


def alike(person: Person, text: str, kinds: Sequence[str] = (), limit: int = 5) -> list[Hit]:
    """What resembles this text most: "did someone ask this before?" Three queries, none when the text says too little.

    Two telling words in common at least (the one word there is, when there is but one); more of them first, in the
    title twice, then newest. `kinds` narrows; only what this person may read.
    """
    telling = _telling(text)
    if not telling:
        return []
    scope = keys_of_person(person)
    keys = [one.keys[0] for one in telling]
    both: list[Expression] = [And((one, other)) for number, one in enumerate(keys) for other in keys[number + 1 :]]
    rows = find([Step(1, narrowed(any_of(both or keys), scope, kinds))], MOST_WEIGHED)
    entries = Entry.objects.filter(place__in=[place for _step, place in rows]).values_list("place", "bag")
    weights = {place: _weight(bag.split(" "), keys) for place, bag in entries}
    best = sorted(weights, key=lambda place: (-weights[place], -place))[:limit]
    return _hits(person, [(1, place) for place in best], telling)


def _weight(bag: Sequence[str], keys: Sequence[str]) -> int:
    held = Counter(key.lstrip("^") for key in bag)
    return sum(held[key] for key in keys)


def _telling(text: str) -> list[Term]:
    """The words of a text that say what it is about, longest first: those are rarest. At most MOST_TELLING."""
    words = dict.fromkeys(word for word, _begin, _end in words_of(text[:4000]) if len(word) > 2 and word not in LOOSE)
    said = [term(word) for word in words if terms(word)]
    by_key = {one.keys[0]: one for one in said}
    return sorted(by_key.values(), key=lambda one: (-len(one.word), one.word))[:MOST_TELLING]
