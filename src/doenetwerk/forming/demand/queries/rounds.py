"""Rounds that a theme can be put in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from doenetwerk.forming.models import FormingRound, RoundTheme

if TYPE_CHECKING:
    from doenetwerk.networks.models import Theme
    from doenetwerk.people.models import Region


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that a theme can be put in, or stands in; `kind` and `question` are those of the theme in it, "" when it
    is not. `is_open`: people can sign up."""

    pk: int
    title: str
    has_theme: bool
    is_open: bool
    kind: str
    question: str


def rounds_for(region: Region, theme: Theme) -> list[OpenRound]:
    """The rounds of a region that are open for signing up, or form networks on this theme; newest first. One query."""
    own = RoundTheme.objects.filter(round=OuterRef("pk"), theme=theme)
    rows = FormingRound.objects.filter(
        Q(closes_on=None) | Q(closes_on__gte=timezone.localdate()) | Exists(own), region=region, ended_at=None
    ).annotate(has_theme=Exists(own), kind=Subquery(own.values("kind")[:1]), asked=Subquery(own.values("question")[:1]))
    return [OpenRound(row.pk, row.title, row.has_theme, row.is_open, row.kind or "", row.asked or "") for row in rows]
