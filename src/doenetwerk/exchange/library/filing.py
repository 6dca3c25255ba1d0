"""Filing what comes along with a mail: under its question or answer, under a random name, by what its bytes say it is.

A file is never opened here. It comes out again only through the permission check, to be saved and not to be shown.
"""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import zipfile
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Answer, Document, DocumentVersion, Question
from doenetwerk.journal.domain import record

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
# What a computer would run, whatever it is called.
PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
# What a computer would run because of how it is called.
RUNS_BY_NAME = """
ade adp apk app appref-ms appx bat chm cmd com cpl dll dmg docm dotm exe gadget hta htm html img ins iso jar js jse
lib lnk mde msc msi msp mst nsh pif potm ppam ppsm pptm ps1 psc1 py reg scf scr sct sh shtml svg sys url vb vbe vbs
vhd vxd ws wsc wsf wsh xhtml xlam xll xlsm xltm xsl
"""
RUNS = frozenset(RUNS_BY_NAME.split())
BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
)
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OLD_OFFICE = {"doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint"}
UNKNOWN = "application/octet-stream"
MOST_IN_ZIP = 5000


def content_type(name: str, data: bytes) -> str:
    """What the bytes say that a file is. Text is plain text, whatever language it is in: it is never shown as a page.

    Refused: an empty file, one of over 20 MB, and what a computer would run, also within a zip.
    """
    facts = {"name": name, "size": LARGEST // (1024 * 1024)}
    if not data:
        raise Refused(_("“%(name)s” is leeg.") % facts, "file")
    if len(data) > LARGEST:
        raise Refused(_("“%(name)s” is te groot: een bestand mag hooguit %(size)s MB zijn.") % facts, "file")
    if data.startswith(PROGRAMS) or _extension(name) in RUNS:
        raise Refused(_("“%(name)s” kan een programma zijn. Zulke bestanden nemen we niet aan.") % facts, "file")
    for begin, kind in BEGINS:
        if data.startswith(begin):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLD_OFFICE.get(_extension(name), UNKNOWN)
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:12] in (b"heic", b"heix", b"mif1") else "video/mp4"
    if data.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12], UNKNOWN)
    return "text/plain" if _is_text(data) else UNKNOWN


def _extension(name: str) -> str:
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def _zipped(name: str, data: bytes) -> str:
    """What a zip is: an office file, or a bundle. Only the list of names is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            names = bundle.namelist()[:MOST_IN_ZIP]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        return UNKNOWN
    if any(_extension(one) in RUNS or one.lower().endswith("vbaproject.bin") for one in names):
        raise Refused(
            _("In “%(name)s” zit iets wat een programma kan zijn. Zulke bestanden nemen we niet aan.") % {"name": name},
            "file",
        )
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in OFFICE.items() if any(n.startswith(folder) for n in names)), UNKNOWN)
    if names[:1] == ["mimetype"]:
        told = data[30 + len("mimetype") :][:80]
        found = re.match(rb"application/vnd\.oasis\.opendocument\.[a-z]{4,20}", told)
        return found[0].decode() if found else "application/zip"
    return "application/zip"


def _is_text(data: bytes) -> bool:
    head = data[:65_536]
    return b"\x00" not in head and not any(byte < 9 or 13 < byte < 27 for byte in head)


def safe_name(name: str) -> str:
    """A file's name without folders and control characters, never empty, with its extension kept."""
    bare = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]", "", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    if len(bare) > LONGEST_NAME:
        stem, dot, extension = bare.rpartition(".")
        bare = f"{stem[: LONGEST_NAME - 12]}{dot}{extension[:10]}" if dot else bare[:LONGEST_NAME]
    return bare or _("bestand")


@verb
def file_attachment(person: Person, post: Question | Answer, name: str, data: bytes) -> Document:
    """Keep a file that came along with a question or an answer. The same file again gives the row that it has.

    Who reads the question reads its files; what comes with an answer stays in the network, as the answer itself.
    Refused: see `content_type`.
    """
    document, written = file_quietly(person, post, name, data)
    if written:
        try:
            record("document.filed", person, network=document.network, subject=document)
        except BaseException:
            # The row is undone with the transaction, the file would stay behind.
            default_storage.delete(written)
            raise
    return document


def file_quietly(
    person: Person | None,
    post: Question | Answer,
    name: str,
    data: bytes,
    *,
    token: str = "",
    at: datetime | None = None,
) -> tuple[Document, str]:
    """As `file_attachment`, for many at once: the caller writes the line in the journal and lets them be found.

    Gives the document, and the name of the file that was written for it, empty when it was there. `token` is that name
    when it must be the same at each try. `person` is None for who is nobody here. Call it in a verb.
    """
    name = safe_name(name)
    kind = content_type(name, data)
    question = post if isinstance(post, Question) else post.question
    answer = None if isinstance(post, Question) else post
    digest = hashlib.sha256(data).hexdigest()
    place = {"answer": answer} if answer is not None else {"question": question, "answer": None}
    known = Document.objects.filter(versions__sha256=digest, **place).first()
    if known is not None:
        return known, ""
    at = at or timezone.now()
    document = Document.objects.create(
        author=person,
        network=question.network,
        school=question.school if answer is None else None,
        question=question if answer is None else None,
        answer=answer,
        circle=question.circle if answer is None else Circle.NETWORK,
        kind=Document.Kind.ATTACHMENT,
        title=name,
        added_at=at,
    )
    version = DocumentVersion(
        document=document, name=name, content_type=kind, size=len(data), sha256=digest, added_by=person, added_at=at
    )
    if token:
        default_storage.delete(version.file.field.generate_filename(version, token))
    version.file.save(token or secrets.token_hex(16), ContentFile(data), save=False)
    try:
        version.save()
    except BaseException:
        version.file.delete(save=False)
        raise
    return document, str(version.file.name)
