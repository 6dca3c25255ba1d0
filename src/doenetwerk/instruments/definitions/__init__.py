"""Instruments are data: each is one TOML file in `library/<kind>/`, read and checked here.

A new instrument needs no Python and no template: see docs/instruments.md. What a sheet was begun with is kept with it,
so that a file may change without changing what people have filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from doenetwerk.instruments.definitions import canvas, questionnaire, script
from doenetwerk.instruments.definitions.canvas import Canvas
from doenetwerk.instruments.definitions.instrument import AIMS, KINDS, head
from doenetwerk.instruments.definitions.questionnaire import Questionnaire
from doenetwerk.instruments.definitions.reading import DefinitionError, load
from doenetwerk.instruments.definitions.script import Script

FOLDER = Path(__file__).parent.parent / "library"
Instrument = Canvas | Script | Questionnaire
_READERS: Mapping[str, Any] = {"canvas": canvas.read, "script": script.read, "questionnaire": questionnaire.read}

__all__ = [
    "Canvas",
    "DefinitionError",
    "Instrument",
    "Questionnaire",
    "Script",
    "get",
    "instruments",
    "kept",
    "raw",
    "read",
    "understand",
]


def understand(data: dict[str, Any], path: Path) -> Instrument:
    """The instrument in this data, which came from this file. Raises DefinitionError with file, place and remedy."""
    first, rest = head(data, path)
    found: Instrument = _READERS[first.kind](first, rest)
    return found


def read(folder: Path = FOLDER) -> dict[str, Instrument]:
    """All instruments of a library by key, in the order of their aims. Raises DefinitionError."""
    found: list[Instrument] = []
    for kind in KINDS:
        for path in sorted((folder / kind).glob("*.toml")):
            one = understand(load(path), path)
            if one.head.kind != kind:
                raise DefinitionError(f"{path.name}: kind: stands in the folder of {kind}")
            found.append(one)
    found.sort(key=lambda one: (AIMS.index(one.head.aims[0]), one.head.minutes, one.head.key))
    named: dict[str, Instrument] = {}
    for one in found:
        if one.head.key in named:
            raise DefinitionError(f"{one.head.key}.toml: key: there are two instruments of this name")
        named[one.head.key] = one
    return named


@cache
def instruments() -> dict[str, Instrument]:
    """The library, read once in each process."""
    return read()


def get(key: str) -> Instrument | None:
    """One instrument, None when there is none of this name."""
    return instruments().get(key)


def raw(key: str) -> dict[str, Any]:
    """The data of the file itself, to be kept with a sheet. KeyError when there is none of this name."""
    return load(FOLDER / instruments()[key].head.kind / f"{key}.toml")


def kept(key: str, data: dict[str, Any]) -> Instrument:
    """The instrument of a sheet, from the data that was kept with it."""
    return understand(data, Path(f"{key}.toml"))
