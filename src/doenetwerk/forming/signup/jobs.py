"""Work that comes back: the reminder before signing up is over, and the one to leaders who said nothing."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doenetwerk.forming.models import FormingRound
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.domain.inviting import DAYS_BEFORE_CLOSING


def remind_before_closing() -> None:
    """Rounds that close within three days: who was asked and said nothing gets one reminder. Safe to run twice."""
    today = timezone.localdate()
    closing = FormingRound.objects.filter(
        ended_at=None, closes_on__gte=today, closes_on__lte=today + timedelta(days=DAYS_BEFORE_CLOSING)
    )
    for found in closing:
        domain.remind_before_closing(found)


def remind_quiet_leaders() -> None:
    """Rounds that go on: leaders who were asked for time a week ago and said nothing get one reminder."""
    for found in FormingRound.objects.filter(ended_at=None):
        domain.remind_quiet_leaders(found)
