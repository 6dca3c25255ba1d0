"""Asking proposed members for their yes, the moments of the series, and the intake (S9, S11)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models.runs import Proposal, Seat
from doenetwerk.networks.models import Network


class ProposalDate(models.Model):
    """A meeting of the series as it is proposed: people promise to come to each of them (003 Oost)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["proposal", "starts_at"], name="date_once_per_proposal"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="proposal_date_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class SeatAnswer(models.Model):
    """What someone said to a proposed network: yes, yes if, or no. Nobody of the network sees another's refusal.

    A yes is three promises and all dates (003 Zuid, Oost). `dates_missed` are ids of `ProposalDate` on which they can
    not. `because` is for the coordinator; what may change stands in `changes` (for a new proposal by the engine).
    """

    class Answer(models.TextChoices):
        YES = "yes", _("ja, ik doe mee")
        IF = "if", _("ja, als")
        NO = "no", _("nee, dit past niet")

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="answer")
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    because = models.TextField(_("wat zou er anders moeten"), blank=True)
    changes = models.JSONField(default=dict, blank=True)
    dates_missed = models.JSONField(default=list, blank=True)
    frees_time = models.BooleanField(default=False)
    wants_to_learn = models.BooleanField(default=False)
    will_prepare = models.BooleanField(default=False)
    weighed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(answer="yes") | Q(frees_time=True, wants_to_learn=True, will_prepare=True),
                name="seat_yes_is_three_promises",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="seat_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.answer}"


class IntakeQuerySet(models.QuerySet["Intake"]):
    """Read by the two of them and nobody else: not by the coordinator, not after a change of facilitator."""

    def readable_by(self, person: object) -> IntakeQuerySet:
        return self.filter(Q(participant=person) | Q(facilitator=person))


class Intake(models.Model):
    """The talk before the start (S11; 004 §2.1.7, §4.1). The participant's answers and the facilitator's notes are for
    the two of them (circle "two"); only the outcome, as a count, and the wording for the goal that both agreed on go
    to the start document."""

    class Outcome(models.TextChoices):
        FITS = "fits", _("past")
        WIDEN = "widen", _("past als we het doel verbreden")
        NOT = "not", _("past niet")

    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="intakes")
    proposal = models.ForeignKey(Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="intakes")
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intakes")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intakes_led")
    asked_at = models.DateTimeField(default=timezone.now)
    expectation = models.TextField(_("wat verwacht je van het netwerk"), blank=True)
    learning_goal = models.TextField(_("wat wil je zelf leren"), blank=True)
    brings = models.TextField(_("wat breng je mee"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(_("aantekeningen bij het gesprek"), blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=5, choices=Outcome, blank=True)
    for_the_goal = models.TextField(_("wat hiervan in het startdocument mag"), blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(network__isnull=False) | Q(proposal__isnull=False), name="intake_is_for_something"
            ),
            models.CheckConstraint(condition=~Q(participant=F("facilitator")), name="intake_takes_two"),
            models.UniqueConstraint(fields=["participant", "facilitator", "network"], name="one_intake_per_network"),
            models.UniqueConstraint(fields=["participant", "facilitator", "proposal"], name="one_intake_per_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.facilitator}"
