"""Who was placed and who got their first choice, by group; and which groups lag by more than chance.

A group of fewer than four people is never shown: it would say something about someone. Such groups are taken together
as the rest; when the rest is that small too, the smallest group that could be shown goes with it, since otherwise the
rest could be had by subtraction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, lgamma

from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Outcome, Person, Problem
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.wording import Saying

LEAST = 4
CHANCE = 0.05
REST = ""  # the group of who are in groups too small to show, or have none

DIMENSIONS: Mapping[str, Callable[[Person], str]] = {
    "region": lambda person: person.region,
    "board": lambda person: person.board,
    "level": lambda person: str(person.level),
    "function": lambda person: person.function,
    "theme": lambda person: person.themes[0] if person.themes else "",
}


@dataclass(frozen=True, slots=True)
class Share:
    """What became of one group. `dimension` is a key of `DIMENSIONS`, or "" for everyone; `group` its name (a level as
    text; `REST` for all who are in small groups or have none). `first`: placed in their first choice; `minutes`: travel
    of those placed together, one way. For the dimension "theme" a group is who chose it first."""

    dimension: str
    group: str
    people: int
    placed: int
    first: int
    minutes: int

    @property
    def placed_share(self) -> float:
        """0 to 1."""
        return self.placed / self.people if self.people else 0.0

    @property
    def first_share(self) -> float:
        """Who got their first choice, of all in the group, 0 to 1."""
        return self.first / self.people if self.people else 0.0

    @property
    def mean_minutes(self) -> float | None:
        """Of those placed; None when nobody is."""
        return self.minutes / self.placed if self.placed else None


@dataclass(frozen=True, slots=True)
class Behind:
    """A group that lags by more than chance. `what` is "placed" or "first"; `chance` how likely this few or fewer are
    when chance decides, `times` of how many groups and figures it is the least likely that still counts (Holm)."""

    share: Share
    what: str
    expected: float
    chance: float
    saying: Saying


@dataclass(frozen=True, slots=True)
class Shares:
    """Everyone, the groups by dimension (largest first), and who is left behind (least likely first)."""

    overall: Share
    groups: tuple[Share, ...]
    left_behind: tuple[Behind, ...]
    considered: int

    def of(self, dimension: str) -> tuple[Share, ...]:
        """The groups of one dimension."""
        return tuple(share for share in self.groups if share.dimension == dimension)


def shares(problem: Problem, outcome: Outcome) -> Shares:
    """Figures of an outcome by region, board, level, function and first theme. People whom the coordinator placed by
    holding a network count as placed."""
    index = Index(problem)
    where = {member: network for network in outcome.networks for member in network.members}
    overall = _share(index, where, "", "", list(problem.people))
    found: list[Share] = []
    for dimension, of in DIMENSIONS.items():
        members: dict[str, list[Person]] = defaultdict(list)
        for person in problem.people:
            members[of(person)].append(person)
        found += [_share(index, where, dimension, name, some) for name, some in _shown(members)]
    behind, considered = _left_behind(overall, found)
    return Shares(overall, tuple(found), behind, considered)


def _shown(members: Mapping[str, list[Person]]) -> list[tuple[str, list[Person]]]:
    """The groups that can be shown, largest first, the rest last. Nothing when that would be one group of all."""
    rest = list(members.get(REST, []))
    large = [(name, some) for name, some in members.items() if name != REST and len(some) >= LEAST]
    for name, some in members.items():
        if name != REST and len(some) < LEAST:
            rest += some
    large.sort(key=lambda one: (-len(one[1]), one[0]))
    while rest and len(rest) < LEAST and large:
        rest += large.pop()[1]
    if not large or (len(large) == 1 and not rest):
        return []
    return [*large, (REST, rest)] if rest else large


def _share(index: Index, where: Mapping[str, Network], dimension: str, group: str, people: list[Person]) -> Share:
    placed = [person for person in people if person.id in where]
    return Share(
        dimension,
        group,
        len(people),
        len(placed),
        sum(where[person.id].theme == person.themes[0] for person in placed if person.themes),
        sum(minutes(person, index.hosts[where[person.id].host]) for person in placed),
    )


def _left_behind(overall: Share, groups: list[Share]) -> tuple[tuple[Behind, ...], int]:
    """Holm's step-down over all groups and both figures: the least likely is held against 5% divided by all of them,
    the next by all but one, until one is not unlikely enough."""
    tested = [
        (tail(getattr(overall, what), overall.people, share.people, getattr(share, what)), place, what, share)
        for place, share in enumerate(groups)
        if share.group != REST and share.people < overall.people
        for what in ("placed", "first")
    ]
    tested.sort(key=lambda one: (one[0], one[1], one[2] != "placed"))
    found: list[Behind] = []
    for passed, (chance, _place, what, share) in enumerate(tested):
        if chance >= CHANCE / (len(tested) - passed):
            break
        count, everyone = getattr(share, what), getattr(overall, what)
        saying = Saying(
            f"behind.{what}",
            {
                "dimension": share.dimension,
                "group": share.group,
                "count": count,
                "people": share.people,
                "percent": round(100 * count / share.people),
                "overall": round(100 * everyone / overall.people),
            },
        )
        found.append(Behind(share, what, everyone * share.people / overall.people, chance, saying))
    return tuple(found), len(tested)


def tail(marked: int, everyone: int, drawn: int, seen: int) -> float:
    """How likely `seen` or fewer marked ones are among `drawn`, drawn blindly from `everyone` of whom `marked` are
    marked (the lower tail of the hypergeometric distribution)."""
    least = max(0, drawn - (everyone - marked))
    chosen = _ways(everyone, drawn)
    return min(
        1.0,
        sum(
            exp(_ways(marked, count) + _ways(everyone - marked, drawn - count) - chosen)
            for count in range(least, min(seen, marked, drawn) + 1)
        ),
    )


def _ways(everyone: int, some: int) -> float:
    """The logarithm of the number of ways to choose."""
    return lgamma(everyone + 1) - lgamma(some + 1) - lgamma(everyone - some + 1)
