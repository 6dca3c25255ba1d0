"""When someone says no: the smallest change with which their network can go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.engines.forming.why.records import Change


@dataclass(frozen=True, slots=True)
class Step:
    """One person goes from one place in the outcome to another; None is nowhere."""

    person: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on. `kind`:

    - "continue": without them;
    - "replace": someone who was not placed takes the seat; "pair": two of them;
    - "transfer": someone of another network comes, which can miss them; "chain": and someone who was not placed takes
      that seat in turn;
    - "relax": someone who was not placed comes, if one thing changes for them (`changes`);
    - "merge": all go to another network; "dissolve": they spread over others, or wait.

    `networks` are the networks that change by their place (None: is gone); `difference` is what the score gains beside
    letting the network stand with who is left, as it is or not; `disturbed` how many people who were placed sit
    elsewhere afterwards.
    """

    kind: str
    steps: tuple[Step, ...]
    networks: Mapping[int, Network | None]
    difference: int
    disturbed: int
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be done about `target`, the smallest change first. `short`: how many it has too few without who said
    no."""

    target: int
    rest: tuple[str, ...]
    short: int
    options: tuple[Option, ...]


def suggest(problem: Problem, outcome: Outcome, refused: frozenset[str] | set[str], target: int) -> Repair:
    """The ways to go on with network `target` now that `refused` are out (of it, and of the round)."""
    raise NotImplementedError
