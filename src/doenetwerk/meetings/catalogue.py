"""The catalogue of methods: one TOML file each in `methods/`, in Dutch and English, checked when it is read.

Adding a method touches no Python: copy a file, give it the name of its key, and fill in both languages. Methods that
people wrote themselves stand in rows and are found together with these by `queries.methods`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from doenetwerk.meetings.methodfile import AIMS, Method, MethodError, load

FOLDER = Path(__file__).parent / "methods"


class CatalogueError(ValueError):
    """A method's file is wrong; the message names the file, the field and what it should be."""


def read(folder: Path = FOLDER) -> dict[str, Method]:
    """All methods of a folder by key, in the order of the aims. Raises CatalogueError."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(load(path.read_text(encoding="utf-8"), path.stem))
        except MethodError as error:
            raise CatalogueError(f"{path.name}: {error}") from error
    return {one.key: one for one in in_order(found)}


def in_order(methods: Iterable[Method]) -> list[Method]:
    """In the order of their first aim, the shortest first."""
    order = list(AIMS)
    return sorted(methods, key=lambda one: (order.index(one.aims[0]), one.minutes, one.key))


@cache
def methods() -> dict[str, Method]:
    """The catalogue, read once in each process."""
    return read()


def get(key: str) -> Method | None:
    """One method, None when there is none of this name."""
    return methods().get(key)


@dataclass(frozen=True, slots=True)
class Wish:
    """What one looks for; what is empty does not matter."""

    aim: str = ""
    people: int | None = None
    minutes: int | None = None
    mechanism: str = ""
    energy: int | None = None
    style: str = ""
    online: bool = False
    words: str = ""

    def fits(self, one: Method) -> bool:
        """Whether this method serves the aim, works with so many people, fits in the minutes, and so on."""
        return (
            (not self.aim or self.aim in one.aims)
            and (not self.mechanism or self.mechanism == one.mechanism)
            and (self.energy is None or self.energy == one.energy)
            and (not self.style or self.style in one.styles)
            and (not self.online or one.online)
            and (self.people is None or one.people_min <= self.people <= one.people_max)
            and (self.minutes is None or one.minutes <= self.minutes)
            and self._says(one)
        )

    def _says(self, one: Method) -> bool:
        said = one.words()
        text = " ".join([said.name, said.purpose, said.yields, *said.steps]).lower()
        return all(word in text for word in self.words.lower().split())


def search(wish: Wish, among: Iterable[Method] | None = None) -> list[Method]:
    """The methods that fit a wish; of the catalogue, or of those given."""
    return [one for one in (methods().values() if among is None else among) if wish.fits(one)]
