"""What comes out of someone's list: a table of texts, and people."""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.engines.duo.records import Problem

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_CELL = 10_000

FIELDS = (
    "name",
    "first_name",
    "infix",
    "last_name",
    "email",
    "function",
    "school",
    "brin",
    "board",
    "leader_email",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as texts. `rows[i]` stands on line `lines[i]` of the file; every row is as long as the header.

    `sheet` is the name of the sheet that was read, "" for text. `has_header`: False when the header is made up.
    `blanked`: line and column (from 0) of cells with a formula or an error, of which nothing was kept.
    """

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
    sheet: str = ""
    lines: tuple[int, ...] = ()
    has_header: bool = True
    blanked: frozenset[tuple[int, int]] = frozenset()

    @property
    def is_fatal(self) -> bool:
        return any(problem.fatal for problem in self.problems)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone in a list. `email` is in lower case or ""; `brin` has four or six characters or is "".

    `board` is what stands there: a name, or a number in five digits.
    """

    line: int
    name: str
    email: str = ""
    function: str = ""
    school: str = ""
    brin: str = ""
    board: str = ""
    leader_email: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was read, before it is known which one is the header."""

    number: int
    cells: list[str]
    blanked: tuple[int, ...] = ()
