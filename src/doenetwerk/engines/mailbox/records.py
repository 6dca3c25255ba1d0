"""What comes out of a mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

MAX_BYTES = 40 * 1024 * 1024  # a mail with 25 MB of attachments, as it travels
MAX_HEADERS = 256 * 1024  # bytes
MAX_HEADER = 32 * 1024  # characters of one header
MAX_DEPTH = 12  # parts within parts
MAX_PARTS = 500
MAX_ATTACHMENTS = 50
MAX_TEXT = 1_000_000  # characters of text or HTML
MAX_NAME = 120  # characters of a file's name
MAX_ADDRESSES = 500

Verdict = Literal["pass", "fail", "none"]


class Unreadable(Exception):
    """This is no mail that we can read; `reason` says why, in plain Dutch."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """A name, or "", and a mail address in lower case, or ""."""

    name: str = ""
    email: str = ""

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail. `name` is safe to show and to save; `declared` is the type that the sender says it has.

    `decoration`: a logo in a signature, a tracking pixel or a picture in the quoted part: not to be filed.
    """

    name: str
    declared: str
    data: bytes = field(repr=False)
    inline: bool = False
    content_id: str = ""
    decoration: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The machine's part of a multipart/report: blocks of fields in lower case, and headers of the mail it is about."""

    kind: str
    blocks: tuple[Mapping[str, str], ...] = ()
    original: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail as it was read. Ids stand without their angle brackets; moments have a time zone.

    `subject` is without Re:, Fwd: and [List]; `raw_subject` is what stood there. `text` is the best plain text, `html`
    the part it may have come from, or "". `calendar` is the text of the calendar part, with its method when said.
    `headers`: names in lower case, values unfolded but not decoded, topmost first. `remarks` say in plain Dutch what
    was left out or guessed. `authenticated` is the DMARC verdict of the trusted receiving server, else "none".
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    date: datetime | None = None
    sender: Address = Address()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    raw_subject: str = ""
    text: str = ""
    html: str = field(default="", repr=False)
    attachments: tuple[Attachment, ...] = ()
    calendar: str = ""
    calendar_method: str = ""
    signed: bool = False
    encrypted: bool = False
    forwarded: bool = False
    authenticated: Verdict = "none"
    report: Report | None = None
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    remarks: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The attachments that somebody meant to send."""
        return tuple(one for one in self.attachments if not one.decoration)

    def header(self, name: str) -> str:
        """The topmost header of this name, or ""."""
        return self.headers.get(name.lower(), ("",))[0]
