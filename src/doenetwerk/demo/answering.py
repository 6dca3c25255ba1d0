"""Answering a letter in the demo, or writing a new one, as a mail program would: in through the door of mail."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.dates import nl_day, nl_time
from doenetwerk.core.errors import Refused
from doenetwerk.engines.mailbox import REPLY_LINES
from doenetwerk.exchange.models import Postbox
from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.mailboxes import plain_address
from doenetwerk.mail.models import Letter, Received
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Network

logger = logging.getLogger(__name__)
LONGEST = 20_000  # characters


def can_be_answered(letter: Letter) -> bool:
    """Whether the letter invites to answer it by mail."""
    return bool(letter.reply_to) and any(line in letter.text for line in REPLY_LINES.values())


def answer(letter: Letter, text: str) -> Received | None:
    """Send this text as the receiver's answer, with the letter quoted under it, and see what became of it.

    Gives the mail as it came in; None when it is handled later, by the worker. Refused: nothing written, or too much.
    """
    return _bring_in(_as_mail(letter, _checked(text, _("Schrijf eerst je antwoord."))), letter.address, letter.reply_to)


def addresses_of(person: Person) -> list[tuple[str, Network]]:
    """The addresses of networks that this person would have among their contacts. One query."""
    boxes = Postbox.objects.filter(network__in=networks_of(person)).select_related("network").order_by("network__name")
    return [(plain_address(box.name), box.network) for box in boxes]


def write(person: Person, to: str, subject: str, text: str) -> Received | None:
    """Send a new mail to a network, as this person; see what became of it, as `answer`.

    Refused: an address that is not among theirs, no subject, nothing written, or too much.
    """
    if to not in [address for address, _network in addresses_of(person)]:
        raise Refused(_("Kies naar welk netwerk je schrijft."), "to")
    subject = " ".join(subject.split())[:200]
    if not subject:
        raise Refused(_("Zet er een onderwerp boven: dat wordt de vraag."), "subject")
    said = _checked(text, _("Schrijf eerst je vraag."))
    mail = _mail(person.name, person.email or "", to, subject)
    mail.set_content(f"{said}\n")
    return _bring_in(mail.as_bytes(), person.email or "", to)


def _checked(text: str, missing: str) -> str:
    if not text.strip():
        raise Refused(missing, "text")
    if len(text) > LONGEST:
        raise Refused(_("Dit is te lang voor een mail. Maak het korter."), "text")
    return text.strip()


def _bring_in(raw: bytes, sender: str, to: str) -> Received | None:
    taken = take(Mail(raw, sender, [to], Received.Door.PAGE))
    for pk in taken:
        try:
            handle(pk)
        except Exception:
            logger.exception("mail %s waits for the worker", pk)
            return None
    return Received.objects.filter(pk__in=taken).first()


def _mail(name: str, sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = formataddr((name, sender))
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(timezone.localtime())
    mail["Message-ID"] = make_msgid(domain="postbus.example")
    return mail


def _as_mail(letter: Letter, text: str) -> bytes:
    name = letter.person.name if letter.person is not None else ""
    when = timezone.localtime(letter.created_at)
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
    subject = letter.subject if letter.subject.startswith("Re:") else f"Re: {letter.subject}"
    mail = _mail(name, letter.address, letter.reply_to, subject)
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = letter.message_id
    mail.set_content(f"{text}\n\nOp {nl_day(when)} om {nl_time(when)} schreef Doenetwerk:\n\n{quoted}\n")
    return mail.as_bytes()
