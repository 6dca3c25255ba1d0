"""Where what was brought lies until it is taken over: in a folder of its own, under names that tell nothing."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from doenetwerk.exchange.models import Coming, ComingMail

FOLDER = "coming"


def folder() -> Path:
    """The folder, made when it is not there; nobody else on the machine looks into it."""
    path = Path(settings.MEDIA_ROOT) / FOLDER
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def new_name() -> str:
    """A name below MEDIA_ROOT that is not in use."""
    folder()
    return f"{FOLDER}/{secrets.token_hex(16)}"


def path_of(name: str) -> Path:
    """Where a name leads. Only for names of ours."""
    path = Path(settings.MEDIA_ROOT) / name
    if not name or path.parent != Path(settings.MEDIA_ROOT) / FOLDER:
        raise ValueError(name)
    return path


def take_in(path: Path, *, move: bool) -> tuple[str, int]:
    """Keep a file that was brought: its name here, and how many bytes it has."""
    name = new_name()
    kept = path_of(name)
    if move:
        shutil.move(str(path), kept)
    else:
        shutil.copyfile(path, kept)
    kept.chmod(0o600)
    return name, kept.stat().st_size


def drop(*names: str) -> None:
    """Take files away once that is sure: after the commit."""
    for name in filter(None, names):
        transaction.on_commit(partial(path_of(name).unlink, missing_ok=True), robust=True)


@contextmanager
def pile(coming: Coming) -> Iterator[BinaryIO]:
    """The mails of an import, to read."""
    with path_of(coming.pile).open("rb") as stream:
        yield stream


def raw_of(stream: BinaryIO, mail: ComingMail) -> bytes:
    """One mail of the pile."""
    stream.seek(mail.at)
    return stream.read(mail.size)


def forget_file(name: str) -> None:
    """Take away a file of the library whose row never came to be."""
    default_storage.delete(name)


def sweep(used: set[str], before: datetime) -> None:
    """Take away files that no import knows, and that are older than this."""
    for path in folder().iterdir():
        if f"{FOLDER}/{path.name}" not in used and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
