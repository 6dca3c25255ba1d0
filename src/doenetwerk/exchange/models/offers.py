"""Offers and requests between schools (S33; details 203–205). They expire by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, reading_rule
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Function, Position, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

# Who speaks for a school about its staff.
STAFF_FUNCTIONS = (Function.HR, Function.POLICY, Function.HEAD, Function.DIRECTOR, Function.BOARD)


def staff_positions(person: Person) -> models.QuerySet[Position]:
    """The positions of now in which this person speaks for a school or a board about its staff."""
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    return Position.objects.filter(now, person=person, function__in=STAFF_FUNCTIONS)


class OfferQuerySet(CircleQuerySet["Offer"]):
    """Offers and requests, readable by circle."""

    def readable_by(self, person: Person) -> OfferQuerySet:
        """As everything that has a circle. Besides: what is of no network, for who belongs to its school's region.

        What is about someone's place or someone's loan is read only by who speaks for a school about its staff: in a
        small school everybody knows whom it is about (details 204).
        """
        rule = reading_rule(person, "school__region")
        staff = Q(Exists(staff_positions(person)))
        return self.filter(rule, ~Q(kind__in=Offer.AMONG_STAFF) | Q(author=person) | staff)


class Offer(models.Model):
    """Something that is offered or asked for. About a place for re-integration nothing of a person can be said: there
    is no field for it, on purpose."""

    class Kind(models.TextChoices):
        VACANCY = "vacancy", _("vacature")
        PLACE = "place", _("plek om weer aan het werk te gaan")
        LEND = "lend", _("iemand uitlenen of overnemen")
        HELP = "help", _("hulp of meedenken")

    AMONG_STAFF: ClassVar[tuple[str, ...]] = (Kind.PLACE, Kind.LEND)

    class Direction(models.TextChoices):
        OFFER = "offer", _("ik bied aan")
        REQUEST = "request", _("ik zoek")

    class Ended(models.TextChoices):
        FOUND = "found", _("gelukt, via deze plek")
        ELSEWHERE = "elsewhere", _("gelukt, op een andere manier")
        NOT = "not", _("niet gelukt")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="offers")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="offers")
    school = models.ForeignKey(School, null=True, on_delete=models.SET_NULL, related_name="offers")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.REGION)
    kind = models.CharField(_("wat is het"), max_length=8, choices=Kind)
    direction = models.CharField(_("bied je het aan of zoek je het"), max_length=8, choices=Direction)
    title = models.CharField(_("in één zin"), max_length=160)
    text = models.TextField(_("toelichting"), blank=True)
    function = models.CharField(_("functie"), max_length=100, blank=True)
    # Hours a week; 1.0 fte is 36.86 hours in primary and 40 in secondary education, so hours say it plainly.
    hours = models.PositiveSmallIntegerField(_("uren per week"), null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(_("staat er tot en met"))
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(_("hoe liep het af"), max_length=10, choices=Ended, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["until", "-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ended_at", "until"])]

    def __str__(self) -> str:
        return self.title


class Reaction(models.Model):
    """Someone reacts; only the one who offers reads it."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("je reactie"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # What the one who offers answered; only the one who reacted reads it.
    answer = models.TextField(_("je antwoord"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["offer", "person"], condition=Q(withdrawn_at__isnull=True), name="one_reaction_at_a_time"
            ),
        ]
