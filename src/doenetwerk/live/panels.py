"""What this room shows on a network's home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.live.queries import questions_of
from doenetwerk.networks.access import Viewer
from doenetwerk.networks.models import Network

SHOWN = 3


def questions(request: HttpRequest, network: Network, viewer: Viewer) -> dict[str, Any] | None:
    """The last live questions, and for who guides the way to a new one. One query.

    Kept until a session opens or closes: it says nothing that changes in between.
    """
    if not viewer.is_inside:
        return None
    rows = list(questions_of(network)[: SHOWN + 1])
    if not rows and not viewer.may_guide:
        return None
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}
