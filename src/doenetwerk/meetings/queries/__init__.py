"""Reads for the pages of this room, and for rooms above: `attendance_of`, `next_meeting`, `held_by_network`."""

from doenetwerk.meetings.queries.attendance import AttendanceOverview, attendance_of
from doenetwerk.meetings.queries.people import faces, is_participant, participants
from doenetwerk.meetings.queries.season import (
    held_by_network,
    next_meeting,
    overview,
    season_of,
)

__all__ = [
    "AttendanceOverview",
    "attendance_of",
    "faces",
    "held_by_network",
    "is_participant",
    "next_meeting",
    "overview",
    "participants",
    "season_of",
]
