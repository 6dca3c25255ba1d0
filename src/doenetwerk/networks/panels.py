"""What this room shows on the network's home."""

from typing import Any

from django.http import HttpRequest

from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.networks.queries import member_lines, told


def people(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any]:
    """Members of now. One query."""
    lines = member_lines(network)
    return {"lines": lines, "schools": len({line.school for line in lines if line.school})}


def happened(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """The last five things that happened. One query."""
    lines = told(viewer, 5)
    return {"lines": lines} if lines else None
