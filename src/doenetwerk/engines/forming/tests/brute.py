"""The best there is, by trying everything: what the search is held against, for up to fourteen people.

What is lawful and what it is worth is read from `rating` for each person; groups are then all subsets of the people,
settings all combinations of theme, host, slots, level and facilitator, and packing tries every way. Nothing here is
shared with the search. `test_brute` holds the tables below against `rating` group by group.

How the rules are read, where `records` leaves room:

- A network meets on exactly `slots_needed` slots. (More would only take people out; it could earn `stay` for a network
  that used to need more, which is not what `stay` is for.)
- A network works on a level between the lowest and the highest of all people in the problem, the fixed ones included.
- A person without a school is nobody's colleague: not counted for `per_school` or `extra_colleague`; a network within
  one school or board cannot have them.
- Together: in one network, or both unplaced. Whoever is to be together with someone in a fixed network can only join
  that one (when it grows), or stays unplaced; the fixed network itself is not asked.
- With facilitators, each network has one who fits; a fixed network has the one it came with, or none, and is not asked.
- Fixed, not growing: stands as it is, counts with its value (also when that is negative), its members are out of the
  pool, and it uses its host's and facilitator's capacity.
- Fixed and growing: the same, and others may join. Asked of each newcomer: theme, ticks, travel, slots (all of the
  network's), level. Asked of the whole, only when someone joins: at most `size_max`; one language that all speak, if
  one is asked; one school or board, if the kind is within one; at most `per_school` of each school that a newcomer
  comes from; no apart pair with a newcomer in it; no together pair with only one of the two. Not asked: `size_min`,
  the number of slots, the host's slots, what the members who were there have among themselves.
- A fixed network without a level works on the level that gives most; with one, on that level.
- All fixed networks are there in any outcome. Any other network is there only if it adds points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from doenetwerk.engines.forming.rating import (
    Index,
    broken,
    broken_together,
    common_slots,
    member_parts,
    misses,
    value,
)
from doenetwerk.engines.forming.records import Fixed, Network, Person, Problem, Rules

NOTHING = np.iinfo(np.int64).min // 4

Setting = tuple[str, str, tuple[str, ...], int]  # theme, host, slots, level
Masks = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Group:
    """People (a bit each) in their best setting, for one use of capacities: places in the tuple of them, -1: none."""

    mask: int
    points: int
    host: int
    guide: int
    network: Network


def optimum(problem: Problem) -> tuple[int, tuple[Network, ...]]:
    """The highest score that any lawful outcome has, and networks that reach it; the fixed ones first, in order."""
    index = Index(problem)
    held = {member for fixed in problem.fixed for member in fixed.members}
    pool = [person for person in problem.people if person.id not in held]
    if len(pool) > 14:
        raise ValueError("too many people to try everything")
    limited = [host.id for host in problem.hosts if host.networks is not None]
    left = [index.hosts[name].networks or 0 for name in limited] + [guide.networks for guide in problem.facilitators]
    for fixed in problem.fixed:
        if fixed.host in limited:
            left[limited.index(fixed.host)] -= 1
        for place, guide in enumerate(problem.facilitators):
            if guide.id == fixed.facilitator:
                left[len(limited) + place] -= 1
    pack = packer(list(groups(index, pool, limited)), len(pool))
    capacities = tuple(max(0, amount) for amount in left)

    def stand(place: int, free: int) -> tuple[int, tuple[Network, ...]]:
        """The best from the fixed network at `place` on, with the people in `free`."""
        if place == len(problem.fixed):
            return pack(free, capacities)
        best: tuple[int, tuple[Network, ...]] | None = None
        for mask, network in outcomes(index, problem.fixed[place], pool):
            if mask & ~free:
                continue
            points, rest = stand(place + 1, free & ~mask)
            if best is None or points + network.value > best[0]:
                best = (points + network.value, (network, *rest))
        assert best is not None  # that nobody joins is always possible
        return best

    score, found = stand(0, (1 << len(pool)) - 1)
    return score, found


def packer(found: Sequence[Group], size: int):
    """Exact set packing: a function of the free people (bits) and the capacities that are left."""
    lowest: dict[int, list[Group]] = {1 << bit: [] for bit in range(size)}
    for group in found:
        lowest[group.mask & -group.mask].append(group)
    masks = {bit: np.array([group.mask for group in some], dtype=np.int64) for bit, some in lowest.items()}

    @cache
    def pack(free: int, capacities: tuple[int, ...]) -> tuple[int, tuple[Network, ...]]:
        if not free:
            return 0, ()
        first = free & -free
        best = pack(free ^ first, capacities)  # the first person stays unplaced
        for place in np.nonzero((masks[first] & ~free) == 0)[0]:
            group = lowest[first][place]
            after = list(capacities)
            for used in (group.host, group.guide):
                if used >= 0:
                    after[used] -= 1
            if min(after, default=0) < 0:
                continue
            points, rest = pack(free & ~group.mask, tuple(after))
            if points + group.points > best[0]:
                best = (points + group.points, (group.network, *rest))
        return best

    return pack


def settings(index: Index) -> Iterator[Setting]:
    """Every theme, host, slots and level on which a network could be; the host's own slots are respected."""
    problem = index.problem
    for theme in problem.themes:
        needed = problem.rules_of(theme).slots_needed
        for host in problem.hosts:
            open_slots = [slot for slot in problem.slots if not host.slots or slot in host.slots]
            for slots in combinations(open_slots, needed):
                for level in index.levels:
                    yield theme.id, host.id, slots, level


def guides_for(problem: Problem, setting: Setting) -> list[int]:
    """The facilitators who can guide there and then, by place; [-1] when there is no limit to them."""
    theme, host, slots, _level = setting
    if not problem.facilitators:
        return [-1]
    return [
        place
        for place, guide in enumerate(problem.facilitators)
        if (not guide.themes or theme in guide.themes)
        and (not guide.hosts or host in guide.hosts)
        and (not guide.slots or guide.slots.issuperset(slots))
    ]


def bits(pool: Sequence[Person], chosen: Sequence[bool]) -> int:
    return sum(1 << place for place in range(len(pool)) if chosen[place])


def counts(masks: Masks, some: int) -> Masks:
    """For each subset, how many of `some` are in it."""
    return np.bitwise_count(masks & some).astype(np.int64)


def within_one(masks: Masks, sets: Sequence[int]) -> Flags:
    """For each subset, whether it lies within one of the sets."""
    found = np.zeros(len(masks), dtype=bool)
    for some in sets:
        found |= (masks & ~some) == 0
    return found


def tied(index: Index, pool: Sequence[Person], masks: Masks, base: frozenset[str] = frozenset()) -> Flags:
    """Subsets that, with `base`, tear no together pair and join no apart pair (of which one is in the subset)."""
    at = {person.id: 1 << place for place, person in enumerate(pool)}
    lawful = np.ones(len(masks), dtype=bool)
    for pair in index.problem.together:
        mine = sum(at.get(name, 0) for name in pair)
        whole = all(name in at or name in base for name in pair)
        lawful &= ((masks & mine) == 0) | (((masks & mine) == mine) & whole)
    for pair in index.problem.apart:
        mine = sum(at.get(name, 0) for name in pair)
        if all(name in at or name in base for name in pair) and mine:
            lawful &= (masks & mine) != mine
    return lawful


def one_of_a_kind(rules: Rules, pool: Sequence[Person], masks: Masks, base: Sequence[Person] = ()) -> Flags:
    """Subsets that, with `base`, share a language and a school or board, as far as the rules ask."""
    lawful = np.ones(len(masks), dtype=bool)
    if rules.share_language:
        spoken = {language for person in (*pool, *base) for language in person.languages}
        spoken = {language for language in spoken if all(language in person.languages for person in base)}
        lawful &= within_one(masks, [bits(pool, [word in one.languages for one in pool]) for word in sorted(spoken)])
    if rules.within:
        places = {getattr(person, rules.within) for person in (*pool, *base)} - {""}
        places = {place for place in places if all(getattr(person, rules.within) == place for person in base)}
        lawful &= within_one(
            masks, [bits(pool, [getattr(one, rules.within) == place for one in pool]) for place in sorted(places)]
        )
    return lawful


def schools_of(pool: Sequence[Person]) -> dict[str, int]:
    return {
        school: bits(pool, [person.school == school for person in pool])
        for school in sorted({person.school for person in pool} - {""})
    }


def groups(index: Index, pool: Sequence[Person], limited: Sequence[str]) -> Iterator[Group]:
    """For every subset of the pool and every use of capacities, the best lawful network, if it is worth anything."""
    problem = index.problem
    masks = np.arange(1 << len(pool), dtype=np.int64)
    sizes = counts(masks, -1)
    lawful: dict[str, Flags] = {}
    costs: dict[str, Masks] = {}
    schools = [counts(masks, some) for some in schools_of(pool).values()]
    most = np.max(schools, axis=0, initial=0) if schools else np.zeros_like(masks)
    colleagues = sum((np.maximum(0, some - 1) for some in schools), np.zeros_like(masks))
    pairs = tied(index, pool, masks)
    for theme in problem.themes:
        rules = problem.rules_of(theme)
        flags = pairs & (sizes >= rules.size_min) & (sizes <= rules.size_max) & one_of_a_kind(rules, pool, masks)
        cost = problem.weights.group + problem.weights.size * np.abs(sizes - rules.size_ideal)
        if rules.within != "school":
            flags &= most <= rules.per_school
            cost = cost + problem.weights.extra_colleague * colleagues
        lawful[theme.id], costs[theme.id] = flags, cost
    best: dict[tuple[int, int], tuple[Masks, Masks]] = {}
    every = list(settings(index))
    for place, setting in enumerate(every):
        theme, host, slots, level = setting
        known = (index.hosts[host], index.themes[theme], index.rules(theme), slots, level)
        able = [not misses(person, *known) for person in pool]
        inside = masks[lawful[theme] & ((masks & ~bits(pool, able)) == 0)]
        if not len(inside):
            continue
        points = -costs[theme][inside]
        for bit, person in enumerate(pool):
            if able[bit]:
                worth = sum(member_parts(index, person, theme, host, frozenset(slots), level).values())
                points += worth * ((inside >> bit) & 1)
        for guide in guides_for(problem, setting):
            use = (limited.index(host) if host in limited else -1, guide)
            table, where = best.setdefault(use, (np.full(len(masks), NOTHING), np.zeros(len(masks), dtype=np.int64)))
            better = points > table[inside]
            table[inside[better]], where[inside[better]] = points[better], place
    for (host_use, guide), (table, where) in best.items():
        free = best.get((-1, guide))
        for mask in np.nonzero(table > 0)[0]:
            if host_use >= 0 and free is not None and free[0][mask] >= table[mask]:
                continue  # as good without using a limited host
            theme, host, slots, level = every[where[mask]]
            members = [person.id for bit, person in enumerate(pool) if mask >> bit & 1]
            leader = problem.facilitators[guide].id if guide >= 0 else None
            made = network_of(index, (theme, host, slots, level), members, leader)
            use = guide + len(limited) if guide >= 0 else -1
            yield Group(int(mask), int(table[mask]), host_use, use, replace(made, value=int(table[mask])))


def network_of(
    index: Index, setting: Setting, members: Sequence[str], guide: str | None, *, fixed: bool = False
) -> Network:
    """The network as a record, without its value."""
    theme, host, slots, level = setting
    ordered = tuple(sorted(members, key=index.order.__getitem__))
    shared = frozenset.intersection(*(index.people[member].languages for member in ordered))
    return Network(
        theme, host, slots, level, ordered, min(shared, default=""), guide, common_slots(index, ordered, host), 0, fixed
    )


def outcomes(index: Index, fixed: Fixed, pool: Sequence[Person]) -> list[tuple[int, Network]]:
    """What a fixed network can become: who joins (bits of the pool) and the network on its best level."""
    base = [index.people[name] for name in sorted(fixed.members, key=index.order.__getitem__)]
    slots = tuple(slot for slot in index.problem.slots if slot in fixed.slots)
    rules = index.rules(fixed.theme)
    joins = np.arange(1 << len(pool), dtype=np.int64) if fixed.grow else np.zeros(1, dtype=np.int64)
    if fixed.grow:
        lawful = (counts(joins, -1) + len(base) <= rules.size_max) & tied(index, pool, joins, fixed.members)
        lawful &= one_of_a_kind(rules, pool, joins, base)
        if rules.within != "school":
            there = Counter(person.school for person in base)
            for school, some in schools_of(pool).items():
                new = counts(joins, some)
                lawful &= (new == 0) | (new + there[school] <= rules.per_school)
        lawful[0] = True
        joins = joins[lawful]
    best: dict[int, Network] = {}
    for level in index.levels if fixed.level is None else [fixed.level]:
        known = (index.hosts[fixed.host], index.themes[fixed.theme], rules, slots, level)
        able = bits(pool, [fixed.grow and not misses(person, *known) for person in pool])
        for mask in joins[(joins & ~able) == 0].tolist():
            members = [*fixed.members, *(person.id for bit, person in enumerate(pool) if mask >> bit & 1)]
            setting = (fixed.theme, fixed.host, slots, level)
            made = network_of(index, setting, members, fixed.facilitator, fixed=True)
            made = replace(made, value=value(index, made))
            if mask not in best or made.value > best[mask].value:
                best[mask] = made
    return list(best.items())


def unlawful(problem: Problem, networks: Sequence[Network]) -> list[str]:
    """Everything that is wrong with an outcome, in the plain reading; an empty list when nothing is.

    Says per network which rule it breaks, and which fixed network is missing or was changed.
    """
    index, found = Index(problem), broken_together(problem, networks)
    rest = list(networks)
    for place, fixed in enumerate(problem.fixed):
        match = [
            one
            for one in rest
            if one.fixed
            and (one.theme, one.host, frozenset(one.slots)) == (fixed.theme, fixed.host, fixed.slots)
            and one.facilitator == fixed.facilitator
            and fixed.level in (None, one.level)
            and (fixed.members <= {*one.members} if fixed.grow else fixed.members == {*one.members})
        ]
        if not match:
            found.append(f"fixed {place}: missing")
            continue
        rest.remove(match[0])
        found += [f"fixed {place}: {name}" for name in joined_wrongly(index, fixed, match[0])]
    for one in rest:
        found += [f"{one.theme} {one.members}: {name}" for name in broken(index, one)]
        rules = index.rules(one.theme)
        if one.fixed:
            found.append(f"{one.theme} {one.members}: was not fixed")
        if len(one.slots) != rules.slots_needed:
            found.append(f"{one.theme} {one.members}: number of slots")
        if rules.share_language and any(one.language not in index.people[member].languages for member in one.members):
            found.append(f"{one.theme} {one.members}: language named")
    return found


def joined_wrongly(index: Index, fixed: Fixed, network: Network) -> list[str]:
    """The rules that those who joined a fixed network break; see above."""
    rules, theme, host = index.rules(fixed.theme), index.themes[fixed.theme], index.hosts[fixed.host]
    new = [index.people[name] for name in network.members if name not in fixed.members]
    whole = [index.people[name] for name in network.members]
    found = [name for one in new for name in misses(one, host, theme, rules, network.slots, network.level)]
    if not new:
        return found
    if len(whole) > rules.size_max:
        found.append("size")
    if rules.share_language and not frozenset.intersection(*(person.languages for person in whole)):
        found.append("language")
    if rules.within and (len({getattr(one, rules.within) for one in whole}) > 1 or not getattr(whole[0], rules.within)):
        found.append("within")
    schools = Counter(person.school for person in whole)
    if rules.within != "school" and any(one.school and schools[one.school] > rules.per_school for one in new):
        found.append("per_school")
    members, newcomers = frozenset(network.members), {person.id for person in new}
    if any(pair & newcomers and not pair <= members for pair in index.problem.together):
        found.append("together")
    if any(pair & newcomers and pair <= members for pair in index.problem.apart):
        found.append("apart")
    return found
