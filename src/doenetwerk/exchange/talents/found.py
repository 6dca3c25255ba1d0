"""Talents as the search knows them: in the circle of who wrote them. The note on one's own work is never among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from doenetwerk.exchange.models import Talent
from doenetwerk.exchange.talents.queries import KIND as TALENT
from doenetwerk.exchange.talents.queries import living
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item

__all__ = ["TALENT", "index", "talents"]


def talents(ids: Sequence[str] | None) -> Iterator[Item]:
    """Talents of who is still here, at the school where they wrote it."""
    rows = Talent.objects.filter(living()).select_related("author", "school").prefetch_related("themes").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for talent in rows.iterator(chunk_size=500):
        yield _item(talent)


def _item(talent: Talent) -> Item:
    return Item(
        TALENT,
        str(talent.pk),
        talent.title,
        talent.text,
        reverse("exchange:talent", args=[talent.pk]),
        talent.circle,
        talent.changed_at,
        author_id=talent.author_id,
        network_id=talent.network_id,
        school_id=talent.school_id,
        region_id=talent.school.region_id if talent.school is not None else None,
        also="\n".join([talent.author.name, *(theme.name for theme in talent.themes.all())]),
    )


def index(talent: Talent) -> None:
    """Let a talent be found as it is now."""
    finding.index_many([_item(talent)])
