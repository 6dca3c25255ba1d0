"""What reflection shows on the network's home."""

from typing import Any

from django.http import HttpRequest

from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.reflection.queries import newest_decision, results


def how_it_goes(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """The last pulse in a sentence, and the decision when there is one. Three queries."""
    last = next((one for one in results(network, 3)), None) if viewer.is_inside else None
    decision = newest_decision(network)
    if last is None and decision is None:
        return None
    energy = next((mean for name, mean, _number in last.scores if name == "energy"), None) if last else None
    return {"last": last, "energy": energy, "decision": decision}
