"""What the pages of a network's meetings share."""

from __future__ import annotations

from typing import Any

from doenetwerk.core.panels import tabs
from doenetwerk.networks.access import Viewer


def framed(viewer: Viewer, tab: str = "meetings", **context: Any) -> dict[str, Any]:
    """The context of a page inside a network, with its tabs."""
    return {
        "network": viewer.network,
        "viewer": viewer,
        "tabs": tabs("network", viewer.network, viewer, tab),
        **context,
    }
