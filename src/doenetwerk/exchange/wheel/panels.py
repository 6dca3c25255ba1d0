"""What the same wheel shows on the region's page: a number, when it is large enough to be of nobody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.exchange.questions.panels import school_year
from doenetwerk.exchange.wheel.queries import met_in
from doenetwerk.people.models import Region

FEWEST = 4


def in_region(request: HttpRequest, region: Region, coordinates: bool) -> dict[str, Any] | None:
    """How many were introduced this school year; nothing under four. One query."""
    since = school_year()
    number = met_in(region.pk, since)
    return {"number": number, "since": since} if number >= FEWEST else None
