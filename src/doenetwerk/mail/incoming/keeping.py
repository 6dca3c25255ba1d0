"""How long mail that came in is kept, and what of it is somebody's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.mail.models import Letter, RawMail, Received

State = Received.State
OVER = (State.DONE, State.IGNORED, State.REFUSED)
# The row without its text stays longer: by it we know a mail that is brought again.
ROWS = timedelta(days=400)


def forget_old() -> None:
    """Once a day: the bytes of mail that was dealt with go after MAIL_KEEP_DAYS; what waits or cannot be read stays.

    Answers to people whom we do not know go after the same time, rows without text after more than a year.
    """
    now = timezone.now()
    past = now - timedelta(days=settings.MAIL_KEEP_DAYS)
    rows = Received.objects.filter(raw=OuterRef("pk"))
    needed = rows.exclude(state__in=OVER) | rows.filter(handled_at__gte=past)
    RawMail.objects.filter(~Exists(needed), kept_at__lt=past).delete()
    Letter.objects.filter(person=None, purpose="mail.answer", created_at__lt=past).delete()
    Received.objects.filter(state__in=OVER, raw=None, arrived_at__lt=now - ROWS).delete()


def _of(person: Person) -> QuerySet[Received]:
    addresses = [*EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)]
    if person.email:
        addresses.append(person.email)
    return Received.objects.filter(person=person) | Received.objects.filter(sender__in=addresses)


def export_received(person: Person) -> list[dict[str, Any]]:
    """The mail that someone sent us, as far as it is still kept."""
    rows = _of(person).select_related("raw").order_by("pk")
    return [
        {
            "to": row.recipient,
            "arrived_at": row.arrived_at,
            "state": row.state,
            "mail": bytes(row.raw.content).decode("utf-8", "replace") if row.raw is not None else "",
        }
        for row in rows
    ]


def forget_received(person: Person) -> None:
    """Someone leaves: the mail that they sent us goes, whatever became of it."""
    rows = list(_of(person).values_list("pk", "raw"))
    Received.objects.filter(pk__in=[pk for pk, _raw in rows]).delete()
    others = Received.objects.filter(raw=OuterRef("pk"))
    RawMail.objects.filter(~Exists(others), pk__in=[raw for _pk, raw in rows if raw]).delete()
