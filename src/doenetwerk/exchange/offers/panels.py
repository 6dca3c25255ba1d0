"""What offers show on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.exchange.offers.queries import open_in
from doenetwerk.people.models import Region


def in_region(request: HttpRequest, region: Region, coordinates: bool) -> dict[str, Any] | None:
    """On the region's page: how many stand open. A number only. One query."""
    number = open_in(region)
    return {"number": number} if number else None
