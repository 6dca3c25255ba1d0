"""Outcomes as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from doenetwerk.finding.domain import Item
from doenetwerk.outcomes.models import Outcome

KIND = "outcome"


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """Outcomes, or those of these ids, each in its own circle."""
    rows = Outcome.objects.select_related("network").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for outcome in rows.iterator(chunk_size=500):
        yield Item(
            KIND,
            str(outcome.pk),
            outcome.title,
            f"{outcome.text}\n{outcome.evidence}",
            reverse("outcomes:outcome", args=[outcome.pk]),
            outcome.circle,
            outcome.created_at,
            author_id=outcome.author_id,
            network_id=outcome.network_id,
            school_id=outcome.school_id,
            region_id=outcome.network.region_id,
        )
