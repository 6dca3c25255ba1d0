"""Reading the journal: timelines, and the version of a network."""

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from doenetwerk.core.prepared import Prepared
from doenetwerk.journal.models import Entry


def _newest(network: int) -> QuerySet[Entry, tuple[str, int]]:
    rows = Entry.objects.filter(network_id=network).order_by().values_list("topic")
    return rows.annotate(newest=Max("id"))


_versions = Prepared(_newest)
_region_version = Prepared(lambda region: Entry.objects.filter(region_id=region).order_by("-id").values_list("id")[:1])


def version(network_id: int) -> int:
    """The newest line about a network: everything shown about it changes only when this does. One query."""
    return Entry.objects.filter(network_id=network_id).aggregate(newest=Max("id"))["newest"] or 0


def versions(network_id: int) -> dict[str, int]:
    """The newest line of each topic about a network: {"meeting": 812, "outcome": 790}. One query."""
    return dict(_versions(network=network_id))


def region_version(region_id: int) -> int:
    """The newest line about a region or its networks. One query."""
    newest = _region_version.one(region=region_id)
    return newest[0] if newest else 0


def timeline(network_id: int, circles: Iterable[str], limit: int = 50) -> list[Entry]:
    """The newest lines about a network that may be read in these circles, newest first. One query."""
    return list(Entry.objects.filter(network_id=network_id, circle__in=list(circles)).order_by("-id")[:limit])
