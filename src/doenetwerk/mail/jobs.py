"""Sending what stands in the tray."""

import contextlib
import smtplib
import time
from datetime import timedelta
from email.utils import formataddr, parseaddr
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from doenetwerk.core.jobs import PAUSES, job, pulse
from doenetwerk.mail import mailboxes
from doenetwerk.mail.models import Letter


def as_message(letter: Letter) -> EmailMultiAlternatives:
    """The letter as a MIME message: text, HTML and, for an invitation, a calendar part that Outlook understands.

    Where the mail server lets us, the envelope has a return address of this letter alone: a bounce that comes back to
    it says which letter it was, whatever else the other server wrote.
    """
    name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    sender = formataddr((letter.sender_name or name, ours))
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=sender,
        to=[letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
            # By this we know our own mail when it comes round.
            "X-Doenetwerk": "1",
            **letter.headers,
        },
    )
    if settings.MAIL_PROVIDER and letter.pk:
        # What the provider tells later about this letter holds its number.
        message.metadata = {"letter": str(letter.pk)}  # type: ignore[attr-defined]
    if settings.MAIL_RETURN and letter.pk:
        message.extra_headers["From"] = sender
        message.from_email = mailboxes.address_for("terug", letter.pk)
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        # The calendar part must be an alternative of the text, with its method in the type: an attachment alone gives
        # no buttons in Outlook.
        message.attach_alternative(letter.calendar, f"text/calendar; method={letter.calendar_method}")
    return message


AWAY = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, ConnectionError, TimeoutError)
# Who sends a letter holds it for so long, and says every quarter of it that they still do: after `kill -9` it is free
# within a minute, and a slow mail server does not make another send it too.
CLAIM = timedelta(minutes=1)
FORGET = timedelta(minutes=15)
# What one round of the tick may take; the next one is a minute away, and other work waits meanwhile.
ROUND_SECONDS = 40
# Letters over one connection; many mail servers end it themselves after a hundred.
ONE_LINE = 50


def _claim(pk: int) -> Letter | None:
    """Take the letter, so that no other worker sends it meanwhile. Short: it holds the write lock."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(pk=pk, state=Letter.State.WAITING).first()
        if letter is None or letter.next_try_at > timezone.now():
            return None
        letter.attempts += 1
        letter.next_try_at = timezone.now() + CLAIM
        letter.save(update_fields=["attempts", "next_try_at"])
        return letter


def _hold(pk: int) -> None:
    Letter.objects.filter(pk=pk, state=Letter.State.WAITING).update(next_try_at=timezone.now() + CLAIM)


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the mail server knows this receiver does not exist."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _text in error.recipients.values())


def _send(pk: int, line: BaseEmailBackend) -> Exception | None:
    """Send it over a line to the mail server, which stays open: goodbyes are said after the note that it went."""
    letter = _claim(pk)
    if letter is None:
        return None
    trouble: Exception | None = None
    try:
        message = as_message(letter)
        message.connection = line
        with pulse(partial(_hold, pk), CLAIM.total_seconds() / 4):
            line.open()
            message.send()
    except Exception as error:  # Whatever the mail server says, the letter is kept.
        trouble = error
        letter.error = f"{type(error).__name__}: {error}"[:1000]
        if letter.attempts > len(PAUSES) or _is_final(error):
            letter.state = Letter.State.FAILED
        else:
            letter.next_try_at = timezone.now() + timedelta(minutes=PAUSES[letter.attempts - 1])
    else:
        letter.state = Letter.State.SENT
        letter.sent_at = timezone.now()
        letter.error = ""
    letter.save(update_fields=["state", "sent_at", "error", "next_try_at"])
    return trouble


def _hang_up(line: BaseEmailBackend) -> None:
    # Nothing depends on it any more.
    with contextlib.suppress(Exception):
        line.close()


@job("mail.send")
def send_letter(pk: int) -> None:
    """Send one letter. One that cannot be sent waits and is tried again by the tick, with growing pauses.

    After a crash between the mail server's yes and our note of it the letter goes out again under the same
    Message-ID, which mail programs show once: better than a letter that never comes. SMTP knows no way to ask.
    """
    line = get_connection()
    _send(pk, line)
    _hang_up(line)


def send_waiting() -> None:
    """Every minute: letters whose time has come, also those whose job was lost in a crash.

    Stops when the mail server cannot be reached: the others would only use up their tries.
    """
    began = time.monotonic()
    waiting = Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=timezone.now())
    line = get_connection()
    for number, pk in enumerate(waiting.order_by("next_try_at", "pk").values_list("pk", flat=True)[:500], 1):
        trouble = _send(pk, line)
        if isinstance(trouble, AWAY) or time.monotonic() - began > ROUND_SECONDS:
            break
        if trouble is not None or number % ONE_LINE == 0:
            _hang_up(line)
            line = get_connection()
    _hang_up(line)


def forget_codes() -> None:
    """Every minute: what a code letter said goes as soon as the code is worth nothing."""
    over = Letter.objects.filter(purpose="code", created_at__lt=timezone.now() - FORGET).exclude(text="", html="")
    over.update(text="", html="")
