"""Every door brings its mail here. What returned was committed: the sender's server may hear yes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from doenetwerk.mail.models import RawMail, Received

HEADERS = 64 * 1024  # bytes that are looked through for a Message-ID; what hides it deeper counts by its bytes
TRIES = 3


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as a door got it: the bytes, the envelope's sender ("" for a report) and our addresses."""

    raw: bytes
    sender: str
    recipients: Sequence[str]
    door: Received.Door


def take(mail: Mail) -> list[int]:
    """Keep a mail and have it handled; gives the pks of what is new. The same mail again is taken quietly."""
    return take_all([mail])


def take_all(mails: Sequence[Mail]) -> list[int]:
    """Keep several mails in one commit: many servers knock at the same time, and each commit waits for the disk."""
    rows = [row for mail in mails for row in _rows(mail)]
    for _try in range(TRIES - 1):
        try:
            return _keep(rows)
        except IntegrityError:
            # Another process kept the same mail at the same moment; look again.
            continue
    return _keep(rows)


@dataclass(frozen=True, slots=True)
class _Row:
    fingerprint: str
    message_id: str
    recipient: str
    mail: Mail


def _rows(mail: Mail) -> list[_Row]:
    head = _head(mail.raw)
    message_id = _field(head, "message-id")
    recipients = dict.fromkeys(address.strip().lower()[:320] for address in mail.recipients)
    return [_Row(_fingerprint(mail, head, to), message_id[:500], to, mail) for to in recipients]


@transaction.atomic
def _keep(rows: Sequence[_Row]) -> list[int]:
    from doenetwerk.mail.incoming.handling import handle_received

    prints = [row.fingerprint for row in rows]
    known = set(Received.objects.filter(fingerprint__in=prints).values_list("fingerprint", flat=True))
    taken: list[int] = []
    for row in rows:
        if row.fingerprint in known:
            continue
        known.add(row.fingerprint)
        received = Received.objects.create(
            fingerprint=row.fingerprint,
            raw=_raw(row.mail.raw),
            message_id=row.message_id,
            sender=row.mail.sender.strip().strip("<>")[:320],
            recipient=row.recipient,
            door=row.mail.door,
        )
        handle_received(received.pk)
        taken.append(received.pk)
    return taken


def _raw(content: bytes) -> RawMail:
    digest = hashlib.sha256(content).hexdigest()
    known = RawMail.objects.filter(digest=digest).only("pk").first()
    return known or RawMail.objects.create(digest=digest, content=content, size=len(content))


def _head(raw: bytes) -> str:
    """The headers, unfolded. Only what tells one mail from another is read here; the engine reads the rest."""
    head = re.split(rb"\r?\n\r?\n", raw[:HEADERS], maxsplit=1)[0]
    return re.sub(r"\r?\n[ \t]+", " ", head.decode("latin-1"))


def _field(head: str, name: str) -> str:
    found = re.search(rf"^{name}[ \t]*:(.*)$", head, re.IGNORECASE | re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _fingerprint(mail: Mail, head: str, recipient: str) -> str:
    """One for each mail and address of ours.

    Who wrote it is part of it: nobody keeps a colleague's mail out by sending one under the same Message-ID first.
    """
    message_id = _field(head, "message-id")
    same = f"{message_id}\0{_field(head, 'from').lower()}".encode() if message_id else mail.raw
    return hashlib.sha256(recipient.encode() + b"\0" + same).hexdigest()
