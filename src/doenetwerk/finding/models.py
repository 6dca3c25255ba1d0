"""What can be found: one row for each thing that somebody wrote, and the words that were ever written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, reading_rule
from doenetwerk.networks.models import Network
from doenetwerk.people.access import coordinates
from doenetwerk.people.models import Region, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

# Below the second stands the row's own number: newest first is then one number, different for each row.
ROWS = 2**31


class EntryQuerySet(CircleQuerySet["Entry"]):
    """Entries, readable by circle."""

    def readable_by(self, person: Person) -> EntryQuerySet:
        """As of everything that has a circle; besides, what is of a region without being of a network, and what the
        coordinators of a region keep (networks, their people, schools)."""
        return self.filter(_rule(person, person.is_administrator))

    def readable_by_number(self, person: int, is_administrator: bool) -> EntryQuerySet:
        """As `readable_by`, for a query that is worked out once and asked with other numbers (`core.prepared`)."""
        return self.filter(_rule(person, is_administrator))


def _rule(person: Any, is_administrator: bool) -> Q:
    rule = reading_rule(person, "region")
    rule |= Q(for_keepers=True, region__in=coordinates(person))
    return rule | Q(for_administrators=True) if is_administrator else rule


class Entry(models.Model):
    """Something that can be found. What is shown of it is kept here; it belongs to its own room.

    `bag` holds the keys that it is found by, and those of who may read it; each database keeps its own index over it
    (`fulltext`). `place` is when it was said, as one number: newer is higher.
    """

    kind = models.CharField(max_length=20)
    object_id = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    circle = models.CharField(max_length=10, choices=Circle)
    for_keepers = models.BooleanField(default=False)
    for_administrators = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    second = models.BigIntegerField()
    place = models.GeneratedField(
        expression=F("second") * ROWS + F("id"), output_field=models.BigIntegerField(), db_persist=True
    )
    bag = models.TextField()
    said = models.CharField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_per_thing"),
            models.UniqueConstraint(fields=["place"], name="one_entry_per_place"),
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word as people wrote it, folded, and what it counts as. It says nothing of where it stands: who may hear of it
    is looked up in the entries. `turned` is the word from back to front: a typing error may stand at the beginning."""

    word = models.CharField(max_length=40, primary_key=True)
    turned = models.CharField(max_length=40, db_index=True)
    stem = models.CharField(max_length=40, db_index=True)

    def __str__(self) -> str:
        return self.word
