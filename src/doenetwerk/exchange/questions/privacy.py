"""What someone wrote between meetings is in their copy; when they leave it stays readable, without their name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Answer, Closing, Nudge, Question, Subscription, Thanks
from doenetwerk.exchange.questions import found
from doenetwerk.finding import domain as finding

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Their questions, answers, thanks, what was asked of them, and how much mail they chose."""
    rows: Rows = []
    for question in Question.objects.filter(author=person).select_related("network", "closing").order_by("pk"):
        closing = getattr(question, "closing", None)
        rows.append(
            {
                "network": question.network.name,
                "question": question.title,
                "text": question.text,
                "trimmed": question.trimmed,
                "circle": question.circle,
                "asked_at": question.asked_at,
                "closed_with": closing.text if closing is not None and closing.by_id == person.pk else "",
            }
        )
    for answer in Answer.objects.filter(author=person).select_related("question__network").order_by("pk"):
        rows.append(
            {
                "network": answer.question.network.name,
                "answer": answer.text,
                "trimmed": answer.trimmed,
                "written_at": answer.written_at,
            }
        )
    for thanks in Thanks.objects.filter(person=person).order_by("pk"):
        rows.append({"thanked_for_answer": thanks.answer_id, "at": thanks.at})
    for nudge in Nudge.objects.filter(person=person).select_related("question").order_by("pk"):
        rows.append(
            {
                "asked_to_answer": nudge.question.title,
                "because": nudge.because,
                "asked_at": nudge.asked_at,
                "declined_at": nudge.declined_at,
            }
        )
    for row in Subscription.objects.filter(person=person).select_related("network").order_by("pk"):
        rows.append({"network": row.network.name, "mail": row.pace, "since": row.changed_at})
    return rows


def forget(person: Person) -> None:
    """Someone leaves for good. Signatures that were cut off their mails hold names and numbers: those go as well."""
    questions = list(Question.objects.filter(author=person).values_list("pk", flat=True))
    answers = list(Answer.objects.filter(Q(author=person) | Q(question__in=questions)).values_list("pk", flat=True))
    Question.objects.filter(author=person).update(author=None, trimmed="")
    Answer.objects.filter(author=person).update(author=None, trimmed="")
    Closing.objects.filter(by=person).update(by=None)
    Nudge.objects.filter(person=person).delete()
    Thanks.objects.filter(person=person).delete()
    Subscription.objects.filter(person=person).delete()
    finding.refresh(found.QUESTION, questions)
    finding.refresh(found.ANSWER, answers)
