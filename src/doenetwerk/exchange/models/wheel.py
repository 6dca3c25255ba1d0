"""The same wheel (S34): two sides at work on the same, who are asked apart whether they want to meet."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network, Theme


class WheelMatch(models.Model):
    """Two things that seem to be about the same. Until both say yes, neither side learns more than `about`."""

    # The two things, as kind:id, the smaller first: noticed once, never again.
    pair = models.CharField(max_length=120, unique=True)
    score = models.FloatField()
    about = models.CharField(max_length=200)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)
    # Both said yes: they were introduced.
    met_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-score", "id"]

    def __str__(self) -> str:
        return self.about


class WheelSide(models.Model):
    """One side: what it is about, and who is asked. A no is never told to the other side."""

    class Reply(models.TextChoices):
        WAITS = "", _("nog niet")
        YES = "yes", _("ja")
        NO = "no", _("nee")

    match = models.ForeignKey(WheelMatch, on_delete=models.CASCADE, related_name="sides")
    # "question", "outcome", "learning_question", "offer" …, as in `finding`.
    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wheel_sides")
    asked_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=3, choices=Reply, default=Reply.WAITS, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["match", "person"], name="one_side_per_person"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "reply"])]
