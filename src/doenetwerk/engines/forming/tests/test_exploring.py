"""Starts by chance keep every rule, count points as the plain reading does, and are the same compiled and not."""

from __future__ import annotations

import numpy as np
import pytest

from doenetwerk.engines.forming.blocks import networks_of
from doenetwerk.engines.forming.compiling import compile_problem
from doenetwerk.engines.forming.exploring import explore
from doenetwerk.engines.forming.ground import land_of, seats_of
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.rating import Index, broken, broken_together, value
from doenetwerk.engines.forming.search import Search
from doenetwerk.engines.forming.solving import solve
from doenetwerk.engines.forming.tests import brute
from doenetwerk.engines.forming.tests.generate import tiny
from doenetwerk.engines.forming.tests.test_sector import county


def test_every_rule_is_kept_and_every_point_counted() -> None:
    """With hosts and facilitators that run out, pairs, and people who stay where they were."""
    placed = 0
    for seed in range(4000, 4040):
        problem = tiny(seed)
        search = Search(compile_problem(problem), seed)
        search.offer(list(range(len(search.state.columns))))
        start = search.state.score
        explore(search, 1, 2000)
        index = Index(problem)
        everything = (*search.compiled.given, *networks_of(search.compiled, search))
        assert broken_together(problem, everything) == []
        for network in networks_of(search.compiled, search):
            assert network.fixed or broken(index, network) == []
            assert value(index, network) == network.value
        placed += search.state.score > start
    assert placed > 10


def test_compiled_and_plain_changes_are_the_same() -> None:
    land = land_of(compile_problem(county(60, 2)))
    found = []
    for quick in (True, False):
        seats = seats_of(land, 7)
        score, best = kernel("wander", quick)(land, seats, 0, 3000, 250.0, 8.0, 0.0, 0.0)
        found.append((score, best, seats.best_place.tolist(), seats.best_setting[seats.size > 0].tolist()))
    assert found[0] == found[1]
    assert found[0][1] > 0


@pytest.mark.parametrize("seed", [4100, 4101, 4102, 4103, 4104, 4105])
def test_scores_differ_by_whole_steps(seed: int) -> None:
    """What is proven to be the best lies a multiple of the step from the score that was had first."""
    problem = tiny(seed)
    compiled = compile_problem(problem)
    best, _networks = brute.optimum(problem)
    outcome = solve(problem)
    standing = {growing.base: growing.network.value for growing in compiled.growing}
    assert (best - compiled.constant - sum(standing.values())) % compiled.grain == 0
    assert outcome.score == best and best <= outcome.bound < best + 0.1


def test_a_bound_between_two_steps_proves_the_lower_one() -> None:
    search = Search(compile_problem(county(20, 1, pairs=0)), 1)
    assert search.compiled.grain == 5
    assert search.compiled.left(25_084.9, 25_080) == 0
    assert search.compiled.left(25_085.0, 25_080) == 5
    assert np.isinf(search.compiled.left(np.inf, 0))
