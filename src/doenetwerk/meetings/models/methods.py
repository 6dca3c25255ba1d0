"""Methods that networks and boards write themselves, beside those of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.networks.circles import CircleQuerySet, reading_rule
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Board, Position, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class OwnMethodQuerySet(CircleQuerySet["OwnMethod"]):
    """As every circle; circle *school* of a method of a board is for the staff of that board and of its schools."""

    def readable_by(self, person: Person) -> OwnMethodQuerySet:
        now = Q(until=None) | Q(until__gt=timezone.localdate())
        works = Position.objects.filter(now, person=person)
        staff = Q(board__in=works.filter(board__isnull=False).values("board"))
        staff |= Q(board__in=works.filter(school__board__isnull=False).values("school__board"))
        return self.filter(reading_rule(person) | Q(circle=Circle.SCHOOL) & staff)


class OwnMethod(models.Model):
    """A method as data: `content` holds the same fields as a file of the catalogue, in one language or both."""

    CIRCLES: ClassVar[tuple[Circle, ...]] = (Circle.NETWORK, Circle.SCHOOL, Circle.EVERYONE)

    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="own_methods")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="own_methods")
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.CASCADE, related_name="own_methods")
    # The circles' rule asks for it; a method is of a board, never of one school.
    school = models.ForeignKey(
        School, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    name = models.CharField(max_length=80)
    content = models.JSONField()
    adapted_from = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OwnMethodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(circle=Circle.NETWORK, network__isnull=False, board=None)
                | Q(circle=Circle.SCHOOL, board__isnull=False, network=None)
                | Q(circle=Circle.EVERYONE, network=None, board=None),
                name="own_method_is_of_its_circle",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Its name among all methods, and on an agenda."""
        return f"eigen-{self.pk}"
