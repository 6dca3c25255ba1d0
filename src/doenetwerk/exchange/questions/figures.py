"""What a network sees of its questions (S32; 003, column Zonneveld; details 96, 97). Never a person beside another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import F, Q
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Answer, Nudge, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions.nudges import WAITS
from doenetwerk.networks.models import Membership, Network
from doenetwerk.networks.queries import current
from doenetwerk.people.models import Level

WEEK = timedelta(days=7)
SEVEN = 7
# Smaller groups are never shown: everybody would know who it is about.
SMALLEST = 4


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a base: `part` of `base` questions."""

    part: int
    base: int

    @property
    def percent(self) -> int:
        """In whole percents; 0 of nothing."""
        return round(100 * self.part / self.base) if self.base else 0


@dataclass(frozen=True, slots=True)
class LevelLine:
    """What people of one function level did together: how many people, questions and answers."""

    level: str
    label: str
    people: int
    questions: int
    answers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a stretch of time.

    `median_hours_to_first`: hours to the first answer by someone else, of the answered ones; None without any.
    `within_week`: answers by others within seven days of their question, `median_within_week` per question.
    `share_seven`: questions older than a week with seven or more of those, and how many there are.
    `by_level`: levels of at least four people. `by_month`: questions in each month, oldest first.
    `silent`: members of now who asked nothing, answered nothing and were not asked; None for who may not see it.
    """

    questions: int = 0
    answers: int = 0
    median_hours_to_first: float | None = None
    within_week: int = 0
    median_within_week: float | None = None
    share_seven: Share = Share(0, 0)
    unanswered_after_3_days: int = 0
    by_level: list[LevelLine] = field(default_factory=list)
    by_month: list[tuple[date, int]] = field(default_factory=list)
    silent: int | None = None


def figures_of(network: Network, since: datetime, until: datetime, *, for_facilitator: bool = False) -> Figures:
    """The figures of questions that were asked from `since` up to `until`. Three queries, four for a facilitator.

    Only for who is in the network: nothing here is for outside.
    """
    now = timezone.now()
    rows = list(
        Question.objects.filter(network=network, asked_at__gte=since, asked_at__lt=until).values_list(
            "pk", "author", "asked_at", "first_answer_at", "closing", "way"
        )
    )
    early: Counter[int] = Counter()
    answers = 0
    answered_by: Counter[int] = Counter()
    written = Answer.objects.filter(question__network=network, question__asked_at__gte=since, counts=True)
    for question, author, soon in (
        written.filter(question__asked_at__lt=until)
        .annotate(soon=Q(written_at__lte=F("question__asked_at") + WEEK))
        .values_list("question", "author", "soon")
    ):
        answers += 1
        early[question] += bool(soon)
        if author is not None:
            answered_by[author] += 1
    asked_by = Counter(author for _pk, author, *_rest in rows if author is not None)
    seats = list(Membership.objects.filter(current(), network=network).values_list("person", "level"))
    waits = [max(0.0, (first - at).total_seconds() / 3600) for _pk, _by, at, first, *_rest in rows if first]
    ripe = [pk for pk, _by, at, *_rest in rows if at <= now - WEEK]
    return Figures(
        questions=len(rows),
        answers=answers,
        median_hours_to_first=median(waits) if waits else None,
        within_week=sum(early.values()),
        median_within_week=median(early[pk] for pk in ripe) if ripe else None,
        share_seven=Share(sum(early[pk] >= SEVEN for pk in ripe), len(ripe)),
        unanswered_after_3_days=sum(
            not first and not end and at <= now - WAITS and way != Way.IMPORT for _pk, _by, at, first, end, way in rows
        ),
        by_level=_levels(seats, asked_by, answered_by),
        by_month=_months([at for _pk, _by, at, *_rest in rows], since, until),
        silent=_silent(network, seats, since, until, {*asked_by, *answered_by}) if for_facilitator else None,
    )


def _levels(seats: Sequence[tuple[int, str]], asked: Counter[int], answered: Counter[int]) -> list[LevelLine]:
    """Per level, where at least four people have it. What is left must be four people or nobody as well: else the
    small group could be read as the difference with the whole, and the smallest line goes too."""
    people: dict[str, list[int]] = defaultdict(list)
    for person, level in seats:
        people[level].append(person)
    shown = {level: group for level, group in people.items() if level in Level.values and len(group) >= SMALLEST}
    rest = len(seats) - sum(len(group) for group in shown.values())
    while shown and 0 < rest < SMALLEST:
        smallest = min(shown, key=lambda level: (len(shown[level]), level))
        rest += len(shown.pop(smallest))
    return [
        LevelLine(
            level,
            str(Level(level).label),
            len(shown[level]),
            sum(asked[person] for person in shown[level]),
            sum(answered[person] for person in shown[level]),
        )
        for level in Level.values
        if level in shown
    ]


def _months(moments: Sequence[datetime], since: datetime, until: datetime) -> list[tuple[date, int]]:
    counts = Counter(timezone.localtime(at).date().replace(day=1) for at in moments)
    month = timezone.localtime(since).date().replace(day=1)
    last = timezone.localtime(until - timedelta(seconds=1)).date()
    found = []
    while month <= last:
        found.append((month, counts[month]))
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def _silent(
    network: Network, seats: Sequence[tuple[int, str]], since: datetime, until: datetime, seen: set[int]
) -> int:
    nudged = Nudge.objects.filter(question__network=network, asked_at__gte=since, asked_at__lt=until)
    seen = seen | set(nudged.values_list("person", flat=True))
    return len({person for person, _level in seats} - seen)


def is_silent(person: Person, network: Network, since: datetime, until: datetime) -> bool:
    """Whether this member asked nothing, answered nothing and was not asked; for themselves alone. One to three
    queries."""
    asked = Question.objects.filter(network=network, author=person, asked_at__gte=since, asked_at__lt=until)
    answered = Answer.objects.filter(
        question__network=network, author=person, counts=True, written_at__gte=since, written_at__lt=until
    )
    nudged = Nudge.objects.filter(question__network=network, person=person, asked_at__gte=since, asked_at__lt=until)
    return not any(rows.exists() for rows in (asked, answered, nudged))
