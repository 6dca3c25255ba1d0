"""The text that Outlook packs in winmail.dat as compressed RTF: unpacking it (LZFu, MS-OXRTFCP), and reading RTF as
text or as the HTML that is wrapped in it (MS-OXRTFEX).

By hand, with an end to everything: what comes out is bounded, and each byte is looked at once.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field, replace

from doenetwerk.engines.mailbox.decoding import clean

MOST = 2 * 1024 * 1024  # bytes of RTF
MOST_DEPTH = 500  # groups within groups
# What every file may refer back to without having said it.
KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
RING = 4096
TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z\r\n])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\[\r\n]?"
)
# Groups that are no text.
APART = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr footnote listtable"
    b" listoverridetable rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl mhtmltag"
    b" nonshppict bkmkstart bkmkend fldinst".split()
)
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
PAGES = frozenset([437, 850, 852, 866, 874, 932, 936, 949, 950, *range(1250, 1259)])
SAYS = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"tab": "\t",
    b"cell": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
SIGNS = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
BEFORE_HTML = 4096  # bytes in which a file says that it wraps HTML


def unpack(data: bytes) -> bytes:
    """The RTF that is packed in these bytes, at most `MOST` of it; as far as it goes when they are damaged."""
    if len(data) < 16:
        return b""
    kind = data[8:12]
    if kind == b"MELA":
        return data[16 : 16 + MOST]
    if kind != b"LZFu":
        return b""
    (size,) = struct.unpack_from("<I", data, 4)
    most = min(size, MOST)
    # All that was said, after what is known from the start: a place in the ring is one in here, some rounds on.
    said = bytearray(KNOWN)
    at, end = 16, len(data)
    while at < end and len(said) - len(KNOWN) < most:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not flags >> bit & 1:
                said.append(data[at])
                at += 1
                continue
            if at + 1 >= end:
                at = end
                break
            word = data[at] << 8 | data[at + 1]
            at += 2
            back = (len(said) - (word >> 4)) % RING
            if not back:
                at = end  # it refers to where it is: that is the end
                break
            begin = len(said) - back
            # What was never said is blank in the ring.
            for place in range(begin, begin + (word & 15) + 2):
                said.append(said[place] if place >= 0 else 0)
    return bytes(said[len(KNOWN) : len(KNOWN) + most])


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group. `silent`: it is no text; `twice`: the HTML says it too."""

    silent: bool = False
    twice: bool = False
    fonts: bool = False
    font: int = -1
    skips: int = 1  # characters after one in Unicode, for programs that know none


@dataclass(slots=True)
class _Reader:
    """The walk over the words of the file."""

    html: bool
    page: str = "cp1252"
    out: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    charset: str = ""
    fonts: dict[int, str] = field(default_factory=dict)
    state: _State = _State()
    stack: list[_State] = field(default_factory=list)
    skip: int = 0
    high: int = 0  # the first half of a character
    starred: bool = False

    @property
    def speaks(self) -> bool:
        return not self.state.silent and not self.state.twice

    def bytes_(self, data: bytes) -> None:
        gone = min(self.skip, len(data))
        self.skip -= gone
        data = data[gone:]
        if not data or not self.speaks:
            return
        charset = self.fonts.get(self.state.font, self.page)
        if charset != self.charset:
            self.flush()
            self.charset = charset
        self.waiting += data

    def say(self, text: str) -> None:
        if self.skip:
            self.skip -= 1
        elif self.speaks:
            self.flush()
            self.out.append(text)

    def flush(self) -> None:
        if self.waiting:
            self.out.append(self.waiting.decode(self.charset or self.page, "replace"))
            self.waiting.clear()
        if self.high:
            self.out.append("\ufffd")
            self.high = 0

    def unicode(self, number: int) -> None:
        number &= 0xFFFF
        if self.speaks:
            high = self.high
            self.high = 0
            self.flush()
            if 0xD800 <= number < 0xDC00:
                self.high = number
            elif high and 0xDC00 <= number < 0xE000:
                self.out.append(chr(0x10000 + (high - 0xD800 << 10) + number - 0xDC00))
            else:
                self.out.append(chr(number))
        self.skip = self.state.skips

    def word(self, name: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        state = self.state
        if name in APART:
            self.state = replace(state, silent=True, fonts=name == b"fonttbl")
        elif name == b"htmltag":
            self.state = replace(state, silent=not self.html, twice=False)
        elif starred:
            self.state = replace(state, silent=True)
        elif name == b"htmlrtf":
            self.flush()
            self.state = replace(state, twice=self.html and number != 0)
        elif name == b"u" and number is not None:
            self.unicode(number)
        elif name == b"uc":
            self.state = replace(state, skips=min(max(number or 0, 0), 10))
        elif name == b"f" and number is not None:
            self.state = replace(state, font=number)
        elif name == b"fcharset" and state.fonts:
            self.fonts[state.font] = CHARSETS.get(number or 0, self.page)
        elif name == b"ansicpg" and number in PAGES:
            self.page = f"cp{number}"
        elif name == b"plain":
            self.state = replace(state, font=-1)
        elif name in SAYS:
            self.say(SAYS[name])

    def group(self, opens: bool) -> bool:
        """Into or out of a group; False when there is no going on."""
        self.skip, self.starred = 0, False
        if opens:
            self.stack.append(self.state)
            return len(self.stack) <= MOST_DEPTH
        if not self.stack:
            return False
        self.state = self.stack.pop()
        return True


def read(data: bytes) -> tuple[str, str]:
    """Text and HTML of RTF; one of them is "". Never raises."""
    data = data[:MOST]
    if data.lstrip()[:5] != rb"{\rtf":
        return "", ""
    html = rb"\fromhtml" in data[:BEFORE_HTML]
    reader = _Reader(html)
    at = 0
    while match := TOKEN.match(data, at):
        at = match.end()
        word, number, code, sign, brace, plain = match.groups()
        if word == b"bin":
            at += max(0, int(number or 0))
        elif word:
            reader.word(word, int(number) if number else None)
        elif code:
            reader.bytes_(bytes([int(code, 16)]))
        elif sign == b"*":
            reader.starred = True
        elif sign:
            reader.say(SIGNS.get(sign, ""))
        elif brace:
            if not reader.group(brace == b"{"):
                break
        elif plain:
            reader.bytes_(plain)
    reader.flush()
    text = clean("".join(reader.out))
    return ("", text) if html else (text.strip("\n"), "")
