"""What tests of open doors need beyond the cast."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.exchange.models import Door, Visit
from doenetwerk.exchange.neighbours import domain
from doenetwerk.testing.cast import Cast

LESSON = "Een les waarin leerlingen elkaar beoordelen"


def words(days: float = 10, **more: Any) -> domain.Words:
    """A door from nine to twelve, so many days from now."""
    at = timezone.localtime() + timedelta(days=days)
    starts = at.replace(hour=9, minute=0, second=0, microsecond=0)
    given: dict[str, Any] = {"title": LESSON, "starts_at": starts, "ends_at": starts + timedelta(hours=3)}
    return domain.Words(**given | more)


def a_door(world: Cast, **more: Any) -> Door:
    """The co-facilitator opens the door of Het Anker."""
    return domain.open_door(world.co_facilitator, world.anker, words(**more))


def been(door: Door, days: float = 1) -> Door:
    """The door as if it was open so many days ago."""
    at = timezone.now() - timedelta(days=days)
    Door.objects.filter(pk=door.pk).update(starts_at=at - timedelta(hours=3), ends_at=at)
    door.refresh_from_db()
    return door


def looked(world: Cast, line: str = "") -> Visit:
    """The member of De Linde looked at Het Anker yesterday."""
    door = a_door(world)
    visit = domain.sign_up(world.member, door)
    been(door)
    visit.refresh_from_db()
    return domain.tell(world.member, visit, line) if line else visit


def at_nine(days: int = 0) -> datetime:
    """Nine in the morning, so many days from today."""
    return timezone.localtime().replace(hour=9, minute=0) + timedelta(days=days)
