"""What Outlook packs in winmail.dat (TNEF): the text, and the files.

Read by hand: the library for it copies the rest of the file at every block and believes whatever number of properties
the file claims, so that a small file can keep it busy for hours.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from doenetwerk.engines.mailbox.decoding import decode
from doenetwerk.engines.mailbox.records import MAX_ATTACHMENTS

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_BLOCKS = 20_000
MOST_PROPERTIES = 2_000
MOST_DEPTH = 3

# Blocks of the file.
BODY, PROPERTIES, CODEPAGE = 0x800C, 0x9003, 0x9007
BEGINS, TITLE, DATA, ABOUT = 0x9002, 0x8010, 0x800F, 0x9005
# Properties of the message and of a file.
TEXT, HTML, PACKED, WEB_CODEPAGE = 0x1000, 0x1013, 0x1009, 0x3FDE
SHORT_NAME, LONG_NAME, SHOWN_NAME, CONTENT = 0x3704, 0x3707, 0x3001, 0x3701
EMBEDDED = bytes.fromhex("0703020000000000c000000000000046")

# Kinds of properties: those of a set size in bytes (padded to four), and those that say their size.
SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16, 0x01: 0}
SAID = (0x1E, 0x1F, 0x0D, 0x102)
UNICODE = 0x1F


@dataclass(slots=True)
class Unpacked:
    """Text and HTML, or "", and files as (name, bytes). `packed` is the text as compressed RTF, which takes time to
    read (`rtf.unpack`), and is often all there is."""

    text: str = ""
    html: str = ""
    packed: bytes = b""
    files: list[tuple[str, bytes]] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    name: str = ""
    long_name: str = ""
    data: bytes = b""


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    for _time in range(MOST_BLOCKS):
        if at + 11 > len(data):
            return
        name, _kind, size = struct.unpack_from("<HHI", data, at + 1)
        yield name, data[at + 9 : at + 9 + size]
        at += 11 + size


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Name, kind and first value of each property; ends where the bytes stop making sense."""
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _time in range(min(count, MOST_PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, at)
            at += 4
            if name >= 0x8000:
                (named,) = struct.unpack_from("<I", data, at + 16)
                (size,) = struct.unpack_from("<I", data, at + 20)
                at += 24 + (size + 3 & ~3 if named else 0)
            many, kind = kind & 0x1000, kind & ~0x1000
            values = 1
            if many or kind in SAID:
                (values,) = struct.unpack_from("<I", data, at)
                at += 4
            first = b""
            for number in range(min(values, MOST_PROPERTIES)):
                if kind in SAID:
                    (size,) = struct.unpack_from("<I", data, at)
                    at += 4
                elif kind in SIZES:
                    size = SIZES[kind]
                else:
                    return
                if not number:
                    first = data[at : at + size]
                at += size + 3 & ~3
            yield name, kind, first
    except struct.error:
        return


def _text(value: bytes, kind: int, charset: str) -> str:
    return decode(value, "utf-16-le" if kind == UNICODE else charset).rstrip("\0").strip("\0")


def _charset(number: int) -> str:
    return {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1"}.get(number, f"cp{number}")


def unpack(data: bytes, depth: int = 0) -> Unpacked | None:
    """What is in it, or None when that is nothing that can be read."""
    if not data.startswith(SIGNATURE):
        return None
    found = Unpacked()
    charset = "cp1252"
    files: list[_File] = []
    for name, block in _blocks(data):
        if name == CODEPAGE and len(block) >= 4:
            charset = _charset(struct.unpack_from("<I", block)[0])
        elif name == BODY:
            found.text = found.text or _text(block, 0, charset)
        elif name == PROPERTIES:
            _message(block, charset, found)
        elif name == BEGINS and len(files) < MAX_ATTACHMENTS:
            files.append(_File())
        elif files and name == TITLE:
            files[-1].name = _text(block, 0, charset)
        elif files and name == DATA:
            files[-1].data = block
        elif files and name == ABOUT:
            _about(block, charset, files[-1])
    for one in files:
        inside = unpack(one.data, depth + 1) if depth < MOST_DEPTH else None
        if inside is not None:  # a message within the message
            found.files += inside.files
            found.text = f"{found.text}\n\n{inside.text}".strip()
            found.packed = found.packed or inside.packed
        elif one.data or one.name or one.long_name:
            found.files.append((one.long_name or one.name, one.data))
    del found.files[MAX_ATTACHMENTS:]
    return found if found.text.strip() or found.html.strip() or found.packed or found.files else None


def _message(block: bytes, charset: str, found: Unpacked) -> None:
    html, web = b"", ""
    for name, kind, value in _properties(block):
        if name == TEXT:
            found.text = _text(value, kind, charset)
        elif name == HTML:
            html = value
        elif name == PACKED:
            found.packed = value
        elif name == WEB_CODEPAGE and len(value) >= 4:
            web = _charset(struct.unpack_from("<I", value)[0])
    if html:
        found.html = decode(html.rstrip(b"\0"), web or charset)


def _about(block: bytes, charset: str, one: _File) -> None:
    for name, kind, value in _properties(block):
        if name == LONG_NAME or (name in (SHORT_NAME, SHOWN_NAME) and not one.name):
            said = _text(value, kind, charset)
            if name == LONG_NAME:
                one.long_name = said
            else:
                one.name = said
        elif name == CONTENT and not one.data:
            one.data = value.removeprefix(EMBEDDED)
