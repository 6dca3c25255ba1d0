"""Vacancies and help as the search knows them. What only few may read is not in the index at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.offers.domain import FOUND_AS
from doenetwerk.exchange.offers.wording import label_of, title_of
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """What stands open now, or that of these ids, each in its own circle."""
    rows = Offer.objects.filter(ended_at=None, until__gte=timezone.localdate()).exclude(kind__in=Offer.AMONG_STAFF)
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for offer in rows.select_related("network", "school").order_by("pk").iterator(chunk_size=500):
        region = offer.network or offer.school
        yield Item(
            FOUND_AS,
            str(offer.pk),
            title_of(offer),
            "\n".join(filter(None, [offer.text, offer.function, str(offer.school or "")])),
            reverse("exchange:offer", args=[offer.pk]),
            offer.circle,
            offer.made_at,
            author_id=offer.author_id,
            network_id=offer.network_id,
            school_id=offer.school_id,
            region_id=region.region_id if region is not None else None,
            also=label_of(offer),
        )


def hear(line: str, subject: models.Model | None, network: Any) -> None:
    """A line about an offer: it came, changed or ended."""
    if isinstance(subject, Offer):
        finding.refresh(FOUND_AS, [subject.pk])
