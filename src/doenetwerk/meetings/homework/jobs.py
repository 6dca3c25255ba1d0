"""Work that comes back: newcomers hear of homework, and who did not do it is reminded once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doenetwerk.meetings.homework import emails
from doenetwerk.meetings.homework.queries import open_now, waiting
from doenetwerk.meetings.posting import without_letter
from doenetwerk.networks.models import Network

DAYS_BEFORE = 3


def remind() -> None:
    """Three days before its day; not on the day it was given, and never a second time, also when the day moves."""
    today = timezone.localdate()
    rows = open_now().filter(due__gte=today).exclude(meeting__network__stage=Network.Stage.ENDED)
    for homework in rows.select_related("meeting__network"):
        with transaction.atomic():
            left = list(waiting(homework))
            emails.tell(homework, without_letter(left, emails.key_of(homework)))
            given = timezone.localdate(homework.given_at)
            if homework.due - timedelta(days=DAYS_BEFORE) <= today and given < today:
                for person in without_letter(left, emails.key_of(homework, "remind")):
                    emails.remind(homework, person)
