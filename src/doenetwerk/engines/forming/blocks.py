"""A block: some of the people with the networks they have now, made better on their own, wherever there is a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from doenetwerk.engines.forming.compiled import Compiled
from doenetwerk.engines.forming.compiling import compile_problem
from doenetwerk.engines.forming.flow import Flow
from doenetwerk.engines.forming.improving import FEW, settle
from doenetwerk.engines.forming.rating import value
from doenetwerk.engines.forming.records import Network, Problem
from doenetwerk.engines.forming.search import Search


@dataclass(frozen=True, slots=True)
class Task:
    """What a block needs to know: its part of the problem, its networks, the prices of its people (in the order of the
    part), and how often to pass over all networks."""

    problem: Problem
    networks: tuple[Network, ...]
    prices: tuple[float, ...]
    passes: int
    seed: int


def work(task: object, stop: Callable[[], bool] = lambda: False) -> object:
    """Make a block's networks better: a `Task` in, a tuple of networks out; those there are when `stop` says True."""
    if not isinstance(task, Task):
        raise TypeError("a block is a Task")
    compiled = compile_problem(task.problem)
    search = Search(compiled, task.seed, lambda _phase, _state: stop())
    prices = np.zeros(compiled.rows)
    prices[: compiled.n] = task.prices
    start(search, prices, stop)
    take(search, task.networks)
    if not stop():
        settle(search, task.passes, FEW)
    return networks_of(compiled, search)


def start(search: Search, prices: np.ndarray, stop: Callable[[], bool]) -> None:
    """A first stock of columns around known prices, and the block's own prices."""
    flow = Flow(search.pricer, search.state.columns)
    flow.price[:] = prices
    flow.run(12, 150, 3, 50_000, 1e-4, stop)
    search.state.price, search.state.bound = flow.best, flow.bound


def take(search: Search, networks: Sequence[Network]) -> None:
    """Begin from these networks: each becomes a column of its setting."""
    compiled, columns = search.compiled, search.state.columns
    problem, order = compiled.problem, compiled.index.order
    themes = {theme.id: place for place, theme in enumerate(problem.themes)}
    hosts = {host.id: place for place, host in enumerate(problem.hosts)}
    markets = {
        (int(theme), int(host), group): m
        for m, (theme, host, group) in enumerate(
            zip(compiled.market_theme, compiled.market_host, compiled.market_group, strict=True)
        )
    }
    settings: dict[tuple[int, int, int], list[int]] = {}
    for s, (m, level, slots) in enumerate(
        zip(compiled.set_market.tolist(), compiled.set_level.tolist(), compiled.set_slots.tolist(), strict=True)
    ):
        settings.setdefault((m, level, slots), []).append(s)
    growing = {(one.fixed.members, one.network.level): g for g, one in enumerate(compiled.growing)}
    chosen: list[int] = []
    for network in networks:
        members = [order[member] for member in network.members]
        grown = next(
            (g for (base, on), g in growing.items() if on == network.level and base <= set(network.members)), None
        )
        if grown is not None:
            joining = [row for row in members if row not in compiled.growing[grown].base]
            search.pricer.column_of_growing(columns, grown, joining)
            rows = np.array(sorted(members), dtype=np.int32)
            chosen.append(columns.known[rows.tobytes()])
            continue
        rules = compiled.index.rules(network.theme)
        group = getattr(problem.people[members[0]], rules.within) if rules.within else ""
        m = markets.get((themes[network.theme], hosts[network.host], group), -1)
        mask = sum(1 << place for place, slot in enumerate(problem.slots) if slot in network.slots)
        fitting = [
            s
            for s in settings.get((m, network.level - compiled.level_low, mask), [])
            if not compiled.set_lang[s]
            or all(set(problem.people[row].languages) & compiled.tongues(int(compiled.set_lang[s])) for row in members)
        ]
        if not fitting:
            continue
        s = fitting[0]
        others = [int(compiled.set_host[s])] if compiled.set_host[s] >= 0 else []
        if network.facilitator is not None:
            others.append(compiled.guide_row[network.facilitator])
        columns.add(members, others, float(value(compiled.index, network)), s)
        rows = np.array([*sorted(members), *sorted(others)], dtype=np.int32)
        chosen.append(columns.known[rows.tobytes()])
    search.offer(chosen)


def networks_of(compiled: Compiled, search: Search) -> tuple[Network, ...]:
    """The chosen columns as networks, in a fixed order."""
    problem, columns = compiled.problem, search.state.columns
    left = dict(compiled.guide_left)
    found = []
    for place in search.state.chosen:
        rows = columns.members(place).tolist()
        names = tuple(problem.people[row].id for row in rows)
        people = [problem.people[row] for row in rows]
        shared = sorted(frozenset.intersection(*(person.languages for person in people)))
        slots = [slot for slot in problem.slots if all(slot in person.slots for person in people)]
        setting = columns.setting[place]
        if setting < 0:
            base = compiled.growing[-1 - setting].network
            made = replace(base, members=names, language=shared[0] if shared else "", common=tuple(slots))
        else:
            m = int(compiled.set_market[setting])
            host = problem.hosts[int(compiled.market_host[m])]
            mask = int(compiled.set_slots[setting])
            others = columns.rows[place][len(rows) :].tolist()
            # Of those who can guide the same the one with the most room left.
            guide = max(
                (name for name, row in compiled.guide_row.items() if row in others), key=left.__getitem__, default=None
            )
            if guide is not None:
                left[guide] -= 1
            made = Network(
                theme=problem.themes[int(compiled.market_theme[m])].id,
                host=host.id,
                slots=tuple(slot for bit, slot in enumerate(problem.slots) if mask >> bit & 1),
                level=int(compiled.set_level[setting]) + compiled.level_low,
                members=names,
                language=shared[0] if shared else "",
                facilitator=guide,
                common=tuple(slot for slot in slots if not host.slots or slot in host.slots),
            )
        found.append(replace(made, value=value(compiled.index, made)))
    return tuple(sorted(found, key=lambda network: compiled.index.order[network.members[0]]))
