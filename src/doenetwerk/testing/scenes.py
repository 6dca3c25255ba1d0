"""Scenes that tests of several rooms need, beyond the cast."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.meetings.models import Meeting
from doenetwerk.testing.cast import Cast


def a_meeting(world: Cast, days_ago: int = 3, number: int = 1, **values: Any) -> Meeting:
    """A meeting of the cast's network, some days ago (negative: ahead)."""
    start = timezone.now() - timedelta(days=days_ago)
    return Meeting.objects.create(
        network=world.network,
        number=number,
        title="Kennismaken",
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        place="De Linde",
        **values,
    )
