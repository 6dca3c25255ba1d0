"""Programmes to begin from: one TOML file each in `programmes/`, in Dutch and English, checked when it is read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from doenetwerk.meetings import catalogue
from doenetwerk.meetings.catalogue import CatalogueError
from doenetwerk.meetings.methodfile import LANGUAGES, Method
from doenetwerk.meetings.models.agenda import Energy, Mechanism

FOLDER = Path(__file__).parent / "programmes"
PART = {"nl", "en", "minutes", "energy", "mechanism", "method", "goal"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a programme."""

    titles: tuple[tuple[str, str], ...]
    minutes: int
    energy: int
    mechanism: str
    method: str
    for_goal: bool

    @property
    def title(self) -> str:
        """In the reader's language."""
        return _said(self.titles)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme to begin from."""

    key: str
    names: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str], ...]
    parts: tuple[Piece, ...]

    @property
    def name(self) -> str:
        return _said(self.names)

    @property
    def purpose(self) -> str:
        return _said(self.purposes)

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)


def _said(texts: tuple[tuple[str, str], ...]) -> str:
    said = dict(texts)
    return said.get((get_language() or "nl")[:2], said["nl"])


def read(folder: Path = FOLDER) -> dict[str, Programme]:
    """All programmes of a folder by key. Raises CatalogueError with the file, the place and what it should be."""
    found = [_programme(path) for path in sorted(folder.glob("*.toml"))]
    return {one.key: one for one in found}


@cache
def programmes() -> dict[str, Programme]:
    """The programmes, read once in each process."""
    return read()


def _programme(path: Path) -> Programme:
    def wrong(place: str, must: str) -> CatalogueError:
        return CatalogueError(f"{path.name}: {place}: {must}")

    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    for language in LANGUAGES:
        said = data.get(language)
        if not isinstance(said, dict) or set(said) != {"name", "purpose"}:
            raise wrong(f"[{language}]", "must hold name, purpose")
    rows = data.get("parts")
    if not isinstance(rows, list) or not rows:
        raise wrong("parts", "must be a list of [[parts]]")
    parts = []
    for number, row in enumerate(rows, 1):
        place = f"part {number}"
        if not isinstance(row, dict) or not set(row) <= PART or "minutes" not in row:
            raise wrong(place, f"must hold minutes, and may hold {', '.join(sorted(PART))}")
        method = catalogue.get(row.get("method", ""))
        if method is None and ("method" in row or not {"nl", "en", "energy"} <= set(row)):
            raise wrong(place, "must name a method of the catalogue, or hold nl, en and energy")
        titles = tuple((language, _title(row, method, language)) for language in LANGUAGES)
        energy = row.get("energy", method.energy if method else None)
        mechanism = row.get("mechanism", method.mechanism if method else "")
        if energy not in Energy.values or mechanism not in ("", *Mechanism.values):
            raise wrong(place, "energy must be 1 to 5, mechanism one of the four")
        parts.append(
            Piece(titles, int(row["minutes"]), energy, mechanism, row.get("method", ""), bool(row.get("goal")))
        )
    names = tuple((language, data[language]["name"]) for language in LANGUAGES)
    purposes = tuple((language, data[language]["purpose"]) for language in LANGUAGES)
    return Programme(path.stem, names, purposes, tuple(parts))


def _title(row: dict[str, Any], method: Method | None, language: str) -> str:
    return str(row[language]) if language in row or method is None else dict(method.texts)[language].name
