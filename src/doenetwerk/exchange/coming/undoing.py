"""The job that takes an import away again: what it brought, but for what people went on with."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.library import found as documents
from doenetwerk.exchange.models import Answer, Closing, Coming, ComingMail, Document, Helped, Question, Thanks
from doenetwerk.exchange.questions import found
from doenetwerk.exchange.questions.domain.counting import recount
from doenetwerk.exchange.questions.domain.removing import forget_files
from doenetwerk.finding import domain as finding
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Network

State = Coming.State
BATCH = 100


def undo(pk: int) -> None:
    """Take away what this import brought. May run again at any moment."""
    while _undo_answers(pk):
        pass
    last = 0
    while (done := _undo_questions(pk, last)) is not None:
        last = done
    _finish(pk)


def _locked(pk: int) -> Coming | None:
    return Coming.objects.select_for_update().filter(pk=pk, state=State.UNDOING).first()


def _went_on(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """Of these answers those that somebody was helped by, or thanked for."""
    helped = Helped.objects.filter(answer=OuterRef("pk"))
    thanked = Thanks.objects.filter(answer=OuterRef("pk"))
    return answers.filter(Exists(helped) | Exists(thanked))


@transaction.atomic
def _undo_answers(pk: int) -> bool:
    """Answers under questions that were here already. They stay when somebody was helped by them."""
    coming = _locked(pk)
    if coming is None:
        return False
    own = ComingMail.objects.filter(coming=coming, question__isnull=False)
    rows = ComingMail.objects.filter(coming=coming, answer__isnull=False)
    rows = rows.exclude(answer__question__in=own.values("question"))
    rows = rows.exclude(answer__in=_went_on(Answer.objects.filter(pk__in=rows.values("answer"))).values("pk"))
    batch = list(rows.order_by("number").values_list("pk", "answer", "answer__question")[:BATCH])
    _drop(
        [answer for _row, answer, _question in batch],
        Q(document__answer__in=[answer for _row, answer, _question in batch]),
    )
    Answer.objects.filter(pk__in=[answer for _row, answer, _question in batch]).delete()
    recount({question for _row, _answer, question in batch})
    ComingMail.objects.filter(pk__in=[row for row, _answer, _question in batch]).delete()
    return bool(batch)


def _drop(answers: list[int], files: Q) -> None:
    """Let these answers and their files be found no longer, and let the files go."""
    finding.forget_many(found.ANSWER, answers)
    beneath = Document.objects.filter(answer__in=answers)
    finding.forget_many(documents.KIND, list(beneath.values_list("pk", flat=True)))
    forget_files(files)


@transaction.atomic
def _undo_questions(pk: int, after: int) -> int | None:
    """The next questions, by the number of their mail; None when there are no more."""
    coming = _locked(pk)
    if coming is None:
        return None
    rows = ComingMail.objects.filter(coming=coming, question__isnull=False, number__gt=after).order_by("number")
    batch = list(rows.values_list("number", "question")[:BATCH])
    if not batch:
        return None
    going = [question for _number, question in batch]
    own = ComingMail.objects.filter(coming=coming, answer__isnull=False).values("answer")
    beneath = Answer.objects.filter(question__in=going)
    stays = {
        *Closing.objects.filter(question__in=going).values_list("question", flat=True),
        *beneath.exclude(pk__in=own).values_list("question", flat=True),
        *_went_on(beneath).values_list("question", flat=True),
        *Question.objects.filter(pk__in=going).exclude(circle=Circle.NETWORK).values_list("pk", flat=True),
    }
    going = [question for question in going if question not in stays]
    answers = list(Answer.objects.filter(question__in=going).values_list("pk", flat=True))
    finding.forget_many(found.QUESTION, going)
    of_questions = Document.objects.filter(question__in=going)
    finding.forget_many(documents.KIND, list(of_questions.values_list("pk", flat=True)))
    _drop(answers, Q(document__question__in=going) | Q(document__answer__in=answers))
    ComingMail.objects.filter(coming=coming).filter(Q(question__in=going) | Q(answer__in=answers)).delete()
    Question.objects.filter(pk__in=going).delete()
    return batch[-1][0]


@transaction.atomic
def _finish(pk: int) -> None:
    coming = _locked(pk)
    if coming is None:
        return
    stayed = ComingMail.objects.filter(coming=coming).filter(Q(question__isnull=False) | Q(answer__isnull=False))
    coming.kept = stayed.count()
    # What people took away themselves stays known: another import does not bring it back.
    ComingMail.objects.filter(coming=coming, taken_at=None).delete()
    coming.writers.all().delete()
    coming.state, coming.ended_at = State.UNDONE, timezone.now()
    coming.save(update_fields=["kept", "state", "ended_at"])
    record(
        "coming.undone", coming.by, network=Network.objects.get(pk=coming.network_id), subject=coming, kept=coming.kept
    )
