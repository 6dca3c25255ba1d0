"""Files in a mail: names that are safe, and pictures that nobody meant to send."""

from __future__ import annotations

import re
import struct

from doenetwerk.engines.mailbox.decoding import words
from doenetwerk.engines.mailbox.parts import Part
from doenetwerk.engines.mailbox.records import MAX_NAME, Attachment

# Path and device signs, control characters, and marks that turn the reading direction to hide an extension.
UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+')
BLANKS = re.compile(r"\s+")
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
DECORATIVE = re.compile(
    r"logo|facebook|linked-?in|twitter|instagram|youtube|icoon|icon|signature|handtekening|banner|footer|pixel|spacer",
    re.IGNORECASE,
)
OUTLOOK_IMAGE = re.compile(r"image\d{3}\.(png|jpe?g|gif|emz|wmz)", re.IGNORECASE)

ENDINGS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
}
TINY = 4 * 1024  # bytes
SMALL = 25 * 1024
LOW = 160  # pixels


def safe_name(name: str, declared: str = "", number: int = 1) -> str:
    """A file's name without its path and without signs that lead astray; one of our own when nothing is left."""
    name = UNSAFE.sub(" ", re.split(r"[/\\]", name)[-1][:1000])
    name = BLANKS.sub(" ", name).strip(" .")
    if not name:
        return f"bijlage-{number}{ENDINGS.get(declared, '')}"
    if len(name) > MAX_NAME:
        ending = ENDING.search(name)
        tail = ending[0] if ending else ""
        name = name[: MAX_NAME - len(tail)].rstrip(" .") + tail
    return name


def name_of(part: Part) -> str:
    """The name that a part says it has, decoded, or ""."""
    _kind, says = part.disposition
    return words(says.get("filename", "") or part.says.get("name", "") or part.says.get("filename", ""))


def measure(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None when they cannot be read."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 <= len(data) and data[at] == 0xFF:
            if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", data[at + 5 : at + 9])
                return width, height
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def is_decoration(one: Attachment, html: str, quoted_from: int) -> bool:
    """Whether a picture only dresses the mail. `quoted_from` is where the older mail begins in the HTML, or -1."""
    if not one.declared.startswith("image/"):
        return False
    size = measure(one.data)
    if size is not None and min(size) <= 2:
        return True
    shown = html.find("cid:" + one.content_id) if one.content_id else -1
    if 0 <= quoted_from < shown:
        return True
    if not one.inline and shown < 0:
        return False
    if len(one.data) <= TINY:
        return True
    if len(one.data) <= 2 * SMALL and DECORATIVE.search(one.name):
        return True
    low = size is None or min(size) <= LOW
    return len(one.data) <= SMALL and low and (shown >= 0 or OUTLOOK_IMAGE.fullmatch(one.name) is not None)
