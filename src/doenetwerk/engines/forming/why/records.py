"""What is said about an outcome: for each person, each network, each theme. All of it can become JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from doenetwerk.engines.forming.records import Network
from doenetwerk.engines.forming.wording import Saying, Value


@dataclass(frozen=True, slots=True)
class Costs:
    """How much is asked when a rule gives way once, to compare one change with another. Only the order matters: a
    change with fewer steps always goes first, and these decide among equals: another part of a day, then a promise or a
    journey that is somewhat longer, then one more member or theme, then one more person.

    Per unit: `minute` further (beside `journey` for going further at all); `slot` more; `promise` more; `level` step
    more; `seat` more; colleague of a `school` more; `person` more for the theme. Once: `theme` (choosing one more),
    `together` and `apart` (a wish let go), `language` (one more), `host` (one more network there), `facilitator` (one
    more), `held` (opening what the coordinator holds), `within` (someone from another school or board).
    """

    minute: int = 1
    journey: int = 10
    slot: int = 10
    promise: int = 15
    seat: int = 31
    theme: int = 33
    school: int = 35
    host: int = 35
    level: int = 40
    person: int = 45
    together: int = 50
    facilitator: int = 60
    held: int = 60
    language: int = 70
    apart: int = 80
    within: int = 200


SOMEWHAT = 20  # so many minutes more to travel are one step
FAR = 60  # who would travel more than this beyond their limit is not helped: only when nothing else would do
LAST = 40  # the steps that stand for that: more than any other way asks, and less than "never" in `meeting`


@dataclass(frozen=True, slots=True)
class Change(Saying):
    """One rule that gives way, by how much, for whom: the code is "change." and the `kind`; `data` holds numbers and
    ids. `steps` is 1, but for "people": as many as are needed, and for "travel": see `changes.journey_steps`. See
    `relaxed` for what each means in the model.

    Kinds: slot, travel, level, promise, seat, school, language, theme, together, apart, people, host, facilitator,
    held, within.
    """

    cost: int = 0
    steps: int = 1

    @property
    def kind(self) -> str:
        return self.code.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Way:
    """How someone could be in a network. With no `changes` it is lawful as things are. `network`: its place in the
    outcome, None for one that would be new. `result`: the network that it would become (of those who are there; people
    still to be found are not in it). `gain`: what the whole score gains by it.
    """

    changes: tuple[Change, ...]
    network: int | None
    result: Network
    gain: int

    @property
    def steps(self) -> int:
        return sum(change.steps for change in self.changes)

    @property
    def cost(self) -> int:
        return sum(change.cost for change in self.changes)

    @property
    def far(self) -> bool:
        """Whether it asks a journey that nobody should be asked to make when there is another way."""
        return any(change.kind == "travel" and change.steps > LAST for change in self.changes)

    @property
    def saying(self) -> Saying:
        """Which network: to be followed by the changes, one by one."""
        network = self.result
        data: dict[str, Value] = {"theme": network.theme, "host": network.host, "slots": network.slots}
        timed = "_at" if network.slots else ""
        if self.network is not None:
            return Saying(f"way.join{timed}", data)
        others = len(network.members) - 1
        return Saying(f"way.new{timed}" if others else f"way.new_alone{timed}", {**data, "number": others})

    @property
    def key(self) -> tuple[int, int, int]:
        """The order of ways: fewest steps, least asked, most points."""
        return self.steps, self.cost, -self.gain


@dataclass(frozen=True, slots=True)
class Alternative(Way):
    """Another network for someone who has a place. `points`: what they (and who must be with them) would bring there by
    reason, less what they bring here; `gain` counts what it does to both networks. `leaves_short`: how many the network
    that they leave would be short of its minimum."""

    points: Mapping[str, int] = field(default_factory=dict)
    leaves_short: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Why someone is where they are. `points` by reason: what the network would lose without them. `sayings`: what
    counts for and against, the heaviest first. `next_best`: the best other network that they could be in as it is.
    `denied`: the best one that would suit them better but for something (see its `changes` and `leaves_short`)."""

    person: str
    network: int
    points: Mapping[str, int]
    sayings: tuple[Saying, ...]
    next_best: Alternative | None
    denied: Alternative | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why someone has no place. `ways`: the smallest changes that would place them, the smallest of all first; each
    proven by making the change and reading the rules again. `themes`: the best way for each theme of their choice."""

    person: str
    sayings: tuple[Saying, ...]
    ways: tuple[Way, ...]
    themes: Mapping[str, Way]

    @property
    def smallest(self) -> Way | None:
        return self.ways[0] if self.ways else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a network stands. `weakest` is the first of `sayings`, which go from weak to strong."""

    network: int
    weakest: Saying
    sayings: tuple[Saying, ...]
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far a theme comes with the people who have no place: who chose it, of whom gave their promises, can reach the
    host, fit the level, can on the slots, and can be in one network (`together`: as to language, schools and pairs).
    The host, level and slots are those with which most remain. `short`: how many fewer than the minimum. `almost`: for
    those who are one change away, that change. `members`: those who remain."""

    theme: str
    listed: int
    promised: int
    reach: int
    level_fits: int
    slot_fits: int
    together: int
    short: int
    host: str
    slots: tuple[str, ...]
    level: int
    members: tuple[str, ...]
    almost: Mapping[str, Change]
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """An outcome explained. `placed` and `unplaced` by person, in the order of the problem; `networks` in the order of
    the outcome; `funnels` by theme; `near` the themes that nearly made it, the nearest first."""

    placed: Mapping[str, Placed]
    unplaced: Mapping[str, Unplaced]
    networks: tuple[Standing, ...]
    funnels: Mapping[str, Funnel]
    near: tuple[str, ...]
