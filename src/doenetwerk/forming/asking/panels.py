"""What asking shows on the pages of a network."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from doenetwerk.forming.models import Intake
from doenetwerk.networks.models import Network


def talks(request: HttpRequest, network: Network, viewer: Any) -> dict[str, Any] | None:
    """For the facilitator alone: how many of their own talks were held. One query, none for others.

    After the first meeting only when there were talks: then people know each other.
    """
    if not viewer.is_facilitator:
        return None
    counted: dict[str, Any] = Intake.objects.filter(network=network, facilitator=viewer.person).aggregate(
        asked=Count("pk"), talked=Count("pk", filter=Q(talked_at__isnull=False))
    )
    over = network.starts_on is not None and network.starts_on <= timezone.localdate()
    return counted if counted["asked"] or not over else None
