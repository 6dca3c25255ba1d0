"""The file itself: kept under a random name, and given out to be saved, never to be shown in the page."""

from __future__ import annotations

import hashlib
import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import FileResponse, Http404

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.library.filetypes import Checked
from doenetwerk.exchange.models import Document, DocumentVersion


def keep(actor: Person, document: Document, checked: Checked, number: int) -> DocumentVersion:
    """Write a version of a document and its file. Call it in a verb: when the row fails, the file goes too."""
    version = DocumentVersion(
        document=document,
        number=number,
        name=checked.name,
        content_type=checked.content_type,
        size=len(checked.data),
        sha256=hashlib.sha256(checked.data).hexdigest(),
        added_by=actor,
    )
    # No extension: nothing on the machine would ever run it, and the name tells nothing.
    version.file.save(secrets.token_hex(16), ContentFile(checked.data), save=False)
    try:
        version.save()
    except BaseException:
        version.file.storage.delete(str(version.file.name))
        raise
    return version


def drop(document: Document) -> None:
    """Take away all versions of a document; the files go once that is sure."""
    for version in document.versions.only("file"):
        if version.file.name:
            transaction.on_commit(partial(version.file.storage.delete, version.file.name), robust=True)
    document.versions.all().delete()


def as_download(version: DocumentVersion) -> FileResponse:
    """The file, to be saved. The browser may not guess what it is, and nobody on the way keeps a copy."""
    try:
        content = version.file.open("rb")
    except (FileNotFoundError, ValueError) as gone:
        raise Http404 from gone
    answer = FileResponse(content, as_attachment=True, filename=version.name, content_type=version.content_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
