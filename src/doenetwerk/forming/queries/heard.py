"""Reads about what others ask, without names, and who wants that too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import OuterRef

from doenetwerk.core.circles import Circle
from doenetwerk.forming.models import Echo, LearningQuestion
from doenetwerk.forming.queries.echoes import echoes_along, read_echoes
from doenetwerk.forming.queries.questions import place_words

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

SHARED_MOST = 100


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody's question as others read it: what they do and where, not who they are."""

    pk: int
    text: str
    words: str
    circle: str


@dataclass(slots=True)
class HeardTheme:
    """What others ask about one theme; `pk` is None for questions without a theme."""

    pk: int | None
    name: str
    questions: list[Heard] = field(default_factory=list)
    schools: set[int] = field(default_factory=set)
    regions: set[int] = field(default_factory=set)
    mine: int | None = None

    @property
    def region(self) -> int | None:
        """Where a "we want this too" counts: the region of the questions, when there is one."""
        return min(self.regions, default=None)


def heard(person: Person) -> list[HeardTheme]:
    """Questions of others that this person may read, without names, by theme; the most shared theme first, those
    without a theme last. One query. `mine` is one's own "we want this too"."""
    rows = (
        LearningQuestion.objects.readable_by(person)
        .open()
        .exclude(author=person)
        .select_related("school", "board", "theme")
        .annotate(echoes_along=echoes_along("theme", OuterRef("region")))[:SHARED_MOST]
    )
    themes: dict[int | None, HeardTheme] = {}
    for row in rows:
        theme = themes.setdefault(row.theme_id, HeardTheme(row.theme_id, row.theme.name if row.theme else ""))
        theme.questions.append(Heard(row.pk, row.text, place_words(row), row.circle))
        if row.school_id is not None:
            theme.schools.add(row.school_id)
        if row.circle == Circle.REGION:
            theme.regions.add(row.region_id)
            for said in read_echoes(row.echoes_along):  # type: ignore[attr-defined]
                theme.schools |= {said.school} if said.school is not None else set()
                if said.about_theme and said.person == person.pk:
                    theme.mine = said.pk
    return sorted(themes.values(), key=lambda one: (one.pk is None, -len(one.questions), one.name))


@dataclass(frozen=True, slots=True)
class Echoes:
    """How many schools besides the one that asked want a question too, and one's own word; `may` say it."""

    schools: int
    mine: int | None
    may: bool


def echoes_of(person: Person, question: LearningQuestion) -> Echoes:
    """Who wants this too, by school. One query."""
    rows = list(Echo.objects.filter(question=question).values_list("pk", "person", "school"))
    schools = {school for _pk, _person, school in rows if school is not None} - {question.school_id}
    mine = next((pk for pk, who, _school in rows if who == person.pk), None)
    may = question.author_id != person.pk and question.withdrawn_at is None and question.circle == Circle.REGION
    return Echoes(len(schools), mine, may)
