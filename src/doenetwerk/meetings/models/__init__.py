"""Dates, meetings, their agenda, who came and what they yielded."""

from doenetwerk.meetings.models.agenda import AgendaPart, Carried, Energy, Mechanism, MechanismChoice, Preparer
from doenetwerk.meetings.models.agreements import (
    Action,
    Consent,
    Decision,
    DecisionReview,
    DecisionRound,
    NotesReaction,
    NotesRound,
)
from doenetwerk.meetings.models.dates import Availability, DatePoll, SchoolHoliday, Slot, SlotAnswer
from doenetwerk.meetings.models.harvest import Harvest, MeetingNotes, NotesRevision
from doenetwerk.meetings.models.homework import (
    Homework,
    HomeworkAnswer,
    HomeworkFor,
    HomeworkQuestion,
    HomeworkReply,
    Way,
)
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
from doenetwerk.meetings.models.speakers import (
    MaterialSeen,
    Speaker,
    SpeakerCase,
    SpeakerMaterial,
    SpeakerMessage,
    SpeakerQuestion,
    SpeakerRequest,
    SpeakerReview,
)

__all__ = [
    "Action",
    "AgendaPart",
    "Attendance",
    "Availability",
    "Carried",
    "Consent",
    "DatePoll",
    "Decision",
    "DecisionReview",
    "DecisionRound",
    "Energy",
    "Harvest",
    "Homework",
    "HomeworkAnswer",
    "HomeworkFor",
    "HomeworkQuestion",
    "HomeworkReply",
    "Invitation",
    "MaterialSeen",
    "Mechanism",
    "MechanismChoice",
    "Meeting",
    "MeetingClosing",
    "MeetingNotes",
    "MeetingRole",
    "NotesReaction",
    "NotesRevision",
    "NotesRound",
    "OwnMethod",
    "PartRun",
    "Preparer",
    "Proposal",
    "Rsvp",
    "RsvpAnswer",
    "SchoolHoliday",
    "Slot",
    "SlotAnswer",
    "Speaker",
    "SpeakerCase",
    "SpeakerMaterial",
    "SpeakerMessage",
    "SpeakerQuestion",
    "SpeakerRequest",
    "SpeakerReview",
    "Support",
    "Turn",
    "Way",
]
