"""Documents as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from doenetwerk.exchange.models import Document
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item

KIND = "document"


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """Documents that were not withdrawn, or those of these ids, each in its own circle.

    Of what came with an answer no author is said: who has left the network reads it no more.
    """
    rows = Document.objects.filter(withdrawn_at=None).select_related("network", "school").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for document in rows.iterator(chunk_size=500):
        region = document.network or document.school
        of_answer = document.answer_id is not None
        yield Item(
            KIND,
            str(document.pk),
            document.title,
            "\n".join(filter(None, [document.about, document.made_by, str(document.school or "")])),
            reverse("exchange:document", args=[document.pk]),
            document.circle,
            document.added_at,
            author_id=None if of_answer else document.author_id,
            network_id=document.network_id,
            school_id=None if of_answer else document.school_id,
            region_id=region.region_id if region is not None else None,
            also=" ".join(filter(None, [str(document.year or ""), document.get_kind_display()])),
        )


def hear(line: str, subject: models.Model | None, network: Any) -> None:
    """A line about a document, whoever wrote it: a mail may bring one too."""
    if isinstance(subject, Document):
        finding.refresh(KIND, [subject.pk])


def hear_removal(line: str, subject: models.Model | None, network: Any) -> None:
    """A question or an answer is taken away, and what hangs under it goes along."""
    if line.endswith(".removed") and subject is not None:
        name = subject._meta.model_name
        beneath = Q(answer=subject) if name == "answer" else Q(question=subject) | Q(answer__question=subject)
        finding.forget_many(KIND, list(Document.objects.filter(beneath).values_list("pk", flat=True)))
