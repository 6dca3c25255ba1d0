"""What this part holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import (
    MaterialSeen,
    Speaker,
    SpeakerCase,
    SpeakerMessage,
    SpeakerQuestion,
    SpeakerRequest,
)

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Their card and their answers as a speaker; their questions, cases, messages and ticks as a member."""
    rows: Rows = []
    for kind, found in {
        "card": Speaker.objects.filter(person=person).values(
            "name", "organisation", "topics", "fee", "email", "phone", "known_by", "circle", "withdrawn_at"
        ),
        "request": SpeakerRequest.objects.filter(speaker__person=person).values(
            "meeting__network__name", "text", "answer", "condition", "wants", "answered_at"
        ),
        "question": SpeakerQuestion.objects.filter(author=person).values("text", "at"),
        "case": SpeakerCase.objects.filter(author=person).values("text", "at"),
        "case_reply": SpeakerCase.objects.filter(request__speaker__person=person).exclude(reply="").values("reply"),
        "message": SpeakerMessage.objects.filter(by=person).values("text", "at"),
        "seen": MaterialSeen.objects.filter(person=person).values("material__title", "at"),
    }.items():
        rows += [{"what": kind, **row} for row in found]
    return rows


def forget(person: Person) -> None:
    """Cases and ticks go; questions stay without a name. A speaker's card is emptied and taken out of the bank."""
    SpeakerCase.objects.filter(author=person).delete()
    MaterialSeen.objects.filter(person=person).delete()
    SpeakerMessage.objects.filter(by=person).delete()
    Speaker.objects.filter(person=person).update(
        name=_("Een spreker"), organisation="", topics="", known_by="", fee="", email="", phone="",
        person=None, withdrawn_at=timezone.now(),
    )  # fmt: skip
