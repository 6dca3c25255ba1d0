"""From bytes to lines and cells: what sort of file it is, its encoding, its line ends and its separator."""

from __future__ import annotations

import csv
import re

from doenetwerk.engines.duo.records import Unreadable

MAX_BYTES = 50 * 1024 * 1024
MAX_LINES = 100_000
MAX_COLUMNS = 200
MAX_CELL = 10_000
MAX_LINE = 1_000_000

SEPARATORS = (";", "\t", ",")
LINE_END = re.compile(r"\r\n|\n|\r")

# First bytes of what people upload instead of a text file.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "zip"),
    (b"Rar!", "zip"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "rtf"),
)

WRONG_SORT: dict[str, str] = {
    "xlsx": "Dit is een Excel-bestand. Upload het csv-bestand van DUO zelf, of kies in Excel ‘Opslaan als’ en dan "
    "‘CSV UTF-8’.",
    "ole": "Dit is een oud Excel-bestand of een bestand met een wachtwoord. Upload het csv-bestand van DUO zelf.",
    "zip": "Dit is een ingepakt bestand (zip). Pak het eerst uit en upload het csv-bestand dat erin zit.",
    "pdf": "Dit is een pdf. Upload het csv-bestand van DUO.",
    "html": "Dit is een webpagina. Bewaar niet de pagina, maar het csv-bestand waar de pagina naar verwijst.",
    "xml": "Dit is een xml-bestand. Upload het csv-bestand van DUO.",
    "json": "Dit is een json-bestand. Upload het csv-bestand van DUO.",
    "picture": "Dit is een afbeelding. Upload het csv-bestand van DUO.",
    "rtf": "Dit is een tekstdocument met opmaak. Upload het csv-bestand van DUO.",
}


def recognise(data: bytes, filename: str = "") -> str:
    """What the first bytes say: "text", "utf-16", or one of `WRONG_SORT`. The name only tells xlsx from zip."""
    start = data[:4096]
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        office = b"[Content_Types].xml" in start or b"xl/" in start
        return "xlsx" if office or filename.lower().endswith((".xlsx", ".xlsm")) else "zip"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for magic, sort in MAGIC:
        if start.startswith(magic):
            return sort
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (text[:1] == b"<" and b"<html" in text):
        return "html"
    if text.startswith(b"<"):
        return "xml"
    if text.startswith((b'{"', b"{\n", b"{\r", b"{ ", b"[{", b'["', b"[\n")):
        return "json"
    return "text"


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether it ends halfway a character. UTF-8 when it can be, else windows-1252.

    Bytes that windows-1252 does not know become U+FFFD. Refused: UTF-16 and zero bytes.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            "utf16",
            "Dit bestand is bewaard als UTF-16 (‘Unicode-tekst’). Bewaar het als ‘CSV UTF-8’ en probeer opnieuw.",
        )
    zero = data.find(b"\0")
    if zero >= 0:
        line = data.count(b"\n", 0, zero) + 1
        raise Unreadable(
            "nul", "In dit bestand staan tekens die in tekst niet voorkomen (nulbytes). Haal het opnieuw op.", line
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError as error:
        # A character cut in two at the very end is no reason to take all the others for windows-1252.
        if error.end == len(data) and error.start >= len(data) - 3 and not data[: error.start].isascii():
            return data[: error.start].decode("utf-8"), True
    return data.decode("cp1252", errors="replace"), False


def split(line: str, separator: str) -> list[str] | None:
    """The cells of one line, blanks around them removed. None when a quotation mark is not closed.

    By line: in DUO's files no cell holds a line end, and one stray quotation mark must not swallow the rest.
    """
    if '"' not in line:
        return [cell.strip() for cell in line.split(separator)]
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
    return [cell.strip() for cell in cells]


def separator_of(line: str) -> str:
    """The separator that gives this line the most cells; the semicolon when none does."""
    counts = {}
    for separator in SEPARATORS:
        cells = split(line, separator) if line.count(separator) < 4 * MAX_COLUMNS else None
        counts[separator] = len(cells) if cells else line.count(separator) + 1
    return max(SEPARATORS, key=lambda separator: counts[separator])


def lines_of(data: bytes, filename: str = "") -> tuple[list[str], bool]:
    """The lines of a text file, and whether it ends halfway one. Refused (`Unreadable`): too big, empty, no text."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "too_big", f"Dit bestand is groter dan {MAX_BYTES // 1024**2} MB. Zo groot is geen DUO-bestand."
        )
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty", "Dit bestand is leeg.")
    sort = recognise(data, filename)
    if sort in WRONG_SORT:
        raise Unreadable("not_csv", WRONG_SORT[sort], value=sort)
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        raise Unreadable("too_many_lines", "Dit bestand heeft meer dan 100.000 regels. Zo veel heeft geen DUO-bestand.")
    text, halved = decode(data)
    lines = LINE_END.split(text)
    unfinished = halved or bool(lines[-1])
    if not lines[-1]:
        lines.pop()
    return lines, unfinished
