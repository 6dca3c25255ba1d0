"""A mail cut into its parts. Of our own, because it must end in time on whatever is sent: nesting and numbers are
bounded, and no step looks back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from doenetwerk.engines.mailbox.decoding import decode, parameters, unpack
from doenetwerk.engines.mailbox.records import MAX_DEPTH, MAX_HEADER, MAX_HEADERS, MAX_PARTS, Unreadable

HEADER = re.compile(rb"([!-9;-~]{1,120})[ \t]*:(.*)", re.DOTALL)
GUESSED = re.compile(rb"--([^\r\n]{1,200})\r?\ncontent-[a-z-]{1,30}[ \t]{0,9}:", re.IGNORECASE)
MOST_GUESSES = 2_000
MOST_LOOKALIKES = 20_000  # lines that begin like a boundary and are none
FOLD = re.compile(r"\r?\n[ \t]*")

NO_MAIL = "Dit is geen e-mail: er staat geen enkele afzender, onderwerp of datum boven."
TOO_DEEP = "Wat in deze mail zit, is te vaak in elkaar verpakt. Het binnenste is niet gelezen."
TOO_MANY = "Deze mail heeft meer dan {most} onderdelen. De rest is niet gelezen."


@dataclass(slots=True)
class Part:
    """A part with its headers (names in lower case, values unfolded), its bytes, and the parts within."""

    headers: list[tuple[str, str]]
    body: bytes
    kind: str = "text/plain"
    says: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    broken: bool = False

    def header(self, name: str) -> str:
        return next((value for other, value in self.headers if other == name), "")

    @property
    def data(self) -> bytes:
        """The bytes without their transfer encoding."""
        return unpack(self.body, self.header("content-transfer-encoding"))

    @property
    def text(self) -> str:
        return decode(self.data, self.says.get("charset", ""))

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        return parameters(self.header("content-disposition"))


def _lines(data: bytes, most: int) -> Iterator[tuple[int, bytes]]:
    """Lines with where the next begins, up to `most` bytes."""
    at = 0
    while at < len(data) and at < most:
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end + 1
        yield end, data[at:end]
        at = end


def split_headers(data: bytes) -> tuple[list[tuple[str, str]], int]:
    """The headers at the top of these bytes, and where what follows them begins."""
    found: list[tuple[str, bytearray]] = []
    start = 0
    for end, line in _lines(data, MAX_HEADERS):
        if not line.strip(b"\r\n"):
            start = end
            break
        if line[:1] in b" \t" and found:
            found[-1][1].extend(line[: MAX_HEADER + 1])
        elif match := HEADER.match(line):
            found.append((match[1].decode("ascii").lower(), bytearray(match[2][: MAX_HEADER + 1])))
        elif line.startswith((b"From ", b">From ")) and not found:
            pass  # the line that a mailbox file puts above each mail
        elif not line.strip() and found:
            start = end
            break
        else:
            # A line that is no header: what comes now is text.
            break
        start = end
    headers = []
    for name, value in found:
        text = decode(bytes(value[:MAX_HEADER]))
        headers.append((name, FOLD.sub(" ", text.strip("\n")).strip()))
    return headers, start


def _guess(body: bytes) -> bytes:
    """The first line that looks like a boundary, because a header follows it."""
    at = 0 if body.startswith(b"--") else body.find(b"\n--") + 1
    for _time in range(MOST_GUESSES):
        if match := GUESSED.match(body, at):
            return match[1].rstrip()
        at = body.find(b"\n--", at) + 1
        if not at:
            break
    return b""


class Cutter:
    """Cuts one mail; counts the parts so that there is an end to it."""

    def __init__(self) -> None:
        self.count = 0
        self.remarks: list[str] = []

    def part(self, data: bytes, depth: int = 0, kind: str = "text/plain") -> Part:
        """The part that these bytes are. `kind` is what it is when it does not say."""
        self.count += 1
        headers, start = split_headers(data)
        if not depth and not any(name in ("from", "subject", "date", "to", "received") for name, _value in headers):
            raise Unreadable(NO_MAIL)
        part = Part(headers, data[start:], kind)
        said, part.says = parameters(part.header("content-type"))
        if re.fullmatch(r"[\w.+-]+/[\w.+-]+", said):
            part.kind = said
        elif said in ("text", "multipart"):
            part.kind = "text/plain" if said == "text" else "multipart/mixed"
        if part.kind.startswith("multipart/"):
            if depth < MAX_DEPTH:
                self._within(part, depth)
            else:
                part.kind, part.broken = "application/octet-stream", True
                self.remarks.append(TOO_DEEP)
        return part

    def _within(self, part: Part, depth: int) -> None:
        body = part.body
        boundary = part.says.get("boundary", "").encode("utf-8", "replace").rstrip()
        pieces = list(self._pieces(body, boundary)) if boundary else []
        if not pieces:
            # The boundary is missing or another one than was promised.
            guess = _guess(body)
            pieces = list(self._pieces(body, guess)) if guess else []
            part.broken = True
        if not pieces:
            part.kind = "text/html" if body.lstrip()[:9].lower().startswith((b"<html", b"<!doctype")) else "text/plain"
            return
        default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        for piece in pieces:
            if self.count >= MAX_PARTS:
                self.remarks.append(TOO_MANY.format(most=MAX_PARTS))
                break
            part.parts.append(self.part(piece, depth + 1, default))

    @staticmethod
    def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
        """What stands between the boundary lines; the last piece need not be closed."""
        mark = b"--" + boundary
        at = 0 if body.startswith(mark) else body.find(b"\n" + mark) + 1
        if at == 0 and not body.startswith(mark):
            return
        begun = -1
        found = 0
        for _time in range(MOST_LOOKALIKES):
            if found > MAX_PARTS:
                return
            after = at + len(mark)
            end = body.find(b"\n", after)
            end = len(body) if end < 0 else end + 1
            rest = body[after : min(end, after + 200)].strip()
            # Another boundary may begin with this one.
            if rest in (b"", b"--"):
                if begun >= 0:
                    found += 1
                    yield body[begun : max(begun, at - 1)].removesuffix(b"\r")
                begun = end
                if rest:
                    return
            following = body.find(b"\n" + mark, max(after - 1, end - 1))
            if following < 0:
                if begun >= 0 and body[begun:].strip():
                    yield body[begun:]
                return
            at = following + 1
