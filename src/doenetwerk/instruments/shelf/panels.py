"""What the shelf shows on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doenetwerk.instruments.shelf.queries import sheets_of
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.access import Viewer


def of_meeting(request: HttpRequest, meeting: Meeting, viewer: Viewer) -> dict[str, Any] | None:
    """On a meeting's page: its sheets, and for who guides the way to a new one. One query."""
    if not viewer.is_inside:
        return None
    rows = sheets_of(meeting.network, meeting)
    may_begin = viewer.may_guide and not meeting.is_cancelled
    return {"rows": rows, "may_begin": may_begin} if rows or may_begin else None
