"""What is caught during a meeting: notes, and the harvest of insights, agreements and outcomes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.meetings.models.meeting import Meeting
from doenetwerk.networks.circles import CircleQuerySet
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School


class MeetingNotes(models.Model):
    """The notes of a meeting, for the network only. `revision` guards against overwriting each other."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return str(self.meeting)


class NotesRevision(models.Model):
    """Each text the notes ever had: comparing three ways needs the one that someone started from."""

    notes = models.ForeignKey(MeetingNotes, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notes", "revision"], name="one_notes_text_per_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.notes} #{self.revision}"


class Harvest(models.Model):
    """One thing a meeting yields, caught while it happens, in the circle its writer chose."""

    class Kind(models.TextChoices):
        INSIGHT = "insight", _("inzicht")
        AGREEMENT = "agreement", _("afspraak")
        OUTCOME = "outcome", _("opbrengst")

    # What people may choose here. *Alleen ik* and *wij tweeën* are no harvest of a meeting.
    CIRCLES: ClassVar[tuple[Circle, ...]] = (Circle.NETWORK, Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="harvest")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="harvest")
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="harvest")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    text = models.TextField(_("wat neem je mee"))
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    at = models.DateTimeField(default=timezone.now)

    objects = CircleQuerySet["Harvest"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["meeting", "-id"])]
        verbose_name_plural = "harvest"

    def __str__(self) -> str:
        return self.text[:60]
