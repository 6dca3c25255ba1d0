"""The catalogue of methods: one TOML file each in `methods/`, in Dutch and English, checked when it is read.

Adding a method touches no Python: copy a file, give it the name of its key, and fill in both languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.agenda import Energy, Mechanism

FOLDER = Path(__file__).parent / "methods"
LANGUAGES = ("nl", "en")
AIMS: dict[str, Promise] = {
    "meet": _("openen en kennismaken"),
    "explore": _("een vraag verkennen"),
    "exchange": _("ervaringen delen"),
    "learn": _("nieuwe kennis opdoen"),
    "practise": _("oefenen"),
    "reflect": _("elkaar helpen bij een vraagstuk"),
    "create": _("samen iets maken"),
    "decide": _("kiezen en besluiten"),
    "close": _("oogsten en afronden"),
}
FIELDS = {"key", "aims", "people", "minutes", "energy", "mechanism", *LANGUAGES}
WORDS = {"name", "purpose", "steps", "material", "yields"}


class CatalogueError(ValueError):
    """A method's file is wrong; the message names the file, the field and what it should be."""


@dataclass(frozen=True, slots=True)
class Words:
    """A method in one language."""

    name: str
    purpose: str
    steps: tuple[str, ...]
    material: str
    yields: str


@dataclass(frozen=True, slots=True)
class Method:
    """A way of working in an agenda part. Minutes are what it takes with an ordinary group."""

    key: str
    aims: tuple[str, ...]
    people_min: int
    people_max: int
    minutes: int
    energy: int
    mechanism: str
    texts: tuple[tuple[str, Words], ...]

    def words(self) -> Words:
        """The texts in the reader's language; Dutch when there is no other."""
        texts = dict(self.texts)
        return texts.get((get_language() or "nl")[:2], texts["nl"])

    @property
    def energy_words(self) -> str:
        return str(Energy(self.energy).label)

    @property
    def mechanism_words(self) -> str:
        return str(Mechanism(self.mechanism).label)

    @property
    def aim_words(self) -> list[str]:
        return [str(AIMS[aim]) for aim in self.aims]


def read(folder: Path = FOLDER) -> dict[str, Method]:
    """All methods of a folder by key, in the order of the aims. Raises CatalogueError."""
    found = [_method(path) for path in sorted(folder.glob("*.toml"))]
    order = list(AIMS)
    found.sort(key=lambda one: (order.index(one.aims[0]), one.minutes, one.key))
    return {one.key: one for one in found}


@cache
def methods() -> dict[str, Method]:
    """The catalogue, read once in each process."""
    return read()


def get(key: str) -> Method | None:
    """One method, None when there is none of this name."""
    return methods().get(key)


def search(
    *, aim: str = "", people: int | None = None, minutes: int | None = None, mechanism: str = "", words: str = ""
) -> list[Method]:
    """Methods that serve this aim and mechanism, work with this many people, and fit in these minutes."""
    needle = words.strip().lower()

    def fits(one: Method) -> bool:
        said = one.words()
        return (
            (not aim or aim in one.aims)
            and (not mechanism or mechanism == one.mechanism)
            and (people is None or one.people_min <= people <= one.people_max)
            and (minutes is None or one.minutes <= minutes)
            and (not needle or needle in f"{said.name} {said.purpose} {said.yields}".lower())
        )

    return [one for one in methods().values() if fits(one)]


def _method(path: Path) -> Method:
    def wrong(field: str, must: str) -> CatalogueError:
        return CatalogueError(f"{path.name}: {field}: {must}")

    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    if missing := sorted(FIELDS - set(data)):
        raise wrong(missing[0], "is missing")
    if unknown := sorted(set(data) - FIELDS):
        raise wrong(unknown[0], f"is no field; choose from {_listed(FIELDS)}")
    if data["key"] != path.stem:
        raise wrong("key", f"must be the file's name, {path.stem!r}")
    aims = data["aims"]
    if not isinstance(aims, list) or not aims or not set(aims) <= set(AIMS):
        raise wrong("aims", f"must be a list from {_listed(AIMS)}")
    people = data["people"]
    if not (
        isinstance(people, list)
        and len(people) == 2
        and all(isinstance(one, int) for one in people)
        and 1 <= people[0] <= people[1]
    ):
        raise wrong("people", "must be [fewest, most]")
    if not isinstance(data["minutes"], int) or not 1 <= data["minutes"] <= 480:
        raise wrong("minutes", "must be a whole number from 1 to 480")
    if data["energy"] not in Energy.values:
        raise wrong("energy", "must be 1 (listening) to 5 (doing)")
    if data["mechanism"] not in Mechanism.values:
        raise wrong("mechanism", f"must be one of {_listed(Mechanism.values)}")
    texts = tuple((language, _words(data[language], path.name, language)) for language in LANGUAGES)
    return Method(
        path.stem, tuple(aims), people[0], people[1], data["minutes"], data["energy"], data["mechanism"], texts
    )


def _words(table: Any, file: str, language: str) -> Words:
    if not isinstance(table, dict) or set(table) != WORDS:
        raise CatalogueError(f"{file}: [{language}]: must hold {_listed(WORDS)}")
    steps = table["steps"]
    if not isinstance(steps, list) or len(steps) < 2 or not all(isinstance(one, str) and one.strip() for one in steps):
        raise CatalogueError(f"{file}: [{language}] steps: must be a list of two or more sentences")
    for field in ("name", "purpose", "material", "yields"):
        if not isinstance(table[field], str) or not table[field].strip():
            raise CatalogueError(f"{file}: [{language}] {field}: must be a text")
    return Words(table["name"], table["purpose"], tuple(steps), table["material"], table["yields"])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(str(name) for name in names))
