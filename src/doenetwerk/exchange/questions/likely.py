"""Who is likely to know the answer to a question, and why: talents, earlier answers, what their school shared.

Nobody is ranked: the order is of one question, is kept nowhere, and whoever is asked reads why, and nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from doenetwerk.core.circles import Circle
from doenetwerk.engines.similarity import Texts
from doenetwerk.exchange.models import Answer, Document, Door, Nudge, Question, Talent
from doenetwerk.networks.models import Membership
from doenetwerk.networks.queries import current

# How alike two texts must be before we say so. Below what makes a theme: a person who knows half of it may answer.
ALIKE = 0.12
LOOKED_BACK = 400  # answers
# What someone says of themselves weighs more than what we saw, and that more than what their school did.
TALENT, HELPED, THANKED, ANSWERED, SCHOOL = 1.0, 0.9, 0.8, 0.6, 0.4
LONGEST = 90  # characters of a title in a sentence


@dataclass(frozen=True, slots=True)
class Likely:
    """Someone who may know, and the reason as they read it."""

    person: int
    because: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Clue:
    """A text of or about someone that may be like the question."""

    people: tuple[int, ...]
    text: str
    weight: float
    because: str


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rsplit(' ', 1)[0]}…"


def likely(question: Question, candidates: Collection[int]) -> list[Likely]:
    """The candidates (pks of people) for this question, the likeliest first. Six queries.

    Who gives no reason to be asked comes last, those who were asked longest ago first: then everybody gets a turn.
    """
    if not candidates:
        return []
    clues = [*_talents(candidates), *_answers(question, candidates), *_schools(question, candidates)]
    found: dict[int, Likely] = {}
    texts = Texts([f"{question.title}\n{question.text}", *(clue.text for clue in clues)])
    for place, clue in enumerate(clues, 1):
        likeness = float(texts.likeness[0, place])
        if likeness < ALIKE:
            continue
        for person in clue.people:
            weight = clue.weight * likeness
            if person not in found or found[person].weight < weight:
                found[person] = Likely(person, clue.because, weight)
    rest = _by_turn(person for person in candidates if person not in found)
    because = _("We vragen steeds één iemand uit het netwerk, en nu jou.")
    known = sorted(found.values(), key=lambda one: (-one.weight, one.person))
    return [*known, *(Likely(person, because, 0.0) for person in rest)]


def _talents(candidates: Collection[int]) -> list[_Clue]:
    """What people say that they can, but for what they rather are not asked for now. One query."""
    rows = Talent.objects.filter(author__in=candidates).exclude(willing=Talent.Willing.CAN)
    return [
        _Clue(
            (author,),
            f"{title}\n{text}",
            TALENT,
            _("Je schreef dat je dit kunt: “%(talent)s”.") % {"talent": _short(title)},
        )
        for author, title, text in rows.order_by("pk").values_list("author", "title", "text")
    ]


def _answers(question: Question, candidates: Collection[int]) -> list[_Clue]:
    """Earlier answers in this network, those that helped or were thanked for above others. One query."""
    rows = (
        Answer.objects.filter(question__network=question.network_id, author__in=candidates, counts=True)
        .exclude(question=question.pk)
        .annotate(thanked=Count("thanks"))
        .order_by("-written_at")
        .values_list("author", "text", "question__title", "helped", "thanked")[:LOOKED_BACK]
    )
    return [
        _Clue(
            (author,),
            f"{title}\n{text[:1500]}",
            HELPED if helped else THANKED if thanked else ANSWERED,
            _("Je antwoordde eerder op een vraag die hierop lijkt: “%(title)s”.") % {"title": _short(title)},
        )
        for author, text, title, helped, thanked in rows
    ]


def _schools(question: Question, candidates: Collection[int]) -> list[_Clue]:
    """What a candidate's school shared or showed, as far as the whole network reads it. Three queries."""
    seats = Membership.objects.filter(current(), network=question.network_id, person__in=candidates)
    people: dict[int, list[int]] = defaultdict(list)
    for school, person in seats.exclude(school=None).order_by("pk").values_list("school", "person"):
        people[school].append(person)
    here = Q(network=question.network_id, circle__in=[Circle.NETWORK, Circle.SCHOOL, Circle.REGION])
    everywhere = Q(circle=Circle.EVERYONE)
    documents = Document.objects.filter(here | everywhere, school__in=list(people), withdrawn_at=None)
    doors = Door.objects.filter(
        here | everywhere | Q(circle=Circle.REGION, region=question.network.region_id),
        school__in=list(people),
        cancelled_at=None,
    )
    clues = []
    for school, title, about in documents.exclude(kind=Document.Kind.ATTACHMENT).values_list(
        "school", "title", "about"
    ):
        because = _("Jullie school deelde iets dat hierop lijkt: “%(title)s”.") % {"title": _short(title)}
        clues.append(_Clue(tuple(people[school]), f"{title}\n{about}", SCHOOL, because))
    for school, title, text in doors.values_list("school", "title", "text"):
        because = _("Jullie school liet iets zien dat hierop lijkt: “%(title)s”.") % {"title": _short(title)}
        clues.append(_Clue(tuple(people[school]), f"{title}\n{text}", SCHOOL, because))
    return clues


def _by_turn(people: Iterable[int]) -> list[int]:
    """Who was asked longest ago comes first, who never was before that. One query."""
    rest = list(people)
    last: dict[int, datetime | None] = dict(
        Nudge.objects.filter(person__in=rest).values_list("person").annotate(last=Max("asked_at"))
    )
    return sorted(rest, key=lambda pk: (pk in last, last.get(pk) or 0, pk))
