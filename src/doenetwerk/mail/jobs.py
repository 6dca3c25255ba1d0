"""Sending what stands in the tray."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from doenetwerk.core.jobs import PAUSES, job
from doenetwerk.mail.models import Letter


def as_message(letter: Letter) -> EmailMultiAlternatives:
    """The letter as a MIME message: text, HTML and, for an invitation, a calendar part that Outlook understands."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.address],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        # The calendar part must be an alternative of the text, with its method in the type: an attachment alone gives
        # no buttons in Outlook.
        message.attach_alternative(letter.calendar, f"text/calendar; method={letter.calendar_method}")
    return message


def _claim(pk: int) -> Letter | None:
    """Take the letter, so that no other worker sends it in the next ten minutes. Short: it holds the write lock."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update().filter(pk=pk, state=Letter.State.WAITING).first()
        if letter is None or letter.next_try_at > timezone.now():
            return None
        letter.attempts += 1
        letter.next_try_at = timezone.now() + timedelta(minutes=10)
        letter.save(update_fields=["attempts", "next_try_at"])
        return letter


@job("mail.send")
def send_letter(pk: int) -> None:
    """Send one letter. One that cannot be sent waits and is tried again by the tick.

    After a crash between the mail server's yes and our note of it the letter goes out again under the same
    Message-ID, which mail programs show once: better than a letter that never comes.
    """
    letter = _claim(pk)
    if letter is None:
        return
    try:
        as_message(letter).send()
    except Exception as error:  # Whatever the mail server says, the letter is kept.
        letter.error = f"{type(error).__name__}: {error}"[:1000]
        if letter.attempts > len(PAUSES):
            letter.state = Letter.State.FAILED
        else:
            letter.next_try_at = timezone.now() + timedelta(minutes=PAUSES[letter.attempts - 1])
    else:
        letter.state = Letter.State.SENT
        letter.sent_at = timezone.now()
        letter.error = ""
    letter.save(update_fields=["state", "sent_at", "error", "next_try_at"])


def send_waiting() -> None:
    """Every minute: letters whose time has come, also those whose job was lost in a crash."""
    now = timezone.now()
    waiting = Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=now)
    for pk in waiting.order_by("next_try_at").values_list("pk", flat=True)[:200]:
        send_letter.now(pk)  # type: ignore[attr-defined]
