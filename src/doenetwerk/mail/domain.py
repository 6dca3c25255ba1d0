"""`post`: put a letter in the tray, in the same transaction as what it tells of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from doenetwerk.mail.models import Letter

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter says, already in the receiver's language.

    `paragraphs` are plain text; `action` is the one button (label, absolute address); `others` are quieter links.
    `circle` says who else can read what is answered. `why` says why this person gets it.
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


def post(key: str, person: Person, draft: Draft, *, network: Any = None, purpose: str = "") -> Letter | None:
    """Put a letter in the tray for this person; the worker sends it after the transaction commits.

    Give `key` everything that makes the letter one of a kind ("pulse:12:person:7:reminder:1"): the same key never
    becomes a second letter. Returns None when there is no address to send to.
    """
    from doenetwerk.mail.jobs import send_letter

    if not person.email or not person.is_active:
        return None
    existing = Letter.objects.filter(key=key).first()
    if existing is not None:
        return existing
    with translation.override(person.language):
        context = {
            "draft": draft,
            "person": person,
            "network": network,
            "site_url": settings.SITE_URL,
            "site_name": settings.SITE_NAME,
        }
        text = render_to_string("mail/base.txt", context)
        html = render_to_string("mail/base.html", context)
    digest = hashlib.blake2b(f"{settings.SECRET_KEY}{key}".encode(), digest_size=16).hexdigest()
    letter, new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "address": person.email,
            "network": network,
            "purpose": purpose,
            "subject": " ".join(draft.subject.split())[:300],
            "text": text,
            "html": html,
            "calendar": draft.calendar,
            "calendar_method": draft.calendar_method,
            "message_id": f"<{digest}@{settings.MAIL_DOMAIN}>",
        },
    )
    if new:
        send_letter(letter.pk)
    return letter
