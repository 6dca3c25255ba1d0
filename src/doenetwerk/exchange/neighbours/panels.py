"""What open doors show on the region's page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.exchange.neighbours.queries import next_doors, seen
from doenetwerk.people.models import Region


def in_region(request: HttpRequest, region: Region, coordinates: bool) -> dict[str, Any] | None:
    """The doors that come, and which schools looked at which. The same for all of the region. Two queries."""
    return {"doors": next_doors(region), "seen": seen(region)}
