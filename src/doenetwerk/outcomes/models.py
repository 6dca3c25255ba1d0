"""What a network yields, and how that lands and lasts in the school (S20, S57, S59)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet
from doenetwerk.networks.models import Membership, Network
from doenetwerk.people.models import School


class OutcomeQuerySet(CircleQuerySet["Outcome"]):
    """Outcomes, readable by circle."""


class Outcome(models.Model):
    """Something the network yields: for a person, for schools, or for the region (004 §1.6)."""

    class For(models.TextChoices):
        PERSON = "person", _("voor mij als deelnemer")
        SCHOOL = "school", _("voor de school")
        REGION = "region", _("voor de regio")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="outcomes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="outcomes")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    harvest = models.OneToOneField(
        "meetings.Harvest", null=True, blank=True, on_delete=models.SET_NULL, related_name="outcome"
    )
    title = models.CharField(_("wat levert het op"), max_length=160)
    text = models.TextField(_("wat het is en hoe je het gebruikt"), blank=True)
    evidence = models.TextField(_("waaraan we zien dat het werkt"), blank=True)
    meant_for = models.CharField(_("voor wie"), max_length=10, choices=For, default=For.SCHOOL)
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["network", "-created_at"])]

    def __str__(self) -> str:
        return self.title


class State(models.TextChoices):
    """How far an outcome is in a school. The order is the journey; stopped stands beside it."""

    PLANNED = "planned", _("gepland")
    SHARED = "shared", _("gedeeld")
    TRIED = "tried", _("geprobeerd")
    IN_USE = "in_use", _("in gebruik")
    SECURED = "secured", _("geborgd")
    STOPPED = "stopped", _("gestopt")


JOURNEY = [State.SHARED, State.TRIED, State.IN_USE, State.SECURED]
REACHED = [State.IN_USE, State.SECURED]


class Landing(models.Model):
    """One outcome on its way into one school, carried by one member. `state` is that of the newest step."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="landings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="landings")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="landings")
    sharing_on = models.DateField(_("wanneer deel je het"))
    sharing_how = models.CharField(
        _("waar deel je het"), max_length=160, help_text=_("Bijvoorbeeld: teamvergadering, studiedag, sectieoverleg.")
    )
    secured_by = models.CharField(_("wie zorgt dat het blijft"), max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    ask_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["outcome", "school"], name="one_landing_per_school"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ask_on"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.outcome} → {self.school}"

    @property
    def title_in_school(self) -> str:
        """What who is at this school, and not in the network, may call it.

        "My school" is the school of who wrote it. At another school only that something comes back is told.
        """
        outcome = self.outcome
        own = outcome.circle == Circle.SCHOOL and outcome.school_id == self.school_id
        if own or outcome.circle in (Circle.REGION, Circle.EVERYONE):
            return outcome.title
        return gettext("iets uit het netwerk")


class LandingStep(models.Model):
    """A step on the way, with who said so and when."""

    landing = models.ForeignKey(Landing, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=State)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.landing} · {self.state}"
