"""A field to look for somebody in one's own school, on pages where one is about to hire."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.networks.roles import standing


def in_house(request: HttpRequest, subject: Any, viewer: Any) -> dict[str, Any] | None:
    """For who works at a school or leads there. No query of its own."""
    known = standing(request.user)  # type: ignore[arg-type]
    return {"leads": known.leads} if known.function or known.leads else None
