"""A forming round: themes, rules and places with which a coordinator forms networks from who signed up (S8)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models.slots import usual_slots
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.models import Region, School


class FormingRound(models.Model):
    """Questions in, proposed networks out. Open for sign-up until `closes_on`; then formed, asked and started.

    `rules` and `weights` hold only what differs from the defaults: `rules` by kind (a `Kind` value, or "" for all),
    each with fields of `engines.forming.records.Rules`; `weights` with fields of `Weights`.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="forming_rounds")
    title = models.CharField(_("naam van de ronde"), max_length=120)
    words = models.TextField(_("een paar woorden in de uitnodiging"), blank=True)
    slots = models.JSONField(_("dagdelen die je aanbiedt"), default=usual_slots)
    closes_on = models.DateField(_("aanmelden tot en met"), null=True, blank=True)
    starts_on = models.DateField(_("eerste bijeenkomst vanaf"), null=True, blank=True)
    meetings = models.PositiveSmallIntegerField(_("aantal bijeenkomsten"), default=5)
    rules = models.JSONField(default=dict, blank=True)
    weights = models.JSONField(default=dict, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether people can sign up or change what they said."""
        return self.ended_at is None and (self.closes_on is None or self.closes_on >= timezone.localdate())


class RoundTheme(models.Model):
    """A theme that people can choose in a round, with the kind of network that it asks for (S6)."""

    round = models.ForeignKey(FormingRound, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="round_themes")
    kind = models.CharField(_("soort netwerk"), max_length=20, choices=Kind, default=Kind.LEARNING)
    question = models.TextField(_("de vraag waar het om draait"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "theme"], name="theme_once_per_round"),
        ]

    def __str__(self) -> str:
        return str(self.theme)


class RoundHost(models.Model):
    """A place that hosts networks of a round: a school, or somewhere else with a name."""

    round = models.ForeignKey(FormingRound, on_delete=models.CASCADE, related_name="hosts")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("plek"), max_length=120)
    town = models.CharField(_("plaats"), max_length=100, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    slots = models.JSONField(_("wanneer deze plek kan"), default=list, blank=True)
    networks = models.PositiveSmallIntegerField(_("hoogstens zoveel netwerken"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "name"], name="host_name_once_per_round"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False),
                name="host_point_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundFacilitator(models.Model):
    """Who can guide networks of a round. No rows: there is no limit, facilitators are found later."""

    round = models.ForeignKey(FormingRound, on_delete=models.CASCADE, related_name="facilitators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    networks = models.PositiveSmallIntegerField(_("hoogstens zoveel netwerken"), default=1)
    themes = models.ManyToManyField(RoundTheme, blank=True, related_name="facilitators")
    slots = models.JSONField(_("wanneer"), default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="facilitator_once_per_round"),
        ]

    def __str__(self) -> str:
        return str(self.person)
