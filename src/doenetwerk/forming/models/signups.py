"""Signing up for a round: themes in order, when, how far, three promises, and wishes in confidence (S8; 003 Zuid)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models.rounds import FormingRound, RoundTheme
from doenetwerk.people.models import Board, Function, Level, Location, School


def dutch() -> list[str]:
    return ["nl"]


class SignUp(models.Model):
    """One person in one round: invited, signed up, perhaps declined or withdrawn. Each step is a moment in this row.

    School, function and level are those of the moment of signing up. `slots` as in `models.slots`; `minutes` is how far
    someone wants to travel, one way (None: the round's rule). `hope` is read by the coordinator alone. `entered_by`
    filled it in for someone who phoned or stood on a list; `confirmed_at` is when that person said that it is right.
    """

    round = models.ForeignKey(FormingRound, on_delete=models.CASCADE, related_name="signups")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signups")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    function = models.CharField(max_length=20, choices=Function, blank=True)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    slots = models.JSONField(_("wanneer kun je"), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(_("hoe ver wil je reizen, in minuten"), null=True, blank=True)
    languages = models.JSONField(_("talen"), default=dutch, blank=True)
    hope = models.TextField(_("wat hoop je te leren"), blank=True)
    frees_time = models.BooleanField(_("ik maak tijd vrij voor alle bijeenkomsten"), default=False)
    wants_to_learn = models.BooleanField(_("ik wil hier zelf iets leren"), default=False)
    will_prepare = models.BooleanField(_("ik bereid iets voor"), default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="signups_led"
    )
    leader_asked_at = models.DateTimeField(null=True, blank=True)
    leader_reminded_at = models.DateTimeField(null=True, blank=True)
    leader_answered_at = models.DateTimeField(null=True, blank=True)
    leader_agrees = models.BooleanField(null=True, blank=True)
    leader_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    leader_remark = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="one_signup_per_round"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "signed_at"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.round}"

    @property
    def takes_part(self) -> bool:
        """Signed up and still in: these people are formed into networks."""
        return self.signed_at is not None and self.declined_at is None and self.withdrawn_at is None

    @property
    def promises(self) -> int:
        """How many of the three promises were given (003 Zuid)."""
        return self.frees_time + self.wants_to_learn + self.will_prepare


class SignUpTheme(models.Model):
    """One choice of one person; `order` 0 is the first."""

    signup = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="choices")
    theme = models.ForeignKey(RoundTheme, on_delete=models.CASCADE, related_name="choices")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["signup", "theme"], name="theme_chosen_once"),
            models.UniqueConstraint(fields=["signup", "order"], name="one_choice_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.order + 1}. {self.theme}"


class Wish(models.Model):
    """With whom someone wants, or does not want, to be in one network. In confidence: read by the one who wrote it and
    used by the engine; the coordinator sees that there are wishes and how many, not whose or about whom."""

    class Sort(models.TextChoices):
        TOGETHER = "together", _("graag samen met")
        APART = "apart", _("liever niet samen met")

    signup = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["signup", "person"], name="one_wish_per_person"),
        ]

    def __str__(self) -> str:
        return self.get_sort_display()
