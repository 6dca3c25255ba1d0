"""What people bring: a mailbox file, a zip or a folder with mails in it, one mail. One mail at a time comes out.

Nothing is unpacked to disk, and no more is unpacked than the settings allow, whatever a zip says of itself.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from doenetwerk.engines.mailbox import is_mbox, split
from doenetwerk.engines.mailbox.mbox import HEAD, KNOWN
from doenetwerk.engines.mailbox.records import MAX_BYTES

SNIFFED = 16_384  # bytes by which we see what a file is
UNPACKED = 4  # times what may be uploaded
LISTING = 12 * 1024 * 1024  # bytes of the list of what is in a zip: some hundred thousand files
SUSPECT = 1024 * 1024  # bytes: a smaller file is no bomb
PACKED = 200  # times; text gets ten times smaller, a mail with files hardly
MAILS = (".eml", ".mbox", ".mbx", ".txt", ".gz", ".mbs", "")
OUTLOOK = (b"\xd0\xcf\x11\xe0", b"!BDN")
SPOILT = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, NotImplementedError, OSError, RuntimeError)


class Unusable(Exception):
    """Nothing can be read from this. `why` is a word of `wording.FAILURES`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Found:
    """A mail. `whole` is False when it is too large: then `raw` is its beginning. `past`: bytes read so far."""

    raw: bytes = field(repr=False)
    past: int
    whole: bool = True
    spoilt: bool = False
    delivered: datetime | None = None


class _Counted(io.RawIOBase):
    """A stream that stops when more comes out of it than may be unpacked."""

    def __init__(self, inner: IO[bytes], purse: _Purse) -> None:
        self.inner, self.purse = inner, purse

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.inner.read(len(buffer))
        self.purse.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


@dataclass(slots=True)
class _Purse:
    """How many bytes may still come out of what is packed."""

    left: int

    def spend(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise Unusable("bomb")


def total_size(path: Path) -> int:
    """Bytes to read: of the file, or of all files in the folder."""
    return sum(one.stat().st_size for one in _files(path)) if path.is_dir() else path.stat().st_size


def mails_in(path: Path, most: int) -> Iterator[Found]:
    """The mails in a file or a folder, in order. `most`: bytes that may be brought; four times as much may come out.

    Raises `Unusable` for what holds no mail, is locked, or tries to swell.
    """
    purse = _Purse(most * UNPACKED)
    if path.is_dir():
        yield from _folder(path, purse)
        return
    with path.open("rb") as stream:
        head = stream.read(SNIFFED)
        stream.seek(0)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip(stream, purse)
        else:
            given = False
            for one in _loose(stream, head, purse, stream.tell):
                given = True
                yield one
            if not given:
                raise Unusable("outlook" if head.startswith(OUTLOOK) else "no_mail")


def _loose(stream: BinaryIO, head: bytes, purse: _Purse, past: Callable[[], int]) -> Iterator[Found]:
    """The mails of one file that is no zip: a mailbox, packed or not, or one mail. Nothing when it is neither."""
    if head.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                inner = io.BufferedReader(_Counted(cast("IO[bytes]", unpacked), purse), 256 * 1024)
                begin = inner.peek(SNIFFED)[:SNIFFED]
                if not begin.startswith(b"\x1f\x8b"):
                    yield from _loose(cast("BinaryIO", inner), begin, purse, past)
        except SPOILT:
            yield Found(b"", past(), spoilt=True)
        return
    if is_mbox(head):
        for piece in split(stream):
            yield Found(piece.raw, past(), piece.whole, delivered=piece.delivered)
    elif _is_mail(head):
        raw = stream.read(MAX_BYTES + 1)
        whole = len(raw) <= MAX_BYTES
        yield Found(raw if whole else raw[:HEAD], past(), whole)


def _is_mail(head: bytes) -> bool:
    """Whether this begins as a mail does: with lines that stand above mails, and one of them by whom it is."""
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")[:60]
    above = list(takewhile(lambda line: bool(line.strip()), lines))
    return bool(above and KNOWN.match(above[0])) and any(
        line.lower().startswith((b"from:", b"date:", b"subject:", b"received:")) for line in above
    )


def _files(folder: Path) -> list[Path]:
    found = (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return sorted(one for one in found if one.suffix.lower() in MAILS and not one.name.startswith("."))


def _folder(folder: Path, purse: _Purse) -> Iterator[Found]:
    before, given = 0, False
    for path in _files(folder):
        with path.open("rb") as stream:
            head = stream.read(SNIFFED)
            stream.seek(0)
            for one in _loose(stream, head, purse, lambda at=before, of=stream: at + of.tell()):  # type: ignore[misc]
                given = True
                yield one
        before += path.stat().st_size
    if not given:
        raise Unusable("no_mail")


def _zip(stream: BinaryIO, purse: _Purse) -> Iterator[Found]:
    if _listing(stream) > LISTING:
        raise Unusable("bomb")
    try:
        bundle = zipfile.ZipFile(stream)
    except SPOILT as error:
        raise Unusable("bad_zip") from error
    entries = [one for one in bundle.infolist() if _may_be_mail(one)]
    if any(one.flag_bits & 1 for one in entries):
        raise Unusable("locked")
    if any(one.file_size > SUSPECT and one.file_size > PACKED * max(one.compress_size, 1) for one in entries):
        raise Unusable("bomb")
    read, given = 0, False
    for entry in sorted(entries, key=lambda one: one.filename):
        read += entry.compress_size
        try:
            with bundle.open(entry) as packed:
                inner = io.BufferedReader(_Counted(packed, purse), 64 * 1024)
                head = inner.peek(SNIFFED)[:SNIFFED]
                for one in _loose(cast("BinaryIO", inner), head, purse, lambda at=read: at):  # type: ignore[misc]
                    given = True
                    yield one
        except SPOILT:
            given = True
            yield Found(b"", read, spoilt=True)
    if not given:
        outlook = any(one.filename.lower().endswith((".msg", ".pst", ".ost")) for one in bundle.infolist())
        raise Unusable("outlook" if outlook else "no_mail")


def _may_be_mail(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not entry.is_dir() and not hidden and path.suffix.lower() in MAILS and entry.file_size > 0


def _listing(stream: BinaryIO) -> int:
    """How many bytes the zip says that its list takes: `zipfile` reads all of it before it tells anything."""
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    (listed,) = struct.unpack_from("<L", tail, at + 12)
    large = tail.rfind(b"PK\x06\x06", 0, at)
    if listed == 0xFFFFFFFF and large >= 0 and len(tail) >= large + 48:
        (listed,) = struct.unpack_from("<Q", tail, large + 40)
    return int(listed)
