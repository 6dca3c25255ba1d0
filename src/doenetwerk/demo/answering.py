"""Answering a letter in the demo as a mail program would: a mail of its own, in through the door of mail."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.dates import nl_day, nl_time
from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import REPLY_LINES
from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.models import Letter, Received

logger = logging.getLogger(__name__)
LONGEST = 20_000  # characters


def can_be_answered(letter: Letter) -> bool:
    """Whether the letter invites to answer it by mail."""
    return bool(letter.reply_to) and any(line in letter.text for line in REPLY_LINES.values())


def answer(letter: Letter, text: str) -> Received | None:
    """Send this text as the receiver's answer, with the letter quoted under it, and see what became of it.

    Gives the mail as it came in; None when it is handled later, by the worker. Refused: nothing written, or too much.
    """
    if not text.strip():
        raise Refused(_("Schrijf eerst je antwoord."), "text")
    if len(text) > LONGEST:
        raise Refused(_("Dit is te lang voor een mail. Maak je antwoord korter."), "text")
    raw = _as_mail(letter, text)
    taken = take(Mail(raw, letter.address, [letter.reply_to], Received.Door.PAGE))
    for pk in taken:
        try:
            handle(pk)
        except Exception:
            logger.exception("answer %s waits for the worker", pk)
            return None
    return Received.objects.filter(pk__in=taken).first()


def _as_mail(letter: Letter, text: str) -> bytes:
    name = letter.person.name if letter.person is not None else ""
    when = timezone.localtime(letter.created_at)
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
    mail = EmailMessage()
    mail["From"] = formataddr((name, letter.address))
    mail["To"] = letter.reply_to
    mail["Subject"] = letter.subject if letter.subject.startswith("Re:") else f"Re: {letter.subject}"
    mail["Date"] = format_datetime(timezone.localtime())
    mail["Message-ID"] = make_msgid(domain="postbus.example")
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = letter.message_id
    mail.set_content(f"{text.strip()}\n\nOp {nl_day(when)} om {nl_time(when)} schreef Doenetwerk:\n\n{quoted}\n")
    return mail.as_bytes()
