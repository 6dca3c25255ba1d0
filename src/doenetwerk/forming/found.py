"""Learning questions as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from doenetwerk.core.circles import Circle
from doenetwerk.finding.domain import Item, headline
from doenetwerk.forming.models import LearningQuestion

KIND = "need"


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """Questions that were not withdrawn, or those of these ids.

    Their network is not said: who joins it later did not hear the question. Nor is the school of a question for the
    region: who leads someone there belongs to the region only by working in it.
    """
    rows = LearningQuestion.objects.open().order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for question in rows.iterator(chunk_size=500):
        yield Item(
            KIND,
            str(question.pk),
            headline(question.text),
            f"{question.text}\n{question.school_goal}\n{question.pupils_notice}",
            reverse("forming:question", args=[question.pk]),
            question.circle,
            question.asked_at,
            author_id=question.author_id,
            school_id=question.school_id if question.circle == Circle.SCHOOL else None,
            region_id=question.region_id,
        )
