"""On every tiny instance the search finds the best there is, its bound holds, and no rule is broken (issue 3, 4)."""

from collections import Counter

import pytest

from doenetwerk.engines.forming.rating import Index, network_parts, value
from doenetwerk.engines.forming.records import Outcome, Problem, Progress
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.engines.forming.tests import brute
from doenetwerk.engines.forming.tests.generate import tiny

CHUNKS = range(0, 240, 20)


def check_adds_up(problem: Problem, outcome: Outcome) -> None:
    """The outcome is lawful, complete, and its score is what its networks are worth."""
    index = Index(problem)
    assert brute.unlawful(problem, outcome.networks) == []
    assert [network.value for network in outcome.networks] == [value(index, one) for one in outcome.networks]
    assert outcome.score == sum(network.value for network in outcome.networks)
    parts: Counter[str] = Counter()
    for network in outcome.networks:
        parts.update(network_parts(index, network))
        assert list(network.members) == sorted(network.members, key=index.order.__getitem__)
    assert {name: points for name, points in outcome.parts.items() if points} == {
        name: points for name, points in parts.items() if points
    }
    assert sum(outcome.parts.values()) == outcome.score
    placed = {member for network in outcome.networks for member in network.members}
    assert list(outcome.unplaced) == [person.id for person in problem.people if person.id not in placed]


@pytest.mark.parametrize("first", CHUNKS)
def test_finds_the_best_and_proves_it(first: int) -> None:
    for seed in range(first, first + CHUNKS.step):
        problem = tiny(seed)
        best, _networks = brute.optimum(problem)
        outcome = solve(problem, Options(seed=seed))
        check_adds_up(problem, outcome)
        assert outcome.bound >= best - 1e-6, f"{seed}: a bound of {outcome.bound} while {best} can be had"
        assert outcome.score == best, f"{seed}: {outcome.score} found, {best} can be had"
        assert outcome.proven, f"{seed}: bound {outcome.bound}, score {outcome.score}"
        assert outcome.stopped == ""


@pytest.mark.parametrize("seed", range(0, 240, 24))
def test_same_seed_gives_the_same(seed: int) -> None:
    problem = tiny(seed)
    once, again = solve(problem, Options(seed=5)), solve(problem, Options(seed=5))
    assert (once.networks, once.unplaced, once.score, once.bound) == (
        again.networks,
        again.unplaced,
        again.score,
        again.bound,
    )


@pytest.mark.parametrize("first", range(1000, 1060, 20))
def test_little_effort_is_still_lawful_and_bounded(first: int) -> None:
    """Cut short, asked to stop at once or with hardly any work: less good perhaps, never wrong."""
    for seed in range(first, first + 20):
        problem = tiny(seed)
        best, _networks = brute.optimum(problem)
        for outcome in (
            solve(problem, Options(seed=seed, effort=0.01)),
            solve(problem, Options(seed=seed), stop=lambda: True),
        ):
            check_adds_up(problem, outcome)
            assert outcome.score <= best <= outcome.bound + 1e-6, seed


def test_progress_never_goes_back() -> None:
    for seed in range(0, 240, 16):
        told: list[Progress] = []
        outcome = solve(tiny(seed), Options(seed=1), progress=told.append)
        assert told
        assert [one.done for one in told] == sorted(one.done for one in told)
        assert told[-1].done == 1.0
        assert told[-1].score == outcome.score
        scores, bounds = [one.score for one in told], [one.bound for one in told if one.bound is not None]
        assert scores == sorted(scores)
        assert bounds == sorted(bounds, reverse=True)
