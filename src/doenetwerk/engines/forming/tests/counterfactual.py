"""Whether someone can be in a network at all, by trying every network, time, level and company: what the explanations
are held against. Reads the rules from `rating` alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations

from doenetwerk.engines.forming.joining import fixed_of, rules_broken
from doenetwerk.engines.forming.rating import Index, broken, misses
from doenetwerk.engines.forming.records import Network, Outcome, Problem
from doenetwerk.engines.forming.travel import minutes
from doenetwerk.engines.forming.why import Change, Costs
from doenetwerk.engines.forming.why.changes import NEWCOMER, change, journey_steps, relaxed

COSTS = Costs()


def closure(problem: Problem, name: str) -> frozenset[str]:
    """Someone with everyone who is to be with them."""
    found = {name}
    while True:
        more = {other for pair in problem.together if pair & found for other in pair} - found
        if not more:
            return frozenset(found)
        found |= more


def can_be_placed(problem: Problem, networks: Sequence[Network], name: str) -> bool:
    """Whether someone can join one of the networks, or be in a new one with people who have no place, with no rule
    broken. Whoever is to be with them comes along, and has to be free to."""
    placed = {member for network in networks for member in network.members}
    unit = closure(problem, name)
    if unit <= {person.id for person in problem.people} - placed and _can_found(problem, networks, placed, unit):
        return True
    return any(_can_join(problem, network, unit, placed) for network in networks)


def _can_join(problem: Problem, network: Network, unit: frozenset[str], placed: set[str]) -> bool:
    index = Index(problem)
    if unit & placed - {*network.members}:
        return False
    held = fixed_of(problem, network)
    rules = index.rules(network.theme)
    settings: Iterator[tuple[tuple[str, ...], int]]
    if held is None:
        settings = (
            (slots, level) for slots in combinations(problem.slots, rules.slots_needed) for level in index.levels
        )
    else:
        levels = index.levels if held.level is None else [held.level]
        settings = ((network.slots, level) for level in levels)
    members = tuple(sorted({*network.members, *unit}, key=index.order.__getitem__))
    return any(
        not rules_broken(index, replace(network, members=members, slots=slots, level=level))
        for slots, level in settings
    )


def _can_found(problem: Problem, networks: Sequence[Network], placed: set[str], unit: frozenset[str]) -> bool:
    index = Index(problem)
    free = [person for person in problem.people if person.id not in placed]
    hosted = Counter(network.host for network in networks)
    guided = Counter(network.facilitator for network in networks)
    hosts = [host for host in problem.hosts if host.networks is None or hosted[host.id] < host.networks]
    guides = [guide.id for guide in problem.facilitators if guided[guide.id] < guide.networks]
    for theme in problem.themes:
        rules = problem.rules_of(theme)
        for host in hosts:
            for slots in combinations(problem.slots, rules.slots_needed):
                for level in index.levels:
                    able = [one.id for one in free if not misses(one, host, theme, rules, slots, level)]
                    if not unit <= {*able} or len(able) < rules.size_min:
                        continue
                    others = [one for one in able if one not in unit]
                    for number in range(max(0, rules.size_min - len(unit)), rules.size_max - len(unit) + 1):
                        for some in combinations(others, number):
                            members = tuple(sorted((*some, *unit), key=index.order.__getitem__))
                            for guide in guides if problem.facilitators else [None]:
                                if not broken(index, Network(theme.id, host.id, slots, level, members, "", guide)):
                                    return True
    return False


def single_changes(problem: Problem, outcome: Outcome, name: str) -> Iterator[Change]:
    """Everything that one change could be, for someone or for who must be with them, each with what it costs."""
    index = Index(problem)
    for one in sorted(closure(problem, name)):
        yield from _own(index, one)
    for theme in problem.themes:
        for number in (1, 2, 3):
            yield change("seat", COSTS.seat * number, theme=theme.id, number=number)
            yield change("school", COSTS.school * number, theme=theme.id, number=number)
    partners = sorted({other for pair in problem.together if name in pair for other in pair - {name}})
    for number in range(1, len(partners) + 1):
        for some in combinations(partners, number):
            yield change("together", COSTS.together, person=name, people=some)
    for pair in problem.apart:
        yield change("apart", COSTS.apart, people=tuple(pair))
    for host in problem.hosts:
        if host.networks is not None:
            yield change("host", COSTS.host, host=host.id)
        yield from _one_more(index, host.id)
    if problem.facilitators:
        yield change("facilitator", COSTS.facilitator)
    for fixed in problem.fixed:
        if not fixed.grow:
            yield change("held", COSTS.held, people=tuple(sorted(fixed.members)))


def _own(index: Index, name: str) -> Iterator[Change]:
    problem, person = index.problem, index.people[name]
    lacking = [slot for slot in problem.slots if slot not in person.slots]
    for some in chain.from_iterable(combinations(lacking, number) for number in (1, 2, 3)):
        yield change("slot", COSTS.slot * len(some), person=name, slots=some, number=len(some))
    for theme in problem.themes:
        rules = problem.rules_of(theme)
        limit = rules.travel if person.travel is None else min(person.travel, rules.travel)
        for host in problem.hosts:
            over = minutes(person, host) - limit
            if over > 0:
                cost = COSTS.journey + COSTS.minute * over
                yield change("travel", cost, journey_steps(over), person=name, host=host.id, number=over)
        if theme.id not in person.themes:
            yield change("theme", COSTS.theme, person=name, theme=theme.id)
        if rules.within:
            for group in sorted({getattr(one, rules.within) for one in problem.people} - {""}):
                yield change("within", COSTS.within, person=name, rule=rules.within, group=group)
    for level in index.levels:
        for number in range(1, abs(level - person.level) + 1):
            yield change("level", COSTS.level * number, person=name, level=str(level), number=number)
    for number in range(1, 3 - person.ticks + 1):
        yield change("promise", COSTS.promise * number, person=name, number=number)
    for language in sorted({word for one in problem.people for word in one.languages} - person.languages):
        yield change("language", COSTS.language, person=name, language=language)


def _one_more(index: Index, host: str) -> Iterator[Change]:
    problem = index.problem
    languages = sorted({word for one in problem.people for word in one.languages})
    for theme in problem.themes:
        rules = problem.rules_of(theme)
        for slots in combinations(problem.slots, rules.slots_needed):
            for level in index.levels:
                for group in sorted({getattr(one, rules.within) for one in problem.people}) if rules.within else [""]:
                    extra = {rules.within: group} if rules.within else {}
                    for language in languages:
                        yield change(
                            "people", COSTS.person, theme=theme.id, host=host, slots=slots, level=str(level),
                            language=language, number=1, **extra,
                        )  # fmt: skip


def cheapest_single(problem: Problem, outcome: Outcome, name: str, below: int, steps: int = 1) -> Change | None:
    """A single change that counts at most so many steps, places someone and costs less than `below`, found by trying
    all; None when there is none."""
    tried: set[tuple[object, ...]] = set()
    for one in sorted(single_changes(problem, outcome, name), key=lambda some: some.cost):
        if one.cost >= below:
            return None
        if one.steps > steps:
            continue
        key = (one.code, *sorted((key, str(value)) for key, value in one.data.items()))
        if key in tried:
            continue
        tried.add(key)
        changed = relaxed(problem, [one])
        if can_be_placed(changed, outcome.networks, name):
            return one
    return None


def is_lawful(problem: Problem, outcome: Outcome, place: int | None, result: Network) -> bool:
    """Whether a network, with the people who are still to be found for it, breaks no rule of the (changed) problem
    beside the others."""
    index = Index(problem)
    extra = tuple(one.id for one in problem.people if one.id.startswith(NEWCOMER))
    guide = result.facilitator
    if guide is None and any(one.id.startswith(NEWCOMER) for one in problem.facilitators):
        guide = f"{NEWCOMER}guide"
    whole = replace(result, members=(*result.members, *extra), facilitator=guide)
    others = [network for number, network in enumerate(outcome.networks) if number != place]
    hosted = Counter(network.host for network in others)
    guided = Counter(network.facilitator for network in others)
    host = index.hosts[whole.host]
    room = place is not None or host.networks is None or hosted[host.id] < host.networks
    hands = place is not None or all(one.networks > guided[one.id] for one in problem.facilitators if one.id == guide)
    return room and hands and not rules_broken(index, whole)
