"""Reading homework: for whom it is, who did it, and the answers beside each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import Homework, HomeworkAnswer, HomeworkQuestion, HomeworkReply, Meeting, Preparer
from doenetwerk.meetings.queries.people import now, participants
from doenetwerk.networks.models import Facilitation, Membership


def may_give(person: Person, meeting: Meeting) -> bool:
    """Who guides, and who prepares a part of this meeting: homework is not the facilitator's alone (S18)."""
    guides = Facilitation.objects.filter(now(), network=meeting.network_id, person=person)
    return guides.exists() or Preparer.objects.filter(part__meeting=meeting, person=person).exists()


def asked(homework: Homework) -> QuerySet[Person]:
    """For whom it is: those who were chosen and are still in the network, or all members of now. One query."""
    chosen = homework.assignees.values("person")
    people = participants(homework.meeting.network_id)
    if homework.assignees.exists():
        return people.filter(pk__in=chosen)
    members = Membership.objects.filter(now(), network=homework.meeting.network_id).values("person")
    return people.filter(pk__in=members)


def waiting(homework: Homework) -> QuerySet[Person]:
    """Who has not done it yet."""
    return asked(homework).exclude(pk__in=homework.answers.exclude(person=None).values("person"))


@dataclass(slots=True)
class Said:
    """What one person brought: `replies` in the order of the questions, empty where nothing was said."""

    answer: HomeworkAnswer
    name: str
    replies: list[str]


@dataclass(slots=True)
class School:
    """What one school brought; the name is empty for people without one."""

    name: str
    said: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """Homework side by side: the questions, what each school found, and who is still to come."""

    questions: list[HomeworkQuestion]
    schools: list[School]
    waiting: list[Person]
    mine: Said | None
    is_asked: bool

    @property
    def done(self) -> int:
        return sum(len(school.said) for school in self.schools)

    @property
    def has_more(self) -> bool:
        """Whether anyone wrote something that belongs to no question."""
        return not self.questions or any(one.answer.text for school in self.schools for one in school.said)

    @property
    def total(self) -> int:
        return self.done + len(self.waiting)


def board(homework: Homework, person: Person) -> Board:
    """Everything of one assignment, as the network reads it. Five queries."""
    questions = list(homework.questions.all())
    texts: dict[tuple[int, int], str] = {
        (answer, question): text
        for answer, question, text in HomeworkReply.objects.filter(answer__homework=homework).values_list(
            "answer", "question", "text"
        )
    }
    shown = Coalesce(NullIf(F("school__display_name"), Value("")), F("school__name"), Value(""))
    rows = homework.answers.select_related("person").annotate(school_name=shown).order_by("school_name", "id")
    schools: dict[str, School] = {}
    mine = None
    for row in rows:
        name = row.person.name if row.person is not None else ""
        said = Said(row, name, [texts.get((row.pk, one.pk), "") for one in questions])
        schools.setdefault(row.school_name, School(row.school_name)).said.append(said)
        if row.person_id == person.pk:
            mine = said
    left = list(waiting(homework))
    is_asked = mine is not None or any(one.pk == person.pk for one in left)
    return Board(questions, list(schools.values()), left, mine, is_asked)


def open_now() -> QuerySet[Homework]:
    """Homework that was not taken back, of meetings that are still to come or to be closed."""
    return Homework.objects.filter(Q(meeting__closing=None), withdrawn_at=None, meeting__cancelled_at=None)
