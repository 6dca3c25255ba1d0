"""Who says "we want this too" to a question or a theme of the region: demand, counted by school (S1; 003 Oost)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from doenetwerk.forming.models.questions import LearningQuestion
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Board, Region, School


class Echo(models.Model):
    """One person, on behalf of where they work, to one question for the region or to one theme in it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="echoes")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="echoes")
    question = models.ForeignKey(LearningQuestion, null=True, on_delete=models.CASCADE, related_name="echoes")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.CASCADE, related_name="echoes")
    school = models.ForeignKey(School, null=True, on_delete=models.CASCADE, related_name="echoes")
    board = models.ForeignKey(Board, null=True, on_delete=models.CASCADE, related_name="echoes")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(question=None, theme__isnull=False) | Q(question__isnull=False, theme=None),
                name="echo_of_one_thing",
            ),
            models.UniqueConstraint(fields=["person", "question"], name="echo_once_per_question"),
            models.UniqueConstraint(fields=["person", "region", "theme"], name="echo_once_per_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.question or self.theme}"
