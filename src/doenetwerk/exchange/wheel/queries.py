"""Reading one's own sides, and numbers. Of the other side nothing is read here before both said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import NoWheel, WheelMatch, WheelSide
from doenetwerk.people.access import now
from doenetwerk.people.models import Position


@dataclass(frozen=True, slots=True)
class Card:
    """Who someone is to the one they are introduced to. `place`: function and school, in the reader's language."""

    name: str
    place: str
    email: str
    title: str


def card_of(side: WheelSide) -> Card:
    """What the other reads of this side after a double yes; shown beforehand to the person themselves. One query."""
    person = side.person
    rows = Position.objects.filter(now(), person=person).select_related("school", "board")
    position = rows.order_by("-since", "-pk").first()
    place = f"{position.words}, {position.school or position.board}" if position is not None else ""
    return Card(person.name, place, person.email or "", side.title)


def waiting(person: Person, lasts: timedelta) -> QuerySet[WheelSide]:
    """What this person was asked and did not answer yet. One query."""
    rows = WheelSide.objects.filter(person=person, reply=WheelSide.Reply.WAITS, match__met_at=None)
    return rows.filter(asked_at__gt=timezone.now() - lasts).order_by("asked_at", "pk")


@dataclass(frozen=True, slots=True)
class Mine:
    """Someone's own page. `is_off`: they do not want to be asked."""

    sides: list[WheelSide]
    is_off: bool


def mine(person: Person, most: int = 50) -> Mine:
    """What was asked of someone, the newest first. Two queries."""
    sides = WheelSide.objects.filter(person=person).select_related("match").order_by("-asked_at", "-pk")
    return Mine(list(sides[:most]), NoWheel.objects.filter(person=person).exists())


def met_in(region: int, since: datetime) -> int:
    """How many were introduced in a region. One query."""
    return WheelMatch.objects.filter(region=region, met_at__gte=since).count()
