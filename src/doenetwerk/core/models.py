"""Rows without domain words: jobs that failed, and when recurring work last ran."""

from django.db import models


class FailedJob(models.Model):
    """A background job that failed, with its last try. Shown to the administrator; never holds what people wrote."""

    name = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    attempt = models.PositiveSmallIntegerField()
    given_up = models.BooleanField(default=False)
    error = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["resolved_at", "-at"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.attempt})"


class TickRun(models.Model):
    """When recurring work last began."""

    name = models.CharField(max_length=100, unique=True)
    last = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
