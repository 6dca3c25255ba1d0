"""A meeting while it runs: when each part really began and ended, and who had a turn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from doenetwerk.meetings.models.agenda import AgendaPart
from doenetwerk.meetings.models.dates import PERSON


class PartRun(models.Model):
    """How a part went by the clock. `extra` minutes were added while it ran; a skipped part never ran."""

    part = models.OneToOneField(AgendaPart, on_delete=models.CASCADE, related_name="run")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)
    extra = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="part_run_ends_after_begin",
            ),
            models.CheckConstraint(
                condition=Q(skipped_at=None) | Q(started_at=None), name="part_run_skipped_or_started"
            ),
        ]

    def __str__(self) -> str:
        return str(self.part)


class Turn(models.Model):
    """Someone spoke in this part. A tick for who leads, gone when the meeting is closed: nobody's turns are counted."""

    part = models.ForeignKey(AgendaPart, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="meeting_turns")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["part", "person"], name="one_turn_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.part}"
