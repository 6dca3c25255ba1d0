"""Files that mail programs make, built here: winmail.dat, and messages inside an S/MIME signature."""

from __future__ import annotations

import struct

from doenetwerk.engines.mailbox.rtf import KNOWN


def _block(level: int, name: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) % 65536)


def _properties(*some: tuple[int, int, bytes]) -> bytes:
    """MAPI properties: (kind, name, bytes)."""
    found = struct.pack("<I", len(some))
    for kind, name, data in some:
        found += struct.pack("<HHII", kind, name, 1, len(data)) + data + b"\0" * (-len(data) % 4)
    return found


def packed(rtf: bytes) -> bytes:
    """Compressed RTF (LZFu), as Outlook writes it: what was said before is referred to."""
    said = KNOWN + rtf
    groups: list[list[bytes]] = [[]]
    flags = [0]
    at = len(KNOWN)
    while at <= len(said):
        if len(groups[-1]) == 8:
            groups.append([])
            flags.append(0)
        # The longest piece that was said in the last rounds; at the end a reference to here.
        size = next((many for many in range(17, 1, -1) if at + many <= len(said) and said.find(
            said[at : at + many], max(0, at - 4000), at + many - 1) >= 0), 0)  # fmt: skip
        if size or at == len(said):
            begin = said.find(said[at : at + size], max(0, at - 4000), at + size - 1) if size else at
            flags[-1] |= 1 << len(groups[-1])
            groups[-1].append(struct.pack(">H", begin % 4096 << 4 | max(size - 2, 0)))
            at += size or 1
        else:
            groups[-1].append(said[at : at + 1])
            at += 1
    body = b"".join(bytes([flag]) + b"".join(group) for flag, group in zip(flags, groups, strict=True))
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body


def winmail(text: str = "", html: str = "", files: tuple[tuple[str, bytes], ...] = (), rtf: bytes = b"") -> bytes:
    """A TNEF file as Outlook makes it. `rtf` is packed."""
    found = struct.pack("<IH", 0x223E9F78, 1)
    found += _block(1, 0x9006, 0x0008, struct.pack("<I", 0x10000))
    found += _block(1, 0x9007, 0x0006, struct.pack("<II", 1252, 0))
    if text:
        found += _block(1, 0x800C, 0x0002, text.encode("cp1252") + b"\0")
    if html:
        found += _block(1, 0x9003, 0x0006, _properties((0x0102, 0x1013, html.encode("cp1252"))))
    if rtf:
        found += _block(1, 0x9003, 0x0006, _properties((0x0102, 0x1009, packed(rtf))))
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


# A mail as Outlook writes it in RTF, and HTML wrapped in RTF as Exchange does.
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Calibri;}{\f1\fnil\fcharset238 Calibri;}}"
    rb"{\colortbl ;\red0\green0\blue0;}{\*\generator Riched20;}\viewkind4\uc1\pard\f0\fs22 Wij lezen elke dag, in caf\'e9 De "
    rb"Boom \emdash  met \u8364? 5 op zak.\par\par En \f1\'b9\f0  \{soms\} niet.\par Emoji: \u-10179?\u-8694?\par}"
)
RTF_TEXT = "Wij lezen elke dag, in café De Boom — met € 5 op zak.\n\nEn ą {soms} niet.\nEmoji: 😊"
WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl\red0\green0\blue0;}{\*\htmltag19 <html>}"
    rb"{\*\htmltag34 <head>}{\*\htmltag161 <style>}{\*\htmltag241 p \{color:red\}}{\*\htmltag169 </style>}{\*\htmltag41 </head>}"
    rb"{\*\htmltag50 <body>}\htmlrtf \lang1043 \htmlrtf0 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Ja,{\*\htmltag84 &nbsp;}\htmlrtf \'a0"
    rb"\htmlrtf0 wij doen dat in groep 7 \'96 elke week.\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\mhtmltag64 <p>}"
    rb"{\*\htmltag0 <div id=\"divRplyFwdMsg\">}Van: Netwerk Taal{\*\htmltag8 </div>}{\*\htmltag58 </body>}{\*\htmltag27 </html>}}"
)
