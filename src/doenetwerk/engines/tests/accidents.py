"""Accidents: odd texts, spoilt bytes, and workbooks with a spoilt part. The same chance gives the same accident."""

from __future__ import annotations

import io
import random
import zipfile

PIECES = (
    *(chr(number) for number in range(34)),
    *"\";,'\t=+-@|<>&%{}\\/",
    *("\ufeff", "\u200b", "\u2028", "\xa0", "\ud800", "\U0001f642", "é", "Ã©", "ß", "ﬁ", "‮"),
    *("Naam", "E-mail", "leerling", "jan@school.example", "99AA", "99AA00", "00008", "1E5", "-5", "'t", "S GRAVENHAGE"),
    *("sep=;", '"a";"b"', "=cmd|' /C calc'!A0", "%(word)s", "%s", "{0}", "de begeleider beslist", "\r\n", "1.\n- 2"),
    *("verbeteren", "onze school", "kwaliteit", "omdat", "€ 100", "elke week", "BEGIN:VEVENT", "mailto:", "9" * 30),
)
STARTS = (
    b"PK\x03\x04",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"%PDF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\x1f\x8b",
)


def text(chance: random.Random, most: int = 60) -> str:
    """Words, signs and characters in any order."""
    return chance.choice(("", " ", "; ", "\n")).join(chance.choices(PIECES, k=chance.randint(0, most)))


def spoil(data: bytes, chance: random.Random) -> bytes:
    """The same bytes after an accident or six."""
    found = bytearray(data)
    for _time in range(chance.randint(0, 6)):
        at = chance.randint(0, len(found))
        match chance.randint(0, 6):
            case 0:
                found[at : at + chance.randint(1, 60)] = b""
            case 1:
                found[at:at] = bytes(chance.randrange(256) for _one in range(chance.randint(1, 8)))
            case 2:
                found[at:at] = text(chance, 5).encode("utf-8", "surrogatepass")
            case 3:
                found[at:at] = found[: chance.randint(0, 400)]
            case 4:
                found = found[:at]
            case 5:
                found[0:0] = chance.choice(STARTS)
            case _:
                if found:
                    found[at - 1] ^= 1 << chance.randrange(8)
    return bytes(found)


def inside(data: bytes, chance: random.Random) -> bytes:
    """The same workbook, with one of its parts spoilt: the zip is whole, what is in it is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        parts = old.namelist()
        spoilt = chance.choice(parts)
        for name in parts:
            if name != spoilt or chance.random() < 0.9:
                new.writestr(name, spoil(old.read(name), chance) if name == spoilt else old.read(name))
    return out.getvalue()
