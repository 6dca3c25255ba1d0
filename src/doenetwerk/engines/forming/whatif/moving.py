"""What moving one person does, before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doenetwerk.engines.forming.joining import Reading, parts, rules_broken, total, unit, with_members
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.engines.forming.wording import Saying


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two networks. `place` is where it stands in the outcome; `after` is None when nobody is left in it.
    `broken` are the names of the rules it breaks afterwards (see `rating.broken`), `newly` those it did not break
    before; `short`: how many members it then has too few."""

    place: int
    before: Network
    after: Network | None
    points_before: Mapping[str, int]
    points_after: Mapping[str, int]
    broken: tuple[str, ...]
    newly: tuple[str, ...]
    short: int


@dataclass(frozen=True, slots=True)
class Consequence:
    """What becomes of a move. `left` and `joined` are None when someone comes from, or goes to, nowhere. `difference`
    is what the whole score gains; `sayings` are the consequences in words, the heaviest first."""

    person: str
    left: Side | None
    joined: Side | None
    difference: int
    sayings: tuple[Saying, ...]

    @property
    def newly(self) -> tuple[str, ...]:
        """The rules that the move breaks, by name."""
        sides = [side for side in (self.joined, self.left) if side is not None]
        return tuple(dict.fromkeys(name for side in sides for name in side.newly))

    @property
    def lawful(self) -> bool:
        return not self.newly


def move(problem: Problem, outcome: Outcome, person: str, to: int | Network | None) -> Consequence:
    """What happens when `person` goes to the network `to` (its place in the outcome, or the record itself), or out of
    all networks (None). Networks keep their theme, host and slots; the level on which they work follows their members.

    Raises `KeyError` for someone and `ValueError` for a network that is not there."""
    index = Reading(problem)
    _known = index.people[person]
    networks = outcome.networks
    goal = networks.index(to) if isinstance(to, Network) else to
    if goal is not None and not 0 <= goal < len(networks):
        raise ValueError("no such network")
    here = next((place for place, network in enumerate(networks) if person in network.members), None)
    if here == goal:
        return Consequence(person, None, None, 0, (Saying("move.nothing", {"person": person}),))
    left = joined = None
    if here is not None:
        rest = [one for one in networks[here].members if one != person]
        left = _side(index, here, networks[here], rest)
    if goal is not None:
        joined = _side(index, goal, networks[goal], [*networks[goal].members, person])
    gained = sum(total(side.points_after) - total(side.points_before) for side in (left, joined) if side is not None)
    return Consequence(person, left, joined, gained, _sayings(index, person, left, joined, gained))


def _side(index: Index, place: int, before: Network, members: list[str]) -> Side:
    after = with_members(index, before, members) if members else None
    had = rules_broken(index, before)
    breaks = rules_broken(index, after) if after is not None else ()
    least = index.rules(before.theme).size_min
    return Side(
        place,
        before,
        after,
        parts(index, before),
        parts(index, after) if after is not None else {},
        breaks,
        tuple(name for name in breaks if name not in had),
        max(0, least - len(members)) if after is not None else 0,
    )


def _sayings(index: Index, person: str, left: Side | None, joined: Side | None, gained: int) -> tuple[Saying, ...]:
    found: list[Saying] = []
    partners = tuple(sorted(unit(index, person) - {person}, key=index.order.__getitem__))
    if joined is not None:
        found += [
            Saying(f"broken.{name}", {"person": person, "theme": joined.before.theme})
            for name in joined.newly
            if name not in ("together", "size")
        ]
        if "size" in joined.newly:
            found.append(Saying("move.full", {"most": index.rules(joined.before.theme).size_max}))
    torn = [one for one in partners if joined is None or one not in joined.before.members]
    if torn and any(side is not None and "together" in side.broken for side in (left, joined)):
        found.append(Saying("move.torn", {"person": person, "people": tuple(torn)}))
    if left is not None:
        if left.after is None:
            found.append(Saying("move.empty", {"theme": left.before.theme}))
        elif left.short:
            found.append(Saying("move.short", {"number": left.short, "theme": left.before.theme}))
        found += [
            Saying(f"broken.{name}", {"person": person, "theme": left.before.theme})
            for name in left.newly
            if name not in ("together", "size")
        ]
    if gained:
        found.append(Saying("move.gain" if gained > 0 else "move.loss", {"points": abs(gained)}))
    else:
        found.append(Saying("move.even", {}))
    return tuple(found)
