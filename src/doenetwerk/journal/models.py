"""What happened, by whom. Written by verbs alone; timelines, digests and figures read it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from doenetwerk.core.circles import Circle


class Entry(models.Model):
    """One thing that happened. `data` holds numbers, dates and titles; never the name of a person."""

    verb = models.CharField(max_length=60)
    # The part of the verb before the dot, so that "what changed here?" is one look in an index.
    topic = models.CharField(max_length=30, default="")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    network = models.ForeignKey(
        "networks.Network", null=True, blank=True, on_delete=models.CASCADE, related_name="journal"
    )
    region = models.ForeignKey("people.Region", null=True, blank=True, on_delete=models.CASCADE, related_name="journal")
    circle = models.CharField(max_length=10, choices=Circle, default=Circle.NETWORK)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["network", "-id"]),
            models.Index(fields=["network", "topic", "-id"]),
            models.Index(fields=["region", "-id"]),
            models.Index(fields=["verb", "at"]),
        ]

    def __str__(self) -> str:
        return self.verb
