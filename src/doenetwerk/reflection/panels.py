"""What reflection shows on the network's home."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from doenetwerk.core.prepared import Prepared
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network
from doenetwerk.reflection.models import PulseInvitation
from doenetwerk.reflection.queries import newest_decision, results

_answered = Prepared(
    lambda network: (
        PulseInvitation.objects.filter(pulse__network=network, answered=True)
        .order_by()
        .values_list("pulse__network")
        .annotate(number=Count("id"))
    )
)


def answers_in(network: Network, viewer: Viewer) -> int:
    """How many answered in all: no line in the journal tells of each. One query, none for who is outside."""
    row = _answered.one(network=network.pk) if viewer.is_inside else None
    return row[1] if row is not None else 0


def how_it_goes(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """The last pulse in a sentence, and the decision when there is one. Three queries."""
    last = next(iter(results(network, 1)), None) if viewer.is_inside else None
    decision = newest_decision(network)
    if last is None and decision is None:
        return None
    energy = next((mean for name, mean, _number in last.scores if name == "energy"), None) if last else None
    return {"last": last, "energy": energy, "decision": decision}
