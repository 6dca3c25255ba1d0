"""Letters about questions go out after the commit; digests and nudges come back by the clock."""

from __future__ import annotations

from django.db import transaction

from doenetwerk.core.jobs import job
from doenetwerk.exchange.models import Answer, Closing, Question

TOLD_OF = ("network__region", "author", "school")


@job("exchange.tell_question")
@transaction.atomic
def tell_question(pk: int) -> None:
    """A new question, to everyone who wants each message. Again does no harm: each letter has its key."""
    from doenetwerk.exchange.questions import emails

    question = Question.objects.select_related(*TOLD_OF).filter(pk=pk).first()
    if question is not None:
        emails.tell_question(question)
        emails.confirm(question)


@job("exchange.tell_answer")
@transaction.atomic
def tell_answer(pk: int) -> None:
    """A new answer, to everyone who wants each message."""
    from doenetwerk.exchange.questions import emails

    answers = Answer.objects.select_related("author", *(f"question__{one}" for one in TOLD_OF))
    answer = answers.filter(pk=pk).first()
    if answer is not None:
        emails.tell_answer(answer)


@job("exchange.tell_closing")
@transaction.atomic
def tell_closing(pk: int) -> None:
    """What was done with the answers, to who answered and to everyone who wants each message."""
    from doenetwerk.exchange.questions import emails

    closing = Closing.objects.select_related("by", *(f"question__{one}" for one in TOLD_OF)).filter(pk=pk).first()
    if closing is not None:
        emails.tell_closing(closing)
