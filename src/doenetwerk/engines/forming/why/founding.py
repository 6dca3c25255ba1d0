"""The ways into a network that is not there yet, with others who have no place: which, and how many short."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from doenetwerk.engines.forming.joining import parts, points_of, total
from doenetwerk.engines.forming.rating import common_slots
from doenetwerk.engines.forming.records import Network, Person, Rules
from doenetwerk.engines.forming.why.changes import change, group_changes, own_changes
from doenetwerk.engines.forming.why.gathering import gather
from doenetwerk.engines.forming.why.markets import Market, Room, Setting, lay_out
from doenetwerk.engines.forming.why.records import Change, Costs, Way
from doenetwerk.engines.forming.why.tables import Numbers, Tables

TRIED = 400  # settings looked at for someone who is in a pair of people, before the best so far is taken


class Founding:
    """The themes' markets for the people who have no place."""

    def __init__(self, tables: Tables, costs: Costs, networks: Sequence[Network], unplaced: Sequence[str]) -> None:
        self.tables, self.costs = tables, costs
        self.free = frozenset(unplaced)
        rows = [tables.index.order[name] for name in unplaced]
        room = Room.beside(tables.problem, networks)
        self.markets = {theme: lay_out(tables, theme, rows, room) for theme in tables.themes}
        self._place = {
            theme: {int(row): place for place, row in enumerate(market.pool)} for theme, market in self.markets.items()
        }
        self._asked = {theme: self._columns(market) for theme, market in self.markets.items()}

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

    def best(self, person: str, theme: str) -> Way | None:
        """The smallest way for someone into a new network of a theme; None when the theme can have none."""
        market = self.markets[theme]
        if not market.settings:
            return None
        steps, cost, order = self._bounds(person, market)
        key = steps * 10**12 + cost * 10**6 + order
        if person not in self.tables.paired and not self._has_pairs(market):
            return self._way(person, market, int(np.argmin(key)))
        best: Way | None = None
        for tried, place in enumerate(np.argsort(key, kind="stable")[:TRIED]):
            if best is not None and ((steps[place], cost[place]) >= (best.steps, best.cost) or tried == TRIED):
                break
            way = self._way(person, market, int(place))
            if way is not None and (best is None or way.key < best.key):
                best = way
        return best

    def _has_pairs(self, market: Market) -> bool:
        order = self.tables.index.order
        return any(order[name] in self._place[market.theme] for name in self.tables.paired)

    def _bounds(self, person: str, market: Market) -> tuple[Numbers, Numbers, Numbers]:
        """For each setting the least steps and cost for someone, pairs of people aside; and what settles ties: more
        people, then less travel."""
        tables, costs, rules = self.tables, self.costs, market.rules
        asked = self._asked[market.theme]
        row = tables.index.order[person]
        steps, cost = asked["missing"].copy(), asked["missing_cost"].copy()
        rank = tables.rank[row, tables.themes[market.theme]]
        minutes = tables.minutes[row, asked["host"]]
        lacking = asked["slots"] @ (~tables.can[row]).astype(np.int64)
        speaks = np.where(asked["language"] >= 0, tables.speaks[row, asked["language"]], True)
        mine = tables.within(rules.within)[row] if rules.within else -1
        for amount, price in (
            (np.full(len(steps), int(rank < 0)), costs.theme),
            (np.full(len(steps), max(0, rules.ticks - int(tables.ticks[row]))), costs.promise),
            (np.maximum(0, minutes - min(int(tables.own_limit[row]), rules.travel)), costs.minute),
            (lacking, costs.slot),
            (np.maximum(0, np.abs(asked["level"] - tables.level[row]) - rules.level_steps), costs.level),
            ((~speaks).astype(np.int64), costs.language),
            ((asked["group"] != mine).astype(np.int64) if rules.within else np.zeros_like(steps), costs.within),
        ):
            steps += amount > 0
            cost += price * amount
        fit = self._fit(row, market)
        short = np.maximum(0, rules.size_min - fit)
        return (
            steps + short,
            cost + costs.person * short,
            (99 - np.minimum(fit, 99)) * 10**4 + np.minimum(minutes, 9999),
        )

    def _fit(self, row: int, market: Market) -> Numbers:
        """How many fit when this person is one of them."""
        place = self._place[market.theme].get(row)
        inside = market.able[place] if place is not None else np.zeros(len(market.settings), dtype=bool)
        school = self.tables.school[row]
        more = np.ones(len(market.settings), dtype=bool)
        if school >= 0 and market.rules.within != "school":
            others = np.nonzero(self.tables.school[market.pool] == school)[0]
            colleagues = market.able[others].sum(axis=0) if len(others) else np.zeros(len(more), dtype=np.int64)
            more = colleagues < market.rules.per_school
        return np.where(inside, market.counts, market.counts + more)

    def _way(self, person: str, market: Market, place: int) -> Way | None:
        """What it takes at one setting, exactly; with those who are to be with them when they are free, else alone."""
        tables, index = self.tables, self.tables.index
        setting = market.settings[place]
        able = [tables.problem.people[row].id for row in market.pool[np.nonzero(market.able[:, place])[0]]]
        partners = tables.unit(person) - {person}
        ways = []
        if partners <= self.free:
            unit = sorted({person, *partners}, key=index.order.__getitem__)
            ways.append(self._found(setting, market.rules, unit, able, []))
        if partners:
            torn = sorted(
                {other for pair in tables.problem.together if person in pair for other in pair - {person}},
                key=index.order.__getitem__,
            )
            wish = change("together", self.costs.together, person=person, people=tuple(torn))
            rest = [name for name in able if name not in torn]
            ways.append(self._found(setting, market.rules, [person], rest, [wish]))
        return min(ways, key=lambda way: way.key, default=None)

    def _found(
        self, setting: Setting, rules: Rules, unit: Sequence[str], able: Collection[str], given: list[Change]
    ) -> Way:
        tables, costs, index = self.tables, self.costs, self.tables.index
        theme, host = index.themes[setting.theme], index.hosts[setting.host]
        newcomers = [index.people[name] for name in unit]
        languages = {setting.language} if setting.language else set()
        found = list(given)
        for one in newcomers:
            found += own_changes(one, theme, host, rules, setting.slots, setting.level, languages, costs)
        if rules.within:
            found += [
                change("within", costs.within, person=one.id, rule=rules.within, group=setting.group)
                for one in newcomers
                if getattr(one, rules.within) != setting.group
            ]
        found += [
            one
            for one in group_changes(index, replace(rules, within=""), theme.id, [], newcomers, costs)
            if one.kind != "school" or rules.within != "school"
        ]
        for name in setting.missing:
            price = costs.host if name == "host" else costs.facilitator
            found.append(change(name, price, theme=theme.id, host=host.id, slots=setting.slots))
        members = gather(tables, rules, able, must=unit)
        short = rules.size_min - len(members)
        if short > 0:
            extra = {rules.within: setting.group} if rules.within else {}
            found.append(
                change(
                    "people", costs.person * short, short, theme=theme.id, host=host.id, slots=setting.slots,
                    level=str(setting.level), language=setting.language or "nl", number=short, **extra,
                )
            )  # fmt: skip
        result = self.network(setting, members if short > 0 else self._choose(setting, rules, unit, members))
        return Way(tuple(found), None, result, result.value)

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
