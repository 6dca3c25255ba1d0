"""What Outlook packs in winmail.dat: the text, and the files."""

from __future__ import annotations

from dataclasses import dataclass

from tnefparse import TNEF

from doenetwerk.engines.mailbox.decoding import clean, decode
from doenetwerk.engines.mailbox.records import MAX_ATTACHMENTS

SIGNATURE = b"\x78\x9f\x3e\x22"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Text and HTML, or "", and files as (name, bytes)."""

    text: str = ""
    html: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return decode(value.rstrip(b"\0"))
    return clean(value.rstrip("\0")) if isinstance(value, str) else ""


def unpack(data: bytes) -> Unpacked | None:
    """What is in it, or None when it cannot be read."""
    if not data.startswith(SIGNATURE):
        return None
    try:
        found = TNEF(data, do_checksum=False)
        files = []
        for one in found.attachments[:MAX_ATTACHMENTS]:
            name = one.long_filename()
            if isinstance(one.data, bytes):
                files.append((_text(name), one.data))
        return Unpacked(_text(found.body), _text(found.htmlbody), tuple(files))
    except Exception:  # the library does not say what it raises on a damaged file: index, struct, assertion, decoding
        return None
