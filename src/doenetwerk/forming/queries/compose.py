"""Reads for composing a network by hand: who could be in it, and who could guide it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.models import Person
from doenetwerk.forming.composition import Member
from doenetwerk.forming.models import LearningQuestion, StartInvitation
from doenetwerk.forming.queries.questions import place_words
from doenetwerk.networks.models import Membership, Theme
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination, Leadership, Level, Position, School

if TYPE_CHECKING:
    from doenetwerk.people.models import Region

Answer, GoesOn = StartInvitation.Answer, StartInvitation.GoesOn
LEVELS = dict(Level.choices)
FOUND_MOST = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could be in the network. `rank`: 0 goes on, 1 perhaps, 2 came, 3 said to come, 4 asked, 5 invited."""

    pk: int
    name: str
    words: str
    level: str
    board: str
    rank: int
    status: str
    tone: str
    question: str
    circle: str
    member: Member


RANKS: dict[int, tuple[str | Promise, str]] = {
    0: (lazy("gaat door"), "moss"),
    1: (lazy("misschien"), "ochre"),
    2: (lazy("kwam"), "petrol"),
    3: (lazy("wilde komen"), "plain"),
    4: (lazy("stelde de vraag"), "plain"),
    5: (lazy("uitgenodigd"), "plain"),
}


def _rank(row: StartInvitation) -> int | None:
    """How far someone got; None for who said no to going on."""
    if row.goes_on == GoesOn.NO:
        return None
    if row.goes_on == GoesOn.YES:
        return 0
    if row.goes_on == GoesOn.MAYBE:
        return 1
    if row.came_at is not None:
        return 2
    return 3 if row.answer == Answer.YES else 5


def candidates(region: Region, theme: Theme) -> list[Candidate]:
    """Who goes on first, then who came, then who asked. Two queries.

    Who said no to going on is left out, and so is who only was invited and never answered with yes.
    """
    # Who is in a network that came of this theme already needs no second one.
    inside = Membership.objects.filter(until=None, network__region=region, network__founding__theme=theme)
    invited = (
        StartInvitation.objects.filter(meeting__region=region, meeting__theme=theme, meeting__cancelled_at=None)
        .filter(person__is_active=True)
        .exclude(person__in=inside.values("person"))
        .select_related("person", "school__board", "board")
    )
    asked = (
        LearningQuestion.objects.of_region(region.pk)
        .filter(theme=theme, network=None, author__is_active=True)
        .exclude(author__in=inside.values("person"))
        .select_related("author", "school__board", "board")
    )
    best: dict[int, tuple[int, StartInvitation | LearningQuestion, Person]] = {}
    refused: set[int] = set()
    for row in invited:
        rank = _rank(row)
        if rank is None:
            refused.add(row.person_id)
        elif row.person_id not in best or rank < best[row.person_id][0]:
            best[row.person_id] = (rank, row, row.person)
    questions: dict[int, LearningQuestion] = {}
    for question in asked:
        questions.setdefault(question.author_id, question)
        kept = best.get(question.author_id)
        if kept is None or kept[0] > 4:
            best[question.author_id] = (4, question, question.author)
    found = [
        _candidate(rank, row, person, questions.get(pk))
        for pk, (rank, row, person) in best.items()
        if rank < 5 and (pk not in refused or rank == 0)
    ]
    return sorted(found, key=lambda one: (one.rank, one.name))


def _candidate(
    rank: int, row: StartInvitation | LearningQuestion, person: Person, question: LearningQuestion | None
) -> Candidate:
    board = row.board or (row.school.board if row.school is not None else None)
    words, tone = RANKS[rank]
    member = Member(
        person.pk,
        row.function,
        row.level,
        row.school_id,
        str(row.school) if row.school is not None else str(row.board or ""),
        board.pk if board is not None else None,
        str(board or ""),
        row.school.sector if row.school is not None else School.Sector.OTHER,
        promised=rank == 0,
        shares=rank <= 1 or question is not None,
    )
    return Candidate(
        person.pk,
        person.name,
        place_words(row),
        str(LEVELS.get(row.level, "")),
        str(board or ""),
        rank,
        str(words),
        tone,
        question.text if question is not None else "",
        question.circle if question is not None else "",
        member,
    )


def led_pairs(people: Iterable[int]) -> int:
    """How many of these people are led by another of them. One query, none for fewer than two."""
    chosen = list(people)
    if len(chosen) < 2:
        return 0
    return Leadership.objects.filter(now(), person__in=chosen, leader__in=chosen).count()


@dataclass(frozen=True, slots=True)
class Guide:
    """Someone who could guide a network."""

    pk: int
    name: str
    words: str


def guides(region: Region, word: str = "", chosen: int | None = None) -> list[Guide]:
    """People by name who could guide: of the region, who guides somewhere, who coordinates it. Two queries.

    Without a word only the chosen one.
    """
    word = word.strip()
    if not word and chosen is None:
        return []
    rule = Q(pk=chosen) if not word else Q(name__icontains=word)
    if word and chosen is not None:
        rule |= Q(pk=chosen)
    known = (
        Q(pk__in=Position.objects.filter(now(), school__region=region).values("person"))
        | Q(facilitations__isnull=False)
        | Q(pk__in=Coordination.objects.filter(now(), region=region).values("person"))
    )
    people = list(Person.objects.filter(rule & known, is_active=True).distinct().order_by("name")[:FOUND_MOST])
    places: dict[int, str] = {}
    for row in Position.objects.filter(now(), person__in=people).select_related("school", "board").order_by("id"):
        places[row.person_id] = f"{row.words} · {row.school or row.board}"
    return [Guide(one.pk, one.name, places.get(one.pk, "")) for one in people]
