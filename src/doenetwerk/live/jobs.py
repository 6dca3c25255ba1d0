"""Work that comes back: sessions that were forgotten are closed, and what is over is erased. All of it idempotent."""

from __future__ import annotations

from django.utils import timezone

from doenetwerk.live import bells, domain
from doenetwerk.live.models import Session


def tidy() -> None:
    """Close what has been open for a day; erase events, guests and keys a day after closing."""
    now = timezone.now()
    bells.tidy()
    for session in Session.objects.filter(closed_at=None, opened_at__lt=now - domain.FORGOTTEN_AFTER):
        domain.close_session(None, session)
    over = Session.objects.filter(erased_at=None, closed_at__lt=now - domain.KEPT_AFTER_CLOSING)
    for session in over.select_related("network"):
        domain.erase(session)
