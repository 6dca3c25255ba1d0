"""Files that mail programs make, built here: winmail.dat, and messages inside an S/MIME signature."""

from __future__ import annotations

import struct


def _block(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) % 65536)


def _properties(*some: tuple[int, int, bytes]) -> bytes:
    """MAPI properties: (kind, name, bytes)."""
    found = struct.pack("<I", len(some))
    for kind, name, data in some:
        found += struct.pack("<HHII", kind, name, 1, len(data)) + data + b"\0" * (-len(data) % 4)
    return found


def winmail(text: str = "", html: str = "", files: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A TNEF file as Outlook makes it."""
    found = struct.pack("<IH", 0x223E9F78, 1)
    found += _block(1, 0x9006, 0x0008, struct.pack("<I", 0x10000))
    found += _block(1, 0x9007, 0x0006, struct.pack("<II", 1252, 0))
    if text:
        found += _block(1, 0x800C, 0x0002, text.encode("cp1252") + b"\0")
    if html:
        found += _block(1, 0x9003, 0x0006, _properties((0x0102, 0x1013, html.encode("cp1252"))))
    for name, data in files:
        found += _block(2, 0x9002, 0x0006, b"\x01\0\xff\xff\xff\xff\0\0\0\0\0\0\0\0")
        found += _block(2, 0x8010, 0x0001, name[:8].encode("cp1252") + b"~1\0")
        found += _block(2, 0x800F, 0x0006, data)
        found += _block(2, 0x9005, 0x0006, _properties((0x001E, 0x3707, name.encode("cp1252") + b"\0")))
    return found


def tlv(tag: int, data: bytes) -> bytes:
    """One element of DER."""
    size = len(data)
    if size < 128:
        return bytes([tag, size]) + data
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + data


DATA = tlv(6, bytes.fromhex("2a864886f70d010701"))


def signed_data(message: bytes, pieces: bool = False) -> bytes:
    """The message in an opaque signature; in pieces of unsaid length as some programs write it."""
    inside = tlv(0x04, message)
    if pieces:
        half = len(message) // 2
        inside = b"\x24\x80" + tlv(0x04, message[:half]) + tlv(0x04, message[half:]) + b"\0\0"
    content = DATA + (b"\xa0\x80" + inside + b"\0\0" if pieces else tlv(0xA0, inside))
    wrapped = b"\x30\x80" + content + b"\0\0" if pieces else tlv(0x30, content)
    body = (
        tlv(2, b"\x01") + tlv(0x31, tlv(0x30, tlv(6, bytes.fromhex("608648016503040201")))) + wrapped + tlv(0x31, b"")
    )
    return tlv(0x30, tlv(6, bytes.fromhex("2a864886f70d010702")) + tlv(0xA0, tlv(0x30, body)))


def enveloped_data() -> bytes:
    return tlv(0x30, tlv(6, bytes.fromhex("2a864886f70d010703")) + tlv(0xA0, tlv(0x30, b"\x02\x01\x00" + b"\x55" * 90)))
