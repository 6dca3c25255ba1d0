"""What the room keeps, one file a noun."""

from doenetwerk.instruments.models.asking import AnswerSet, Asked, Wave
from doenetwerk.instruments.models.ballot import Ballot, Vote
from doenetwerk.instruments.models.casebook import Frame, MoralCase
from doenetwerk.instruments.models.running import Case, CaseVoice, Keepsake, Run, RunNote, RunRole
from doenetwerk.instruments.models.sheet import Became, Filling, Group, Measurement, Note, NoteChange, Sheet
from doenetwerk.instruments.models.staging import Stage

__all__ = [
    "AnswerSet",
    "Asked",
    "Ballot",
    "Became",
    "Case",
    "CaseVoice",
    "Filling",
    "Frame",
    "Group",
    "Keepsake",
    "Measurement",
    "MoralCase",
    "Note",
    "NoteChange",
    "Run",
    "RunNote",
    "RunRole",
    "Sheet",
    "Stage",
    "Vote",
    "Wave",
]
