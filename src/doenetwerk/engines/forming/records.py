"""What goes into forming and what comes out: people with wishes, the rules, the networks with their score (S8).

Everything is named by short texts of the caller's choosing (`id`, `school`, `level`, slots): rows of a spreadsheet or
primary keys of a database, the engine does not mind. Minutes are whole minutes of travel, one way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

Point = tuple[float, float]  # latitude and longitude in degrees (WGS84)
ALL = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who wants to take part.

    `themes` in order of preference; `level` a step on one ladder (0, 1, 2 …) on which neighbours understand each
    other's work; `minutes` to hosts where they are known, which goes before the estimate from `point`; `travel` one's
    own limit in minutes (None: that of the rules); `slots` when one can; `ticks` how many of the three promises were
    given (time, wanting to learn, preparing); `earlier` the themes of networks one was in before. `board`, `region` and
    `function` only count for fairness and composition (`board` also for a network within one board).
    """

    id: str
    themes: tuple[str, ...]
    level: int = 0
    school: str = ""
    board: str = ""
    point: Point | None = None
    minutes: Mapping[str, int] = field(default_factory=dict)
    travel: int | None = None
    slots: frozenset[str] = ALL
    ticks: int = 3
    languages: frozenset[str] = frozenset({"nl"})
    earlier: frozenset[str] = ALL
    region: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a network is about; `kind` names the rules that hold for its networks."""

    id: str
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Host:
    """A place that hosts. `slots`: when it can (empty: always). `networks`: how many at most (None: no limit)."""

    id: str
    name: str = ""
    point: Point | None = None
    slots: frozenset[str] = ALL
    networks: int | None = None


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Who can guide: how many networks at most, and which themes, hosts and slots (empty: any)."""

    id: str
    networks: int = 1
    themes: frozenset[str] = ALL
    hosts: frozenset[str] = ALL
    slots: frozenset[str] = ALL


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for each network of a kind. These are never broken.

    `per_school`: at most so many of one school. `within`: "" for a network across schools, "school" or "board" when all
    members come from one (then `per_school` does not count within a school). `level_steps`: at most so many steps from
    the level on which the network works. `travel`: minutes to the host. `slots_needed`: how many slots all members
    have in common, 0 to 3. `ticks`: how many of the three promises a member gave. `share_language`: one language that
    all speak.
    """

    size_min: int = 6
    size_ideal: int = 9
    size_max: int = 12
    per_school: int = 2
    within: str = ""
    level_steps: int = 1
    travel: int = 60
    slots_needed: int = 1
    ticks: int = 3
    share_language: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """What the score is made of, in points. Only comparisons matter: placing someone is worth 200 minutes of travel.

    Per member: `placed`; `ranks` for the first, second … choice (the last one holds for all later choices); minus
    `minute` for each minute to the host; minus `level_step` for each step from the network's level; minus `again` when
    the theme is one that the member had before; plus `stay` when the member stays in a present network (same theme,
    host and slots). Per network: minus `group`; minus `extra_colleague` for each second, third … of a school (not in a
    network within one school); minus `size` for each member under or over the ideal.
    """

    placed: int = 1000
    ranks: tuple[int, ...] = (400, 250, 120, 50)
    minute: int = 5
    level_step: int = 100
    extra_colleague: int = 60
    group: int = 600
    size: int = 15
    again: int = 80
    stay: int = 120

    def rank(self, place: int) -> int:
        """Points for a choice; `place` 0 is the first."""
        return self.ranks[min(place, len(self.ranks) - 1)] if self.ranks else 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A network that the coordinator holds: these members, there and then. The rules are not asked again.

    With `grow` others may join, within the rules; without it the network is left as it stands.
    """

    theme: str
    host: str
    slots: frozenset[str]
    members: frozenset[str]
    level: int | None = None
    facilitator: str | None = None
    grow: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a round of forming knows. `slots` and `hosts` in the order in which ties are settled.

    `rules` by kind; a theme whose kind is not there gets `rules[""]`, or the defaults. `together` and `apart` are pairs
    of people; together means: in one network, or none of them. Without `facilitators` there is no limit to them.
    `present` is an earlier outcome: who stays where they were gets `weights.stay`.
    """

    people: tuple[Person, ...]
    themes: tuple[Theme, ...]
    hosts: tuple[Host, ...]
    slots: tuple[str, ...] = ()
    rules: Mapping[str, Rules] = field(default_factory=dict)
    weights: Weights = Weights()
    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    facilitators: tuple[Facilitator, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    present: tuple[Network, ...] = ()

    def rules_of(self, theme: Theme) -> Rules:
        """The rules for a theme's networks."""
        return self.rules.get(theme.kind) or self.rules.get("") or Rules()


@dataclass(frozen=True, slots=True)
class Network:
    """A proposed network. `slots` are those on which it was chosen, `common` all that its members share; `level` the
    one on which it works; `value` its points. `members` in the order of the problem's people."""

    theme: str
    host: str
    slots: tuple[str, ...]
    level: int
    members: tuple[str, ...]
    language: str = ""
    facilitator: str | None = None
    common: tuple[str, ...] = ()
    value: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `done` from 0 to 1 by work, not by time; `bound` is None until one is proven."""

    phase: str
    done: float
    score: int
    bound: float | None
    placed: int
    networks: int
    seconds: float

    @property
    def gap(self) -> float | None:
        """The part of the bound that the score still misses at most, 0 to 1."""
        if self.bound is None:
            return None
        return max(0.0, (self.bound - self.score) / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result: networks, who was not placed, the score by reason, the proven bound.

    `parts` sums to `score`. `bound`: no way of forming under these rules scores more. `proven`: it is the best there
    is. `stopped`: "" when all work was done, "asked" or "time" when it was cut short. The same problem, seed and effort
    give the same outcome unless it was cut short.
    """

    networks: tuple[Network, ...]
    unplaced: tuple[str, ...]
    score: int
    parts: Mapping[str, int]
    bound: float
    seed: int = 1
    stopped: str = ""
    seconds: float = 0.0

    @property
    def gap(self) -> float:
        """The part of the bound that is missed at most, 0 to 1."""
        if self.bound == inf:
            return 1.0
        return max(0.0, (self.bound - self.score) / self.bound) if self.bound > 0 else 0.0

    @property
    def proven(self) -> bool:
        """Nothing better exists. Scores are whole points, so less than one point is nothing."""
        return self.bound < self.score + 1
