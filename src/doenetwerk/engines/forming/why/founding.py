"""The ways into a network that is not there yet, with others who have no place: which, and how many short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from doenetwerk.engines.forming.joining import parts, points_of, total
from doenetwerk.engines.forming.rating import common_slots
from doenetwerk.engines.forming.records import Network, Person, Rules
from doenetwerk.engines.forming.why.changes import change, group_changes, journey_steps, names_in, own_changes
from doenetwerk.engines.forming.why.gathering import gather
from doenetwerk.engines.forming.why.markets import Market, Room, Setting, lay_out
from doenetwerk.engines.forming.why.records import Change, Costs, Way
from doenetwerk.engines.forming.why.tables import Numbers, Tables

TRIED = 400  # settings looked at when wishes to be apart stand in the way, before the best so far is taken


@dataclass(frozen=True, slots=True)
class Plan:
    """A new network for someone: where and when, with whom they come, what has to change, who would be in it."""

    setting: Setting
    unit: tuple[str, ...]
    changes: tuple[Change, ...]
    members: tuple[str, ...]

    @property
    def key(self) -> tuple[int, int]:
        return sum(one.steps for one in self.changes), sum(one.cost for one in self.changes)


@dataclass(frozen=True, slots=True)
class Stall:
    """A market with what is needed to compute: the place of each row in its pool, and its settings as columns."""

    market: Market
    place: Mapping[int, int]
    columns: Mapping[str, Numbers]


def _lowest_first(key: Numbers) -> Iterator[int]:
    """Places by key; sorted only when more than the first is asked for."""
    first = int(np.argmin(key))
    yield first
    yield from (int(place) for place in np.argsort(key, kind="stable") if place != first)


class Founding:
    """The themes' markets for the people who have no place."""

    def __init__(self, tables: Tables, costs: Costs, networks: Sequence[Network], unplaced: Sequence[str]) -> None:
        self.tables, self.costs = tables, costs
        self.free = frozenset(unplaced)
        self._rows = [tables.index.order[name] for name in unplaced]
        self._room = Room.beside(tables.problem, networks)
        self._stalls: dict[tuple[str, int], Stall] = {}
        self.markets = {theme: self._stall(theme).market for theme in tables.themes}

    def _stall(self, theme: str, colleagues: int = 0) -> Stall:
        """A theme's market, made when it is first asked for."""
        key = (theme, colleagues)
        if key not in self._stalls:
            market = lay_out(self.tables, theme, self._rows, self._room, colleagues=colleagues)
            place = {int(row): number for number, row in enumerate(market.pool)}
            self._stalls[key] = Stall(market, place, self._columns(market))
        return self._stalls[key]

    def _columns(self, market: Market) -> dict[str, Numbers]:
        """The settings of a market as columns to compute with."""
        tables, settings = self.tables, market.settings
        slots = np.zeros((len(settings), len(tables.slots)), dtype=np.int64)
        for place, setting in enumerate(settings):
            for slot in setting.slots:
                slots[place, tables.slots[slot]] = 1
        groups = tables.schools if market.rules.within == "school" else tables.boards
        number = {name: place for place, name in enumerate(groups)}
        return {
            "host": np.array([tables.hosts[one.host] for one in settings], dtype=np.int64),
            "slots": slots,
            "level": np.array([one.level for one in settings], dtype=np.int64),
            "language": np.array([tables.languages.get(one.language, -1) for one in settings], dtype=np.int64),
            "group": np.array([number.get(one.group, -1) for one in settings], dtype=np.int64),
            "missing": np.array([len(one.missing) for one in settings], dtype=np.int64),
            "missing_cost": np.array(
                [
                    sum(self.costs.host if name == "host" else self.costs.facilitator for name in one.missing)
                    for one in settings
                ],
                dtype=np.int64,
            ),
        }

    def best(self, person: str, theme: str, below: tuple[int, int] | None = None) -> Way | None:
        """The smallest way for someone into a new network of a theme; None when the theme can have none, or none that
        asks less than `below` (steps and cost)."""
        best = self._best(person, self._stall(theme), [], below)
        rules = self.markets[theme].rules
        if best is not None and rules.within != "school" and any(one.kind == "people" for one in best[0].changes):
            # someone is missing: perhaps one more of a school would do
            least = min(below, best[0].key) if below is not None else best[0].key
            more = change("school", self.costs.school, theme=theme, number=1, most=rules.per_school)
            best = self._best(person, self._stall(theme, 1), [more], least) or best
        return self._way(*best) if best is not None else None

    def _best(
        self, person: str, stall: Stall, given: list[Change], below: tuple[int, int] | None
    ) -> tuple[Plan, Rules] | None:
        best: Plan | None = None
        market = stall.market
        if not market.settings:
            return None
        for unit, wishes in self._companies(person):
            wishes = [*given, *wishes]
            steps, cost, ties = self._bounds(unit, stall)
            steps, cost = steps + len(wishes), cost + sum(wish.cost for wish in wishes)
            for tried, place in enumerate(_lowest_first(steps * 10**12 + cost * 10**6 + ties)):
                bound = (int(steps[place]), int(cost[place]))
                if (best is not None and bound >= best.key) or (below is not None and bound >= below) or tried > TRIED:
                    break
                plan = self._plan(market, int(place), unit, wishes)
                if (best is None or plan.key < best.key) and (below is None or plan.key < below):
                    best = plan
        return (best, market.rules) if best is not None else None

    def _companies(self, person: str) -> Iterator[tuple[tuple[str, ...], list[Change]]]:
        """With whom someone could come: all who are to be with them, if those are free; or alone, without that wish."""
        order = self.tables.index.order
        unit = self.tables.unit(person)
        if unit <= self.free:
            yield tuple(sorted(unit, key=order.__getitem__)), []
        torn = {other for pair in self.tables.problem.together if person in pair for other in pair - {person}}
        if torn:
            people = tuple(sorted(torn, key=order.__getitem__))
            yield (person,), [change("together", self.costs.together, person=person, people=people)]

    def _bounds(self, unit: Sequence[str], stall: Stall) -> tuple[Numbers, Numbers, Numbers]:
        """For each setting the least steps and cost for these people; and what settles ties: more people, then less
        travel. Who is apart from whom is not seen here."""
        tables, costs, market, asked = self.tables, self.costs, stall.market, stall.columns
        rules = market.rules
        steps, cost = asked["missing"].copy(), asked["missing_cost"].copy()
        rows = [tables.index.order[name] for name in unit]
        for row in rows:
            rank = tables.rank[row, tables.themes[market.theme]]
            minutes = tables.minutes[row, asked["host"]]
            if rank < 0:
                steps, cost = steps + 1, cost + costs.theme
            if tables.ticks[row] < rules.ticks:
                steps, cost = steps + 1, cost + costs.promise * (rules.ticks - int(tables.ticks[row]))
            over = np.maximum(0, minutes - min(int(tables.own_limit[row]), rules.travel))
            steps, cost = steps + journey_steps(over), cost + costs.journey * (over > 0) + costs.minute * over
            for amount, price in (
                (asked["slots"] @ (~tables.can[row]).astype(np.int64), costs.slot),
                (np.maximum(0, np.abs(asked["level"] - tables.level[row]) - rules.level_steps), costs.level),
            ):
                steps += amount > 0
                cost += price * amount
            if rules.share_language:
                silent = ~tables.speaks[row, asked["language"]]
                steps, cost = steps + silent, cost + costs.language * silent
            if rules.within:
                outside = asked["group"] != tables.within(rules.within)[row]
                steps, cost = steps + outside, cost + costs.within * outside
        fit = self._fit(rows, stall)
        short = np.maximum(0, rules.size_min - fit)
        ties = (99 - np.minimum(fit, 99)) * 10**4 + np.minimum(tables.minutes[rows[0], asked["host"]], 9999)
        return steps + short, cost + costs.person * short, ties

    def _fit(self, rows: Sequence[int], stall: Stall) -> Numbers:
        """How many fit at most when these people are among them; for one person exactly, pairs of others aside."""
        market = stall.market
        places = [stall.place.get(row) for row in rows]
        inside = np.ones(len(market.settings), dtype=bool)
        for place in places:
            inside &= market.able[place] if place is not None else False
        more = np.full(len(market.settings), len(rows), dtype=np.int64)
        school = self.tables.school[rows[0]]
        if len(rows) == 1 and school >= 0 and market.rules.within != "school":
            others = np.nonzero(self.tables.school[market.pool] == school)[0]
            if len(others):
                more = (market.able[others].sum(axis=0) < market.rules.per_school).astype(np.int64)
        return np.where(inside, market.counts, market.counts + more)

    def _plan(self, market: Market, place: int, unit: Sequence[str], wishes: list[Change]) -> Plan:
        """What it takes for these people at one setting, exactly, and with whom."""
        tables, costs, index = self.tables, self.costs, self.tables.index
        setting, rules = market.settings[place], market.rules
        theme, host = index.themes[setting.theme], index.hosts[setting.host]
        newcomers = [index.people[name] for name in unit]
        languages = {setting.language} if setting.language else set()
        found = list(wishes)
        for one in newcomers:
            found += own_changes(one, theme, host, rules, setting.slots, setting.level, languages, costs)
            if rules.within and getattr(one, rules.within) != setting.group:
                found.append(change("within", costs.within, person=one.id, rule=rules.within, group=setting.group))
        if len(newcomers) > 1:
            found += group_changes(index, replace(rules, within=""), theme.id, [], newcomers, costs)
        if rules.within == "school":
            found = [one for one in found if one.kind != "school"]
        for name in setting.missing:
            price = costs.host if name == "host" else costs.facilitator
            found.append(change(name, price, theme=theme.id, host=host.id, slots=setting.slots))
        torn = {name for wish in wishes if wish.kind == "together" for name in names_in(wish, "people")}
        able = [tables.problem.people[row].id for row in market.pool[np.nonzero(market.able[:, place])[0]]]
        members = gather(tables, rules, [name for name in able if name not in torn], must=unit)
        short = rules.size_min - len(members)
        if short > 0:
            extra = {rules.within: setting.group} if rules.within else {}
            found.append(
                change(
                    "people", costs.person * short, short, theme=theme.id, host=host.id, slots=setting.slots,
                    level=str(setting.level), language=setting.language or "nl", number=short, **extra,
                )
            )  # fmt: skip
        return Plan(setting, tuple(unit), tuple(found), members)

    def _way(self, plan: Plan, rules: Rules) -> Way:
        result = self.network(plan.setting, self._choose(plan.setting, rules, plan.unit, plan.members))
        return Way(plan.changes, None, result, result.value)

    def _choose(self, setting: Setting, rules: Rules, unit: Sequence[str], members: Sequence[str]) -> Sequence[str]:
        """When there are more than fit, the ones with most points; those who are to be together stay so."""
        if len(members) <= rules.size_max:
            return members
        index = self.tables.index
        empty = self.network(setting, unit)
        worth = {name: total(points_of(index, index.people[name], empty)) for name in members}
        chosen, seen = list(unit), set(unit)
        for name in sorted(members, key=lambda one: (-worth[one], index.order[one])):
            group = self.tables.unit(name)
            if name not in seen and len(chosen) + len(group) <= rules.size_max:
                chosen += sorted(group, key=index.order.__getitem__)
            seen |= group
        return chosen

    def network(self, setting: Setting, members: Sequence[str]) -> Network:
        """The network that it would be."""
        index = self.tables.index
        ordered = tuple(sorted(members, key=index.order.__getitem__))
        made = Network(
            setting.theme,
            setting.host,
            setting.slots,
            setting.level,
            ordered,
            setting.language or _shared([index.people[name] for name in ordered]),
            setting.guide,
            common_slots(index, ordered, setting.host),
        )
        return replace(made, value=total(parts(index, made)))


def _shared(people: Sequence[Person]) -> str:
    return min(frozenset.intersection(*(one.languages for one in people)), default="") if people else ""
