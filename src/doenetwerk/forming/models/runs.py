"""Runs of the engine in a round, and the proposed networks that come out and may be changed by hand (S8)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models.rounds import FormingRound, RoundFacilitator, RoundHost, RoundTheme
from doenetwerk.forming.models.signups import SignUp
from doenetwerk.networks.models import Network


class Run(models.Model):
    """One outcome of a round. `asked` is with which rules, weights and effort; `progress` the last that the engine
    told; `figures` the score by reason, bound, gap, fairness; `reasons` why for each who was not placed, by sign-up.

    Moving people by hand changes a run's proposals; `score` and `figures` follow, the bound stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op zijn beurt")
        RUNNING = "running", _("rekent")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    round = models.ForeignKey(FormingRound, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField()
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followers")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked = models.JSONField(default=dict, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=dict, blank=True)
    score = models.IntegerField(default=0)
    bound = models.FloatField(null=True, blank=True)
    seed = models.PositiveIntegerField(default=1)
    error = models.CharField(max_length=300, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "number"], name="run_number_once_per_round"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(chosen_at__isnull=False), name="one_chosen_run_per_round"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.number}"


class Proposal(models.Model):
    """A proposed network in a run. `held_at`: the coordinator holds it as it is. `network`: it was started."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("naam"), max_length=120)
    theme = models.ForeignKey(RoundTheme, on_delete=models.PROTECT, related_name="proposals")
    host = models.ForeignKey(RoundHost, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    facilitator = models.ForeignKey(
        RoundFacilitator, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    slots = models.JSONField(default=list)
    common = models.JSONField(default=list)
    level = models.SmallIntegerField(default=0)
    language = models.CharField(max_length=10, blank=True)
    value = models.IntegerField(default=0)
    weakest = models.JSONField(default=dict, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    network = models.OneToOneField(Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "number"], name="proposal_number_once_per_run"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Someone's place in a run: in a proposal. No seat: not placed. `why` is the engine's account of it; `put_by` the
    coordinator who moved them here; `held_at` they stay here when the engine runs again."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="seats")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="seats")
    signup = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="seats")
    why = models.JSONField(default=dict, blank=True)
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    put_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "signup"], name="one_seat_per_run"),
        ]

    def __str__(self) -> str:
        return f"{self.signup.person} · {self.proposal}"


class Block(models.Model):
    """A piece of a run's work for whichever worker takes it. The outcome does not depend on who did."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="blocks")
    key = models.CharField(max_length=60)
    task = models.BinaryField()
    result = models.BinaryField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "key"], name="block_key_once_per_run"),
        ]

    def __str__(self) -> str:
        return self.key
