"""What a question keeps of its answers, for lists and figures."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, Min, Q

from doenetwerk.exchange.models import Question


def recount(questions: Iterable[int]) -> None:
    """Put right what these questions (pks) keep of their answers. Call it in a verb, after answers came or went.

    The first answer and the number are of those by others; the newest may be by the one who asked. One query, and one
    for each question that changed.
    """
    rows = Question.objects.filter(pk__in=list(questions)).annotate(
        first=Min("answers__written_at", filter=Q(answers__counts=True)),
        last=Max("answers__written_at"),
        number=Count("answers", filter=Q(answers__counts=True)),
    )
    kept = ("first_answer_at", "last_answer_at", "answer_count")
    for pk, *values in rows.order_by("pk").values_list("pk", "first", "last", "number", *kept):
        if values[:3] != values[3:]:
            Question.objects.filter(pk=pk).update(**dict(zip(kept, values[:3], strict=True)))
