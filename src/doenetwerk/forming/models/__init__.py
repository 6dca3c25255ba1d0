"""What the room keeps, one file per noun."""

from doenetwerk.forming.models.asking import Intake, IntakeQuerySet, ProposalDate, SeatAnswer
from doenetwerk.forming.models.echoes import Echo
from doenetwerk.forming.models.initiatives import Initiative, JoinAnswer, JoinInstead, NotAlike
from doenetwerk.forming.models.questions import (
    AMBITION_SHORT,
    ORIGIN_SHORT,
    URGENCY_SHORT,
    Ambition,
    Call,
    CallInvitation,
    LearningQuestion,
    MeansCheck,
    Origin,
    QuestionQuerySet,
    Urgency,
)
from doenetwerk.forming.models.rounds import FormingRound, RoundFacilitator, RoundHost, RoundTheme
from doenetwerk.forming.models.runs import Block, Proposal, Run, Seat
from doenetwerk.forming.models.signups import SignUp, SignUpTheme, Wish
from doenetwerk.forming.models.slots import DAYS, PARTS, SLOTS, USUAL, slot_words
from doenetwerk.forming.models.start import Founding, StartInvitation, StartMeeting

__all__ = [
    "AMBITION_SHORT",
    "DAYS",
    "ORIGIN_SHORT",
    "PARTS",
    "SLOTS",
    "URGENCY_SHORT",
    "USUAL",
    "Ambition",
    "Block",
    "Call",
    "CallInvitation",
    "Echo",
    "FormingRound",
    "Founding",
    "Initiative",
    "Intake",
    "IntakeQuerySet",
    "JoinAnswer",
    "JoinInstead",
    "LearningQuestion",
    "MeansCheck",
    "NotAlike",
    "Origin",
    "Proposal",
    "ProposalDate",
    "QuestionQuerySet",
    "RoundFacilitator",
    "RoundHost",
    "RoundTheme",
    "Run",
    "Seat",
    "SeatAnswer",
    "SignUp",
    "SignUpTheme",
    "StartInvitation",
    "StartMeeting",
    "Urgency",
    "Wish",
    "slot_words",
]
