"""Which files the library takes: what people read and show, never what a computer runs.

The bytes say what a file is, not its name. `filing` judges what comes along with a mail, where nothing may get lost;
what someone puts in the library is on a list of what is allowed.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.library.filing import LARGEST, content_type, safe_name

__all__ = ["LARGEST", "Checked", "check"]

OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# What is taken, with the extensions that say the same; the first one is added when the name has another.
ALLOWED: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    f"{OPEN_XML}wordprocessingml.document": ("docx", "dotx"),
    f"{OPEN_XML}spreadsheetml.sheet": ("xlsx", "xltx"),
    f"{OPEN_XML}presentationml.presentation": ("pptx", "ppsx", "potx"),
    f"{OPEN_DOCUMENT}text": ("odt", "ott"),
    f"{OPEN_DOCUMENT}spreadsheet": ("ods", "ots"),
    f"{OPEN_DOCUMENT}presentation": ("odp", "otp"),
    f"{OPEN_DOCUMENT}graphics": ("odg",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.ms-powerpoint": ("ppt", "pps"),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "text/plain": ("txt", "md"),
    "text/csv": ("csv", "tsv"),
}
TEXTS = frozenset({"txt", "md", "csv", "tsv"})
MOST_IN_ZIP = 5_000
LARGEST_LISTING = 2 * 1024 * 1024  # bytes that the list of parts in an office file may take
# A page or a picture that runs something hides in text: these are looked for, whatever stands before them.
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|svg|script|iframe|\?xml|\?php|%)", re.IGNORECASE)
MACRO_STREAMS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA", "Macros"))
LOCKED = "EncryptedPackage".encode("utf-16-le")
ACTIVE_PARTS = ("vbaproject", "vbadata", "activex/", "customui/", "oleobject")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: a name to save it under, what it is, and the bytes."""

    name: str
    content_type: str
    data: bytes


def check(name: str, data: bytes) -> Checked:
    """What a file is, by its bytes, with a name that says the same.

    Refused, with the reason and what to do: an empty file, one of over 20 MB, a program, a web page or drawing that
    can run something, an office file with macros or a password, anything that is not on the list.
    """
    name = safe_name(name)
    kind = content_type(name, data)
    if kind.startswith((OPEN_XML, OPEN_DOCUMENT)):
        kind = _office(name, data, kind)
    elif kind in ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint") or data.startswith(
        b"\xd0\xcf\x11\xe0"
    ):
        _old_office(name, data)
    elif kind == "text/plain":
        kind = _text(name, data)
    if kind not in ALLOWED:
        raise Refused(
            _("“%(name)s” kunnen we niet aannemen. Maak er een pdf van, of zet er een link naar neer.")
            % {"name": name},
            "file",
        )
    return Checked(_named(name, ALLOWED[kind]), kind, data)


def _named(name: str, extensions: tuple[str, ...]) -> str:
    """The name with an extension that fits, so that it opens in the right program and in no other."""
    ends = name.rpartition(".")[2].lower() if "." in name else ""
    return name if ends in extensions else f"{name[:110]}.{extensions[0]}"


def _macros(name: str) -> Refused:
    return Refused(
        _("In “%(name)s” zitten macro’s, of iets wat vanzelf iets doet. Bewaar het zonder, of als pdf.")
        % {"name": name},
        "file",
    )


def _office(name: str, data: bytes, kind: str) -> str:
    """A zipped office file: its parts are listed and one small part is read; nothing else is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            parts = bundle.namelist()
            if len(parts) > MOST_IN_ZIP:
                raise ValueError
            listing = _part(bundle, "[Content_Types].xml" if kind.startswith(OPEN_XML) else "mimetype")
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError, RuntimeError, EOFError) as broken:
        raise Refused(
            _("“%(name)s” is beschadigd of op slot. Bewaar het opnieuw, zonder wachtwoord.") % {"name": name},
            "file",
        ) from broken
    lower = [part.lower() for part in parts]
    if any(mark in part for part in lower for mark in ACTIVE_PARTS) or b"macroenabled" in listing.lower():
        raise _macros(name)
    if kind.startswith(OPEN_DOCUMENT) and any(part.startswith(("basic/", "scripts/")) for part in lower):
        raise _macros(name)
    if any(part.endswith((".xlsm", ".docm", ".pptm", ".xlsb", ".bin.exe")) for part in lower):
        raise _macros(name)
    return kind.removesuffix("-template")


def _part(bundle: zipfile.ZipFile, part: str) -> bytes:
    with bundle.open(part) as stream:
        found = stream.read(LARGEST_LISTING + 1)
    if len(found) > LARGEST_LISTING:
        raise ValueError
    return found


def _old_office(name: str, data: bytes) -> None:
    """A file of before 2007: its directory names what is in it, in letters of two bytes."""
    if LOCKED in data:
        raise Refused(
            _("“%(name)s” heeft een wachtwoord. Bewaar het zonder wachtwoord, of als pdf.") % {"name": name}, "file"
        )
    if any(_directory_entry(stream) in data for stream in MACRO_STREAMS):
        raise _macros(name)


def _directory_entry(stream: bytes) -> bytes:
    """A name as it stands in the directory: followed by zeros. The same letters in a sentence are not."""
    return stream + b"\x00\x00\x00\x00"


def _text(name: str, data: bytes) -> str:
    """Text is told by its name as well: the bytes of a script are text like any other."""
    ends = name.rpartition(".")[2].lower() if "." in name else ""
    if ends not in TEXTS or MARKUP.search(data):
        raise Refused(
            _("“%(name)s” lijkt een webpagina of een programma. Maak er een pdf van, of zet er een link naar neer.")
            % {"name": name},
            "file",
        )
    return "text/csv" if ends in ("csv", "tsv") else "text/plain"
