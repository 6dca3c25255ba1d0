"""What comes out of a file of DUO: rows, and what there is to say about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["primary", "secondary", "special", "mbo", "boards", ""]

# As `people.School.Sector` writes them.
SECTOR_OF: dict[str, str] = {"primary": "po", "secondary": "vo", "special": "so", "mbo": "mbo"}

KIND_NAMES: dict[str, str] = {
    "primary": "vestigingen in het basisonderwijs",
    "secondary": "vestigingen in het voortgezet onderwijs",
    "special": "vestigingen in het speciaal (basis)onderwijs",
    "mbo": "mbo-instellingen",
    "boards": "besturen",
}

MAX_PROBLEMS = 1000  # kept of each sort; what follows is only counted


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in a plain Dutch sentence.

    `line` counts from 1 as a text editor does; 0 is the file as a whole. `column` is the column's name, `value` what
    stands there (cut off at 80 characters). `fatal`: nothing was read. `skipped`: this line was left out.
    """

    code: str
    line: int
    column: str
    value: str
    text: str
    fatal: bool = False
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One location. `brin6` is the BRIN of the school and two digits; an mbo institution has "00"."""

    brin4: str
    brin6: str
    name: str
    street: str
    number: str
    postcode: str
    town: str
    municipality_code: str
    municipality: str
    province: str
    denomination: str
    phone: str
    website: str
    board_number: str
    holiday_zone: str
    sector: str
    details: dict[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board. `number` has five digits, as text."""

    number: str
    name: str
    town: str
    details: dict[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that was read. `rows` are all `SchoolRow`, or all `BoardRow` when `kind` is "boards".

    `mentioned` holds every code that stands in the file, also of lines that were left out: nobody may conclude from
    a spoilt line that a school is closed. `unknown` counts the lines that were left out without a code that can be
    read. `is_cut_off`: the file seems to end halfway.
    """

    kind: Kind
    rows: tuple[SchoolRow, ...] | tuple[BoardRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    mentioned: frozenset[str] = frozenset()
    is_cut_off: bool = False
    unknown: int = 0

    @property
    def is_fatal(self) -> bool:
        return any(problem.fatal for problem in self.problems)

    @property
    def schools(self) -> tuple[SchoolRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, SchoolRow))

    @property
    def boards(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, BoardRow))


class Remarks:
    """Collects problems, and stops collecting where a list gets longer than anyone reads."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.more = 0

    def add(
        self, code: str, text: str, line: int = 0, column: str = "", value: str = "", *, skipped: bool = False
    ) -> None:
        if len(self.kept) >= MAX_PROBLEMS:
            self.more += 1
            return
        self.kept.append(Problem(code, line, column, value[:80], text, skipped=skipped))

    def all(self) -> tuple[Problem, ...]:
        if not self.more:
            return tuple(self.kept)
        return (*self.kept, Problem("more", 0, "", str(self.more), f"Er zijn nog {self.more} andere meldingen."))


class Unreadable(Exception):
    """Nothing can be made of the file; `problem` says why."""

    def __init__(self, code: str, text: str, line: int = 0, column: str = "", value: str = "") -> None:
        super().__init__(text)
        self.problem = Problem(code, line, column, value[:80], text, fatal=True)
