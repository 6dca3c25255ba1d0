"""The message inside an opaque S/MIME signature. The signature itself is not checked: the receiving server vouches."""

from __future__ import annotations

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
ENVELOPED = (bytes.fromhex("2a864886f70d010703"), bytes.fromhex("2a864886f70d0109100117"))
MOST_DEPTH = 12


class _Bad(Exception):
    """This is no DER or BER."""


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Tag, where the content begins, and where it ends (-1 when that is only said at the end)."""
    if at + 2 > len(data):
        raise _Bad
    tag, length, start = data[at], data[at + 1], at + 2
    if length == 0x80:
        return tag, start, -1
    if length > 0x80:
        count = length & 0x7F
        if count > 4 or start + count > len(data):
            raise _Bad
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + length > len(data):
        raise _Bad
    return tag, start, start + length


def _end(data: bytes, at: int, depth: int = 0) -> int:
    """Where the element that begins here is over."""
    _tag, start, end = _head(data, at)
    if end >= 0:
        return end
    if depth > MOST_DEPTH:
        raise _Bad
    while data[start : start + 2] != b"\0\0":
        start = _end(data, start, depth + 1)
    return start + 2


def _octets(data: bytes, at: int, depth: int = 0) -> bytes:
    """The bytes of an octet string, also when it comes in pieces."""
    tag, start, end = _head(data, at)
    if tag == 0x04 and end >= 0:
        return data[start:end]
    if tag != 0x24 or depth > MOST_DEPTH:
        raise _Bad
    found = []
    while (end < 0 and data[start : start + 2] != b"\0\0") or start < end:
        found.append(_octets(data, start, depth + 1))
        start = _end(data, start)
    return b"".join(found)


def _kind(data: bytes) -> tuple[bytes, int]:
    """The kind of message that this is, and where its content begins."""
    tag, at, _to = _head(data, 0)
    if tag != 0x30:
        raise _Bad
    tag, start, end = _head(data, at)
    if tag != 0x06:
        raise _Bad
    return data[start:end], end


def is_encrypted(data: bytes) -> bool:
    try:
        return _kind(data)[0] in ENVELOPED
    except _Bad:
        return False


def signed_content(data: bytes) -> bytes | None:
    """The message that was signed, or None when it cannot be had."""
    try:
        kind, at = _kind(data)
        if kind != SIGNED_DATA:
            return None
        _tag, at, _to = _head(data, at)  # [0]
        _tag, at, _to = _head(data, at)  # SignedData
        at = _end(data, _end(data, at))  # past the version and the digests
        _tag, at, _to = _head(data, at)  # what was signed: its kind …
        at = _end(data, at)
        tag, at, _to = _head(data, at)  # … and itself
        return _octets(data, at) if tag == 0xA0 else None
    except _Bad:
        return None
