"""Open doors as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from doenetwerk.exchange.models import Door
from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item

DOOR = "door"


def doors(ids: Sequence[str] | None) -> Iterator[Item]:
    """Doors that were not called off, in their own circle."""
    rows = Door.objects.filter(cancelled_at=None).select_related("school").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for door in rows.iterator(chunk_size=500):
        yield _item(door)


def _item(door: Door) -> Item:
    return Item(
        DOOR,
        str(door.pk),
        door.title,
        "\n\n".join(filter(None, [str(door.school), door.text])),
        reverse("exchange:door", args=[door.pk]),
        door.circle,
        door.opened_at,
        author_id=door.author_id,
        network_id=door.network_id,
        school_id=door.school_id,
        region_id=door.region_id,
    )


def index(door: Door) -> None:
    """Let a door be found as it is now."""
    finding.index_many([_item(door)])
