"""Start meetings about one theme, and how a network came from it (S9; 003 Zuid)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Board, Function, Level, Region, School


class StartMeeting(models.Model):
    """A first meeting about one theme, before there is a network (S9; 003 Zuid)."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="start_meetings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="start_meetings")
    title = models.CharField(_("titel"), max_length=120)
    description = models.TextField(_("waar het over gaat"), blank=True)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("plaats"), max_length=200)
    host = models.CharField(_("gastheer"), max_length=120, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveSmallIntegerField(default=0)
    goes_on_asked_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="start_meeting_ends_later"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "theme"])]

    def __str__(self) -> str:
        return self.title

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()


class StartInvitation(models.Model):
    """One person and one start meeting: invited, answered, came, goes on. Each step is a moment in this row."""

    class Because(models.TextChoices):
        QUESTION = "question", _("stelde hierover een vraag")
        INVITED = "invited", _("uitgenodigd door de coördinator")
        INSTEAD = "instead", _("komt in plaats van een collega")
        WALKED_IN = "walked_in", _("kwam binnenlopen")

    class Answer(models.TextChoices):
        YES = "yes", _("komt")
        NO = "no", _("kan niet")
        PASSED_ON = "passed_on", _("gaf het door aan een collega")

    class GoesOn(models.TextChoices):
        YES = "yes", _("gaat door")
        MAYBE = "maybe", _("misschien")
        NO = "no", _("gaat niet door")

    meeting = models.ForeignKey(StartMeeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="start_invitations")
    because = models.CharField(max_length=10, choices=Because, default=Because.INVITED)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=20, choices=Function, blank=True)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    instead_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replacements"
    )
    came_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    goes_on_asked_at = models.DateTimeField(null=True, blank=True)
    goes_on = models.CharField(max_length=10, choices=GoesOn, blank=True)
    goes_on_at = models.DateTimeField(null=True, blank=True)
    frees_time = models.BooleanField(_("ik maak tijd vrij"), default=False)
    wants_to_learn = models.BooleanField(_("ik wil leren"), default=False)
    will_prepare = models.BooleanField(_("ik bereid iets voor"), default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="invited_once_per_start_meeting"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="start_answer_has_moment",
            ),
            # "Yes" counts only with all three promises (003 Zuid): the database knows no half yes.
            models.CheckConstraint(
                condition=~Q(goes_on="yes") | Q(frees_time=True, wants_to_learn=True, will_prepare=True),
                name="going_on_is_three_promises",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "answer"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting}"

    @property
    def organisation(self) -> School | Board | None:
        return self.school or self.board


class Founding(models.Model):
    """How a network came about: its theme, its start meeting, and whether a network was the right means."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="founding")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="foundings")
    start_meeting = models.ForeignKey(
        StartMeeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="foundings"
    )
    one_school_could = models.BooleanField(_("één school kan deze vraag alleen beantwoorden"), default=False)
    remarks = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.network)
