"""Where a live canvas stands: which cell is asked now, and whether what is written is shown."""

from __future__ import annotations

from django.db import models

from doenetwerk.live.models import Session


class Stage(models.Model):
    """The state of one live session on a canvas. What is written stands in notes, as on the canvas's own page."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="canvas_stage")
    cell = models.CharField(max_length=60)
    is_covered = models.BooleanField(default=False)
    ends_at = models.DateTimeField(null=True, blank=True)
    seconds_left = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.cell
