"""Large rounds: blocks give the same whoever does them, and what is stopped half-way is still lawful and bounded."""

from __future__ import annotations

from random import Random

import pytest

from doenetwerk.engines.forming import sector, solving
from doenetwerk.engines.forming.kernels import kernel
from doenetwerk.engines.forming.pools import Beside, Here
from doenetwerk.engines.forming.records import Facilitator, Host, Outcome, Person, Problem, Progress, Rules, Theme
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.engines.forming.tests.brute import unlawful

SLOTS = ("ma", "di", "wo", "do", "vr")


def county(people: int, seed: int, *, pairs: int = 6, limited: bool = False) -> Problem:
    """Made-up people of some towns, with pairs and, when `limited`, hosts and facilitators that run out."""
    random = Random(seed)
    towns = [(52 + random.random() * 0.6, 5 + random.random()) for _town in range(6)]
    themes = tuple(Theme(f"t{number}") for number in range(5))
    made = []
    for number in range(people):
        school = random.randrange(people // 4)
        made.append(
            Person(
                f"p{number:03}",
                tuple(random.sample([theme.id for theme in themes], random.randint(1, 3))),
                random.randrange(3),
                f"s{school}",
                point=towns[school % len(towns)],
                slots=frozenset(random.sample(SLOTS, random.randint(1, 3))),
            )
        )
    names = [person.id for person in made]
    return Problem(
        tuple(made),
        themes,
        tuple(Host(f"h{number}", "", town, networks=4 if limited else None) for number, town in enumerate(towns)),
        SLOTS,
        {"": Rules(size_min=4, size_ideal=6, size_max=8)},
        together=frozenset(frozenset(random.sample(names, 2)) for _pair in range(pairs)),
        facilitators=tuple(Facilitator(f"g{number}", 3) for number in range(6)) if limited else (),
    )


@pytest.fixture
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "ONE_BLOCK", 60)
    monkeypatch.setattr(sector, "BLOCK", 5)


def figures(outcome: Outcome) -> tuple[object, ...]:
    return outcome.networks, outcome.unplaced, outcome.score, outcome.bound


@pytest.mark.usefixtures("_small_blocks")
def test_blocks_give_the_same_whoever_does_them() -> None:
    problem = county(160, 1)
    alone = solve(problem, Options(effort=0.7), pool=Here())
    with Beside(2) as pool:
        together = solve(problem, Options(effort=0.7), pool=pool)
    assert figures(alone) == figures(together)
    assert not unlawful(problem, alone.networks)
    assert alone.score <= alone.bound
    assert alone.gap < 0.1


@pytest.mark.usefixtures("_small_blocks")
@pytest.mark.parametrize("seed", [2, 3])
def test_hosts_and_facilitators_that_run_out_are_kept_over_all_blocks(seed: int) -> None:
    problem = county(120, seed, limited=True)
    outcome = solve(problem, Options(effort=0.7))
    assert not unlawful(problem, outcome.networks)
    assert 0 < len(outcome.networks) <= 18
    assert outcome.score <= outcome.bound


@pytest.mark.usefixtures("_small_blocks")
def test_blocks_make_what_was_there_better() -> None:
    scores: list[int] = []

    def tell(progress: Progress) -> None:
        if progress.phase == "blocks":
            scores.append(progress.score)

    outcome = solve(county(160, 4), Options(), progress=tell)
    assert outcome.score >= scores[0]
    assert scores == sorted(scores)


@pytest.mark.usefixtures("_small_blocks")
@pytest.mark.parametrize("calls", [0, 3, 12])
def test_stopped_half_way_there_are_lawful_networks_and_a_bound(calls: int) -> None:
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) > calls

    problem = county(120, 5)
    outcome = solve(problem, Options(), stop=stop)
    assert outcome.stopped == "asked"
    assert not unlawful(problem, outcome.networks)
    assert outcome.score <= outcome.bound < float("inf")
    assert sorted([*outcome.unplaced, *(name for one in outcome.networks for name in one.members)]) == sorted(
        person.id for person in problem.people
    )


def test_compiled_and_plain_loops_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = county(56, 6)
    quick = solve(problem, Options(effort=0.5))
    monkeypatch.setattr("doenetwerk.engines.forming.pricing.SMALL", 1000)
    assert figures(solve(problem, Options(effort=0.5))) == figures(quick)
    assert kernel("spread", quick=True) is not kernel("spread", quick=False)
