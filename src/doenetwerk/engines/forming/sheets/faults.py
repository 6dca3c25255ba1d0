"""What is wrong in a spreadsheet, all of it at once, each named by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

MOST = 50  # more faults are only counted: nobody reads on
MOST_NAMES = 3000  # to look for one that was meant; comparing with more takes longer than it helps


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the input: the sheet or file, the row as a spreadsheet numbers it (0: none), and the column's title or
    the rule's name. What is left out is not said."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [shown(self.sheet, 200)] if self.sheet else []
        if self.row:
            parts.append(f"rij {self.row}")
        if self.column:
            parts.append(f"kolom {shown(self.column)}" if self.row else shown(self.column))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to repair, or to know. `text` is a plain Dutch sentence."""

    where: Where
    text: str

    def __str__(self) -> str:
        place = str(self.where)
        return f"{place}: {self.text}" if place else self.text


class Unusable(Exception):
    """The input cannot be used. `faults` in the order of the input, at most `MOST`; `more`: how many are left out."""

    def __init__(self, faults: Sequence[Fault], more: int = 0) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)
        self.more = more


def unusable(text: str, sheet: str = "") -> Unusable:
    """The file as a whole cannot be used."""
    return Unusable([Fault(Where(sheet), text)])


class Bad(Exception):
    """What is wrong with one cell; who reads the cell knows where it stands."""


@dataclass
class Faults:
    """Collects faults, and notices of what was left out or filled in."""

    kept: list[Fault] = field(default_factory=list)
    more: int = 0
    notices: list[Fault] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether what comes now is only counted; then looking for what was meant is lost work."""
        return len(self.kept) >= MOST

    def add(self, where: Where, text: str) -> None:
        if self.is_full:
            self.more += 1
        else:
            self.kept.append(Fault(where, text))

    def note(self, where: Where, text: str) -> None:
        self.notices.append(Fault(where, text))

    def unknown(self, where: Where, text: str, name: str, known: Iterable[str]) -> None:
        """A name that nobody knows, with the one that was probably meant."""
        self.add(where, text if self.is_full else text + meant(name, known))

    def stop(self) -> None:
        """Raise `Unusable` when there are faults."""
        if self.kept:
            raise Unusable(self.kept, self.more)


def shown(text: str, most: int = 60) -> str:
    """What someone wrote, fit to stand in a sentence: printable, on one line, not too long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def meant(name: str, known: Iterable[str]) -> str:
    """ " Bedoel je …?" with the known name that is closest, or ""."""
    names = {plain(one): one for one in list(known)[:MOST_NAMES]}
    close = get_close_matches(plain(name[:100]), names, n=1, cutoff=0.72)
    return f" Bedoel je ‘{shown(names[close[0]])}’?" if close else ""


def plain(name: str) -> str:
    """A name as it is compared: without capitals and double blanks."""
    return " ".join(name.casefold().split())
