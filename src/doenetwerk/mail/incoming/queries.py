"""What the administrator sees of mail that comes in: how much, and what is stuck. Never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from doenetwerk.mail.incoming.reasons import reason_words
from doenetwerk.mail.mailboxes import mailbox_title
from doenetwerk.mail.models import Received

State = Received.State
SHOWN = 50
WINDOW = timedelta(days=30)
# Mail that was not handled after this time is stuck: its room fails, or no worker runs.
STUCK = timedelta(minutes=10)
# What only the administrator can do something about: no network's facilitator sees it.
HERS = Q(state=State.UNREADABLE) | Q(state=State.WAITING, network=None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mails ended the same way in the last month."""

    state: str
    state_words: str
    reason: str
    mailbox: str
    number: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A mail that somebody must look at. `said` is why; `error` the kind of error its room ran into."""

    pk: int
    title: str
    said: str
    error: str
    attempts: int
    size: int
    arrived_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """Everything on the page “Binnengekomen post”."""

    last: datetime | None
    count_today: int
    count_new: int
    tallies: list[Tally]
    stuck: list[Stuck]


def stuck_mail() -> Q:
    """Mail that waits for the administrator."""
    return HERS | Q(state=State.NEW, arrived_at__lt=timezone.now() - STUCK)


def incoming() -> IncomingMail:
    """Counts of the last month, and what is stuck. Three queries."""
    now = timezone.now()
    sums = Received.objects.aggregate(
        last=Max("arrived_at"),
        today=Count("pk", filter=Q(arrived_at__gte=now - timedelta(days=1))),
        new=Count("pk", filter=Q(state=State.NEW)),
    )
    ends = (
        Received.objects.exclude(state=State.NEW)
        .filter(Q(arrived_at__gte=now - WINDOW) | Q(state__in=(State.WAITING, State.UNREADABLE)))
        .values_list("state", "reason", "mailbox")
        .annotate(number=Count("pk"))
        .order_by("state", "-number")
    )
    stuck = Received.objects.filter(stuck_mail()).order_by("-arrived_at")
    rows = stuck.values_list(
        "pk", "mailbox", "reason", "outcome", "error", "attempts", "raw__size", "arrived_at", "state"
    )
    return IncomingMail(
        last=sums["last"],
        count_today=sums["today"],
        count_new=sums["new"],
        tallies=[
            Tally(state, str(State(state).label), reason_words(reason), mailbox_title(mailbox), number)
            for state, reason, mailbox, number in ends
        ],
        stuck=[
            Stuck(
                pk,
                mailbox_title(mailbox),
                outcome if state == State.UNREADABLE else reason_words(reason),
                error,
                attempts,
                size or 0,
                at,
                state == State.NEW,
            )
            for pk, mailbox, reason, outcome, error, attempts, size, at, state in rows[:SHOWN]
        ],
    )


def troubles() -> int:
    """How many mails wait for the administrator. One query."""
    return Received.objects.filter(stuck_mail()).count()
