"""Letters that came back, and letters that someone called spam: what reports say about a letter of ours.

A report is about a letter because it came to the return address of that letter alone (signed), or because it holds the
Message-ID of one. Delays are noted nowhere: the other server goes on trying.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from doenetwerk.engines.mailbox import Incoming, why_automatic
from doenetwerk.mail import unsubscribing
from doenetwerk.mail.incoming import own
from doenetwerk.mail.mailboxes import Route
from doenetwerk.mail.models import Letter


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says. `said` is the other server's own sentence."""

    letter: Letter
    is_bounce: bool
    is_complaint: bool
    said: str


def read_report(incoming: Incoming, route: Route | None) -> Report | None:
    """What this mail reports about a letter of ours; None when it is no report, or about no letter that we know."""
    is_ours = route is not None and route.mailbox.name == own.RETURN
    if incoming.report is None and not (is_ours and why_automatic(incoming) == "bounce"):
        return None
    letter = Letter.objects.filter(pk=route.subject).first() if route is not None and is_ours else None
    if letter is None:
        letter = _by_message_id(incoming)
    if letter is None:
        return None
    if incoming.report is None:
        return Report(letter, is_bounce=True, is_complaint=False, said="")
    blocks = incoming.report.blocks
    if incoming.report.kind == "feedback-report":
        kinds = {block.get("feedback-type", "").strip().lower() for block in blocks}
        return Report(letter, is_bounce=False, is_complaint=kinds != {"not-spam"}, said="")
    failed = next((block for block in blocks if block.get("action", "").strip().lower() == "failed"), None)
    said = failed.get("diagnostic-code", "") or failed.get("status", "") if failed is not None else ""
    return Report(letter, is_bounce=failed is not None, is_complaint=False, said=" ".join(said.split())[:500])


def _by_message_id(incoming: Incoming) -> Letter | None:
    found = incoming.report.original.get("message-id", "").strip() if incoming.report is not None else ""
    return Letter.objects.filter(message_id=found).first() if found else None


def note(report: Report) -> None:
    """Write on the letter what became of it. Once: a second report about it changes nothing."""
    if report.is_bounce:
        note_bounce(report.letter, report.said)
    if report.is_complaint:
        note_complaint(report.letter)


def note_bounce(letter: Letter, said: str) -> None:
    """The receiving server could not deliver it."""
    if letter.bounced_at is None:
        letter.state = Letter.State.BOUNCED
        letter.bounced_at = timezone.now()
        letter.error = said
        letter.save(update_fields=["state", "bounced_at", "error"])


def note_complaint(letter: Letter) -> None:
    """The receiver called it spam: all mail that can be unsubscribed from ends for them."""
    if letter.complained_at is None:
        letter.complained_at = timezone.now()
        letter.save(update_fields=["complained_at"])
        if letter.person is not None:
            unsubscribing.quieten(letter.person)
