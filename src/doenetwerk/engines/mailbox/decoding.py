"""From bytes to characters: charsets that are wrong, unknown or missing, transfer encodings, encoded headers."""

from __future__ import annotations

import binascii
import codecs
import re
from urllib.parse import unquote_to_bytes

# Codecs that make text of text; `unicode_escape`, `idna`, `zip` and the like have no business in a mail.
CHARSET = re.compile(r"(utf|iso|cp\d|koi8|ascii|latin|big5|gb|euc|shift_jis|mac|tis|hz|johab|ptcp|kz1048)")
SINGLE = re.compile(r"(ascii|latin|iso8859|cp125|cp85|mac)")
ENCODED = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NOT_BASE64 = bytes(sorted(set(range(256)) - set(BASE64)))
PURE = re.compile(rb"[A-Za-z0-9+/]{4,}(?:\r?\n|=|$)")
MOST_CHUNKS = 10_000
MOST_DAMAGED = 1_000  # lines
# What cannot be stored or shown: control characters except tab and newline, and halves of characters.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text with \\n line ends and without characters that cannot be stored."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).removeprefix("\ufeff")


def _codec(charset: str) -> str:
    """Python's name of a charset, or "" when it has none that makes text."""
    try:
        name = codecs.lookup(charset.strip(" '\"").lower()).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    name = name.replace("-", "_")
    return name if CHARSET.match(name) else ""


def decode(data: bytes, charset: str = "") -> str:
    """Text of bytes, whatever the sender claims about them. Never raises."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and len(data) % 2 == 0:
        charset = "utf-16"
    name = _codec(charset) if charset else ""
    # A claim of one byte a character is false when the bytes are valid UTF-8: that does not happen by chance.
    if not name or name == "utf_8" or SINGLE.match(name):
        try:
            return clean(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
        if not name or name in ("utf_8", "ascii", "latin_1", "iso8859_1"):
            name = "cp1252"
    try:
        return clean(data.decode(name, "replace" if name != "cp1252" else "strict"))
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return clean(data.decode("latin-1"))


def unpack(data: bytes, encoding: str) -> bytes:
    """A part's bytes without their transfer encoding; damaged encodings give what can be had."""
    match encoding.strip().lower():
        case "base64":
            return _base64(data)
        case "quoted-printable":
            return binascii.a2b_qp(data)
        case "x-uuencode" | "uuencode" | "x-uue":
            return _uu(data)
    return data


def _base64(data: bytes) -> bytes:
    found: list[bytes] = []
    for chunk in data.split(b"=")[:MOST_CHUNKS]:
        # What follows the padding may be a second piece, or a footer that a server glued on.
        if found and chunk.strip() and not PURE.match(chunk.lstrip(b"\r\n")):
            break
        kept = chunk.translate(None, NOT_BASE64)
        if len(kept) % 4 == 1:
            kept = kept[:-1]
        found.append(binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)))
    return b"".join(found)


def _uu(data: bytes) -> bytes:
    found: list[bytes] = []
    damaged = 0
    for line in data.splitlines():
        if line.startswith(b"begin ") or not line:
            continue
        if line.strip() == b"end":
            break
        try:
            # A line says how much is in it; what is not there would be filled up with nothing.
            if (line[0] - 32) % 64 > len(line):
                raise binascii.Error
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            damaged += 1
            if damaged > MOST_DAMAGED:
                break
    return b"".join(found)


def words(value: str) -> str:
    """A header's value with its encoded words decoded; broken ones as well as can be."""
    if "=?" not in value:
        return clean(value)
    found: list[str] = []
    waiting: list[bytes] = []
    charset, end = "", 0
    for match in ENCODED.finditer(value):
        between = value[end : match.start()]
        of = match[1].partition("*")[0].lower()
        # One character may be cut over two encoded words, so words of one charset are joined before decoding.
        if waiting and (of != charset or between.strip()):
            found.append(decode(b"".join(waiting), charset))
            waiting = []
        if between.strip() or not end:
            found.append(between)
        charset, end = of, match.end()
        payload = match[3].encode("utf-8", "replace")
        waiting.append(
            _base64(payload) if match[2] in "bB" else binascii.a2b_qp(payload.replace(b" ", b"_"), header=True)
        )
    if waiting:
        found.append(decode(b"".join(waiting), charset))
    return clean("".join(found) + value[end:])


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The first word of a header in lower case, and its parameters with RFC 2231 pieces joined and decoded."""
    first = ""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for index, field in enumerate(_fields(value)):
        if not index:
            first = field.strip().lower()
            continue
        name, equals, said = field.partition("=")
        name, said = name.strip().lower(), said.strip()
        if not equals or not name:
            continue
        if said.startswith('"'):
            said = re.sub(r"\\(.)", r"\1", said[1:].removesuffix('"'))
        base, star, rest = name.partition("*")
        if not star:
            plain.setdefault(base, said)
            continue
        number = rest.removesuffix("*")
        order = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        pieces.setdefault(base, []).append((order, rest == "" or rest.endswith("*"), said))
    for base, some in pieces.items():
        plain[base] = _joined(sorted(some, key=lambda one: one[0]))
    return first, plain


def _fields(value: str) -> list[str]:
    """A header cut at each semicolon that is not within quotes."""
    found, start, quoted, escaped = [], 0, False, False
    for at, char in enumerate(value):
        if escaped:
            escaped = False
        elif quoted and char == "\\":
            escaped = True
        elif char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            found.append(value[start:at])
            start = at + 1
    return [*found, value[start:]]


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    charset, data = "", b""
    for index, (_order, encoded, said) in enumerate(pieces):
        if encoded:
            if not index and said.count("'") >= 2:
                charset, _language, said = said.split("'", 2)
            data += unquote_to_bytes(said)
        else:
            data += said.encode("utf-8", "replace")
    return decode(data, charset)
