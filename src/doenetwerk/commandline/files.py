"""Files that go in and out: read whole, written whole or not at all, never written over by accident."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from doenetwerk.engines.forming.sheets.faults import unusable
from doenetwerk.engines.forming.sheets.grid import MAX_BYTES, TOO_BIG
from doenetwerk.engines.forming.sheets.reading import Source


def read(path: Path) -> Source:
    """A file as it is. Raises `Unusable` when it is not there, is a folder, may not be read or is too big."""
    try:
        if path.is_dir():
            raise unusable("Dit is een map, geen bestand.", path.name or str(path))
        if path.stat().st_size > MAX_BYTES:
            raise unusable(TOO_BIG, path.name)
        return Source(path.name, path.read_bytes())
    except FileNotFoundError:
        raise unusable("Dit bestand is er niet.", str(path)) from None
    except (OSError, ValueError):
        raise unusable("Dit bestand is niet te lezen. Staat het nog open in een ander programma?", str(path)) from None


def check_free(paths: Iterable[Path], sources: Iterable[Path], *, overwrite: bool) -> None:
    """Raise `Unusable` when writing these would spoil what is there, or when their folder is not there."""
    read_from = {_real(source) for source in sources}
    for path in paths:
        if not path.parent.is_dir():
            raise unusable("De map voor dit bestand is er niet.", str(path))
        if not os.access(path.parent, os.W_OK):
            raise unusable("In de map van dit bestand mag je niet schrijven.", str(path))
        if path.is_dir():
            raise unusable("Dit is een map, geen bestand.", str(path))
        if _real(path) in read_from and not overwrite:
            raise unusable("Dit bestand wordt ook gelezen. Kies een andere naam.", path.name)
        if path.exists() and not overwrite:
            raise unusable("Dit bestand is er al. Kies een andere naam, of zet er --overwrite bij.", path.name)


def _real(path: Path) -> Path:
    return path.resolve()


def write(path: Path, data: bytes) -> None:
    """Write a file whole: whoever stops halfway keeps what was there. Raises `Unusable` when it cannot be."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}", delete=False) as part:
            part.write(data)
        temporary = Path(part.name)
    except OSError:
        raise unusable("Dit bestand is niet te schrijven.", str(path)) from None
    try:
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise unusable("Dit bestand is niet te schrijven. Staat het nog open?", str(path)) from None
