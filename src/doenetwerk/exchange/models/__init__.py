"""What people exchange between meetings: questions, documents, offers, talents, open doors. One file a noun."""

from doenetwerk.exchange.models.coming import Coming, ComingMail, ComingWriter
from doenetwerk.exchange.models.documents import Document, DocumentVersion, Use, UseRequest
from doenetwerk.exchange.models.doors import Door, DoorInvitation, NoDoorMail, Visit
from doenetwerk.exchange.models.offers import Offer, Reaction
from doenetwerk.exchange.models.postbox import Postbox, Subscription
from doenetwerk.exchange.models.questions import Answer, Closing, Helped, Nudge, Question, Thanks
from doenetwerk.exchange.models.talents import CareerNote, Talent, TalentAsk
from doenetwerk.exchange.models.wheel import NoWheel, WheelMatch, WheelSide

__all__ = [
    "Answer",
    "CareerNote",
    "Closing",
    "Coming",
    "ComingMail",
    "ComingWriter",
    "Document",
    "DocumentVersion",
    "Door",
    "DoorInvitation",
    "Helped",
    "NoDoorMail",
    "NoWheel",
    "Nudge",
    "Offer",
    "Postbox",
    "Question",
    "Reaction",
    "Subscription",
    "Talent",
    "TalentAsk",
    "Thanks",
    "Use",
    "UseRequest",
    "Visit",
    "WheelMatch",
    "WheelSide",
]
