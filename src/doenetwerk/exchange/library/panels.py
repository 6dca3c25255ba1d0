"""What the library shows on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.exchange.library.queries import counts, newest
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region


def newest_here(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """On the network's home: the newest documents. One query."""
    documents = newest(viewer.person, network, inside=viewer.is_inside)
    return {"documents": documents} if documents or viewer.is_inside else None


def in_region(request: HttpRequest, region: Region, coordinates: bool) -> dict[str, Any] | None:
    """On the region's page: how much the library holds for the whole region. Numbers only. One query."""
    found = counts(region)
    return {"counts": found} if found.documents else None
