"""When someone says no: the smallest change with which their network can go on (S9).

Who has no place is asked first: nobody who has one is disturbed. Then someone of another network that can miss them,
and whether an unplaced person can take that seat in turn. All single replacements are tried, and all double ones as
long as there are no more than eighty candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from doenetwerk.engines.forming.joining import Reading, parts, rules_broken, total, with_members, without
from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.engines.forming.why.entering import entries
from doenetwerk.engines.forming.why.meeting import meet, terms_of
from doenetwerk.engines.forming.why.records import Change, Costs
from doenetwerk.engines.forming.why.tables import Tables
from doenetwerk.engines.forming.wording import Saying

SHOWN = 3  # options of each kind
PAIRED = 80  # of more than so many the best by themselves are tried in twos
COSTS = Costs()


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
    - "replace": someone who was not placed takes the seat (with who is to be with them); "pair": two of them;
      "several": more;
    - "transfer": someone of another network comes, which can miss them; "chain": and someone who was not placed takes
      that seat in turn;
    - "relax": someone who was not placed comes, if one thing changes (`changes`);
    - "merge": all go to one other network; "dissolve": they spread over others, or wait.

    `networks` are the networks that change by their place (None: is gone); `difference` is what the score gains beside
    leaving the network with who is left, lawful or not; `disturbed` how many people who have a place sit elsewhere
    afterwards, or nowhere.
    """

    kind: str
    steps: tuple[Step, ...]
    networks: Mapping[int, Network | None]
    difference: int
    disturbed: int
    changes: tuple[Change, ...] = ()

    @property
    def saying(self) -> Saying:
        """The option in a sentence; who waits is counted."""
        people = tuple(step.person for step in self.steps)
        if self.kind == "chain":
            return Saying("repair.chain", {"person": people[0], "other": people[1]})
        if self.kind == "dissolve":
            waiting = sum(step.after is None for step in self.steps)
            return Saying("repair.dissolve" if waiting else "repair.dissolve_all", {"number": waiting})
        return Saying(f"repair.{self.kind}", {"people": people, "number": len(people)} if people else {})


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be done about `target`, the smallest change first. `short`: how many it has too few without who said
    no."""

    target: int
    rest: tuple[str, ...]
    short: int
    options: tuple[Option, ...]


def suggest(problem: Problem, outcome: Outcome, refused: frozenset[str] | set[str], target: int) -> Repair:
    """The ways to go on with network `target` now that `refused` are out (of it, of the round, and of all wishes).

    First by how many people are disturbed, then what does not bend a rule, then by points. Networks that break rules as
    they stand (made by hand) are not changed otherwise. Raises `ValueError` for a network that is not there."""
    if not 0 <= target < len(outcome.networks):
        raise ValueError("no such network")
    bench = Bench(problem, outcome, frozenset(refused), target)
    options = [
        *bench.going_on(),
        *bench.from_the_unplaced(),
        *bench.from_others(),
        *bench.ending(),
    ]
    options.sort(key=lambda one: (one.disturbed, len(one.changes), sum(c.cost for c in one.changes), -one.difference))
    return Repair(target, bench.rest.members, bench.short, tuple(_shown(options)))


def _shown(options: Sequence[Option]) -> Iterator[Option]:
    """The best few of each kind."""
    seen: dict[str, int] = {}
    for option in options:
        seen[option.kind] = seen.get(option.kind, 0) + 1
        if seen[option.kind] <= SHOWN:
            yield option


class Bench:
    """The outcome without who said no, and who could take a seat."""

    def __init__(self, problem: Problem, outcome: Outcome, refused: frozenset[str], target: int) -> None:
        self.problem = without(problem, refused)
        self.index = Reading(self.problem)
        self.tables = Tables(self.index)
        self.target = target
        self.networks = [
            with_members(self.index, network, network.members) if refused & {*network.members} else network
            for network in outcome.networks
        ]
        self.rest = self.networks[target]
        placed = {name for network in self.networks for name in network.members}
        self.free = frozenset(self.index.people) - placed
        self.short = max(0, self.index.rules(self.rest.theme).size_min - len(self.rest.members))
        self._tables: dict[int, tuple[list[str], list[str]]] = {}

    def _order(self, names: frozenset[str] | set[str] | Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=self.index.order.__getitem__))

    def _fits(self, place: int) -> tuple[list[str], list[str]]:
        """Who could join a network, seats, schools and pairs aside: of the unplaced, and of the other networks."""
        if place not in self._tables:
            network = self.networks[place]
            roomy = _roomy(self.tables, network)
            here = set(network.members)
            some = [name for name in self.index.order if roomy[self.index.order[name]] and name not in here]
            self._tables[place] = (
                [name for name in some if name in self.free],
                [name for name in some if name not in self.free],
            )
        return self._tables[place]

    def _with(self, network: Network, come: Sequence[str]) -> Network | None:
        """The network with these people, if that is lawful."""
        made = with_members(self.index, network, [*network.members, *come])
        return made if not rules_broken(self.index, made) else None

    def _gain(self, changed: Mapping[int, Network | None]) -> int:
        return sum(
            (made.value if made is not None else 0) - total(parts(self.index, self.networks[place]))
            for place, made in changed.items()
            if made is not None or self.networks[place].members
        )

    def going_on(self) -> Iterator[Option]:
        """Without them, when what is left is lawful."""
        if self.rest.members and not rules_broken(self.index, self.rest):
            yield Option("continue", (), {self.target: self.rest}, 0, 0)

    def from_the_unplaced(self) -> Iterator[Option]:
        """One or two who have no place (each with who must be with them); else one for whom something must change."""
        free, _placed = self._fits(self.target)
        units = list(dict.fromkeys(self._order(self.tables.unit(name)) for name in free))
        units = [unit for unit in units if set(unit) <= self.free]
        if len(units) > PAIRED:
            units.sort(key=lambda unit: -with_members(self.index, self.rest, [*self.rest.members, *unit]).value)
        found = False
        for number, kind in ((1, "replace"), (2, "pair")):
            for some in combinations(units if number == 1 else units[:PAIRED], number):
                option = self._seated(kind, [name for unit in some for name in unit])
                if option is not None:
                    found = True
                    yield option
        if not found and self.short > 2:
            option = self._several(units)
            found = option is not None
            if option is not None:
                yield option
        if not found:
            yield from self._bending()

    def _seated(self, kind: str, names: Sequence[str]) -> Option | None:
        """The option that these people come, if that is lawful."""
        come = self._order(names)
        made = self._with(self.rest, come) if self._may_seat(come) else None
        if made is None:
            return None
        steps = tuple(Step(name, None, self.target) for name in come)
        return Option(kind, steps, {self.target: made}, self._gain({self.target: made}), 0)

    def _several(self, units: Sequence[tuple[str, ...]]) -> Option | None:
        """As many as are missing, the one who adds most first; not all ways are tried."""
        come: list[str] = []
        while len(come) < self.short:
            best: tuple[int, tuple[str, ...]] | None = None
            for unit in units:
                if set(unit) & set(come):
                    continue
                made = with_members(self.index, self.rest, [*self.rest.members, *come, *unit])
                if set(rules_broken(self.index, made)) <= {"size"} and (best is None or made.value > best[0]):
                    best = (made.value, unit)
            if best is None:
                return None
            come += best[1]
        return self._seated("several", come)

    def _may_seat(self, come: Sequence[str]) -> bool:
        number = len(self.rest.members) + len(come)
        rules = self.index.rules(self.rest.theme)
        return number <= rules.size_max and (self.rest.fixed or number >= rules.size_min)

    def _bending(self) -> Iterator[Option]:
        """One of the unplaced, with the single change that lets them in."""
        if self.short > 1 or not self.rest.members:
            return
        steps, _cost, _gain = meet(self.tables, COSTS, self.rest, terms_of(self.tables, self.rest))
        for name in self._order(self.free):
            if steps[self.index.order[name]] > 1:
                continue
            for entry in entries(self.tables, COSTS, self.rest, name, self.free):
                if len(entry.changes) == 1:
                    moves = tuple(Step(one, None, self.target) for one in entry.newcomers)
                    yield Option("relax", moves, {self.target: entry.result}, entry.gain, 0, entry.changes)

    def from_others(self) -> Iterator[Option]:
        """Someone of another network that can miss them, or whose seat an unplaced person can take."""
        _free, placed = self._fits(self.target)
        where = {name: place for place, network in enumerate(self.networks) for name in network.members}
        for name in placed:
            place = where[name]
            home = self.networks[place]
            if home.fixed or self.tables.unit(name) != {name} or rules_broken(self.index, home):
                continue
            made = self._with(self.rest, [name]) if self._may_seat([name]) else None
            if made is None:
                continue
            left = with_members(self.index, home, [one for one in home.members if one != name])
            step = Step(name, place, self.target)
            if left.members and not rules_broken(self.index, left):
                changed: dict[int, Network | None] = {self.target: made, place: left}
                yield Option("transfer", (step,), changed, self._gain(changed), 1)
            yield from self._chains(step, made, left, place)

    def _chains(self, step: Step, made: Network, left: Network, place: int) -> Iterator[Option]:
        """Who of the unplaced can take the seat that comes free."""
        if not left.members:
            return
        best: Option | None = None
        for other in self._fits(place)[0]:
            if self.tables.unit(other) != {other}:
                continue
            filled = self._with(left, [other])
            if filled is None:
                continue
            changed: dict[int, Network | None] = {self.target: made, place: filled}
            option = Option("chain", (step, Step(other, None, place)), changed, self._gain(changed), 1)
            if best is None or option.difference > best.difference:
                best = option
        if best is not None:
            yield best

    def ending(self) -> Iterator[Option]:
        """The members go elsewhere: all to one network, or each where there is a place; or they wait."""
        members = self.rest.members
        if self.rest.fixed or not members:
            return
        for place, network in enumerate(self.networks):
            if place == self.target or network.theme != self.rest.theme or network.fixed:
                continue
            made = self._with(network, members)
            if made is not None:
                changed: dict[int, Network | None] = {self.target: None, place: made}
                steps = tuple(Step(name, self.target, place) for name in members)
                yield Option("merge", steps, changed, self._gain(changed), len(members))
        yield self._spread(members)

    def _spread(self, members: Sequence[str]) -> Option:
        """Each (with who must be with them) to the network where they add most, those with most to add first."""
        now: dict[int, Network | None] = {self.target: None}
        steps: list[Step] = []
        waiting = list(dict.fromkeys(self._order(self.tables.unit(name) & set(members)) for name in members))
        fitting = {
            place: set(self._fits(place)[1])
            for place in range(len(self.networks))
            if place != self.target and not self.networks[place].fixed
        }
        while waiting:
            best: tuple[int, tuple[str, ...], int, Network] | None = None
            for unit in waiting:
                for place, some in fitting.items():
                    home = now.get(place) or self.networks[place]
                    made = self._with(home, unit) if some >= set(unit) else None
                    if made is not None:
                        gain = made.value - total(parts(self.index, home))
                        if best is None or gain > best[0]:
                            best = (gain, unit, place, made)
            if best is None or best[0] <= 0:
                break
            _gain, unit, place, made = best
            now[place] = made
            waiting.remove(unit)
            steps += [Step(name, self.target, place) for name in unit]
        steps += [Step(name, self.target, None) for unit in waiting for name in unit]
        steps.sort(key=lambda step: self.index.order[step.person])
        return Option("dissolve", tuple(steps), now, self._gain(now), len(members))


def _roomy(tables: Tables, network: Network) -> Sequence[bool]:
    """Who breaks no rule of their own in a network: theme, promises, travel, slots as they are, level, language."""
    if not network.members:
        return [False] * len(tables.level)
    rules = tables.index.rules(network.theme)
    wide = replace(rules, size_max=10**6, per_school=10**6)
    terms = replace(terms_of(tables, network), rules=wide, slots=network.slots, needed=len(network.slots))
    steps, _cost, _gain = meet(tables, COSTS, network, terms)
    return [bool(number == 0) for number in steps]
