"""A present network with other members: its points, its level, and what of the rules stands in the way.

This is the slow and exact reading, for one network at a time; `why` first looks at all of them in tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from doenetwerk.engines.forming.rating import Index, broken, common_slots, member_parts, network_parts
from doenetwerk.engines.forming.records import Fixed, Network, Person, Problem


class Reading(Index):
    """An index that is read many times: it remembers which levels there are."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self._levels = super().levels

    @property
    def levels(self) -> range:
        return self._levels


def parts(index: Index, network: Network) -> dict[str, int]:
    """Points by reason, as `rating.network_parts`. Someone who did not choose the theme counts it as their last choice,
    so that a network made by hand has points too."""
    strangers = [one for one in network.members if network.theme not in index.people[one].themes]
    if not strangers:
        return network_parts(index, network)
    total: Counter[str] = Counter()
    rest = tuple(one for one in network.members if one not in strangers)
    total.update(network_parts(index, replace(network, members=rest)))
    for one in strangers:
        total.update(points_of(index, index.people[one], network))
    rules, weights = index.rules(network.theme), index.problem.weights
    total["size"] -= weights.size * (abs(len(network.members) - rules.size_ideal) - abs(len(rest) - rules.size_ideal))
    if rules.within != "school":
        total["extra_colleague"] -= weights.extra_colleague * (_extra(index, network.members) - _extra(index, rest))
    return {name: points for name, points in total.items() if points}


def _extra(index: Index, members: Iterable[str]) -> int:
    schools = Counter(index.people[one].school for one in members)
    return sum(count - 1 for school, count in schools.items() if school)


def points_of(index: Index, person: Person, network: Network) -> dict[str, int]:
    """What one person brings on their own, by reason; also when they did not choose the theme."""
    if network.theme not in person.themes:
        person = replace(person, themes=(*person.themes, network.theme))
    return member_parts(index, person, network.theme, network.host, frozenset(network.slots), network.level)


def contributions(index: Index, network: Network) -> dict[str, dict[str, int]]:
    """What the network would lose without each of its members, by reason, on the level on which it works: what they
    bring themselves, what their school costs, and what they do to its size."""
    rules, weights = index.rules(network.theme), index.problem.weights
    number = len(network.members)
    size = weights.size * (abs(number - 1 - rules.size_ideal) - abs(number - rules.size_ideal))
    schools = Counter(index.people[one].school for one in network.members)
    found = {}
    for name in network.members:
        person = index.people[name]
        points = Counter(points_of(index, person, network))
        points["size"] += size
        if rules.within != "school" and person.school and schools[person.school] > 1:
            points["extra_colleague"] -= weights.extra_colleague
        found[name] = {reason: value for reason, value in points.items() if value}
    return found


def total(points: Mapping[str, int]) -> int:
    return sum(points.values())


def fixed_of(problem: Problem, network: Network) -> Fixed | None:
    """Which network that the coordinator holds this one is."""
    if not network.fixed:
        return None
    members = frozenset(network.members)
    return next(
        (
            one
            for one in problem.fixed
            if one.theme == network.theme and one.host == network.host and one.members <= members
        ),
        None,
    )


def with_members(index: Index, network: Network, members: Iterable[str]) -> Network:
    """The same network with exactly these members: there and then as it was, on the level that suits them best (fewest
    rules broken, then most points), with value, language and common slots anew. A held network keeps the level that it
    was given. Members nobody knows are left out."""
    ordered = tuple(sorted((one for one in set(members) if one in index.people), key=index.order.__getitem__))
    spoken = [index.people[one].languages for one in ordered]
    shared = sorted(frozenset.intersection(*spoken)) if spoken else []
    plain = replace(
        network,
        members=ordered,
        language=network.language if network.language in shared else (shared[0] if shared else ""),
        common=common_slots(index, ordered, network.host),
    )
    held = fixed_of(index.problem, network)
    keeps = [held.level] if held is not None and held.level is not None else list(index.levels)
    found = [index.people[one].level for one in ordered]
    steps, weight = index.rules(network.theme).level_steps, index.problem.weights.level_step

    def asked(level: int) -> tuple[int, int, int]:
        """Points depend on the level by nothing but its steps."""
        away = [abs(one - level) for one in found]
        return sum(step > steps for step in away), weight * sum(away), level

    made = replace(plain, level=min(keeps or [network.level], key=asked))
    return replace(made, value=total(parts(index, made)))


def rules_broken(index: Index, network: Network) -> tuple[str, ...]:
    """The names of the rules that a network breaks. Of one that the coordinator holds only what is asked: nothing of
    those who were there, and of who joined what `records.Fixed` says."""
    if not network.members:
        return ("size",)
    held = fixed_of(index.problem, network)
    if held is None:
        return tuple(broken(index, network))
    new = [one for one in network.members if one not in held.members]
    if not new:
        return ()
    return tuple(dict.fromkeys(_asked(index, network, held, new)))


def _asked(index: Index, network: Network, held: Fixed, new: list[str]) -> Iterable[str]:
    rules, members = index.rules(network.theme), frozenset(network.members)
    whole = [index.people[one] for one in network.members]
    newcomers = [index.people[one] for one in new]
    if not held.grow:
        yield "held"
    alone = set(
        broken(index, replace(network, members=tuple(new))) if new else ()
    )  # what one is asked of a person stands there too
    yield from (name for name in ("theme", "ticks", "travel", "level") if name in alone)
    if any(not frozenset(network.slots) <= one.slots for one in newcomers):
        yield "slots"
    if len(whole) > rules.size_max:
        yield "size"
    if rules.share_language and not frozenset.intersection(*(one.languages for one in whole)):
        yield "language"
    if rules.within and len({getattr(one, rules.within) or one.id for one in whole}) > 1:
        yield "within"
    schools = Counter(one.school for one in whole)
    if rules.within != "school" and any(one.school and schools[one.school] > rules.per_school for one in newcomers):
        yield "per_school"
    joined = frozenset(new)
    if any(pair & joined and not pair <= members for pair in index.problem.together):
        yield "together"
    if any(pair & joined and pair <= members for pair in index.problem.apart):
        yield "apart"


def unit(index: Index, person: str) -> frozenset[str]:
    """Someone with all who are to be in one network with them, straight or by way of another."""
    found, todo = {person}, [person]
    while todo:
        one = todo.pop()
        for pair in index.problem.together:
            if one in pair:
                for other in pair - found:
                    found.add(other)
                    todo.append(other)
    return frozenset(found)


def without(problem: Problem, gone: Iterable[str]) -> Problem:
    """The problem when these people have withdrawn: also from pairs and from networks that are held."""
    left = frozenset(gone)
    if not left:
        return problem
    return replace(
        problem,
        people=tuple(one for one in problem.people if one.id not in left),
        together=frozenset(pair for pair in problem.together if not pair & left),
        apart=frozenset(pair for pair in problem.apart if not pair & left),
        fixed=tuple(replace(one, members=one.members - left) for one in problem.fixed if one.members - left),
    )
