"""What waits for who guides a network: questions without an answer, and mail from who we do not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, Count, F, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.engines import mailbox
from doenetwerk.exchange.models import Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions.nudges import FORGOTTEN, WAITS
from doenetwerk.mail.incoming.reasons import reason_words
from doenetwerk.mail.models import Received
from doenetwerk.networks.models import Facilitation, Network
from doenetwerk.networks.queries import current

HEAD = 65_536  # bytes of a waiting mail that are read to show it
EXCERPT = 1200  # letters of it that are enough to see whose it is


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question without an answer. `nudged`: to how many people it was put, never who."""

    pk: int
    title: str
    who: str
    at: datetime
    nudged: int
    declined: int


def _without_answer(network: Network) -> QuerySet[Question]:
    open_ones = Question.objects.filter(network=network, first_answer_at=None, closing=None)
    return open_ones.exclude(way=Way.IMPORT).exclude(circle__in=("me", "two"))


def waiting_questions(network: Network) -> list[WaitingQuestion]:
    """Questions inside the network without an answer after three days and before they rest, longest waiting first.

    One query.
    """
    now = timezone.now()
    rows = (
        _without_answer(network)
        .filter(asked_at__lt=now - WAITS, asked_at__gt=now - FORGOTTEN)
        .annotate(nudged=Count("nudges"), declined=Count("nudges", filter=Q(nudges__declined_at__isnull=False)))
        .order_by("asked_at")
        .values_list("pk", "title", "author__name", "asked_at", "nudged", "declined")[:50]
    )
    return [WaitingQuestion(pk, title, who or "", at, nudged, no) for pk, title, who, at, nudged, no in rows]


def resting_questions(network: Network) -> int:
    """How many questions without an answer are so old that nobody is asked for them any more. One query."""
    return _without_answer(network).filter(asked_at__lte=timezone.now() - FORGOTTEN).count()


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """A mail that waits for who guides the network: from whom, why, and enough of it to see whose it is."""

    pk: int
    sender: str
    reason: str
    at: datetime
    subject: str
    text: str


def waiting_mail(network: Network, mail: int | None = None) -> list[WaitingMail]:
    """Mails to the network from who we do not know, oldest first, or one of them. One query.

    Only the beginning of each is read: what came along may be large, and whose it is stands above it.
    """
    rows = Received.objects.filter(network=network, state=Received.State.WAITING)
    rows = rows if mail is None else rows.filter(pk=mail)
    head = Substr("raw__content", 1, HEAD, output_field=BinaryField())
    told = rows.order_by("arrived_at").annotate(head=head)
    return [
        _opened(pk, sender, str(reason_words(reason)), at, bytes(begin or b""))
        for pk, sender, reason, at, begin in told.values_list("pk", "sender", "reason", "arrived_at", "head")[:20]
    ]


def _opened(pk: int, sender: str, reason: str, at: datetime, head: bytes) -> WaitingMail:
    try:
        mail = mailbox.read(head)
    except mailbox.Unreadable:
        return WaitingMail(pk, sender, reason, at, "", "")
    return WaitingMail(pk, sender, reason, at, mail.subject, mailbox.cut(mail.text).answer[:EXCERPT])


def who_may_write(network: Network) -> QuerySet[Person]:
    """Members and guides of now, by name: of whom a waiting mail may be."""
    today = current()
    members = network.memberships.filter(today).values("person")
    guides = network.facilitations.filter(today).values("person")
    return Person.objects.filter(Q(pk__in=members) | Q(pk__in=guides), is_active=True).order_by("name")


def mail_to_place(person: Person, network: Any = None) -> Iterable[Mapping[str, Any]]:
    """Networks that this person guides, with how many mails wait there. One query."""
    guided = Facilitation.objects.filter(current(), person=person).values("network")
    rows = Received.objects.filter(state=Received.State.WAITING, network__in=guided)
    if network is not None:
        rows = rows.filter(network=network)
    homes = rows.order_by("network").values(home=F("network"), home_name=F("network__name"))
    return homes.annotate(number=Count("pk"))
