"""Dates, meetings, their agenda, who came and what they yielded."""

from doenetwerk.meetings.models.agenda import AgendaPart, Carried, Energy, Mechanism, MechanismChoice, Preparer
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
from doenetwerk.meetings.models.methods import OwnMethod
from doenetwerk.meetings.models.proposals import Proposal, Support
from doenetwerk.meetings.models.running import PartRun, Turn

__all__ = [
    "AgendaPart",
    "Attendance",
    "Availability",
    "Carried",
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
    "OwnMethod",
    "PartRun",
    "Preparer",
    "Proposal",
    "Rsvp",
    "RsvpAnswer",
    "SchoolHoliday",
    "Slot",
    "SlotAnswer",
    "Support",
    "Turn",
]
