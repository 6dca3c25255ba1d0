"""`post`: put a letter in the tray, in the same transaction as what it tells of. `send_now`: past the tray."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.engines.mailbox import REPLY_LINES
from doenetwerk.mail import mailboxes, unsubscribing
from doenetwerk.mail.models import Letter

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter says, already in the receiver's language.

    `paragraphs` are plain text; `action` is the one button (label, absolute address); `others` are quieter links.
    `circle` says who else can read what is answered. `why` says why this person gets it. `code` is shown large.
    `can_reply` says that a plain reply works; `action_note` replaces the sentence under the button.

    In a conversation: `reply_to` is where an answer goes (`mailboxes.address_for`) and with `can_reply` the letter says
    so, above a line that is recognised in the answer; `sender_name` stands before our own address ("Sanne via …");
    `in_reply_to` and `references` are Message-IDs of letters to the same person (`message_id_of(key)`); `list_id` is
    the name of the list, with small letters, digits and hyphens; `list_name` is how people call it; `unsubscribe` is
    the address of one press to end it (`unsubscribing.unsubscribe_url`). `attachments` are names and addresses of
    files: the files themselves stay behind the permission check. `settings_url` is where someone chooses less mail.
    """

    subject: str
    paragraphs: Sequence[str]
    action: tuple[str, str] | None = None
    others: Sequence[tuple[str, str]] = field(default_factory=list)
    heading: str = ""
    facts: Sequence[tuple[str, str]] = field(default_factory=list)
    why: str = ""
    circle: str = ""
    calendar: str = ""
    calendar_method: str = ""
    code: str = ""
    can_reply: bool = False
    action_note: str = ""
    reply_to: str = ""
    sender_name: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()
    list_id: str = ""
    list_name: str = ""
    unsubscribe: str = ""
    attachments: Sequence[tuple[str, str]] = ()
    settings_url: str = ""


def message_id_of(key: str) -> str:
    """The Message-ID of the letter with this key, with its angle brackets, whether or not it was written yet."""
    digest = hashlib.blake2b(f"{settings.SECRET_KEY}{key}".encode(), digest_size=16).hexdigest()
    return f"<{digest}@{settings.MAIL_DOMAIN}>"


def post(
    key: str,
    person: Person,
    draft: Draft,
    *,
    network: Any = None,
    purpose: str = "",
    address: str = "",
) -> Letter | None:
    """Put a letter in the tray for this person; the worker sends it after the transaction commits.

    Give `key` everything that makes the letter one of a kind ("pulse:12:person:7:reminder:1"): the same key never
    becomes a second letter, not even when two processes post it at once. `address` is for a letter that must go to
    another address of theirs. Returns None when there is no address to send to.
    """
    if not (address or person.email) or not person.is_active:
        return None
    return _post(key, person, draft, network, purpose, address)


def post_to(key: str, address: str, draft: Draft, *, purpose: str = "") -> Letter:
    """Put a letter in the tray for an address of somebody whom we do not know. It says nothing about anyone."""
    return _post(key, None, draft, None, purpose, address)


def _post(key: str, person: Person | None, draft: Draft, network: Any, purpose: str, address: str) -> Letter:
    from doenetwerk.mail.jobs import send_letter

    existing = Letter.objects.filter(key=key).first()
    if existing is not None:
        return existing
    letter = _written(key, person, draft, network, purpose, address)
    letter, new = Letter.objects.get_or_create(key=key, defaults=_values(letter))
    if new:
        send_letter(letter.pk)
    return letter


def send_now(key: str, person: Person, draft: Draft, *, purpose: str, address: str = "") -> Letter:
    """Send a letter that somebody waits for, past the tray. What it says is only kept in the demo's mailbox.

    Raises what the mail server raised; then a failed row without text tells the administrator.
    """
    from doenetwerk.mail.jobs import as_message

    letter = _written(key, person, draft, None, purpose, address)
    letter.attempts = 1
    try:
        as_message(letter).send()
    except Exception as error:
        letter.state = Letter.State.FAILED
        letter.error = f"{type(error).__name__}: {error}"[:1000]
        letter.text = letter.html = ""
        letter.save()
        raise
    letter.state = Letter.State.SENT
    letter.sent_at = timezone.now()
    if not settings.DEMO:
        letter.text = letter.html = ""
    letter.save()
    return letter


@verb
def send_again(actor: Person, letter: Letter) -> None:
    """The administrator lets a letter that was given up be tried anew. Refused: one whose text is gone."""
    from doenetwerk.mail.jobs import send_letter

    if letter.state != Letter.State.FAILED:
        return
    if not letter.text:
        raise Refused(_("De tekst van deze brief is niet bewaard. De ontvanger kan zelf een nieuwe vragen."))
    letter.state = Letter.State.WAITING
    letter.attempts = 0
    letter.next_try_at = timezone.now()
    letter.save(update_fields=["state", "attempts", "next_try_at"])
    send_letter(letter.pk)


@verb
def drop(actor: Person, letter: Letter) -> None:
    """The administrator lets a letter that failed or came back rest: it leaves the list and is never sent again."""
    if letter.state in (Letter.State.FAILED, Letter.State.BOUNCED):
        letter.state = Letter.State.DROPPED
        letter.save(update_fields=["state"])


def _written(key: str, person: Person | None, draft: Draft, network: Any, purpose: str, address: str) -> Letter:
    can_reply = draft.can_reply and bool(draft.reply_to) and mailboxes.are_answers_read()
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        context = {
            "draft": draft,
            "subject": draft.subject,
            "heading": draft.heading,
            "preheader": draft.paragraphs[0] if draft.paragraphs else "",
            "action_label": draft.action[0] if draft.action else "",
            "action_url": draft.action[1] if draft.action else "",
            "action_note": draft.action_note,
            "can_reply": can_reply,
            "reply_line": REPLY_LINES[person.language if person else "nl"] if can_reply else "",
            "circle": draft.circle,
            "why": draft.why,
            "settings_url": draft.settings_url,
            "person": person,
            "network": network,
            "network_name": network.name if network is not None else "",
            "site_url": settings.SITE_URL,
            "site_name": settings.SITE_NAME,
        }
        text = render_to_string("mail/letter.txt", context)
        html = render_to_string("mail/letter.html", context)
    return Letter(
        key=key,
        person=person,
        address=address or (person.email if person else "") or "",
        network=network,
        purpose=purpose,
        subject=" ".join(draft.subject.split())[:300],
        text=_tidy(text),
        html=html,
        calendar=draft.calendar,
        calendar_method=draft.calendar_method,
        reply_to=draft.reply_to,
        sender_name=" ".join(draft.sender_name.split())[:200],
        headers=_headers(draft),
        message_id=message_id_of(key),
    )


def _headers(draft: Draft) -> dict[str, str]:
    """What mail programs thread by, and their own button to unsubscribe."""
    found: dict[str, str] = {}
    if draft.in_reply_to:
        found["In-Reply-To"] = draft.in_reply_to
    references = [one for one in draft.references if one != draft.in_reply_to]
    if draft.in_reply_to:
        references.append(draft.in_reply_to)
    if references:
        # The first says which conversation it is, the last ones where in it; a header may not grow without end.
        found["References"] = " ".join([*references[:1], *references[1:][-20:]])
    if draft.list_id:
        name = " ".join(draft.list_name.replace('"', "").split())[:100]
        identity = f"<{draft.list_id}.{settings.MAIL_DOMAIN}>"
        found["List-Id"] = f'"{name}" {identity}' if name else identity
    if draft.unsubscribe:
        by_mail = unsubscribing.unsubscribe_by_mail(draft.unsubscribe)
        # Programs take the first way that they know (RFC 2369).
        ways = [draft.unsubscribe, f"mailto:{by_mail}?subject=afmelden"] if by_mail else [draft.unsubscribe]
        found["List-Unsubscribe"] = ", ".join(f"<{way}>" for way in ways)
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def _tidy(text: str) -> str:
    """Plain text without the empty lines that a template leaves behind."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]
    return "\n".join(kept) + "\n"


def _values(letter: Letter) -> dict[str, Any]:
    names = (
        *("person", "address", "network", "purpose", "subject", "text", "html", "calendar", "calendar_method"),
        *("reply_to", "sender_name", "headers", "message_id"),
    )
    return {name: getattr(letter, name) for name in names}
