"""The rule of each circle of trust, in one place: search, exports, mail and pages obey the same lines.

A model whose rows people write has the fields `author`, `network`, `school` (each may be null) and `circle`, and uses
`CircleQuerySet`. Nobody reads such rows in another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from doenetwerk.core.circles import Circle
from doenetwerk.networks.models import Facilitation, Membership, Network
from doenetwerk.people.models import Coordination, Leadership, Position, Region, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

M = TypeVar("M", bound=models.Model)


def networks_of(person: Person) -> models.QuerySet[Network]:
    """Networks whose confidences this person shares: as a member, or as a facilitator or co-facilitator."""
    today = timezone.localdate()
    member = Membership.objects.filter(person=person).filter(Q(until=None) | Q(until__gt=today))
    guide = Facilitation.objects.filter(person=person).filter(Q(until=None) | Q(until__gt=today))
    return Network.objects.filter(Q(pk__in=member.values("network")) | Q(pk__in=guide.values("network")))


def schools_of(person: Person) -> Q:
    """A condition on a field `school`: where this person works now, or leads someone."""
    works, leads = _school_rows(person)
    return Q(school__in=works) | Q(school__in=leads)


def schools_read_by(person: Person) -> models.QuerySet[School]:
    """The schools of `schools_of` themselves."""
    works, leads = _school_rows(person)
    return School.objects.filter(Q(pk__in=works) | Q(pk__in=leads))


def _school_rows(person: Person) -> tuple[models.QuerySet[Any, Any], models.QuerySet[Any, Any]]:
    now = Q(until=None) | Q(until__gt=timezone.localdate())
    works = Position.objects.filter(now, person=person, school__isnull=False).values("school")
    return works, Leadership.objects.filter(now, leader=person).values("school")


def regions_of(person: Person) -> models.QuerySet[Region]:
    """Regions this person belongs to: works at a school there, guides a network there, or coordinates it.

    Who works at a board and at no school belongs to the regions of the board's open schools.
    """
    today = timezone.localdate()
    now = Q(until=None) | Q(until__gt=today)
    works = Position.objects.filter(now, person=person).values("school__region")
    boards = Position.objects.filter(now, person=person, school=None).values("board")
    of_board = School.objects.filter(board__in=boards, closed_on=None).values("region")
    coordinates = Coordination.objects.filter(now, person=person).values("region")
    return Region.objects.filter(
        Q(pk__in=works) | Q(pk__in=of_board) | Q(pk__in=coordinates) | Q(networks__in=networks_of(person))
    ).distinct()


def reading_rule(person: Person, region: str = "") -> Q:
    """The rule of `CircleQuerySet` as a condition, for a model that has more to say.

    `region` names the field with the region of rows that belong to no network: without it those of circle *region*
    are read by the school alone.
    """
    inside = Q(network__in=networks_of(person))
    rule = Q(author=person) | Q(circle=Circle.EVERYONE)
    rule |= inside & Q(circle__in=[Circle.NETWORK, Circle.SCHOOL, Circle.REGION])
    rule |= Q(circle__in=[Circle.SCHOOL, Circle.REGION]) & schools_of(person)
    rule |= Q(circle=Circle.REGION, network__region__in=regions_of(person))
    if region:
        rule |= Q(circle=Circle.REGION, network=None, **{f"{region}__in": regions_of(person)})
    return rule


class CircleQuerySet(models.QuerySet[M]):
    """Rows that people wrote, with `readable_by`."""

    def readable_by(self, person: Person) -> CircleQuerySet[M]:
        """Only what this person may read; see the table in `docs/circles.md`.

        - me: the author. - two: as me, unless the model says who the other is. - network: members and facilitators of
        now. - school: those, and who works at or leads someone of that school. - region: those, and who belongs to the
        network's region. - everyone: all. A leader or coordinator never reads *network*.
        """
        return self.filter(reading_rule(person))


def readable_circles(is_inside: bool, in_region: bool) -> list[str]:
    """The circles of the journal's lines that someone may read, by where they stand."""
    circles = [str(Circle.EVERYONE)]
    if in_region or is_inside:
        circles.append(str(Circle.REGION))
    if is_inside:
        circles += [str(Circle.NETWORK), str(Circle.SCHOOL)]
    return circles
