"""An instrument in use: the sheet, who fills it, and what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.circles import CircleQuerySet
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

if TYPE_CHECKING:
    from doenetwerk.instruments.definitions import Instrument

PERSON = settings.AUTH_USER_MODEL


class Sheet(models.Model):
    """One use of an instrument, by a network or by a school for itself.

    `definition` is the file's data as it was when the sheet was begun: a changed file changes nothing people filled in.
    """

    class Kind(models.TextChoices):
        CANVAS = "canvas", _("werkblad")
        SCRIPT = "script", _("gespreksvorm")
        QUESTIONNAIRE = "questionnaire", _("vragenlijst")

    class Mode(models.TextChoices):
        TOGETHER = "together", _("samen één")
        SCHOOL = "school", _("elke school een eigen")
        PERSON = "person", _("iedereen een eigen")

    instrument = models.CharField(max_length=60)
    definition = models.JSONField()
    kind = models.CharField(max_length=13, choices=Kind)
    title = models.CharField(_("titel"), max_length=120)
    mode = models.CharField(_("wie vult in"), max_length=8, choices=Mode, default=Mode.TOGETHER)
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="sheets")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="sheets")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.CASCADE, related_name="sheets")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="sheets")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CircleQuerySet["Sheet"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(network__isnull=False) | Q(school__isnull=False), name="sheet_of_network_or_school"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def of(self) -> Instrument:
        """The instrument as it was when this sheet was begun."""
        from doenetwerk.instruments.definitions import kept

        return kept(self.instrument, self.definition)


class Filling(models.Model):
    """Who fills a canvas: all together (neither), one school, or one person. A person's own is theirs until shared."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="fillings")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(school=None, person=None), name="one_joint_filling_per_sheet"
            ),
            models.UniqueConstraint(
                fields=["sheet", "school"], condition=Q(school__isnull=False), name="one_filling_per_school"
            ),
            models.UniqueConstraint(
                fields=["sheet", "person"], condition=Q(person__isnull=False), name="one_filling_per_person"
            ),
            models.CheckConstraint(condition=Q(school=None) | Q(person=None), name="filling_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} · {self.school or self.person or ''}"


class Group(models.Model):
    """Notes that belong together, with a name that the group gave it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="groups")
    cell = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("naam van de groep"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class NoteQuerySet(models.QuerySet["Note"]):
    """What stands on sheets."""

    def standing(self) -> NoteQuerySet:
        """Without what was taken off or hidden."""
        return self.filter(removed_at=None, hidden_at=None)


class Note(models.Model):
    """One thing that stands in a cell: a short note, an agreed text, an indicator, a chosen answer or a date.

    In an anonymous cell `author` and `at` stay empty, and `key` (a hash of a secret on the writer's device) lets the
    writer alone change it. `data`: indicator {unit, baseline, target, by}; scale and choice {choice}; date {on}.
    """

    filling = models.ForeignKey(Filling, on_delete=models.CASCADE, related_name="notes")
    cell = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    author = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # A guest of a live session has no account; the name is erased with the session.
    guest = models.CharField(max_length=60, blank=True)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    key = models.CharField(max_length=64, blank=True)
    once = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    hidden_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["filling", "cell"])]

    def __str__(self) -> str:
        return self.text[:60]


class NoteChange(models.Model):
    """Each text a note had before: the history of a sheet. Anonymous cells have none."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="changes")
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.note} · {self.at:%d-%m-%Y}"


class Measurement(models.Model):
    """One measured value of an indicator (details 139 and 140): when, how much, of how many, seen where."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="measurements")
    on = models.DateField(_("gemeten op"))
    value = models.DecimalField(_("waarde"), max_digits=12, decimal_places=2)
    of = models.PositiveIntegerField(_("bij hoeveel"), null=True, blank=True)
    source = models.CharField(_("hoe gezien"), max_length=120, blank=True)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["note", "on"], name="one_measurement_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Became(models.Model):
    """What a result was made into, so that pressing twice makes one: `what` is one of BECOMES in definitions."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="became")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="became")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="became")
    what = models.CharField(max_length=12)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.what
