"""A live question: one open question, and the lines that people write under it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.live.models import Participant
from doenetwerk.networks.models import Network


class Question(models.Model):
    """What is asked. While `covered_at` is filled only the facilitator reads the lines; others see how many there are.

    `ends_at` is the clock; `seconds_left` is filled while it stands still.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="live_questions")
    text = models.CharField(_("je vraag"), max_length=200)
    shows_names = models.BooleanField(_("met naam"), default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    covered_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    seconds_left = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.text


class Line(models.Model):
    """What someone wrote. Without names (`shows_names` off) nothing here or anywhere says who.

    `merged_into`: says the same as that line, and is shown under it as a number.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="lines")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="+")
    # Of a table that answers with one pen; kept only where names are.
    table = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(_("je antwoord"), max_length=280)
    hidden_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="same")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.text
