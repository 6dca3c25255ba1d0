"""Rows of five kinds in one query: pages that show a little of each must not pay for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from doenetwerk.meetings.models import (
    Action,
    Consent,
    Decision,
    DecisionRound,
    Homework,
    HomeworkAnswer,
    NotesReaction,
    NotesRound,
    SpeakerQuestion,
    SpeakerRequest,
)

HOMEWORK, SPEAKER, NOTES, DECISION, REVIEW, ACTION = "homework", "speaker", "notes", "decision", "review", "action"
COLUMNS = ("x_kind", "x_pk", "x_title", "x_day", "x_state", "x_number", "x_mine", "x_network", "x_name")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `state` and `number` differ by kind; `mine`: this person did it, or has it."""

    kind: str
    pk: int
    title: str
    day: date | None
    state: str
    number: int
    mine: bool
    network: int
    network_name: str


def read(*parts: QuerySet[Any, Any]) -> list[Row]:
    """All of it, by kind and day. One query."""
    first, *rest = parts
    rows = [
        Row(kind, pk, title, day, state, number, bool(mine), network, name)
        for kind, pk, title, day, state, number, mine, network, name in first.union(*rest, all=True)
    ]
    return sorted(rows, key=lambda row: (row.kind, row.day or date.max, row.pk))


def _line(
    rows: QuerySet[Any], kind: str, title: str, day: Any, *, mine: Any, network: str, state: Any = None,
    number: Any = None,
) -> QuerySet[Any, Any]:  # fmt: skip
    words = CharField()
    return (
        rows.order_by()
        .annotate(
            x_kind=Value(kind, output_field=words),
            x_pk=F("pk"),
            x_title=F(title),
            x_day=day,
            x_state=state if state is not None else Value("", output_field=words),
            x_number=number if number is not None else Value(0, output_field=IntegerField()),
            x_mine=mine,
            x_network=F(network),
            x_name=F(f"{network}__name"),
        )
        .values_list(*COLUMNS)
    )


def _count(model: type[Model], link: str) -> Coalesce:
    found = model._default_manager.filter(**{link: OuterRef("pk")}).order_by().values(link)
    counted = found.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def homework(rows: QuerySet[Homework], person: int) -> QuerySet[Any, Any]:
    """`number`: how many did it."""
    mine = Exists(HomeworkAnswer.objects.filter(homework=OuterRef("pk"), person=person))
    number = _count(HomeworkAnswer, "homework")
    return _line(rows, HOMEWORK, "title", F("due"), mine=mine, network="meeting__network", number=number)


def speakers(rows: QuerySet[SpeakerRequest], person: int) -> QuerySet[Any, Any]:
    """`state`: what the speaker answered; `number`: questions in the box; `mine`: has asked one."""
    mine = Exists(SpeakerQuestion.objects.filter(request=OuterRef("pk"), author=person))
    return _line(
        rows, SPEAKER, "speaker__name", TruncDate("meeting__starts_at"), mine=mine, network="meeting__network",
        state=F("answer"), number=_count(SpeakerQuestion, "request"),
    )  # fmt: skip


def notes(rows: QuerySet[NotesRound], person: int) -> QuerySet[Any, Any]:
    """`title`: of the meeting; `state`: agreed or open; `number`: how many answered; `mine`: has answered."""
    mine = Exists(NotesReaction.objects.filter(round=OuterRef("pk"), person=person))
    agreed = When(agreed_at__isnull=False, then=Value("agreed"))
    return _line(
        rows, NOTES, "notes__meeting__title", F("until"), mine=mine, network="notes__meeting__network",
        state=Case(agreed, default=Value("open"), output_field=CharField()), number=_count(NotesReaction, "round"),
    )  # fmt: skip


def decisions(rows: QuerySet[Decision], person: int, kind: str = DECISION) -> QuerySet[Any, Any]:
    """`day`: until when one answers, or when it is looked at again; `mine`: answered to the wording of now."""
    newest = DecisionRound.objects.filter(decision=OuterRef("pk")).order_by("-number")
    rows = rows.annotate(newest=Subquery(newest.values("pk")[:1]), until=Subquery(newest.values("until")[:1]))
    mine = Exists(Consent.objects.filter(round=OuterRef("newest"), person=person))
    day = F("until") if kind == DECISION else F("review_on")
    return _line(rows, kind, "title", day, mine=mine, network="network")


def actions(rows: QuerySet[Action], person: int) -> QuerySet[Any, Any]:
    """`state`: who does it; `mine`: that is this person."""
    mine = Exists(Action.objects.filter(pk=OuterRef("pk"), owner=person))
    name = Coalesce(F("owner__name"), Value(""), output_field=CharField())
    return _line(rows, ACTION, "title", F("due"), mine=mine, network="network", state=name)
