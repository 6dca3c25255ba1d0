"""A look at the neighbours (S37; 003, RPO-prof): a school opens its door, colleagues come, one line afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, reading_rule
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class DoorQuerySet(CircleQuerySet["Door"]):
    """Open doors, readable by circle."""

    def readable_by(self, person: Person) -> DoorQuerySet:
        """As of everything that has a circle; a door of no network is of the region that it was opened in."""
        return self.filter(reading_rule(person, "region"))


class Door(models.Model):
    """A school opens its door on a date. No goal is asked."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="doors")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="doors")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="doors")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="doors")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.REGION)
    title = models.CharField(_("wat is er te zien"), max_length=160)
    text = models.TextField(_("toelichting"), blank=True)
    where = models.CharField(_("waar meld je je"), max_length=160, blank=True)
    starts_at = models.DateTimeField(pgettext_lazy("begin", "van"))
    ends_at = models.DateTimeField(_("tot"))
    places = models.PositiveSmallIntegerField(_("hoeveel mensen kunnen er komen"), default=6)
    opened_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(_("waarom"), max_length=300, blank=True)
    # When the colleagues of the other schools were invited by letter; once for each door.
    invited_at = models.DateTimeField(null=True, blank=True)
    # What colleagues of the host see when they subscribe to the calendar changes with it.
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="door_times_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "starts_at"])]

    def __str__(self) -> str:
        return self.title


class Visit(models.Model):
    """Someone comes to look. `waits` in the order of signing up when the door is full; it moves up by itself."""

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="visits")
    signed_at = models.DateTimeField(default=timezone.now)
    waits = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    # One line afterwards: what they saw that they will remember. Read by host and visitors, and by the region.
    line = models.CharField(_("wat neem je mee"), max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["signed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["door", "person"], condition=Q(cancelled_at__isnull=True), name="one_visit_per_door"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.door} · {self.school or '-'}"


class DoorInvitation(models.Model):
    """A colleague of another school was invited by letter to come and look."""

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["door", "person"], name="one_invitation_per_door"),
        ]

    def __str__(self) -> str:
        return str(self.door)


class NoDoorMail(models.Model):
    """Someone wants no invitations to open doors by mail. They still see the doors, and hear of visits of their own."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_door_mail")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)
