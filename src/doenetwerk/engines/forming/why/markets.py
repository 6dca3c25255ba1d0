"""For a theme, every place, time, level and language at which a network could be, and who could be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from doenetwerk.engines.forming.records import Host, Network, Problem, Rules
from doenetwerk.engines.forming.why.tables import Flags, Numbers, Tables

NEAR = 3  # settings further than this from the minimum are left out, if there are nearer ones
KEPT = 200  # otherwise so many of the best


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, when and for whom. `language` is "" when none is asked; `group` the school or board within which."""

    theme: str
    host: str
    slots: tuple[str, ...]
    level: int
    language: str
    group: str
    guide: str | None
    missing: tuple[str, ...]  # "host" when it is full, "facilitator" when nobody is free for it


@dataclass(frozen=True, slots=True)
class Market:
    """Settings of one theme, with the rows of `pool` that are able at each (`able`: pool by setting) and how many of
    those fit in one network as far as schools go. Who is to be with someone who is not able there is not either. Wishes
    to be apart are not seen here."""

    theme: str
    rules: Rules
    pool: Numbers
    settings: tuple[Setting, ...]
    able: Flags
    counts: Numbers


@dataclass(frozen=True, slots=True)
class Room:
    """What hosts and facilitators have left beside the networks that there are."""

    hosts: dict[str, int | None]
    guides: dict[str, int]

    @classmethod
    def beside(cls, problem: Problem, networks: Sequence[Network]) -> Room:
        hosts = {host.id: host.networks for host in problem.hosts}
        guides = {guide.id: guide.networks for guide in problem.facilitators}
        for network in networks:
            left = hosts.get(network.host)
            if left is not None:
                hosts[network.host] = left - 1
            if network.facilitator in guides:
                guides[network.facilitator] -= 1
        return cls(hosts, guides)

    @classmethod
    def after(cls, problem: Problem) -> Room:
        """What is left beside the networks that the coordinator holds."""
        held = [
            Network(one.theme, one.host, (), 0, tuple(one.members), facilitator=one.facilitator)
            for one in problem.fixed
        ]
        return cls.beside(problem, held)


def lay_out(
    tables: Tables,
    theme: str,
    pool: Collection[int],
    room: Room,
    *,
    ignoring: frozenset[str] = frozenset(),
    near: int = NEAR,
    colleagues: int = 0,
) -> Market:
    """The settings of a theme for the people in `pool` (rows), the ones that come nearest to a lawful network.

    `ignoring` names rules that are not asked: theme, ticks, travel, slots, level, language, per_school, within, hosts,
    host_slots, facilitators, together. `colleagues`: so many more of one school than the rules allow."""
    problem = tables.problem
    rules = tables.index.rules(theme)
    rules = replace(rules, per_school=rules.per_school + colleagues)
    rows = np.array(sorted(pool), dtype=np.int64)
    wanting = tables.rank[rows, tables.themes[theme]] >= 0 if "theme" not in ignoring else np.ones(len(rows), bool)
    promised = tables.ticks[rows] >= rules.ticks if "ticks" not in ignoring else np.ones(len(rows), bool)
    rows = rows[wanting & promised]
    rows = rows[np.argsort(tables.school[rows], kind="stable")]
    shelves: list[Shelf] = []
    able: list[Flags] = []
    counts: list[Numbers] = []
    units = [] if "together" in ignoring else _units(tables, rows)
    for host in problem.hosts:
        for shelf, flags in _at_host(tables, rules, theme, host, rows, room, ignoring):
            for some, whole in units:
                flags[some] &= flags[some].all(axis=0) if whole else False
            shelves.append(shelf)
            able.append(flags)
            counts.append(_counts(tables, rules, rows, flags, ignoring))
    if not shelves:
        empty = np.zeros((len(rows), 0), dtype=bool)
        return Market(theme, rules, rows, (), empty, np.zeros(0, dtype=np.int64))
    every, number = np.concatenate(able, axis=1), np.concatenate(counts)
    kept = np.nonzero(number >= rules.size_min - near)[0]
    if not len(kept):
        kept = np.sort(np.argsort(-number, kind="stable")[:KEPT])
    ends = np.cumsum([len(shelf) for shelf in shelves])
    settings = []
    for place in kept:
        which = int(np.searchsorted(ends, place, side="right"))
        settings.append(shelves[which].setting(int(place - (ends[which] - len(shelves[which])))))
    return Market(theme, rules, rows, tuple(settings), every[:, kept], number[kept])


def _units(tables: Tables, rows: Numbers) -> list[tuple[list[int], bool]]:
    """Who of the rows are to be together, by place; and whether all of them are there."""
    place = {int(row): number for number, row in enumerate(rows)}
    order = tables.index.order
    found = []
    for unit in dict.fromkeys(tables.units.values()):
        some = sorted(place[order[name]] for name in unit if order[name] in place)
        if some:
            found.append((some, len(some) == len(unit)))
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """All slots and levels at one host, for one language and group; settings are made when they are asked for."""

    theme: str
    host: str
    times: tuple[tuple[str, ...], ...]
    levels: range
    language: str
    group: str
    guides: tuple[str | None, ...]  # "" where nobody is free
    full: bool

    def __len__(self) -> int:
        return len(self.times) * len(self.levels)

    def setting(self, place: int) -> Setting:
        time, step = divmod(place, len(self.levels))
        guide = self.guides[time]
        missing = (*(("host",) if self.full else ()), *(("facilitator",) if guide == "" else ()))
        return Setting(
            self.theme,
            self.host,
            self.times[time],
            self.levels[step],
            self.language,
            self.group,
            guide or None,
            missing,
        )


def _at_host(
    tables: Tables, rules: Rules, theme: str, host: Host, rows: Numbers, room: Room, ignoring: frozenset[str]
) -> Iterator[tuple[Shelf, Flags]]:
    """For each language and group, all slots and levels at one host, and who is able there (people by setting)."""
    reach = np.ones(len(rows), dtype=bool)
    if "travel" not in ignoring:
        limit = np.minimum(tables.own_limit[rows], rules.travel)
        reach = tables.minutes[rows, tables.hosts[host.id]] <= limit
    open_host = Host(host.id) if "host_slots" in ignoring else host
    needed = 0 if "slots" in ignoring else rules.slots_needed
    times = tables.combinations(open_host, needed)
    if not times:
        return
    can: Flags = np.ones((len(rows), len(times)), dtype=bool)
    if needed:
        can = np.asarray(tables.can[rows][:, np.array(times)].all(axis=2))
    levels = tables.index.levels
    fits = np.ones((len(rows), len(levels)), dtype=bool)
    if "level" not in ignoring:
        fits = np.abs(tables.level[rows][:, None] - np.array(levels)[None, :]) <= rules.level_steps
    names = list(tables.slots)
    slots = tuple(tuple(names[place] for place in time) for time in times)
    guides = tuple(_guide(tables.problem, theme, host.id, time, room, ignoring) for time in slots)
    left = room.hosts.get(host.id)
    full = left is not None and left <= 0 and "hosts" not in ignoring
    for language, speaks in _languages(tables, rules, rows, ignoring):
        for group, inside in _groups(tables, rules, rows, ignoring):
            one = (reach & speaks & inside)[:, None, None] & can[:, :, None] & fits[:, None, :]
            shelf = Shelf(theme, host.id, slots, levels, language, group, guides, full)
            yield shelf, one.reshape(len(rows), len(shelf))


def _guide(
    problem: Problem, theme: str, host: str, slots: tuple[str, ...], room: Room, ignoring: frozenset[str]
) -> str | None:
    """The first facilitator who is free for this; None when none is asked, "" when none is there."""
    if not problem.facilitators or "facilitators" in ignoring:
        return None
    for guide in problem.facilitators:
        if (
            room.guides[guide.id] > 0
            and (not guide.themes or theme in guide.themes)
            and (not guide.hosts or host in guide.hosts)
            and (not guide.slots or guide.slots.issuperset(slots))
        ):
            return guide.id
    return ""


def _languages(tables: Tables, rules: Rules, rows: Numbers, ignoring: frozenset[str]) -> Iterator[tuple[str, Flags]]:
    if not rules.share_language or "language" in ignoring:
        yield "", np.ones(len(rows), dtype=bool)
        return
    known: list[Flags] = []
    for name, column in tables.languages.items():
        speaks = tables.speaks[rows, column]
        if not any(bool((speaks <= other).all()) for other in known):  # who speak it all speak another too
            known.append(speaks)
            yield name, speaks


def _groups(tables: Tables, rules: Rules, rows: Numbers, ignoring: frozenset[str]) -> Iterator[tuple[str, Flags]]:
    if not rules.within or "within" in ignoring:
        yield "", np.ones(len(rows), dtype=bool)
        return
    places = tables.within(rules.within)[rows]
    names = tables.schools if rules.within == "school" else tables.boards
    for number in np.unique(places[places >= 0]):
        yield names[number], places == number


def _counts(tables: Tables, rules: Rules, rows: Numbers, flags: Flags, ignoring: frozenset[str]) -> Numbers:
    """How many of the able ones fit in one network, with at most so many of a school. Rows stand by school."""
    if not len(rows):
        return np.zeros(flags.shape[1], dtype=np.int64)
    if "per_school" in ignoring or rules.within == "school":
        return flags.sum(axis=0, dtype=np.int64)
    schools = tables.school[rows]
    free = int(np.searchsorted(schools, 0))  # those without a school come first and are nobody's colleagues
    total = flags[:free].sum(axis=0, dtype=np.int64)
    if free < len(rows):
        starts = np.nonzero(np.diff(schools[free:], prepend=-2))[0]
        some = np.add.reduceat(flags[free:].astype(np.int16), starts, axis=0)
        total += np.minimum(some, rules.per_school).sum(axis=0, dtype=np.int64)
    return total
