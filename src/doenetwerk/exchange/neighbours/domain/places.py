"""Places at a door and who waits for one. Called by verbs, within their transaction."""

from __future__ import annotations

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Door
from doenetwerk.exchange.neighbours import emails
from doenetwerk.exchange.neighbours.standing import coming, has_begun, waiting
from doenetwerk.journal.domain import record


def locked(door: Door) -> Door:
    """The door as it is now, held until the end of the transaction: two people never get the last place."""
    held = Door.objects.select_for_update(of=("self",)).select_related("school", "region", "author")
    return held.get(pk=door.pk)


def move_up(door: Door) -> None:
    """Give places that are free to who waited longest, with a letter. For a locked door."""
    if door.cancelled_at is not None or has_begun(door):
        return
    free = door.places - coming(door).count()
    if free < 1:
        return
    for visit in waiting(door).select_related("person")[:free]:
        visit.waits = False
        visit.save(update_fields=["waits"])
        record("visit.moved_up", None, region=door.region, subject=visit, circle=Circle.ME)
        emails.place(door, visit, moved_up=True)
