"""What this room shows on the network's home."""

from typing import Any

from django.http import HttpRequest

from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.outcomes.models import JOURNEY
from doenetwerk.outcomes.queries import outcomes_of


def on_the_way(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any]:
    """The newest outcomes with their way into the school; what is for one person's eyes stays out. Two queries."""
    outcomes = outcomes_of(network, viewer.person, 5, shared=True)
    return {"outcomes": outcomes, "journey": [state.label for state in JOURNEY]}
