"""Homework done by answering the mail: numbered answers find their question."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.core.errors import Refused
from doenetwerk.mail import mailboxes
from doenetwerk.mail.mailboxes import Delivery, Done
from doenetwerk.meetings.homework import domain
from doenetwerk.meetings.homework.emails import MAILBOX
from doenetwerk.meetings.models import Homework, Way
from doenetwerk.meetings.queries.people import is_participant

# "1. …", "2) …", "3: …", "Vraag 4 - …" at the beginning of a line.
NUMBERED = re.compile(r"^\W{0,3}(?:vraag\s+|question\s+)?([1-4])\s*[.):\-–]\s*(.*)$", re.IGNORECASE)


def register() -> None:
    """Open the mailbox; called once, when the room is ready."""
    mailboxes.register_mailbox(MAILBOX, handle, lazy("Huiswerk voor een bijeenkomst"), network_of=network_of)


def network_of(subject: int) -> int | None:
    """The network whose facilitator looks at mail from an address that we do not know."""
    return Homework.objects.filter(pk=subject).values_list("meeting__network", flat=True).first()


def handle(delivery: Delivery) -> Done:
    """Keep what someone wrote as their homework. Refused: homework that is gone, who left, a mail without words."""
    found = Homework.objects.select_related("meeting__network", "meeting__closing").filter(pk=delivery.subject).first()
    if found is None or found.withdrawn_at is not None:
        raise Refused(_("Dit huiswerk is weggehaald. Je hoeft er niets meer voor te doen."))
    if not is_participant(delivery.person, found.meeting.network_id):
        raise Refused(_("Je doet niet meer mee aan dit netwerk. Daarom bewaren we je antwoord niet."))
    text = delivery.cut.answer.strip()
    if not text:
        raise Refused(_("We vonden in je mail geen tekst van jou. Zet je antwoord boven de mail waarop je antwoordt."))
    questions = {one.position: one for one in found.questions.all()}
    said, rest = apart(text, set(questions))
    if not said and len(questions) == 1:
        said, rest = {1: text}, ""
    row = domain.answer(
        delivery.person, found, {questions[place].pk: words for place, words in said.items()}, rest, Way.MAIL
    )
    return Done(f"homework:{row.pk}", found.meeting.network_id)


def apart(text: str, places: set[int]) -> tuple[dict[int, str], str]:
    """A mail as answers by number, and what stands before the first of them."""
    said: dict[int, list[str]] = {}
    before: list[str] = []
    current: list[str] = before
    for line in text.splitlines():
        found = NUMBERED.match(line)
        if found and int(found[1]) in places and int(found[1]) not in said:
            current = said.setdefault(int(found[1]), [])
            line = found[2]
        current.append(line)
    answers = {place: "\n".join(lines).strip() for place, lines in said.items()}
    return {place: words for place, words in answers.items() if words}, "\n".join(before).strip()
