"""What the three kinds of instrument share: how a file is read, and how a fault in it is told.

An instrument is one TOML file. Whoever writes one reads the message, not this code: each message names the file, the
place in it, and what should stand there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en")
LONGEST_TEXT = 2000


class DefinitionError(ValueError):
    """A file is no valid instrument. The message is for its writer: file, place, what it should be."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the languages of the house."""

    nl: str
    en: str

    def words(self, language: str = "nl") -> str:
        """The text in this language (only its first two letters count), Dutch when there is no other."""
        return self.en if language[:2] == "en" else self.nl


class Table:
    """One table of a file while it is read: takes its fields out by name, and tells what is wrong or left over."""

    def __init__(self, data: dict[str, Any], file: str, place: str = "") -> None:
        self._data = dict(data)
        self._file = file
        self._place = place

    def wrong(self, field: str, must: str) -> DefinitionError:
        """The fault, ready to raise."""
        return DefinitionError(f"{self._file}: {self._place}{field}: {must}")

    def _take(self, field: str, default: Any) -> Any:
        if field in self._data:
            return self._data.pop(field)
        if default is None:
            raise self.wrong(field, "is missing")
        return default

    def text(self, field: str, default: str | None = None) -> str:
        """A line of text in no language: a name for the machine, a colour, a date."""
        value = self._take(field, default)
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise self.wrong(field, "must be a text")
        return value

    def key(self, field: str = "key") -> str:
        """A name for the machine: small letters, digits and hyphens."""
        value = self.text(field)
        if not value or not all(
            letter.isascii() and (letter.islower() or letter.isdigit() or letter == "-") for letter in value
        ):
            raise self.wrong(field, "must be small letters, digits and hyphens")
        return value

    def said(self, field: str, default: Said | None = None) -> Said:
        """A text in Dutch and English: `field = { nl = "…", en = "…" }`."""
        value = self._take(field, default)
        if isinstance(value, Said):
            return value
        if not isinstance(value, dict) or set(value) != set(LANGUAGES):
            raise self.wrong(field, 'must be { nl = "…", en = "…" }')
        for language in LANGUAGES:
            one = value[language]
            if not isinstance(one, str) or not one.strip() or len(one) > LONGEST_TEXT:
                raise self.wrong(f"{field}.{language}", "must be a text")
        return Said(value["nl"].strip(), value["en"].strip())

    def number(self, field: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number within bounds."""
        value = self._take(field, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.wrong(field, f"must be a whole number from {least} to {most}")
        return value

    def span(self, field: str, least: int, most: int, default: tuple[int, int] | None = None) -> tuple[int, int]:
        """Two whole numbers, the smaller first: `[3, 30]`."""
        value = self._take(field, default)
        if (
            not isinstance(value, list | tuple)
            or len(value) != 2
            or not all(isinstance(one, int) and not isinstance(one, bool) for one in value)
            or not least <= value[0] <= value[1] <= most
        ):
            raise self.wrong(field, f"must be [fewest, most], from {least} to {most}")
        return value[0], value[1]

    def pair(self, field: str, most: int) -> tuple[int, int]:
        """Two whole numbers from 1, in any order: `[row, column]`."""
        value = self._take(field, None)
        fine = (
            isinstance(value, list) and len(value) == 2 and all(type(one) is int and 1 <= one <= most for one in value)
        )
        if not fine:
            raise self.wrong(field, f"must be [row, column], each from 1 to {most}")
        return value[0], value[1]

    def yes(self, field: str, default: bool = False) -> bool:
        """true or false."""
        value = self._data.pop(field, default)
        if not isinstance(value, bool):
            raise self.wrong(field, "must be true or false")
        return value

    def one_of(self, field: str, choices: Iterable[str], default: str | None = None) -> str:
        """One name from a list."""
        allowed = list(choices)
        value = self._take(field, default)
        if value not in allowed:
            raise self.wrong(field, f"must be one of {listed(allowed)}")
        return str(value)

    def some_of(self, field: str, choices: Iterable[str], default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of names, each from a list and none twice. May be empty only when that is the default."""
        allowed = list(choices)
        value = self._take(field, default)
        fine = isinstance(value, list | tuple) and all(one in allowed for one in value)
        if not fine or len(set(value)) != len(value) or (not value and default is None):
            raise self.wrong(field, f"must be a list from {listed(allowed)}")
        return tuple(value)

    def tables(self, field: str, least: int = 0, most: int = 99) -> list[Table]:
        """A list of tables: `[[field]]`, each with its own place in the messages."""
        value = self._take(field, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(field, f"must be tables that begin with [[{field}]]")
        if not least <= len(value) <= most:
            raise self.wrong(field, f"must be {least} to {most} tables")
        return [
            Table(one, self._file, f"{self._place}{field}[{one.get('key', number)}].")
            for number, one in enumerate(value, start=1)
        ]

    def table(self, field: str) -> Table | None:
        """A table of its own, None when the file has none."""
        value = self._data.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(field, f"must be a table that begins with [{field}]")
        return Table(value, self._file, f"{self._place}{field}.")

    def end(self) -> None:
        """Refuse what nobody took: a field with a typing error should not pass in silence."""
        if self._data:
            raise self.wrong(min(self._data), "is no field here")


def load(path: Path) -> dict[str, Any]:
    """The file as data. Raises DefinitionError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{path.name}: {error}") from error


def listed(names: Iterable[str]) -> str:
    """Names in a message."""
    return ", ".join(sorted(str(name) for name in names))


def unique(found: Sequence[str], table: Table, field: str) -> None:
    """Refuse two parts of one name."""
    if doubled := sorted({one for one in found if list(found).count(one) > 1}):
        raise table.wrong(field, f"has {doubled[0]!r} twice")
