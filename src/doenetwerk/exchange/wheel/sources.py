"""What people wrote, from every room: the index of `finding` holds it already, with who, where and which circle.

Reading it there asks nothing of the rooms above and beside, and what was withdrawn has left it in the same moment. A
machine compares; no person reads along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Offer, Question
from doenetwerk.exchange.models.questions import Way
from doenetwerk.finding.models import Entry

# Kinds of `finding`: what somebody is at work on. Not answers, documents or talents: those are finished, or of others.
QUESTION, OFFER = "question", "offer"
COMPARED = (QUESTION, OFFER, "outcome", "need")
# Written for oneself, or for one other: nobody hears of it, not even that something like it exists.
CLOSED = (Circle.ME, Circle.TWO)


@dataclass(frozen=True, slots=True)
class Written:
    """One thing that someone wrote. `person`, `region`, `network` and `school` are ids."""

    kind: str
    pk: int
    title: str
    text: str
    circle: str
    person: int
    region: int
    network: int | None = None
    school: int | None = None

    @property
    def id(self) -> str:
        """As it stands in the pair."""
        return f"{self.kind}:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the whole region may read it."""
        return self.circle in (Circle.REGION, Circle.EVERYONE)


def _standing() -> QuerySet[Entry]:
    rows = Entry.objects.filter(kind__in=COMPARED, author__isnull=False, region__isnull=False)
    return rows.exclude(circle__in=CLOSED)


def gather(since: datetime) -> list[Written]:
    """What was written since by people who are still here, oldest first. Three queries.

    Of offers only help: a vacancy is no work that two share.
    """
    fields = (
        *("kind", "object_id", "title", "text", "circle"),
        *("author_id", "region_id", "network_id", "school_id"),
    )
    rows = _standing().filter(at__gte=since).order_by("pk").values_list(*fields)
    found = [Written(kind, int(pk), *rest) for kind, pk, *rest in rows if pk.isdecimal()]
    # What came along from an old mail group was not written to meet others by.
    asked = [one.pk for one in found if one.kind == QUESTION]
    old = set(Question.objects.filter(pk__in=asked, way=Way.IMPORT).values_list("pk", flat=True))
    found = [one for one in found if one.kind != QUESTION or one.pk not in old]
    offers = [one.pk for one in found if one.kind == OFFER]
    helps = set(Offer.objects.filter(pk__in=offers, kind=Offer.Kind.HELP).values_list("pk", flat=True))
    return [one for one in found if one.kind != OFFER or one.pk in helps]


def still_stands(kind: str, pk: int, person: int) -> bool:
    """Whether a thing is still there, by this person, and may be spoken of. One query."""
    return _standing().filter(kind=kind, object_id=str(pk), author=person).exists()
