"""Letters that came back, and letters that someone called spam: what reports say about a letter of ours.

A report is about a letter because it came to the return address of that letter alone (signed), or because it holds the
Message-ID of one. Delays are noted nowhere: the other server goes on trying.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from doenetwerk.engines.mailbox import Incoming, Reason
from doenetwerk.engines.mailbox.bounces import original_id
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


def read_report(incoming: Incoming, route: Route | None, reason: Reason | None) -> Report | None:
    """What this mail reports about a letter of ours; None when it is no report, or about no letter that we know.

    `reason` is why the engine finds the mail automatic.
    """
    complains = incoming.report is not None and incoming.report.kind == "feedback-report"
    if reason is None or not (complains or reason.kind == "bounce"):
        return None
    returned = route is not None and route.mailbox.name == own.RETURN
    letter = Letter.objects.filter(pk=route.subject).first() if route is not None and returned else None
    if letter is None:
        letter = _by_message_id(original_id(incoming))
    if letter is None:
        return None
    if complains:
        return Report(letter, is_bounce=False, is_complaint=not _is_not_spam(incoming), said="")
    said = next((one.said or one.status for one in reason.bounced if one.said or one.status), "")
    return Report(letter, is_bounce=_failed(incoming, reason, returned), is_complaint=False, said=said[:500])


def _failed(incoming: Incoming, reason: Reason, returned: bool) -> bool:
    """Whether the letter will not arrive any more. A full mailbox counts too: that letter is gone."""
    blocks = incoming.report.blocks if incoming.report is not None else ()
    if any(block.get("action", "").strip().lower() == "failed" for block in blocks):
        return True
    if any(one.permanent or one.status.startswith("5") for one in reason.bounced):
        return True
    # Names no address, but came to the return address of this letter alone.
    return returned and not blocks and not reason.bounced


def _is_not_spam(incoming: Incoming) -> bool:
    blocks = incoming.report.blocks if incoming.report is not None else ()
    return any(block.get("feedback-type", "").strip().lower() == "not-spam" for block in blocks)


def _by_message_id(found: str) -> Letter | None:
    return Letter.objects.filter(message_id=f"<{found}>").first() if found else None


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
