"""Work that comes back: erasing what is due, and asking on the day that someone chose. All of it idempotent."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doenetwerk.instruments.models import Keepsake
from doenetwerk.instruments.scripts.domain.cases import expire
from doenetwerk.instruments.scripts.domain.erasing import erase_what_is_due, sweep_what_is_owed
from doenetwerk.instruments.scripts.emails import remind


def erase() -> None:
    """Runs whose time has come, and cases that nobody chose in half a year; then the files beneath."""
    erase_what_is_due()
    expire()
    sweep_what_is_owed()


def ask_how_it_went() -> None:
    """Who chose today, or a day this week on which the worker was down, gets one letter."""
    today = timezone.localdate()
    due = Keepsake.objects.filter(ask_on__lte=today, ask_on__gt=today - timedelta(days=7), looked_back_at=None)
    with transaction.atomic():
        for kept in due.select_related("person"):
            remind(kept)
