"""Someone leaves for good: doors that they would open stay shut, and their places go to who waits."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Door, DoorInvitation, NoDoorMail, Visit
from doenetwerk.exchange.neighbours import found
from doenetwerk.exchange.neighbours.domain.opening import shut
from doenetwerk.exchange.neighbours.domain.places import locked, move_up
from doenetwerk.finding import domain as finding


def forget_person(person: Person) -> None:
    """Runs in the transaction of `accounts.domain.leave`. What they told of past visits stays, of nobody."""
    hosted = list(Door.objects.filter(author=person))
    Door.objects.filter(author=person).update(author=None)
    for door in hosted:
        if door.cancelled_at is None and door.starts_at > timezone.now():
            shut(locked(door), _("Wie de deur zou openen, is vertrokken."))
    finding.refresh(found.DOOR, [door.pk for door in hosted])
    coming = Visit.objects.filter(person=person, cancelled_at=None, door__starts_at__gt=timezone.now())
    for visit in coming.select_related("door"):
        door = locked(visit.door)
        visit.delete()
        move_up(door)
    DoorInvitation.objects.filter(person=person).delete()
    NoDoorMail.objects.filter(person=person).delete()
