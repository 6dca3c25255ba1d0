"""Finding dates: moments that are offered, who can when, and the school holidays (S23; 003 Oost)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network
from doenetwerk.people.models import HolidayZone

PERSON = settings.AUTH_USER_MODEL


class SchoolHoliday(models.Model):
    """One holiday of one zone; both days are part of it. The administrator keeps the list."""

    zone = models.CharField(_("vakantieregio"), max_length=10, choices=HolidayZone)
    name = models.CharField(_("naam"), max_length=60)
    starts_on = models.DateField(_("eerste dag"))
    ends_on = models.DateField(_("laatste dag"))

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_on", "zone"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["zone", "starts_on"], name="one_holiday_begins_a_day"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="holiday_ends_after_begin"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_zone_display()}"


class DatePoll(models.Model):
    """Moments offered to everybody of a network at once, to find several dates in one go.

    A poll is drafted (moments are being chosen), open (people answer), and then fixed or withdrawn.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="date_polls")
    wanted = models.PositiveSmallIntegerField(_("aantal data"), default=5)
    note = models.CharField(_("bericht aan de deelnemers"), max_length=500, blank=True)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    link = models.URLField(_("link voor online meedoen"), max_length=500, blank=True)
    deadline = models.DateField(_("antwoord vóór"), null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    fixed_at = models.DateTimeField(null=True, blank=True)
    fixed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(fixed_at__isnull=True, withdrawn_at__isnull=True),
                name="one_date_poll_at_a_time",
            ),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="date_poll_wants_a_date"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(deadline__isnull=False), name="open_date_poll_has_deadline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} #{self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.opened_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """People may answer, and change their answer."""
        return self.opened_at is not None and self.fixed_at is None and self.withdrawn_at is None

    @property
    def is_over(self) -> bool:
        return self.fixed_at is not None or self.withdrawn_at is not None


class Slot(models.Model):
    """One moment that is offered."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="one_slot_per_moment"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_begin"),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"


class Availability(models.TextChoices):
    """What someone says about a moment."""

    YES = "yes", _("Ja")
    IF_NEEDED = "if_needed", _("Als het moet")
    NO = "no", _("Nee")


class SlotAnswer(models.Model):
    """What one person said about one moment. No row: not answered yet."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="slot_answers")
    answer = models.CharField(max_length=10, choices=Availability)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["slot", "person"], name="one_answer_per_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.slot} · {self.answer}"
