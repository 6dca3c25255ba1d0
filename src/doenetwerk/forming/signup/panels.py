"""What a region's page shows of its rounds, for who coordinates it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.forming.access import coordinates
from doenetwerk.forming.signup.queries.rounds import rounds_of
from doenetwerk.forming.signup.wording import closing_words
from doenetwerk.people.models import Region

MOST = 4


def region_rounds(request: HttpRequest, subject: Any, viewer: Any) -> dict[str, Any] | None:
    """The rounds of a region: how many take part, and until when. One query."""
    region = subject if isinstance(subject, Region) else getattr(subject, "region", None)
    allowed = viewer if isinstance(viewer, bool) else region is not None and coordinates(viewer, region.pk)
    if region is None or not allowed:
        return None
    found = rounds_of(region)
    return {
        "region": region,
        "rounds": [{"round": one, "closing": closing_words(one)} for one in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "going": any(one.ended_at is None for one in found),
    }
