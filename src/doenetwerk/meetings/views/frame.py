"""What the pages of a network's meetings share."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from doenetwerk.core.http import Request
from doenetwerk.core.panels import tabs
from doenetwerk.networks.access import Viewer


def posted(request: Request) -> QueryDict | None:
    """What was sent, also when nothing was filled in; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def framed(viewer: Viewer, tab: str = "meetings", **context: Any) -> dict[str, Any]:
    """The context of a page inside a network, with its tabs."""
    return {
        "network": viewer.network,
        "viewer": viewer,
        "tabs": tabs("network", viewer.network, viewer, tab),
        **context,
    }
