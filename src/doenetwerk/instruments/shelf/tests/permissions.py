"""Who may open the shelf of instruments."""

from __future__ import annotations

from typing import Any

from doenetwerk.testing.permissions import Rule


def network(world: Any) -> dict[str, int]:
    return {"pk": world.network.pk}


PERMISSIONS: dict[str, Rule] = {
    "instruments:shelf": Rule("signed_in"),
    "instruments:instrument": Rule("signed_in", kwargs=lambda world: {"key": "swot"}),
    "instruments:sheets": Rule("member facilitators", kwargs=network),
}
