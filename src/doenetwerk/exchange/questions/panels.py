"""What questions show on other rooms' pages."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from doenetwerk.exchange.questions.nudges import WAITS
from doenetwerk.exchange.questions.queries import answered_in_region, waiting_for_answer
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region

FEWEST = 4  # under this number a region hears nothing


def waiting(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """On the network's home: questions without an answer. For who is inside. One query."""
    if not viewer.is_inside:
        return None
    now = timezone.now()
    lines = [row | {"waits": row["asked_at"] < now - WAITS} for row in waiting_for_answer(network)]
    return {"lines": lines, "ended": network.stage == Network.Stage.ENDED}


def in_region(request: HttpRequest, region: Region, coordinates: bool) -> dict[str, Any] | None:
    """On the region's page: how many questions were answered this school year. Numbers only. One query."""
    since = school_year()
    asked, answered = answered_in_region(region.pk, since)
    return {"asked": asked, "answered": answered, "since": since} if asked >= FEWEST else None


def school_year() -> datetime:
    """The moment this school year began: the first of August."""
    today = timezone.localdate()
    year = today.year if today.month >= 8 else today.year - 1
    return timezone.make_aware(datetime.combine(today.replace(year=year, month=8, day=1), time.min))
