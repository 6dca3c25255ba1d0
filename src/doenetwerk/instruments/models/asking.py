"""Questionnaires: who was asked, and what was answered. Where it is anonymous these cannot be joined."""

from __future__ import annotations

from secrets import randbelow
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.models.sheet import PERSON, Sheet


class Wave(models.Model):
    """One time that a questionnaire is put to people. Anonymous results are shown when it has closed."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    closes_on = models.DateField(_("open tot en met"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sheet", "number"], name="one_wave_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} · {self.number}"


class Asked(models.Model):
    """Someone who is asked, in which group, and whether they answered. Not what."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=12)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["wave", "person"], name="asked_once_a_wave"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.wave}"


def drawn() -> int:
    """A number by chance: the order of the rows tells nothing about the order in which people answered."""
    return randbelow(2**62)


class AnswerSet(models.Model):
    """The answers of one person; `person` stays empty where the questionnaire is anonymous.

    `answers`: item → {value}, {choice}, {choices} or {text}; "na" and "rather-not" stand as {skip}.
    """

    id = models.BigIntegerField(primary_key=True, default=drawn, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="answers")
    group = models.CharField(max_length=12)
    person = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wave", "person"], condition=Q(person__isnull=False), name="one_answer_set_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave}"
