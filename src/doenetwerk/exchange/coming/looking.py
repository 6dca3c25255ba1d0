"""One mail of an old group, looked at: whose it is, when, whether it can become a post, and how it is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from doenetwerk.engines import mailbox
from doenetwerk.engines.mailbox import Address, Cut, Incoming, Unreadable, groups
from doenetwerk.exchange.coming.sources import Found
from doenetwerk.exchange.models import ComingMail
from doenetwerk.exchange.questions.domain.posts import kept_id

State = ComingMail.State
EARLIEST = 1990
AHEAD = timedelta(days=2)  # a clock may be wrong, a year that has not come is no date


@dataclass(slots=True)
class Looked:
    """What reading the file keeps of a mail. `names`: the ids it refers to, the nearest first, as numbers."""

    state: str
    reason: str = ""
    fingerprint: str = ""
    message_id: str = ""
    names: tuple[int, ...] = ()
    at: datetime | None = None
    subject: str = ""
    raw_subject: str = ""
    writer: Address = field(default_factory=Address)
    files: int = 0
    files_size: int = 0
    place: tuple[int, int] = (0, 0)

    @property
    def own(self) -> int | None:
        """Its own id as a number, when it has one."""
        return number_of(self.message_id) if self.message_id else None


def number_of(message_id: str) -> int:
    """A Message-ID as a number: ten thousand mails with their references fit in little memory."""
    return int.from_bytes(hashlib.blake2b(message_id.encode(), digest_size=8).digest(), "big")


def fingerprint_of(message_id: str) -> str:
    """By which a mail with this id (as `kept_id` gives it) is known in every file."""
    return hashlib.sha256(f"id\x1f{message_id}".encode()).hexdigest()


def _fingerprint(mail: Incoming, writer: Address, at: datetime | None) -> str:
    message_id = kept_id(mail.message_id)
    if message_id:
        return fingerprint_of(message_id)
    told = (
        "said", writer.email or writer.name.casefold(), at.isoformat() if at else "", mail.subject,
        " ".join(mail.text.split())[:20_000],
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def sent_at(mail: Incoming, delivered: datetime | None, now: datetime) -> datetime | None:
    """When it was sent: as it says itself, else as servers on its way say. None when nobody says anything likely."""
    moments = [mail.date]
    for line in mail.headers.get("received", ())[:3]:
        try:
            moments.append(parsedate_to_datetime(line.rpartition(";")[2].strip()[:100]))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    for moment in (*moments, delivered):
        if moment is None:
            continue
        told = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        if told.year >= EARLIEST and told <= now + AHEAD:
            return told
    return None


def own_words(mail: Incoming) -> Cut:
    """What somebody wrote in it, without the older mail, their signature and the group's footer."""
    found = mailbox.cut(groups.without_footer(mail.text), mail.html, forwarded=mail.forwarded)
    return Cut(groups.without_footer(found.answer).strip(), found.quoted, found.signature, found.inline)


def look(found: Found, now: datetime) -> Looked:
    """Look at one mail. Never raises: what cannot be read says why."""
    if found.spoilt:
        return Looked(State.BROKEN, "spoilt")
    try:
        mail = mailbox.read(found.raw)
    except Unreadable:
        return Looked(State.BROKEN, "no_mail")
    found_writer = groups.writer(mail)
    writer = Address(found_writer.name.replace("\x00", ""), found_writer.email.replace("\x00", ""))
    at = sent_at(mail, found.delivered, now)
    named = (mail.in_reply_to, *reversed(mail.references))
    seen = Looked(
        State.NEW,
        fingerprint=_fingerprint(mail, writer, at),
        message_id=kept_id(mail.message_id),
        names=tuple(dict.fromkeys(number_of(kept_id(one)) for one in named[:60] if one)),
        at=at,
        subject=mail.subject[:500],
        raw_subject=mail.raw_subject[:500],
        writer=writer,
        files=len(mail.files),
        files_size=sum(len(one.data) for one in mail.files),
    )
    if not found.whole:
        seen.state, seen.reason = State.BROKEN, "too_big"
        return seen
    automatic = mailbox.why_left_out(mail)
    if automatic is not None:
        seen.state, seen.reason = State.AUTOMATIC, automatic.kind
    elif mail.calendar_method in ("REPLY", "COUNTER"):
        seen.state, seen.reason = State.AUTOMATIC, "calendar"
    elif mail.encrypted and not mail.text.strip():
        seen.state, seen.reason = State.BROKEN, "encrypted"
    elif not own_words(mail).answer and not mail.files and (not mail.subject or mail.subject != mail.raw_subject):
        seen.state = State.EMPTY
    elif at is None:
        seen.state = State.UNDATED
    return seen
