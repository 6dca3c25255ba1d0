"""Which questions look alike, worked out once for as long as the questions stay the same."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches

from doenetwerk.engines.similarity import Texts
from doenetwerk.forming.models import NotAlike
from doenetwerk.forming.queries.questions import QuestionLine, question_lines
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region

MOST_LOOSE = 1500  # newest questions without a theme that are compared
MOST_OF_THEME = 12  # newest questions of each theme that stand for it
Rows = list[tuple[int, str, int | None, int | None]]  # key, text, theme, school
SHOWN = 3  # proposals at once: after those the page asks again
KEPT = 60 * 60  # seconds
LIKE = 0.15  # lower than for questions: a title and a description are longer, and they are only shown
NEAREST = 3
MOST_TEXTS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A group as it is kept: keys of questions, the theme they are near to (None for a new one), shared words."""

    questions: tuple[int, ...]
    theme: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions that look alike, for the coordinator to decide on."""

    number: int
    lines: list[QuestionLine]
    theme: Theme | None
    words: tuple[str, ...]
    schools: int
    people: int
    levels: int

    @property
    def key(self) -> str:
        """What names this proposal in a form, as long as its questions stay the same."""
        return str(self.lines[0].question.pk)

    @property
    def name(self) -> str:
        """A first name for the theme, to change: the word that tells most."""
        if not self.words or self.theme is not None:
            return ""
        return self.words[0][:1].upper() + self.words[0][1:]

    @property
    def far_apart(self) -> bool:
        """Those who ask work at all three levels: then one network seldom holds (003 Oost)."""
        return self.levels == 3


def proposals(region: Region, themes: Iterable[Theme], rows: Rows) -> tuple[list[Alike], int]:
    """Groups of questions without a theme that look alike, or look like a theme that there is; and how many groups
    there are besides those shown. The most schools first.

    `rows` are the region's questions that did not lead to a network, newest first. Two queries at most.
    """
    known = {theme.pk: theme for theme in themes}
    loose = {pk: text for pk, text, theme, _school in rows if theme is None}
    if not loose:
        return [], 0
    found = _kept(region.pk, rows, known)
    school_of = {pk: school for pk, _text, _theme, school in rows}

    def weight(one: Found) -> tuple[int, int, int]:
        schools = {school_of[pk] for pk in one.questions} - {None}
        return -len(schools), -len(one.questions), one.questions[0]

    found.sort(key=weight)
    shown = found[:SHOWN]
    if not shown:
        return [], 0
    lines = {line.question.pk: line for line in question_lines({pk for one in shown for pk in one.questions})}
    result = []
    for number, one in enumerate(shown):
        here = [lines[pk] for pk in one.questions if pk in lines]
        asked = [line.question for line in here]
        result.append(
            Alike(
                number,
                here,
                known.get(one.theme) if one.theme is not None else None,
                one.words,
                len({row.school_id for row in asked} - {None}),
                len({row.author_id for row in asked}),
                len({row.level for row in asked} - {""}),
            )
        )
    return result, len(found) - len(shown)


def _kept(region: int, rows: Rows, known: Mapping[int, Theme]) -> list[Found]:
    """What was found before for exactly these texts and refusals, else worked out anew. One query."""
    parted = list(
        NotAlike.objects.filter(question__region=region).order_by("pk").values_list("question", "other", "theme")
    )
    seen = hashlib.blake2b(digest_size=16)
    seen.update(repr([(pk, text, theme) for pk, text, theme, _school in rows]).encode())
    seen.update(repr(parted).encode())
    seen.update(repr(sorted((pk, theme.name) for pk, theme in known.items())).encode())
    key = f"forming:alike:{region}:{seen.hexdigest()}"
    cache = caches["parts"]
    found: list[Found] | None = cache.get(key)
    if found is None:
        found = work_out(rows, {pk: theme.name for pk, theme in known.items()}, parted)
        cache.set(key, found, KEPT)
    return list(found)


def work_out(
    rows: Rows, themes: Mapping[int, str], parted: Iterable[tuple[int, int | None, int | None]]
) -> list[Found]:
    """First what looks like a theme that there is, then what looks like each other. No query."""
    loose = [row for row in rows if row[2] is None][:MOST_LOOSE]
    of_theme: dict[int, list[str]] = defaultdict(list)
    for _pk, text, theme, _school in rows:
        if theme in themes and theme is not None and len(of_theme[theme]) < MOST_OF_THEME:
            of_theme[theme].append(text)
    order = sorted(themes)
    texts = [text for _pk, text, _theme, _school in loose]
    sets = []
    for theme in order:
        members = [themes[theme], *of_theme[theme]]
        sets.append(range(len(texts), len(texts) + len(members)))
        texts += members
    place = {pk: at for at, (pk, _text, _theme, _school) in enumerate(loose)}
    set_of = {theme: at for at, theme in enumerate(order)}
    compared = Texts(texts)
    refused = [
        (place[one], set_of[theme]) for one, _other, theme in parted if theme in set_of and one in place and theme
    ]
    apart = [(place[one], place[other]) for one, other, _theme in parted if other in place and one in place and other]
    near: dict[int, list[int]] = defaultdict(list)
    for match in compared.nearest(range(len(loose)), sets, apart=refused):
        near[order[match.set]].append(loose[match.text][0])
    taken = {pk for members in near.values() for pk in members}
    found = [
        Found(tuple(sorted(members)), theme, compared.words_of([*(place[pk] for pk in members), *sets[set_of[theme]]]))
        for theme, members in near.items()
    ]
    rest = [at for pk, at in place.items() if pk not in taken]
    return found + [
        Found(tuple(sorted(loose[at][0] for at in one.members)), None, one.words)
        for one in compared.groups(rest, apart=apart)
    ]


def alike_to(texts: Sequence[str], others: Mapping[int, str], most: int = 3) -> list[tuple[int, tuple[str, ...]]]:
    """Which of the others are like these texts, the nearest first, with the words that they share. No query.

    The three texts that are nearest to it count.
    """
    said = [text for text in texts if text.strip()][:MOST_TEXTS]
    if not others or not said:
        return []
    keys = sorted(others)
    compared = Texts([*said, *(others[key] for key in keys)])
    found = []
    for at, key in enumerate(keys, start=len(said)):
        values = sorted(((float(compared.likeness[one, at]), one) for one in range(len(said))), reverse=True)[:NEAREST]
        likeness = sum(value for value, _one in values) / len(values)
        if likeness >= LIKE:
            found.append((likeness, key, tuple(word.split(" / ")[0] for word in compared.why(values[0][1], at))))
    return [(key, words) for _likeness, key, words in sorted(found, key=lambda one: (-one[0], one[1]))[:most]]
