"""Decisions as the search knows them: what a network agreed or proposes, for who is in it. Never who said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse

from doenetwerk.core.circles import Circle
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item
from doenetwerk.meetings.models import Decision, DecisionRound

KIND = "decision"
# What changes its words, or whether it holds. An answer does not.
TELLING = {"decision.proposed", "decision.amended", "decision.taken", "decision.ended"}


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """Decisions and proposals with their newest wording, or those of these ids; not what holds no longer."""
    newest = Prefetch("rounds", queryset=DecisionRound.objects.order_by("-number"))
    rows = Decision.objects.filter(ended_at=None).select_related("network").prefetch_related(newest).order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for decision in rows.iterator(chunk_size=200):
        laid = next(iter(decision.rounds.all()), None)
        yield Item(
            KIND,
            str(decision.pk),
            decision.title,
            laid.text if laid is not None else "",
            reverse("meetings:decision", args=[decision.pk]),
            Circle.NETWORK,
            decision.decided_at or decision.proposed_at,
            network_id=decision.network_id,
            region_id=decision.network.region_id,
        )


def hear(line: str, subject: models.Model | None, network: Any) -> None:
    """A line about a decision: the search follows."""
    if isinstance(subject, Decision) and line in TELLING:
        finding.refresh(KIND, [subject.pk])
