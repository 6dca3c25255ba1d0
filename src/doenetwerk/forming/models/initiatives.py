"""What already happens in a region, on this platform or elsewhere: first look there, then start something (S10)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region


class Initiative(models.Model):
    """An initiative, work group, academy or training on offer. Kept by the coordinators of the region; read by all of
    the region. `contact` is an address that an organisation publishes, not a person's own."""

    class Sort(models.TextChoices):
        INITIATIVE = "initiative", _("initiatief van scholen")
        WORK_GROUP = "work_group", _("werkgroep")
        NETWORK = "network", _("netwerk buiten Doenetwerk")
        ACADEMY = "academy", _("academie")
        TRAINING = "training", _("training of cursus")
        RESEARCH = "research", _("onderzoek")

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField(_("naam"), max_length=160)
    sort = models.CharField(_("soort"), max_length=12, choices=Sort, default=Sort.INITIATIVE)
    organiser = models.CharField(_("wie organiseert het"), max_length=160, blank=True)
    description = models.TextField(_("waar gaat het over"), blank=True)
    for_whom = models.CharField(_("voor wie"), max_length=160, blank=True)
    town = models.CharField(_("plaats"), max_length=100, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    url = models.URLField(_("website"), max_length=300, blank=True)
    contact = models.EmailField(_("algemeen mailadres"), blank=True)
    starts_on = models.DateField(_("begint"), null=True, blank=True)
    ends_on = models.DateField(_("eindigt"), null=True, blank=True)
    is_open = models.BooleanField(_("nieuwe deelnemers zijn welkom"), default=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "title"], condition=Q(gone_at__isnull=True), name="initiative_title_once_per_region"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class JoinInstead(models.Model):
    """The coordinator's choice for a theme: join what is there, rather than start something new. With who was told."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="join_instead")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="join_instead")
    words = models.TextField(_("waarom"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    told = models.PositiveSmallIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]

    def __str__(self) -> str:
        return f"{self.theme} → {self.initiative}"
