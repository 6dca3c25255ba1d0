"""What we sent ourselves that a mail answers: whatever else stands in the older mail, its writer typed there."""

from __future__ import annotations

from doenetwerk.engines.mailbox import Incoming
from doenetwerk.engines.mailbox.flowing import flow
from doenetwerk.mail.mailboxes import Route
from doenetwerk.mail.models import Letter

MOST_IDS = 20
LONGEST_ID = 190


def texts(incoming: Incoming, route: Route | None, recipient: str) -> list[str]:
    """The letter that a mail answers, as text and as its HTML reads; nothing when we know of none. Two queries at most.

    By what the mail says it answers, the nearest first; else the last letter that offered the address it was sent to.
    """
    named = [one for one in (incoming.in_reply_to, *reversed(incoming.references)) if one and len(one) <= LONGEST_ID]
    ids = [f"<{one}>" for one in dict.fromkeys(named)][:MOST_IDS]
    known = {one.message_id: one for one in Letter.objects.filter(message_id__in=ids)} if ids else {}
    letter = next((known[one] for one in ids if one in known), None)
    if letter is None and route is not None and route.person is not None:
        offered = Letter.objects.filter(person=route.person, reply_to=recipient)
        letter = offered.order_by("-created_at").first()
    return [text for text in (letter.text, flow(letter.html)) if text] if letter is not None else []
