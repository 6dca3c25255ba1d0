"""Moral cases that were talked through, kept without names, and the shared frame that grows from them (S52)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.instruments.models.sheet import PERSON
from doenetwerk.networks.circles import CircleQuerySet
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import School


class MoralCase(models.Model):
    """A case seen along four ethics: what follows from it, what is one's duty, who are we to each other, who am I."""

    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="moral_cases")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    title = models.CharField(_("de vraag"), max_length=160)
    situation = models.TextField(_("de situatie, zonder namen"))
    consequence = models.TextField(_("gevolgen"), blank=True)
    duty = models.TextField(_("plicht"), blank=True)
    relation = models.TextField(_("relatie"), blank=True)
    ethos = models.TextField(_("wie wil je zelf zijn"), blank=True)
    reasoning = models.TextField(_("zo wogen wij"), blank=True)
    outcome = models.TextField(_("wat we kozen"), blank=True)
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)
    at = models.DateTimeField(default=timezone.now)
    # People say that nobody can be recognised before it is kept for others than the network.
    unrecognisable_at = models.DateTimeField(null=True, blank=True)

    objects = CircleQuerySet["MoralCase"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.title


class Frame(models.Model):
    """A version of what a network holds to, drawn from its cases. The newest agreed one counts."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="frames")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("hier houden wij ons aan"))
    cases = models.ManyToManyField(MoralCase, related_name="frames", blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["network", "number"], name="one_frame_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.network} · {self.number}"
