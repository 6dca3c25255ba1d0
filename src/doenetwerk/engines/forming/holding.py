"""Networks that the coordinator holds: as they stand, and those that others may join."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np

from doenetwerk.engines.forming.compiled import Growing
from doenetwerk.engines.forming.rating import Index, value
from doenetwerk.engines.forming.records import Fixed, Network


def settled(index: Index, fixed: Fixed) -> Network:
    """A fixed network as it stands, with the level that suits it best when none was given."""
    members = tuple(sorted(fixed.members, key=index.order.__getitem__))
    slots = tuple(slot for slot in index.problem.slots if slot in fixed.slots)
    people = [index.people[member] for member in members]
    shared = sorted(frozenset.intersection(*(person.languages for person in people))) if people else []
    levels = [fixed.level] if fixed.level is not None else list(index.levels)
    best: Network | None = None
    most = -inf
    for level in levels:
        network = Network(
            fixed.theme, fixed.host, slots, level, members, shared[0] if shared else "", fixed.facilitator, fixed=True
        )
        points = value(index, network)
        if points > most:
            best, most = network, points
    assert best is not None  # there is always a level
    common = tuple(slot for slot in index.problem.slots if all(slot in person.slots for person in people))
    return Network(
        best.theme,
        best.host,
        best.slots,
        best.level,
        best.members,
        best.language,
        best.facilitator,
        common,
        int(most),
        True,
    )


def on_levels(index: Index, network: Network) -> list[Network]:
    """The same network on each level, the best one first."""
    found = []
    for level in index.levels:
        made = replace(network, level=level)
        found.append(replace(made, value=value(index, made)))
    return sorted(found, key=lambda one: (-one.value, one.level))


def growing_of(
    index: Index,
    order: dict[str, int],
    fixed: Fixed,
    network: Network,
    far: np.ndarray,
    own: np.ndarray,
    free: np.ndarray,
) -> Growing:
    """Who may join a fixed network: who fits its theme, place, slots and level."""
    problem = index.problem
    rules = index.rules(fixed.theme)
    h = next(place for place, host in enumerate(problem.hosts) if host.id == fixed.host)
    candidates, worth = [], []
    for row, person in enumerate(problem.people):
        if (
            not free[row]
            or fixed.theme not in person.themes
            or person.ticks < rules.ticks
            or far[row, h] > min(own[row], rules.travel)
            or not fixed.slots <= person.slots
            or abs(person.level - network.level) > rules.level_steps
        ):
            continue
        weights = problem.weights
        points = weights.placed + weights.rank(person.themes.index(fixed.theme)) - weights.minute * int(far[row, h])
        points -= weights.level_step * abs(person.level - network.level)
        points -= weights.again if fixed.theme in person.earlier else 0
        if index.stays.get(person.id) == (fixed.theme, fixed.host, fixed.slots):
            points += weights.stay
        candidates.append(row)
        worth.append(points)
    base = tuple(order[member] for member in network.members)
    return Growing(fixed, network, base, tuple(candidates), tuple(worth), rules)
