"""The ways into a network that there is: exactly, for someone with all who are to be with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from doenetwerk.engines.forming.joining import fixed_of, parts, total
from doenetwerk.engines.forming.rating import Index, common_slots
from doenetwerk.engines.forming.records import Network, Person
from doenetwerk.engines.forming.why.changes import change, group_changes, own_changes
from doenetwerk.engines.forming.why.meeting import Terms, one_place, terms_of
from doenetwerk.engines.forming.why.records import Change, Costs
from doenetwerk.engines.forming.why.tables import Tables


@dataclass(frozen=True, slots=True)
class Entry:
    """Who joins which network, what has to change for it, and the network that it becomes."""

    newcomers: tuple[str, ...]
    changes: tuple[Change, ...]
    result: Network
    gain: int


def entries(
    tables: Tables,
    costs: Costs,
    network: Network,
    person: str,
    free: frozenset[str] | set[str],
    terms: Terms | None = None,
) -> Iterator[Entry]:
    """The ways for `person` into `network`: with all who are to be with them, when those are free to come, and else
    (or also) alone, when those wishes are let go. Nothing when no change of ours could do it."""
    index, terms = tables.index, terms or terms_of(tables, network)
    partners = tables.unit(person) - {person} - set(network.members)
    if not tables.unit(person) - {person}:
        found = _enter(tables, costs, network, terms, [person])
        if found is not None:
            yield found
        return
    if partners <= free:
        unit = sorted((person, *partners), key=index.order.__getitem__)
        found = _enter(tables, costs, network, terms, unit)
        if found is not None:
            yield found
    torn = tuple(
        sorted(
            (other for pair in tables.problem.together if person in pair for other in pair - {person}),
            key=index.order.__getitem__,
        )
    )
    left = tuple(one for one in torn if one not in network.members)
    if left:
        found = _enter(tables, costs, network, terms, [person])
        if found is not None:
            wish = change("together", costs.together, person=person, people=left)
            yield replace(found, changes=(wish, *found.changes))


def _enter(tables: Tables, costs: Costs, network: Network, terms: Terms, unit: Sequence[str]) -> Entry | None:
    index = tables.index
    rules, theme, host = terms.rules, index.themes[network.theme], index.hosts[network.host]
    members = [index.people[one] for one in network.members]
    newcomers = [index.people[one] for one in unit]
    if rules.share_language and members and not terms.languages:
        return None
    if not one_place(rules, members):
        return None
    slots = _slots(terms, newcomers)
    found: list[Change] = []
    if terms.closed:
        held = fixed_of(tables.problem, network)
        people = tuple(sorted(held.members if held is not None else network.members, key=index.order.__getitem__))
        found.append(change("held", costs.held, people=people, theme=network.theme))
    level = _level(index, terms, network, newcomers, slots)
    languages = _languages(terms, newcomers)
    for one in newcomers:
        found += own_changes(one, theme, host, rules, slots, level, languages, costs)
    found += group_changes(index, rules, network.theme, members, newcomers, costs)
    result = _result(index, network, [*network.members, *unit], slots, level, languages)
    gain = result.value - tables.points(network)
    return Entry(tuple(unit), tuple(found), result, gain)


def _languages(terms: Terms, newcomers: Sequence[Person]) -> frozenset[str]:
    """One language of the members is enough, but it must be one for all: the one that most newcomers speak."""
    if not terms.rules.share_language or not terms.languages:
        return frozenset()
    spoken = {name: sum(name in one.languages for one in newcomers) for name in terms.languages}
    most = max(spoken.values())
    if most == len(newcomers):
        return frozenset(name for name, count in spoken.items() if count == most)
    return frozenset({min(name for name, count in spoken.items() if count == most)})


def _slots(terms: Terms, newcomers: Sequence[Person]) -> tuple[str, ...]:
    """On which slots to meet: the present ones if all can; else those that ask the least of the newcomers, and among
    equals as many of the present ones as possible."""
    if all(set(terms.now) <= one.slots for one in newcomers) or terms.held:
        return terms.now

    def asked(slots: tuple[str, ...]) -> tuple[int, int, int]:
        lacking = [sum(slot not in one.slots for slot in slots) for one in newcomers]
        return sum(count > 0 for count in lacking), sum(lacking), -len(set(slots) & set(terms.now))

    return min(combinations(terms.slots, terms.needed), key=asked, default=terms.now)


def _level(index: Index, terms: Terms, network: Network, newcomers: Sequence[Person], slots: tuple[str, ...]) -> int:
    """On which level to work: fewest newcomers outside, least outside, then most points."""

    def asked(level: int) -> tuple[int, int, int, int]:
        off = [max(0, abs(one.level - level) - terms.rules.level_steps) for one in newcomers]
        everyone = (*(index.people[one] for one in network.members), *newcomers)
        return sum(step > 0 for step in off), sum(off), sum(abs(one.level - level) for one in everyone), level

    return min(terms.levels, key=asked)


def _result(
    index: Index,
    network: Network,
    members: Sequence[str],
    slots: tuple[str, ...],
    level: int,
    languages: frozenset[str],
) -> Network:
    ordered = tuple(sorted(members, key=index.order.__getitem__))
    shared = frozenset.intersection(*(index.people[one].languages for one in ordered)) or languages
    language = network.language if network.language in shared else min(shared, default="")
    made = replace(
        network,
        members=ordered,
        slots=slots,
        level=level,
        language=language,
        common=common_slots(index, ordered, network.host),
    )
    return replace(made, value=total(parts(index, made)))
