"""What the mails of the corpus are put together from: parts as the programs write them, and what is expected of each.

`{to}`, `{from}`, `{message_id}`, `{in_reply_to}` and `{uid}` stand in the bytes to be filled in by who uses them.
"""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass, field

PLACEHOLDERS = {
    "to": "taal+vraag.12.7.abcdef@mail.example",
    "from": "fatma@deboom.example",
    "message_id": "nieuw-1@deboom.example",
    "in_reply_to": "vraag-12@mail.example",
    "uid": "bijeenkomst-5@mail.example",
}

# What we send: the letter that people answer.
OURS = """— Schrijf je antwoord boven deze regel —

Joris Voorbeeld vraagt in Netwerk Taal:

Hoe houden jullie de leeslijst bij in groep 7?
En wie kijkt ernaar?

Bekijk de vraag: https://doenetwerk.example/v/12

Je krijgt deze mail omdat je meedoet in Netwerk Taal."""
OURS_EN = OURS.replace("— Schrijf je antwoord boven deze regel —", "— Write your reply above this line —")
OURS_HTML = (
    '<table role="presentation" width="100%"><tr><td><p style="color:#666">— Schrijf je antwoord boven deze regel —</p>'
    "<p>Joris Voorbeeld vraagt in Netwerk Taal:</p><p>Hoe houden jullie de leeslijst bij in groep 7?<br>En wie kijkt"
    ' ernaar?</p><p><a href="https://doenetwerk.example/v/12">Bekijk de vraag</a></p><p>Je krijgt deze mail omdat je'
    " meedoet in Netwerk Taal.</p></td></tr></table>"
)
# What a colleague sent who answered by mail to everyone.
THEIRS = "Dag allemaal,\n\nHoe houden jullie de leeslijst bij in groep 7?\nEn wie kijkt ernaar?\n\nGroet, Joris"

PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def png(width: int, height: int, size: int) -> bytes:
    """Bytes that begin as a picture of this width and height, and weigh this much."""
    head = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        + width.to_bytes(4, "big")
        + height.to_bytes(4, "big")
        + b"\x08\x06\0\0\0"
    )
    return head + bytes(at * 7 % 251 for at in range(max(0, size - len(head))))


def quoted(text: str, sign: str = "> ") -> str:
    return "\n".join((sign + line).rstrip() for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out. `kind` is "mail", "calendar", "unreadable" or a kind of `why_automatic`.

    `answer` is exact. `cut`: pieces that must stand in what was cut and not in the answer. `keeps`: pieces that the
    answer must hold at the least, for tests that it is never cut. `files` are the names to be filed.
    """

    kind: str = "mail"
    answer: str = ""
    cut: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    subject: str = "Hoe houden jullie de leeslijst bij?"
    sender: str = "{from}"
    decorations: int = 0
    signed: bool = False
    encrypted: bool = False
    inline: bool = False
    forwarded: bool = False
    remarks: int = 0
    bounced: tuple[tuple[str, bool], ...] = ()
    original: str = ""
    calendar: str = ""
    comment: str = ""
    countered: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A mail as a program sends it, with what it must become. `sent`: what we sent, when that must be known to see
    which words are new."""

    name: str
    raw: bytes = field(repr=False)
    expected: Expected
    sent: tuple[str, ...] = ()

    def filled(self, **values: str) -> bytes:
        """The bytes with the placeholders filled in: `to`, `from_`, `message_id`, `in_reply_to`, `uid`."""
        given = {name.rstrip("_"): value for name, value in values.items()}
        raw = self.raw
        for name, value in {**PLACEHOLDERS, **given}.items():
            raw = raw.replace(b"{" + name.encode() + b"}", value.encode())
        return raw


def encode(data: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(data)
    if encoding == "quoted-printable":
        return quopri.encodestring(data)
    return data


def leaf(
    text: str | bytes,
    kind: str = "text/plain",
    charset: str = "utf-8",
    encoding: str = "",
    says: str = "",
    head: str = "",
) -> bytes:
    """One part. `says` follows the content type, `head` are more headers, each with its line end."""
    data = text.encode(charset or "utf-8") if isinstance(text, str) else text
    encoding = encoding or ("base64" if isinstance(text, bytes) else "quoted-printable")
    about = f"Content-Type: {kind}"
    if kind.startswith("text/") and charset and "charset=" not in kind:
        about += f'; charset="{charset}"'
    top = f"{about}{says}\nContent-Transfer-Encoding: {encoding}\n{head}\n"
    return top.encode() + encode(data, encoding)


def file(name: str, data: bytes, kind: str = "application/pdf", how: str = "attachment", head: str = "") -> bytes:
    says = f'; name="{name}"'
    return leaf(data, kind, says=says, head=f'Content-Disposition: {how}; filename="{name}"\n{head}')


def many(kind: str, *parts: bytes, boundary: str = "----=_Deel_001", says: str = "", close: bool = True) -> bytes:
    """A multipart of these parts."""
    mark = boundary.encode()
    top = f'Content-Type: multipart/{kind};\n boundary="{boundary}"{says}\n\n'.encode()
    body = b"".join(b"--" + mark + b"\n" + part + b"\n" for part in parts)
    return top + body + (b"--" + mark + b"--\n" if close else b"")


def both(text: str, html: str, boundary: str = "000000000000alt", encoding: str = "") -> bytes:
    return many(
        "alternative",
        leaf(text, encoding=encoding),
        leaf(html, "text/html", encoding=encoding),
        boundary=boundary,
    )


def letter(
    part: bytes,
    subject: str = "Re: [Netwerk Taal] Hoe houden jullie de leeslijst bij?",
    sender: str = "Fatma Voorbeeld <{from}>",
    head: str = "",
    reply: bool = True,
    date: str = "Mon, 16 Nov 2026 10:31:07 +0100",
) -> bytes:
    """A whole mail, with the line ends of the wire."""
    lines = [
        "Received: from uit.voorbeeld.example (uit.voorbeeld.example [192.0.2.7]) by mx.mail.example; " + date,
        f"From: {sender}",
        "To: Netwerk Taal <{to}>",
        f"Subject: {subject}",
        f"Date: {date}",
        "Message-ID: <{message_id}>",
        *(["In-Reply-To: <{in_reply_to}>", "References: <eerste@mail.example> <{in_reply_to}>"] if reply else []),
        "MIME-Version: 1.0",
    ]
    top = "\n".join(lines) + "\n" + head
    return (top.encode() + part).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
