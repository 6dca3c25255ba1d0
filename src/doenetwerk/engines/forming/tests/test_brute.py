"""What the search is held against is itself held against `rating`, group by group, and against plain packing."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from doenetwerk.engines.forming.checking import check
from doenetwerk.engines.forming.rating import Index, broken, broken_together, value
from doenetwerk.engines.forming.records import Network, Problem, Rules
from doenetwerk.engines.forming.tests import brute
from doenetwerk.engines.forming.tests.generate import tiny


def free_people(problem: Problem) -> list:
    held = {member for fixed in problem.fixed for member in fixed.members}
    return [person for person in problem.people if person.id not in held]


def every_network(index: Index, pool: list) -> list[Network]:
    """Each lawful network of people in the pool, by asking `rating` about every subset in every setting."""
    problem, found = index.problem, []
    guides = [guide.id for guide in problem.facilitators] or [None]
    for setting in brute.settings(index):
        rules = index.rules(setting[0])
        for size in range(rules.size_min, min(rules.size_max, len(pool)) + 1):
            for some in combinations(pool, size):
                if any(setting[0] not in person.themes for person in some):
                    continue  # the only rule that is not asked: without the theme there is no value
                for guide in guides:
                    made = brute.network_of(index, setting, [person.id for person in some], guide)
                    if not broken(index, made):
                        found.append(replace(made, value=value(index, made)))
    return found


def plain_packing(problem: Problem, networks: list[Network], chosen: tuple[Network, ...] = (), start: int = 0) -> int:
    """The best sum over all lawful choices of networks, by trying them."""
    best = sum(network.value for network in chosen)
    used = {member for network in chosen for member in network.members}
    for place in range(start, len(networks)):
        if used.isdisjoint(networks[place].members) and not broken_together(problem, (*chosen, networks[place])):
            best = max(best, plain_packing(problem, networks, (*chosen, networks[place]), place + 1))
    return best


def small(seed: int) -> Problem:
    """Like `tiny`, with seven people and nothing fixed, so that asking about everything takes a moment."""
    problem = tiny(seed)
    people = problem.people[:7]
    names = {person.id for person in people}
    return replace(
        problem,
        people=people,
        themes=problem.themes[:3],
        fixed=(),
        present=tuple(one for one in problem.present if names.issuperset(one.members)),
        together=frozenset(pair for pair in problem.together if pair <= names),
        apart=frozenset(pair for pair in problem.apart if pair <= names),
    )


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_tables_hold_every_lawful_group_at_its_best_value(first: int) -> None:
    for seed in range(first, first + 10):
        problem = small(seed)
        index = Index(problem)
        limited = [host.id for host in problem.hosts if host.networks is not None]
        pool = list(problem.people)
        lawful = [network for network in every_network(index, pool) if network.value > 0]
        expected: dict[tuple[tuple[str, ...], str | None, str | None], int] = {}
        for one in lawful:
            key = (one.members, one.host if one.host in limited else None, one.facilitator)
            expected[key] = max(one.value, expected.get(key, 0))
        for (members, host, guide), points in list(expected.items()):
            if host is not None and expected.get((members, None, guide), 0) >= points:
                del expected[members, host, guide]
        groups = list(brute.groups(index, pool, limited))
        assert expected == {
            (one.network.members, one.network.host if one.host >= 0 else None, one.network.facilitator): one.points
            for one in groups
        }
        for one in groups:
            assert not broken(index, one.network), seed
            assert value(index, one.network) == one.points, seed
        if len(lawful) < 300:  # plain packing takes its time
            assert brute.optimum(problem)[0] == plain_packing(problem, lawful), seed


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_best_outcome_is_lawful_and_worth_what_it_says(first: int) -> None:
    for seed in range(first, first + 50):
        problem = tiny(seed)
        index = Index(problem)
        score, networks = brute.optimum(problem)
        assert brute.unlawful(problem, networks) == [], seed
        assert score == sum(value(index, network) for network in networks), seed
        assert [network.value for network in networks] == [value(index, network) for network in networks]


def test_nothing_is_wrong_with_the_invented_rounds() -> None:
    for seed in range(300):
        assert check(tiny(seed)) == [], seed


def test_growing_network_takes_whoever_lawfully_joins() -> None:
    """Each outcome of a growing network is asked, and each that is not offered breaks a rule."""
    random, met = Random(3), 0
    for seed in range(400):
        problem = tiny(seed)
        if not any(fixed.grow for fixed in problem.fixed):
            continue
        index, pool = Index(problem), free_people(problem)
        fixed = next(fixed for fixed in problem.fixed if fixed.grow)
        offered = {frozenset(one.members): one for _mask, one in brute.outcomes(index, fixed, pool)}
        wanting = [person.id for person in pool if fixed.theme in person.themes]
        levels = index.levels if fixed.level is None else [fixed.level]
        for _try in range(12):
            names = random.sample(wanting, random.randint(0, min(4, len(wanting))))
            slots = tuple(sorted(fixed.slots))
            ways = [
                brute.network_of(
                    index,
                    (fixed.theme, fixed.host, slots, level),
                    [*fixed.members, *names],
                    fixed.facilitator,
                    fixed=True,
                )
                for level in levels
            ]
            lawful = [one for one in ways if not brute.joined_wrongly(index, fixed, one)]
            found = offered.get(fixed.members | frozenset(names))
            assert (found is None) == (not lawful), seed
            if found is not None:
                met += bool(names)
                assert found.value == max(value(index, one) for one in lawful), seed
    assert met >= 40  # the test saw people join


EASED = {
    "size_min": {"size_min": 2},
    "size_max": {"size_max": 14},
    "per_school": {"per_school": 14},
    "within": {"within": ""},
    "level_steps": {"level_steps": 9},
    "travel": {"travel": 999},
    "slots_needed": {"slots_needed": 0},
    "ticks": {"ticks": 0},
    "share_language": {"share_language": False},
}


def without(problem: Problem, rule: str) -> Problem:
    """The problem with one rule taken away."""
    if rule in EASED:
        eased = {kind: replace(rules, **EASED[rule]) for kind, rules in problem.rules.items()}
        people = problem.people
        if rule == "travel":
            people = tuple(replace(person, travel=None) for person in people)
        return replace(problem, people=people, rules={"": Rules(**EASED[rule]), **eased})
    return {
        "together": lambda: replace(problem, together=frozenset()),
        "apart": lambda: replace(problem, apart=frozenset()),
        "hosts": lambda: replace(problem, hosts=tuple(replace(one, networks=None) for one in problem.hosts)),
        "host slots": lambda: replace(problem, hosts=tuple(replace(h, slots=frozenset()) for h in problem.hosts)),
        "facilitators": lambda: replace(problem, facilitators=()),
        "growing": lambda: replace(problem, fixed=tuple(replace(one, grow=True) for one in problem.fixed)),
    }[rule]()


ALL_RULES = [*EASED, "together", "apart", "hosts", "host slots", "facilitators", "growing"]


@pytest.mark.parametrize("rule", ALL_RULES)
def test_every_rule_turns_the_scale_somewhere(rule: str) -> None:
    """In the instances that the search is tested on, taking a rule away changes the best score often enough."""
    changed = sum(brute.optimum(tiny(seed))[0] < brute.optimum(without(tiny(seed), rule))[0] for seed in range(60))
    assert changed >= 2
