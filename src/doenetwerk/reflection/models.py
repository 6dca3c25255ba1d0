"""How it goes: the pulse after a meeting, the goals at the end, and how a network goes on or ends.

Anonymity is kept by the tables. `PulseInvitation` knows who was asked and whether they answered; `PulseAnswer` knows
what was answered. They share the pulse and nothing else: no person, no time, and a random key, so nobody can join
them, not even with the database in hand.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Goal, Membership, Network

# Results of fewer answers are never shown; later answers join the picture four at a time, or when the pulse is over,
# so that nobody can subtract yesterday's picture from today's.
SHOWN_FROM = 4


class Pulse(models.Model):
    """A short evaluation of one meeting (S30)."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="pulses")
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="pulse")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at"]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_over(self) -> bool:
        return timezone.localdate() > self.closes_on


class PulseInvitation(models.Model):
    """Who was asked. `answered` is flipped in place and carries no time."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pulse", "person"], name="one_pulse_invitation"),
        ]

    def __str__(self) -> str:
        return str(self.pulse)


def _score(label: Any) -> Any:
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


class PulseAnswer(models.Model):
    """What someone answered. There is nothing here that says who or when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="answers")
    batch = models.PositiveSmallIntegerField()
    content = _score(_("De inhoud: had ik er iets aan?"))
    form = _score(_("De vorm: werkte de manier waarop we het deden?"))
    place = _score(_("De plek: was het een fijne plaats?"))
    own_role = _score(_("Mijn eigen rol: deed ik zelf mee?"))
    energy = _score(_("Energie: ging ik met meer energie weg?"))
    line = models.CharField(_("Eén zin voor de groep"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(batch__gte=1), name="pulse_answer_has_batch"),
        ]

    def __str__(self) -> str:
        return str(self.pulse)


class Reached(models.TextChoices):
    """How far a goal came. No overall mark: goal by goal."""

    YES = "yes", _("gehaald")
    PARTLY = "partly", _("deels gehaald")
    NO = "no", _("niet gehaald")
    CHANGED = "changed", _("het doel veranderde")


class Evaluation(models.Model):
    """The goals of the start document come back (S62)."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="evaluations")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-opened_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network"], condition=Q(concluded_at__isnull=True), name="one_open_evaluation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.network)


class GoalVoice(models.Model):
    """What one member says of one goal, with what they saw. Readable within the network."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="voices")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="voices")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="voices")
    reached = models.CharField(max_length=10, choices=Reached)
    evidence = models.CharField(_("Waaraan zag je dat?"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["evaluation", "goal", "membership"], name="one_voice_per_goal"),
        ]

    def __str__(self) -> str:
        return f"{self.goal} · {self.reached}"


class GoalReview(models.Model):
    """What the network concludes of a goal, with evidence. Readable for the schools."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="reviews")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="reviews")
    reached = models.CharField(max_length=10, choices=Reached)
    evidence = models.TextField(_("bewijs"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["evaluation", "goal"], name="one_review_per_goal"),
        ]

    def __str__(self) -> str:
        return f"{self.goal} · {self.reached}"


class Continuation(models.Model):
    """How the network goes on or ends (S64; 004 §2.1.5; 003 Noordwest). The newest counts; all are kept."""

    class Way(models.TextChoices):
        SELF = "self", _("gaat zelfstandig door")
        PAID = "paid", _("gaat door met betaalde begeleiding")
        LOWER = "lower", _("gaat door, minder vaak")
        INTENDS = "intends", _("heeft het voornemen door te gaan")
        ACCOMPLISHED = "accomplished", _("opdracht volbracht")
        STOPS = "stops", _("stopt")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="continuations")
    way = models.CharField(_("hoe gaat het verder"), max_length=15, choices=Way)
    because = models.TextField(_("waarom"))
    who_guides = models.CharField(_("wie begeleidt"), max_length=160, blank=True)
    who_pays = models.CharField(_("wie betaalt"), max_length=160, blank=True)
    how_often = models.CharField(_("hoe vaak"), max_length=100, blank=True)
    lessons = models.TextField(_("wat anderen hiervan kunnen leren"), blank=True)
    decided_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.network} · {self.get_way_display()}"
