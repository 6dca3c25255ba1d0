"""From the raw bytes of a mail to what it says and brings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from doenetwerk.engines.mailbox import rtf, smime, winmail
from doenetwerk.engines.mailbox.addresses import addresses
from doenetwerk.engines.mailbox.attachments import is_decoration, name_of, safe_name
from doenetwerk.engines.mailbox.decoding import decode, words
from doenetwerk.engines.mailbox.flowing import flow
from doenetwerk.engines.mailbox.parts import Cutter, Part, split_headers
from doenetwerk.engines.mailbox.records import (
    MAX_ATTACHMENTS,
    MAX_BYTES,
    MAX_TEXT,
    Address,
    Attachment,
    Incoming,
    Report,
    Unreadable,
)
from doenetwerk.engines.mailbox.replies import read_reply
from doenetwerk.engines.mailbox.verdicts import authenticated

PREFIX = re.compile(
    r"\s*(?:re|fwd?|fw|aw|wg|betr|betreft|antw|antwoord|beantw|doorst|doorgest|doorgestuurd|sv|tr|vs|rif)\.?"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]",
    re.IGNORECASE,
)
TAG = re.compile(r"\s*\[[^\[\]]{1,80}\]\s*(?=\S)")
FORWARD = re.compile(r"\s*(?:\[[^\[\]]{1,80}\]\s*)?(?:fwd?|fw|wg|doorst|doorgest|doorgestuurd|tr)\s*:", re.IGNORECASE)
ID = re.compile(r"<([^<>\s]{1,900})>")
BLANKS = re.compile(r"\s+")
METHOD = re.compile(r"^METHOD\s*:\s*([A-Za-z-]{1,20})\s*$", re.IGNORECASE | re.MULTILINE)
CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar")
NOT_SHOWN = ("text/x-amp-html", "text/watch-html", "text/vnd.google.email-reaction+json")
# A picture that is written out in the HTML may be longer than all the text.
PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]+")
# Where a mail program says in its HTML that an older mail begins.
OLDER = re.compile(
    r'id="?(?:x_)?(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)|class="?gmail_quote'
    r'|<blockquote type="?cite|class="?moz-cite-prefix|border-top:solid #(?:E1E1E1|B5C4DF)',
    re.IGNORECASE,
)

EMPTY = "Deze mail is leeg."
TOO_BIG = "Deze mail is groter dan 40 MB."
TOO_MANY_FILES = "Deze mail heeft meer dan {most} bijlagen. De rest is niet bewaard."
TOO_LONG = "De tekst van deze mail is erg lang. Het einde is weggelaten."
BROKEN = "Deze mail is onderweg beschadigd. Wat te lezen was, staat er."
WINMAIL = "Een deel van deze mail zit in een bestand dat alleen Outlook kan lezen."
ENCRYPTED = "Deze mail is versleuteld. De tekst is daardoor niet te lezen."
SIGNED = "De tekst zit in een handtekening die niet te openen is."


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through the parts."""

    cutter: Cutter
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    # The text in the order of the parts, each as well as it can be had.
    best: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    calendar: str = ""
    method: str = ""
    signed: bool = False
    encrypted: bool = False
    unpacked: bool = False
    report: str = ""
    blocks: list[MappingProxyType[str, str]] = field(default_factory=list)
    original: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remarks: list[str] = field(default_factory=list)

    def file(self, name: str, declared: str, data: bytes, inline: bool = False, content_id: str = "") -> None:
        if len(self.files) >= MAX_ATTACHMENTS:
            self.remarks.append(TOO_MANY_FILES.format(most=MAX_ATTACHMENTS))
            return
        name = safe_name(name, declared, len(self.files) + 1)
        self.files.append(Attachment(name, declared, data, inline, content_id))


def _fields(text: str) -> MappingProxyType[str, str]:
    headers, _end = split_headers(text.strip("\n").encode("utf-8", "replace"))
    return MappingProxyType({name: words(value) for name, value in reversed(headers)})


def _blocks(text: str) -> list[MappingProxyType[str, str]]:
    """The groups of fields in a machine's report."""
    return [block for piece in re.split(r"\n[ \t]*\n", text[:100_000])[:200] if (block := _fields(piece))]


def _message(part: Part, found: _Found) -> None:
    """A mail in a mail: what a report is about, or a file."""
    data = (
        part.data if part.header("content-transfer-encoding").lower() in ("base64", "quoted-printable") else part.body
    )
    headers = _fields(decode(data[:65536]))
    if found.report:
        found.original = found.original or headers
        return
    name = name_of(part) or headers.get("subject", "") or "doorgestuurd bericht"
    found.file(name if name.lower().endswith(".eml") else f"{name[:100]}.eml", "message/rfc822", data)


def _calendar(part: Part, found: _Found) -> None:
    text = part.text
    match = METHOD.search(text[:5000])
    method = (match[1] if match else part.says.get("method", "")).upper()
    if not found.calendar or (method and not found.method):
        found.calendar, found.method = text, method
    kind, _says = part.disposition
    # Some phones leave the method out of an answer; what somebody attached is an appointment to share.
    answers = not method and kind != "attachment" and read_reply(text) is not None
    if (not method and not answers) or (method == "PUBLISH" and kind == "attachment"):
        found.file(name_of(part), part.kind, part.data)


def _winmail(part: Part, found: _Found) -> None:
    inside = winmail.unpack(part.data)
    if inside is None:
        found.remarks.append(WINMAIL)
        found.file(name_of(part) or "winmail.dat", part.kind, part.data)
        return
    for name, data in inside.files:
        found.file(name, "application/octet-stream", data)
    if "".join(found.best).strip():
        return
    if not inside.text.strip() and not inside.html.strip() and inside.packed and not found.unpacked:
        found.unpacked = True  # once a mail: it takes a second
        inside.text, inside.html = rtf.read(rtf.unpack(inside.packed))
        inside.html = inside.html[:MAX_TEXT]
        if not inside.text.strip() and not inside.html.strip():
            found.remarks.append(WINMAIL)
            found.file(name_of(part) or "winmail.dat", part.kind, part.data)
    if inside.html:
        found.html.append(inside.html)
    found.best.append(flow(inside.html) if inside.html else inside.text)


def _smime(part: Part, found: _Found, depth: int) -> None:
    data = part.data
    if part.says.get("smime-type", "").lower().startswith("envelop") or smime.is_encrypted(data):
        found.encrypted = True
        return
    found.signed = True
    inside = smime.signed_content(data)
    if inside is None:
        found.remarks.append(SIGNED)
        found.file(name_of(part) or "smime.p7m", part.kind, data)
    else:
        _gather(found.cutter.part(inside, depth + 1), found, depth + 1)


def _multipart(part: Part, found: _Found, depth: int) -> None:
    kind = part.kind
    if part.broken:
        found.remarks.append(BROKEN)
    if kind == "multipart/encrypted":
        found.encrypted = True
        return
    if kind == "multipart/signed":
        found.signed = True
    if kind == "multipart/report":
        said = part.says.get("report-type", "").lower()
        found.report = found.report or said or "delivery-status"
    if kind != "multipart/alternative":
        for child in part.parts:
            _gather(child, found, depth + 1)
        return
    ours = replace(found, plain=[], html=[], best=[])
    for child in part.parts:
        _gather(child, ours, depth + 1)
    for name in ("calendar", "method", "signed", "encrypted", "unpacked", "report", "original"):
        setattr(found, name, getattr(ours, name))
    plain = "\n".join(ours.plain).strip("\n")
    found.plain += ours.plain
    found.html += ours.html
    # Programs that write only HTML put a sentence about that in the plain part.
    if plain.strip() and not (ours.html and "html" in plain.lower() and len(plain) < 300):
        found.best.append(plain)
    else:
        found.best += [flow(one) for one in ours.html] or [plain]


def _gather(part: Part, found: _Found, depth: int = 0) -> None:
    """Add what is in this part to what was found."""
    if depth > 40:
        return  # parts are bounded; signatures within signatures are not
    kind = part.kind
    if part.parts:
        _multipart(part, found, depth)
        return
    if part.broken and kind.startswith("text/"):
        found.remarks.append(BROKEN)
    disposition, _says = part.disposition
    name = name_of(part)
    if kind in CALENDARS:
        _calendar(part, found)
    elif kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat":
        _winmail(part, found)
    elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        _smime(part, found, depth)
    elif kind in ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"):
        found.signed = True
    elif kind in ("message/delivery-status", "message/disposition-notification", "message/feedback-report"):
        found.report = found.report or kind.removeprefix("message/")
        found.blocks += _blocks(part.text)
    elif kind == "text/rfc822-headers":
        found.original = found.original or _fields(part.text)
    elif kind == "message/rfc822":
        _message(part, found)
    elif kind in ("text/plain", "text/html") and disposition != "attachment" and not name:
        _body(part, found)
    elif kind in NOT_SHOWN:
        pass
    elif kind.startswith("text/") and not name and disposition != "attachment":
        _body(part, found)
    else:
        content_id = part.header("content-id").strip("<> ")
        inline = disposition == "inline" or (bool(content_id) and disposition != "attachment")
        found.file(name, kind, part.data, inline, content_id)


def _body(part: Part, found: _Found) -> None:
    text = part.text
    if part.kind == "text/html":
        text = PICTURE.sub("data:,", text)
    if len(text) > MAX_TEXT:
        found.remarks.append(TOO_LONG)
        text = text[:MAX_TEXT]
    if part.kind == "text/html":
        found.html.append(text)
        found.best.append(flow(text))
        return
    if part.says.get("format", "").lower() == "flowed":
        text = _unflowed(text, part.says.get("delsp", "").lower() == "yes")
    if "-----BEGIN PGP MESSAGE-----" in text:
        found.encrypted = True
        return
    if text.lstrip().startswith("-----BEGIN PGP SIGNED MESSAGE-----"):
        found.signed = True
        text = text.partition("\n\n")[2].partition("-----BEGIN PGP SIGNATURE-----")[0]
        text = re.sub(r"^- (?=-)", "", text, flags=re.MULTILINE)
    found.plain.append(text)
    found.best.append(text)


def _unflowed(text: str, delsp: bool) -> str:
    """Text of which the program cut long lines, with those lines whole again (RFC 3676)."""
    found: list[list[str]] = []
    open_, level = False, 0
    for line in text.split("\n"):
        quotes = len(line) - len(line.lstrip(">"))
        body = line[quotes:].removeprefix(" ")
        flows = body.endswith(" ") and body != "-- "
        kept = body[:-1] if flows and delsp else body
        if open_ and quotes == level and body != "-- ":
            found[-1].append(kept)
        else:
            found.append([">" * quotes + " " if quotes else "", kept])
        open_, level = flows, quotes
    lines = ("".join(pieces) for pieces in found)
    return "\n".join(line if line.endswith("-- ") else line.rstrip() for line in lines)


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:200])
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return moment if 1990 <= moment.year <= 2100 else None


def strip_subject(subject: str) -> str:
    """A subject without Re:, Fwd: and the like, and without the tag of a list; itself when nothing would be left."""
    found = subject.strip()
    for _time in range(20):
        shorter = PREFIX.sub("", found, count=1) if PREFIX.match(found) else TAG.sub("", found, count=1)
        if (not PREFIX.match(found) and not TAG.match(found)) or not shorter.strip():
            break
        found = shorter.strip()
    return found


def _ids(value: str) -> tuple[str, ...]:
    found = ID.findall(value)
    return tuple(found[:100]) if found else tuple(value.split()[:1])


def _quoted_from(html: str) -> int:
    match = OLDER.search(html)
    return match.start() if match else -1


def read(raw: bytes, trusted: str = "") -> Incoming:
    """What a mail says and brings. `trusted`: the authserv-id of the server whose Authentication-Results we believe.

    Refused with `Unreadable`: nothing at all, more than 40 MB, or bytes that are no mail. Everything else gives a
    result; what was guessed or left out stands in its `remarks`.
    """
    if not raw.strip():
        raise Unreadable(EMPTY)
    if len(raw) > MAX_BYTES:
        raise Unreadable(TOO_BIG)
    cutter = Cutter()
    root = cutter.part(raw)
    found = _Found(cutter)
    _gather(root, found)
    return _incoming(root, found, trusted)


def _incoming(root: Part, found: _Found, trusted: str) -> Incoming:
    values: dict[str, list[str]] = {}
    for name, value in root.headers:
        values.setdefault(name, []).append(value)
    headers = {name: tuple(some) for name, some in values.items()}
    senders = addresses(root.header("from")) or addresses(root.header("sender"))
    sender = next((one for one in senders if one.email), senders[0] if senders else Address())
    verdict = authenticated(root.headers, trusted, sender.domain)
    if trusted and (len(headers.get("from", ())) > 1 or len({one.email for one in senders}) > 1):
        verdict = "fail"  # a mail that is of two people at once is what forgers send
    html = "\n".join(found.html)
    since = _quoted_from(html)
    files = tuple(replace(one, decoration=is_decoration(one, html, since)) for one in found.files)
    text = "\n\n".join(piece.strip("\n") for piece in found.best if piece.strip())
    if found.encrypted and not text.strip():
        found.remarks.append(ENCRYPTED)
    raw_subject = BLANKS.sub(" ", words(root.header("subject"))).strip()
    return Incoming(
        message_id=(_ids(root.header("message-id")) or ("",))[0],
        in_reply_to=(_ids(root.header("in-reply-to")) or ("",))[0],
        references=_ids(root.header("references")),
        date=_date(root.header("date")),
        sender=sender,
        reply_to=addresses(root.header("reply-to")),
        to=addresses(", ".join(headers.get("to", ())[:5])),
        cc=addresses(", ".join(headers.get("cc", ())[:5])),
        subject=strip_subject(raw_subject),
        raw_subject=raw_subject,
        text=text[:MAX_TEXT],
        html=html[: 2 * MAX_TEXT],
        attachments=files,
        calendar=found.calendar,
        calendar_method=found.method,
        signed=found.signed,
        encrypted=found.encrypted,
        forwarded=FORWARD.match(raw_subject) is not None,
        authenticated=verdict,
        report=Report(found.report, tuple(found.blocks), found.original) if found.report else None,
        headers=MappingProxyType(headers),
        remarks=tuple(dict.fromkeys((*found.cutter.remarks, *found.remarks))),
    )
