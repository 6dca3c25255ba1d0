"""Moral cases as the search knows them: in the circle of who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item
from doenetwerk.instruments.models import MoralCase

KIND = "casus"


def cases(ids: Sequence[str] | None) -> Iterator[Item]:
    """Cases of the book, all or these."""
    rows = MoralCase.objects.select_related("network").prefetch_related("themes").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for case in rows.iterator(chunk_size=500):
        yield _item(case)


def _item(case: MoralCase) -> Item:
    parts = (case.situation, case.consequence, case.duty, case.relation, case.ethos, case.reasoning, case.outcome)
    return Item(
        KIND,
        str(case.pk),
        case.title,
        "\n\n".join(part for part in parts if part),
        reverse("instruments:moral_case", args=[case.pk]),
        case.circle,
        case.at,
        author_id=case.author_id,
        network_id=case.network_id,
        school_id=case.school_id,
        region_id=case.network.region_id if case.network is not None else None,
        also="\n".join(theme.name for theme in case.themes.all()),
    )


def index(case: MoralCase) -> None:
    """Let a case be found as it is now."""
    finding.index_many([_item(case)])


def forget(case: MoralCase) -> None:
    """Let it be found no more."""
    finding.forget(KIND, case.pk)
