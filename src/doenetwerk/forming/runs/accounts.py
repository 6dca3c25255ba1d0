"""What the engine says about an outcome, in the form in which a run keeps it: codes with numbers and ids, no names.

What would give away a wish in confidence is left out here, before it reaches a row (`docs/circles.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.engines.forming.why import Account, Placed, Standing, Unplaced, Way, explain
from doenetwerk.engines.forming.wording import Saying
from doenetwerk.forming.runs.saving import Accounts
from doenetwerk.forming.runs.wording import is_confidential

MOST_WAYS = 4


def account(problem: Problem, outcome: Outcome) -> Accounts:
    """Why for each person, what would place those without a network, weakest points, and who is missing for a theme."""
    told: Account = explain(problem, outcome)
    return Accounts(
        seats={person: _placed(one, outcome.networks) for person, one in told.placed.items()},
        unplaced={person: _unplaced(one) for person, one in told.unplaced.items()},
        weakest=[_standing(one) for one in told.networks],
        themes=[{"theme": theme, "sayings": _sayings(told.funnels[theme].sayings)} for theme in told.near],
    )


def _saying(one: Saying) -> dict[str, Any]:
    return {"code": one.code, "data": {name: _json(value) for name, value in one.data.items()}}


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | frozenset) else value


def _sayings(found: Iterable[Saying]) -> list[dict[str, Any]]:
    return [one for one in map(_saying, found) if not is_confidential(one)]


def _placed(one: Placed, networks: tuple[Network, ...]) -> dict[str, Any]:
    following = one.next_best
    return {
        "points": dict(one.points),
        "sayings": _sayings(one.sayings),
        "next": {"network": _number(following), "theme": following.result.theme} if following is not None else None,
    }


def _number(way: Way) -> int | None:
    """The number of the proposal that a way leads to; None for a network that would be new."""
    return way.network + 1 if way.network is not None else None


def _unplaced(one: Unplaced) -> dict[str, Any]:
    open_ways = [way for way in one.ways if not any(is_confidential(_saying(change)) for change in way.changes)]
    # When the smallest change is to let a wish go, nothing may be said of how many changes are needed.
    sayings = _sayings(one.sayings) if len(open_ways) == len(one.ways) else []
    return {"sayings": sayings, "ways": [_way(way) for way in open_ways[:MOST_WAYS]]}


def _way(way: Way) -> dict[str, Any]:
    return {
        "changes": [_saying(change) for change in way.changes],
        "network": _number(way),
        "theme": way.result.theme,
        "host": way.result.host,
        "slots": list(way.result.slots),
        "gain": way.gain,
        "steps": way.steps,
        "far": way.far,
    }


def _standing(one: Standing) -> Mapping[str, Any]:
    weakest = _saying(one.weakest)
    return {} if is_confidential(weakest) else {"saying": weakest}
