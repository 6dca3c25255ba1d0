"""What agreements show on the network's home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from doenetwerk.meetings.between import rows
from doenetwerk.meetings.models import Action, Decision
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network

SHOWN = 4


def in_network(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """Proposals that wait and actions that stand open, for people of the network. One query."""
    if not viewer.is_inside:
        return None
    found = rows.read(
        rows.decisions(Decision.objects.filter(network=network, decided_at=None, ended_at=None), 0),
        rows.actions(Action.objects.filter(network=network, done_at=None, let_go_at=None), 0),
    )
    actions = [row for row in found if row.kind == rows.ACTION]
    return {
        "network": network,
        "decisions": [row for row in found if row.kind == rows.DECISION][:SHOWN],
        "actions": actions[:SHOWN],
        "more": len(actions) > SHOWN,
        "today": timezone.localdate(),
    }
