"""Votes on a sheet: dots, ranking, consent. Who voted and what was voted stand apart, and cannot be joined."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.models.sheet import PERSON, Group, Note, Sheet


class Ballot(models.Model):
    """One vote: about the groups (or the notes) of a cell, or, for consent, about one text.

    While it is open `secret` makes a voter's key, so that someone can change their vote; closing erases the secret, and
    with it the way from a voter to a vote.
    """

    class Kind(models.TextChoices):
        DOTS = "dots", _("stippen")
        RANKING = "ranking", _("op volgorde")
        CONSENT = "consent", _("instemming")

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="ballots")
    kind = models.CharField(max_length=8, choices=Kind)
    question = models.CharField(_("waarover stemmen we"), max_length=200)
    cells = models.JSONField(default=list, blank=True)
    dots = models.PositiveSmallIntegerField(default=3)
    secret = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.question


class Vote(models.Model):
    """What one voter gave one thing. dots: how many; ranking: the place, 1 first; consent: 1 yes, 0 yes but, -1 no."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.CASCADE, related_name="votes")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField()
    says = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ballot", "voter"])]

    def __str__(self) -> str:
        return f"{self.value}"
