"""The same wheel (S34): two sides at work on the same, who are asked apart whether they want to meet."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region


class WheelMatch(models.Model):
    """Two things that seem to be about the same. Made when both sides are asked, at the same moment.

    That it ended without a meeting stands nowhere: it ends by the clock, the same after a no as after silence.
    """

    # The two things, as kind:id, the smaller first: noticed once, never again.
    pair = models.CharField(max_length=120, unique=True)
    score = models.FloatField()
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=timezone.now)
    # Both said yes: they were introduced.
    met_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "met_at"])]

    def __str__(self) -> str:
        return self.pair


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
    # What the other reads after a double yes, and not before: their own title, which they may reword with their yes.
    title = models.CharField(max_length=200)
    # What this side reads: words that this person wrote, and that tell nothing of the other but that they did so too.
    about = models.CharField(max_length=200)
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wheel_sides")
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=3, choices=Reply, default=Reply.WAITS, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["match", "person"], name="one_side_per_person"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "reply"]),
            models.Index(fields=["reply", "asked_at"]),
        ]

    def __str__(self) -> str:
        return self.about


class NoWheel(models.Model):
    """Someone does not want to be asked whether they want to meet others who work on the same."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_wheel")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)
