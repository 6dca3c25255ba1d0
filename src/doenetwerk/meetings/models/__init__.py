"""Dates, meetings, their agenda, who came and what they yielded."""

from doenetwerk.meetings.models.agenda import AgendaPart, Energy, Mechanism, MechanismChoice, Preparer
from doenetwerk.meetings.models.dates import Availability, DatePoll, SchoolHoliday, Slot, SlotAnswer
from doenetwerk.meetings.models.harvest import Harvest, MeetingNotes, NotesRevision
from doenetwerk.meetings.models.meeting import (
    Attendance,
    Invitation,
    Meeting,
    MeetingClosing,
    MeetingRole,
    Rsvp,
    RsvpAnswer,
)

__all__ = [
    "AgendaPart",
    "Attendance",
    "Availability",
    "DatePoll",
    "Energy",
    "Harvest",
    "Invitation",
    "Mechanism",
    "MechanismChoice",
    "Meeting",
    "MeetingClosing",
    "MeetingNotes",
    "MeetingRole",
    "NotesRevision",
    "Preparer",
    "Rsvp",
    "RsvpAnswer",
    "SchoolHoliday",
    "Slot",
    "SlotAnswer",
]
