"""Reads for someone's own calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from doenetwerk.meetings.models import Availability, Meeting, Rsvp, Slot, SlotAnswer
from doenetwerk.networks.circles import networks_of

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

DAYS_BACK = 400


def feed_meetings(person: Person) -> QuerySet[Meeting]:
    """Dated meetings of this person's networks, the cancelled ones too so that calendars drop them. One query."""
    since = timezone.now() - timedelta(days=DAYS_BACK)
    return (
        Meeting.objects.filter(network__in=networks_of(person), starts_at__gte=since)
        .select_related("network")
        .order_by("starts_at")
    )


def feed_slots(person: Person) -> QuerySet[Slot]:
    """Moments in open polls that this person did not say no to. One query."""
    no = SlotAnswer.objects.filter(slot=OuterRef("pk"), person=person, answer=Availability.NO)
    return (
        Slot.objects.filter(
            ~Exists(no),
            poll__network__in=networks_of(person),
            poll__opened_at__isnull=False,
            poll__fixed_at=None,
            poll__withdrawn_at=None,
            starts_at__gte=timezone.now(),
        )
        .select_related("poll__network")
        .order_by("starts_at")
    )


def upcoming(person: Person) -> list[Meeting]:
    """Meetings still to come with this person's `answer`. One query."""
    mine = Rsvp.objects.filter(meeting=OuterRef("pk"), person=person).values("answer")[:1]
    return list(
        Meeting.objects.filter(network__in=networks_of(person), cancelled_at=None, ends_at__gte=timezone.now())
        .select_related("network")
        .annotate(answer=Coalesce(Subquery(mine), Value("")))
        .order_by("starts_at")
    )
