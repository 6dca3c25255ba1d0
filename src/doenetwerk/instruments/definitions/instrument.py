"""The head of every instrument, whichever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doenetwerk.instruments.definitions.reading import Said, Table

KINDS = ("canvas", "script", "questionnaire")
AIMS = ("meet", "explore", "exchange", "learn", "practise", "reflect", "create", "decide", "close")
MODES = ("person", "school", "together")
# What one press makes of a result. Rooms register what they can make: see `hooks`.
BECOMES = ("theme", "outcome", "homework", "charter", "action")


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of instruments tells. Minutes are what it takes with an ordinary group; people is fewest and most.

    `rooted` tells in words where the idea comes from, for instruments that stand on somebody's known model; the items
    and texts are always our own.
    """

    key: str
    kind: str
    name: Said
    purpose: Said
    yields: Said
    rooted: Said | None
    aims: tuple[str, ...]
    people: tuple[int, int]
    minutes: int
    confidential: bool


def head(data: dict[str, Any], path: Path) -> tuple[Head, Table]:
    """The head, and what is left of the file for the kind. Raises DefinitionError."""
    table = Table(data, path.name)
    key = table.key()
    if key != path.stem:
        raise table.wrong("key", f"must be the file's name, {path.stem!r}")
    nothing = Said("", "")
    rooted = table.said("rooted", nothing)
    return (
        Head(
            key=key,
            kind=table.one_of("kind", KINDS),
            name=table.said("name"),
            purpose=table.said("purpose"),
            yields=table.said("yields"),
            rooted=rooted if rooted != nothing else None,
            aims=table.some_of("aims", AIMS),
            people=table.span("people", 1, 500),
            minutes=table.number("minutes", 1, 480),
            confidential=table.yes("confidential"),
        ),
        table,
    )
