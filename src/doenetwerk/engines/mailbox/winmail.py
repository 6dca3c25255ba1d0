"""What Outlook packs in winmail.dat: the text, and the files."""

from __future__ import annotations

from dataclasses import dataclass

from tnefparse import TNEF

from doenetwerk.engines.mailbox.decoding import clean, decode
from doenetwerk.engines.mailbox.records import MAX_ATTACHMENTS

MOST_BLOCKS = 100_000
MOST_COPIED = 10**9  # bytes
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


def _count(data: bytes) -> int:
    """How many blocks there are: the library copies the rest of the file for each."""
    at, count = 6, 0
    while at + 11 < len(data) and count < MOST_BLOCKS:
        at += int.from_bytes(data[at + 5 : at + 9], "little") + 11
        count += 1
    return count


def unpack(data: bytes) -> Unpacked | None:
    """What is in it, or None when it cannot be read."""
    if not data.startswith(SIGNATURE) or _count(data) * len(data) > MOST_COPIED:
        return None
    try:
        found = TNEF(data, do_checksum=False)
        files = []
        for one in found.attachments[:MAX_ATTACHMENTS]:
            name = one.long_filename()
            if isinstance(one.data, bytes):
                files.append((_text(name), one.data))
        unpacked = Unpacked(_text(found.body), _text(found.htmlbody), tuple(files))
    except Exception:  # the library does not say what it raises on a damaged file: index, struct, assertion, decoding
        return None
    return unpacked if unpacked.text or unpacked.html or unpacked.files else None
