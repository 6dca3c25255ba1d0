"""What the administrator sees of work in the background: that it is there and how it goes, never what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core import jobs
from doenetwerk.core.models import FailedJob
from doenetwerk.mail.incoming import queries as incoming
from doenetwerk.mail.models import Letter

SHOWN = 50
ALIVE = timedelta(seconds=100)
SLOW = timedelta(minutes=5)
BACK_WITHIN = timedelta(days=1)
REMEMBERED = timedelta(days=60)


def masked(text: str) -> str:
    """Text without the names in mail addresses: what stands before the at sign becomes dots."""
    return re.sub(r"[\w.+-]+(?=@[\w.-]+)", "•••", text)


@dataclass(frozen=True, slots=True)
class FailedLetter:
    pk: int
    purpose: str
    address: str
    attempts: int
    error: str
    created_at: datetime
    can_retry: bool


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    pk: int
    purpose: str
    address: str
    attempts: int
    error: str
    next_try_at: datetime


@dataclass(frozen=True, slots=True)
class BouncedLetter:
    pk: int
    purpose: str
    address: str
    said: str
    bounced_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    pk: int
    name: str
    attempt: int
    given_up: bool
    error: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Background:
    """Everything on the page “Achtergrondwerk”."""

    heartbeat: datetime | None
    is_alive: bool
    is_slow: bool
    letters_failed: list[FailedLetter]
    letters_waiting: list[WaitingLetter]
    letters_bounced: list[BouncedLetter]
    count_failed: int
    count_bounced: int
    count_waiting: int
    count_sent_today: int
    jobs_failed: list[Failure]
    jobs: jobs.Queue


def background() -> Background:
    """Failed, returned and waiting letters, jobs, and when the worker was last seen. Eight queries."""
    now = timezone.now()
    state = Letter.State
    failed = Letter.objects.filter(state=state.FAILED).order_by("-created_at")
    waiting = Letter.objects.filter(state=state.WAITING).order_by("next_try_at")
    bounced = Letter.objects.filter(state=state.BOUNCED).order_by("-bounced_at")
    sums = Letter.objects.aggregate(
        failed=Count("pk", filter=Q(state=state.FAILED)),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        bounced=Count("pk", filter=Q(state=state.BOUNCED)),
        sent=Count("pk", filter=Q(state=state.SENT, created_at__gte=now - timedelta(days=1))),
    )
    heartbeat = jobs.last_heartbeat()
    return Background(
        heartbeat=heartbeat,
        is_alive=heartbeat is not None and now - heartbeat < ALIVE,
        is_slow=heartbeat is None or now - heartbeat > SLOW,
        letters_failed=[
            FailedLetter(pk, purpose, masked(address), attempts, masked(error), at, bool(has_text))
            for pk, purpose, address, attempts, error, at, has_text in failed.annotate(
                has_text=Q(text__gt="")
            ).values_list("pk", "purpose", "address", "attempts", "error", "created_at", "has_text")[:SHOWN]
        ],
        letters_waiting=[
            WaitingLetter(pk, purpose, masked(address), attempts, masked(error), next_try)
            for pk, purpose, address, attempts, error, next_try in waiting.values_list(
                "pk", "purpose", "address", "attempts", "error", "next_try_at"
            )[:SHOWN]
        ],
        letters_bounced=[
            BouncedLetter(pk, purpose, masked(address), masked(said), at)
            for pk, purpose, address, said, at in bounced.exclude(bounced_at=None).values_list(
                "pk", "purpose", "address", "error", "bounced_at"
            )[:SHOWN]
        ],
        count_failed=sums["failed"],
        count_bounced=sums["bounced"],
        count_waiting=sums["waiting"],
        count_sent_today=sums["sent"],
        jobs_failed=[
            Failure(one.pk, one.name, one.attempt, one.given_up, masked(one.error), one.at)
            for one in FailedJob.objects.filter(resolved_at=None).order_by("-given_up", "-at")[:SHOWN]
        ],
        jobs=jobs.queue(),
    )


def troubles() -> int:
    """How many letters, jobs and mails that came in wait for the administrator. Three queries."""
    return (
        incoming.troubles()
        + Letter.objects.filter(state=Letter.State.FAILED).count()
        + FailedJob.objects.filter(resolved_at=None, given_up=True).count()
    )


def unreachable(people: Iterable[int] | QuerySet[Any, Any]) -> dict[int, datetime]:
    """Whom mail did not reach lately at the address that they have now, by pk: since when. One query.

    `people` are pks, or a query that gives them. A letter that went out later and did not come back within a day says
    that it is over.
    """
    now = timezone.now()
    later = Letter.objects.filter(
        person=OuterRef("person"), address=OuterRef("address"), state=Letter.State.SENT, sent_at__lt=now - BACK_WITHIN
    ).filter(sent_at__gt=OuterRef("bounced_at"))
    bounced = Letter.objects.filter(
        ~Exists(later), person__in=people, address=F("person__email"), bounced_at__gt=now - REMEMBERED
    )
    return dict(bounced.values_list("person").annotate(since=Min("bounced_at")))


def export_letters(person: Person) -> list[dict[str, Any]]:
    """The letters someone got, as they read them."""
    rows = Letter.objects.filter(person=person).order_by("pk")
    return [dict(row) for row in rows.values("address", "subject", "text", "state", "created_at", "sent_at")]


def forget_letters(person: Person) -> None:
    """Someone leaves: their letters go, sent or not."""
    Letter.objects.filter(person=person).delete()
