"""Accidents with mail and with calendar answers: the corpus, cut up, glued together and spoilt.

Each input must give a mail or `Unreadable`, within `SECONDS`. Run with
`python -m doenetwerk.engines.tests.fuzz 50000 mail mail-replies`.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from functools import cache

from doenetwerk.engines.mailbox import Incoming, Unreadable, cut, read, read_reply, rtf, why_automatic
from doenetwerk.engines.mailbox.attachments import UNSAFE
from doenetwerk.engines.mailbox.decoding import UNWANTED
from doenetwerk.engines.mailbox.flowing import MARKS, flow
from doenetwerk.engines.mailbox.tests.corpus import CASES
from doenetwerk.engines.mailbox.tests.corpus.building import OURS, OURS_HTML, THEIRS
from doenetwerk.engines.mailbox.tests.corpus.packing import RTF, WRAPPED, packed
from doenetwerk.engines.tests.accidents import spoil, text

SECONDS = 2.0  # of this process, for one input
LONG = 20_000  # bytes: longer mails of the corpus are only used now and then

WORDS: tuple[bytes, ...] = (
    *(
        b"utf-8",
        b"us-ascii",
        b"iso-8859-1",
        b"utf-16",
        b"utf-7",
        b"hz",
        b"x-onbekend",
        b"idna",
        b"unicode_escape",
        b"zip",
    ),
    *(b"base64", b"quoted-printable", b"8bit", b"7bit", b"x-uuencode", b"binary"),
    *(
        b"text/plain",
        b"text/html",
        b"multipart/mixed",
        b"multipart/alternative",
        b"multipart/signed",
        b"multipart/report",
    ),
    *(
        b"message/rfc822",
        b"message/delivery-status",
        b"application/ms-tnef",
        b"application/pkcs7-mime",
        b"text/calendar",
    ),
    *(
        b"multipart/encrypted",
        b"multipart/digest",
        b"image/png",
        b"application/octet-stream",
        b"text/enriched",
        b"text",
    ),
    *(b"Content-Type:", b"Content-Transfer-Encoding:", b"Content-Disposition: attachment; filename*0*=", b"Subject: "),
    *(b"Auto-Submitted: auto-replied", b"Return-Path: <>", b"From: ", b"Date: ", b"X-Failed-Recipients: a@b.example"),
    *(b"Op ma 16 nov 2026 om 09:12 schreef", b"Van: ", b"Verzonden: ", b"Onderwerp: ", b"> ", b"-- ", b"Groet, Fatma"),
    *(b"<blockquote>", b"</blockquote>", b"<div id=appendonsend>", b"<table>", b"<!--", b"]]>", b"&#xD800;", b"&#0;"),
    *(b"<span style='color:red'>", b"<font color=blue>", b"</span>", b"[Fatma:] ", b"FV: ", b"Zie hieronder in rood."),
    *(b"=?utf-8?B?", b"=?utf-8?Q?=00?=", b"?=", b"=\r\n", b"--", b"\r\n\r\n", b"\n\n", b"\r", b"\0", b"begin 644 x\n"),
    *(
        b"BEGIN:VEVENT",
        b"END:VEVENT",
        b"METHOD:REPLY",
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example",
        b"UID:1",
        b";TZID=",
    ),
)
TOKEN = re.compile(rb"[A-Za-z0-9/+_-]{3,40}")


@cache
def _base() -> tuple[list[bytes], list[bytes]]:
    mails = [case.filled() for case in CASES]
    return [raw for raw in mails if len(raw) <= LONG], [raw for raw in mails if len(raw) > LONG]


def _turn(raw: bytes, chance: random.Random) -> bytes:
    """One accident that keeps the shape of a mail."""
    short, _long = _base()
    match chance.randint(0, 6):
        case 0:  # another word where one stands
            found = list(TOKEN.finditer(raw))
            if found:
                one = chance.choice(found)
                return raw[: one.start()] + chance.choice(WORDS) + raw[one.end() :]
        case 1:  # lines that change places, go or come twice
            lines = raw.split(b"\n")
            first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[first], lines[second] = lines[second], chance.choice((lines[first], b"", lines[second]))
            return b"\n".join(lines)
        case 2:  # the end of another mail
            other = chance.choice(short)
            return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]
        case 3:  # a piece of another mail within
            other, at = chance.choice(short), chance.randint(0, len(raw))
            begin = chance.randint(0, len(other))
            return raw[:at] + other[begin : begin + chance.randint(0, 2000)] + raw[at:]
        case 4:  # a word anywhere
            at = chance.randint(0, len(raw))
            return raw[:at] + chance.choice(WORDS) * chance.choice((1, 1, 2, 40)) + raw[at:]
        case 5:  # a mail in itself
            return b"Content-Type: message/rfc822\r\nFrom: a@b.example\r\n\r\n" + raw
        case _:  # no line ends of the wire
            return raw.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\r\n")))
    return raw


def _mail(chance: random.Random) -> bytes:
    short, long = _base()
    raw = chance.choice(long) if long and chance.random() < 0.005 else chance.choice(short)
    for _time in range(chance.choice((0, 1, 1, 2, 3, 6))):
        raw = _turn(raw, chance)
    return spoil(raw, chance) if chance.random() < 0.6 else raw


def _whole(mail: Incoming) -> None:
    """What must hold of every mail that was read."""
    said = [mail.text, mail.subject, mail.sender.name, mail.sender.email, *mail.remarks]
    for one in said:
        assert not UNWANTED.search(one), one
        one.encode()
    for attachment in mail.attachments:
        assert attachment.name.strip() and not UNSAFE.search(attachment.name), attachment.name
        assert attachment.name not in (".", "..") and len(attachment.name) <= 130
    assert mail.date is None or mail.date.tzinfo is not None
    assert mail.authenticated in ("pass", "fail", "none")


def _refused(reason: str) -> None:
    assert reason.endswith(".") and "Error" not in reason


def fuzz_mail(chance: random.Random) -> None:
    raw = _mail(chance)
    started = time.process_time()
    try:
        mail = read(raw, chance.choice(("", "mx.mail.example")))
    except Unreadable as refused:
        _refused(refused.reason)
        return
    _whole(mail)
    sent = chance.choice(((), (OURS, flow(OURS_HTML)), (THEIRS,), (mail.text[: chance.randint(0, 2000)],)))
    found = cut(mail.text, mail.html, forwarded=mail.forwarded, sent=sent, writer=mail.sender.name)
    assert not MARKS.search(found.answer + found.quoted + found.signature)
    if mail.text.strip() and not found.answer.strip():
        assert found.quoted.strip() or found.signature.strip() or mail.html, "nothing is lost"
    reason = why_automatic(mail, "mail.example")
    assert reason is None or (reason.why.endswith(".") and len(reason.bounced) <= 20)
    _reply(mail.calendar, mail.sender.email)
    assert time.process_time() - started < SECONDS, "too slow"


def _reply(data: str | bytes, sender: str) -> None:
    reply = read_reply(data, sender)
    if reply is not None:
        assert reply.uid and reply.answer in ("accepted", "declined", "tentative")
        assert reply.recurrence is None or reply.recurrence.tzinfo is not None
        assert "\n" not in reply.attendee and " " not in reply.attendee


@cache
def _calendars() -> list[bytes]:
    return [read(case.filled()).calendar.encode() for case in CASES if case.expected.calendar]


def fuzz_replies(chance: random.Random) -> None:
    raw = chance.choice(_calendars())
    for _time in range(chance.choice((0, 1, 2, 4))):
        raw = _turn(raw, chance)
    raw = spoil(raw, chance)
    if chance.random() < 0.1:
        raw += text(chance).encode("utf-8", "replace")
    started = time.process_time()
    _reply(raw, chance.choice(("", "fatma@deboom.example")))
    _reply(raw.decode("utf-8", "replace"), "")
    assert time.process_time() - started < SECONDS, "too slow"


RTF_WORDS = (
    *(rb"{", rb"}", rb"{\*", rb"\bin9 ", rb"\bin-5 ", rb"\u-10179?", rb"\uc9 ", rb"\'", rb"\f99999999 ", rb"\htmlrtf "),
    *(rb"\fromhtml1 ", rb"{\*\htmltag1 <p>}", rb"{\fonttbl{\f1\fcharset128 x;}}\f1 ", rb"\ansicpg932 ", b"\\"),
)


def fuzz_rtf(chance: random.Random) -> None:
    """Compressed RTF, spoilt before it is packed and after."""
    data = chance.choice((RTF, WRAPPED))
    for _time in range(chance.choice((0, 1, 3, 8))):
        at = chance.randint(0, len(data))
        data = data[:at] + chance.choice(RTF_WORDS) * chance.choice((1, 1, 3, 700)) + data[at:]
    data = packed(data[:2000]) if chance.random() < 0.5 else b"\0" * 8 + b"MELA" + b"\0" * 4 + data
    if chance.random() < 0.7:
        data = spoil(data, chance)
    started = time.process_time()
    found = rtf.unpack(data)
    assert len(found) <= rtf.MOST
    said, html = rtf.read(found)
    assert not (said and html) and not UNWANTED.search(said + html)
    assert len(said + html) <= 2 * len(found) + 10
    assert time.process_time() - started < SECONDS, "too slow"


MAIL: dict[str, Callable[[random.Random], None]] = {
    "mail": fuzz_mail,
    "mail-replies": fuzz_replies,
    "mail-rtf": fuzz_rtf,
}
