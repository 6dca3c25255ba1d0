"""Questions and answers as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.urls import reverse

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Answer, Question
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item

QUESTION, ANSWER = "question", "answer"
# The library's own: what hangs under a question goes where the question goes.
DOCUMENT = "document"


def _chosen(rows: models.QuerySet[Any], ids: Sequence[str] | None) -> models.QuerySet[Any]:
    rows = rows.order_by("pk")
    return rows if ids is None else rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])


def questions(ids: Sequence[str] | None) -> Iterator[Item]:
    """Questions with what was done with them, each in its own circle."""
    rows = _chosen(Question.objects.select_related("closing", "network"), ids)
    for question in rows.iterator(chunk_size=500):
        yield _question(question)


def _question(question: Question) -> Item:
    closing = getattr(question, "closing", None)
    return Item(
        QUESTION,
        str(question.pk),
        question.title,
        "\n\n".join(filter(None, [question.text, closing.text if closing is not None else ""])),
        reverse("exchange:question", args=[question.pk]),
        question.circle,
        question.asked_at,
        author_id=question.author_id,
        network_id=question.network_id,
        school_id=question.school_id,
        region_id=question.network.region_id,
    )


def answers(ids: Sequence[str] | None) -> Iterator[Item]:
    """Answers, under the title of their question. What others answered stays in the network."""
    for answer in _chosen(Answer.objects.select_related("question__network"), ids).iterator(chunk_size=500):
        yield _answer(answer)


def _answer(answer: Answer) -> Item:
    question = answer.question
    by_asker = answer.author_id is not None and answer.author_id == question.author_id
    return Item(
        ANSWER,
        str(answer.pk),
        question.title,
        answer.text,
        f"{reverse('exchange:question', args=[question.pk])}#antwoord-{answer.pk}",
        question.circle if by_asker else Circle.NETWORK,
        answer.written_at,
        # Who has left the network reads nothing under a question any more, also not what they wrote there.
        network_id=question.network_id,
        school_id=question.school_id if by_asker else None,
        region_id=question.network.region_id,
    )


def index_question(question: Question) -> None:
    """Let a question be found as it is now."""
    finding.index_many([_question(question)])


def index_answer(answer: Answer) -> None:
    """Let an answer be found as it is now."""
    finding.index_many([_answer(answer)])


def refresh(question: Question) -> None:
    """A question and all that stands under it, its files too, after its circle changed."""
    items = (_answer(one) for one in question.answers.select_related("question__network"))
    finding.index_many([_question(question), *items])
    if DOCUMENT in finding.kinds():
        finding.refresh(DOCUMENT, list(question.documents.values_list("pk", flat=True)))


def forget_question(question: Question) -> None:
    """A question and all under it are found no longer. Call it before the rows go."""
    finding.forget(QUESTION, question.pk)
    finding.forget_many(ANSWER, list(question.answers.values_list("pk", flat=True)))


def forget_answer(answer: Answer) -> None:
    """An answer is found no longer."""
    finding.forget(ANSWER, answer.pk)
