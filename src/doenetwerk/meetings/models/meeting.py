"""The meeting: when and where, who is asked, who promised, who came, and how it ended."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.dates import PERSON, Slot
from doenetwerk.networks.models import Network


def calendar_uid() -> str:
    """The name of a meeting in everybody's calendar; it never changes, also when the mail domain does."""
    return f"{uuid4().hex}@{settings.MAIL_DOMAIN}"


class Meeting(models.Model):
    """One meeting of a network, with or without a date. Its number stays when it moves."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("onderwerp"), max_length=120, blank=True)
    goal = models.TextField(_("wat we willen bereiken"), blank=True)
    mechanism = models.CharField(_("zo leren we"), max_length=15, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    around = models.DateField(_("ongeveer"), null=True, blank=True)
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    link = models.URLField(_("link voor online meedoen"), max_length=500, blank=True)
    guests = models.PositiveSmallIntegerField(_("gasten"), default=0)
    slot = models.OneToOneField(Slot, null=True, blank=True, on_delete=models.SET_NULL, related_name="meeting")
    uid = models.CharField(max_length=120, unique=True, default=calendar_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField(default=timezone.now)
    planned_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network", "number"],
                condition=Q(cancelled_at__isnull=True),
                name="one_meeting_per_number",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="meeting_ends_after_begin",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["network", "starts_at"]),
            models.Index(fields=["starts_at"]),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The subject, or "Bijeenkomst 4" when there is none."""
        return self.title or _now("Bijeenkomst %(number)s") % {"number": self.number}

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closing")

    @property
    def is_over(self) -> bool:
        """Its time has passed, whether or not it was closed."""
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at is not None and self.starts_at <= timezone.now()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        if self.starts_at is None or self.ends_at is None:
            return 0
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def hours(self) -> str:
        """ "13.30–16.30 uur", empty without a date."""
        from doenetwerk.meetings.clock import hours_words

        return hours_words(self.starts_at, self.ends_at)

    def may_still_answer(self, now: datetime | None = None) -> bool:
        """Yes and no make sense until it is over."""
        return (
            self.starts_at is not None and not self.is_cancelled and not self.is_closed
            and self.starts_at > (now or timezone.now())
        )  # fmt: skip


class Invitation(models.Model):
    """Someone got this meeting in their calendar, in this version; who leaves the network gets it taken out."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="meeting_invitations")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_invitation_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"


class RsvpAnswer(models.TextChoices):
    """What someone answers to a date. A yes is a promise (003 Oost)."""

    YES = "yes", _("Ja, ik kom")
    UNSURE = "unsure", _("Ik weet het nog niet")
    NO = "no", _("Nee, ik kan niet")


class Rsvp(models.Model):
    """One person's answer to one date. The reason is for the network only."""

    class Via(models.TextChoices):
        POLL = "poll", _("datumprikker")
        LINK = "link", _("mail")
        SITE = "site", _("site")
        CALENDAR = "calendar", _("agenda")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rsvps")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="rsvps")
    answer = models.CharField(max_length=8, choices=RsvpAnswer)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    via = models.CharField(max_length=8, choices=Via, default=Via.LINK)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_rsvp_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting} · {self.answer}"


class Attendance(models.Model):
    """Someone was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="attendances")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_attendance_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"


class MeetingRole(models.Model):
    """Who does what on the day, by turn (004 §4.1)."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("gespreksleider")
        NOTES = "notes", _("verslag")
        TIME = "time", _("tijdbewaker")
        HOST = "host", _("gastheer of gastvrouw")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=8, choices=Role)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="meeting_roles")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "role"], name="one_person_per_meeting_role"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.person}"


class MeetingClosing(models.Model):
    """A meeting that was held and closed: with the next date, or with the reason why there is none (S23)."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="closing")
    closed_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    next_meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="closed_before"
    )
    reason = models.CharField(max_length=300, blank=True)
    present = models.PositiveSmallIntegerField()
    invited = models.PositiveSmallIntegerField()
    guests = models.PositiveSmallIntegerField(default=0)
    had_next = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # `had_next` stays true when the next meeting's row goes: the rule was kept at the time.
            models.CheckConstraint(condition=Q(had_next=True) | ~Q(reason=""), name="closing_has_next_date_or_reason"),
        ]

    def __str__(self) -> str:
        return str(self.meeting)
