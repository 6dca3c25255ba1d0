"""Scripts while they run, the cases people bring in, and the little that remains of them (S28)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.models.sheet import PERSON, Sheet
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Network


class Case(models.Model):
    """A case that someone brings in for intervision. Only people of the network read it, until it is erased."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="cases")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases")
    owner = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(_("in een zin"), max_length=160)
    text = models.TextField(_("wat speelt er"), blank=True)
    asks = models.CharField(_("wat wil je van de groep"), max_length=300, blank=True)
    brought_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title


class CaseVoice(models.Model):
    """Someone says: let us do this case. The group chooses; a voice for one's own case counts as well."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "person"], name="one_voice_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"


class Run(models.Model):
    """A script that is run. `step` is the key of the step it stands at; times are of the present step.

    When `erased_at` is filled nothing is left of it but that it was held: case, notes and events are gone.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="run")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs")
    step = models.CharField(max_length=60, blank=True)
    step_began_at = models.DateTimeField(null=True, blank=True)
    # Seconds that the present step had already run when it was paused; null while it runs.
    paused_after = models.PositiveIntegerField(null=True, blank=True)
    # Seconds added to the present step by "a little longer".
    added = models.IntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    # When it was gone from the files of the database too: soon after, unless someone still read an older state.
    swept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["erase_at"], condition=Q(erased_at=None), name="runs_to_erase"),
            models.Index(fields=["erased_at"], condition=Q(swept_at=None), name="runs_to_sweep"),
        ]

    def __str__(self) -> str:
        return str(self.sheet)


class RunRole(models.Model):
    """Who has which role in a run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=60)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "role", "person"], name="one_row_per_role_and_person"),
        ]

    def __str__(self) -> str:
        return self.role


class RunNote(models.Model):
    """What someone writes in a step, for the group, for the owner of the case, or for themselves alone."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="notes")
    step = models.CharField(max_length=60)
    readers = models.CharField(max_length=5)  # group, owner, self: definitions.script.WRITTEN
    author = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    once = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.step}"


class Keepsake(models.Model):
    """What the one who asked keeps, for their own eyes. It points at nothing of the run: that may be erased."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="keepsakes")
    network = models.ForeignKey(Network, null=True, on_delete=models.SET_NULL, related_name="+")
    instrument = models.CharField(max_length=60)
    text = models.TextField(_("wat neem ik mee"))
    intends = models.TextField(_("wat ga ik doen"), blank=True)
    ask_on = models.DateField(_("vraag mij ernaar op"), null=True, blank=True)
    looked_back = models.TextField(_("wat is ervan gekomen"), blank=True)
    looked_back_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.text[:60]
