"""The agenda of a meeting: parts with minutes and a method, and who prepares them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.meetings.models.meeting import Meeting
from doenetwerk.networks.models import Network


class Mechanism(models.TextChoices):
    """The four ways of learning across a boundary (S5; 000 tip 3)."""

    IDENTIFICATION = "identification", _("identificatie")
    COORDINATION = "coordination", _("coördinatie")
    REFLECTION = "reflection", _("reflectie")
    TRANSFORMATION = "transformation", _("transformatie")


MECHANISM_SENTENCES = {
    Mechanism.IDENTIFICATION: _("Identificatie: zien wat jouw school eigen is, door het verschil met een andere."),
    Mechanism.COORDINATION: _("Coördinatie: over de grens van de school heen samenwerken en dat makkelijker maken."),
    Mechanism.REFLECTION: _("Reflectie: met de ogen van een ander kijken en overnemen wat daar werkt."),
    Mechanism.TRANSFORMATION: _("Transformatie: samen een nieuwe manier van werken maken."),
}


class Energy(models.IntegerChoices):
    """From listening to doing. From 3 up people are active themselves."""

    LISTENING = 1, _("luisteren")
    ASKING = 2, _("vragen stellen")
    TALKING = 3, _("met elkaar praten")
    MAKING = 4, _("samen maken")
    DOING = 5, _("zelf doen")


ACTIVE_FROM = Energy.TALKING


class AgendaPart(models.Model):
    """One part of a meeting. `position` orders them; times follow from the minutes before."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("onderdeel"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    method = models.CharField(_("werkvorm"), max_length=40, blank=True)
    energy = models.PositiveSmallIntegerField(_("wat doen de deelnemers"), choices=Energy, default=Energy.TALKING)
    mechanism = models.CharField(_("leermechanisme"), max_length=15, choices=Mechanism, blank=True)
    note = models.TextField(_("aanwijzingen"), blank=True)
    for_goal = models.BooleanField(_("hoort bij ons doel"), default=False)
    chair = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="chairs_parts")
    prepare_by = models.DateField(_("klaar op"), null=True, blank=True)
    approach = models.TextField(_("zo pakken we het aan"), blank=True)
    # Guards against two preparers overwriting each other.
    approach_revision = models.PositiveIntegerField(default=0)
    approach_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="agenda_part_takes_time"),
            models.CheckConstraint(condition=Q(energy__range=(1, 5)), name="agenda_part_energy_in_range"),
        ]

    def __str__(self) -> str:
        return self.title


class Preparer(models.Model):
    """A member who prepares a part, alone or in a group of two or three (S27; 004 §3.3)."""

    part = models.ForeignKey(AgendaPart, on_delete=models.CASCADE, related_name="preparers")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="prepares")
    at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["part", "person"], name="one_preparer_row_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.part}"


class Carried(models.Model):
    """A part went on to a later meeting. What was not begun moved; of what was begun the rest went along."""

    part = models.ForeignKey(AgendaPart, on_delete=models.CASCADE, related_name="carried")
    source = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="carried_away")
    target = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="carried_in")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        verbose_name_plural = "carried"

    def __str__(self) -> str:
        return f"{self.part} · {self.source} → {self.target}"


class MechanismChoice(models.Model):
    """How a network wants to learn, chosen on purpose. The newest row counts; the older ones are its history."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="mechanism_choices")
    mechanism = models.CharField(max_length=15, choices=Mechanism)
    why = models.CharField(_("waarom"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.network} · {self.mechanism}"
