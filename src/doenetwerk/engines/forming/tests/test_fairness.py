"""Figures by group, by hand; and who lags by more than chance."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from doenetwerk.engines.forming.fairness import REST, shares, tail
from doenetwerk.engines.forming.records import Host, Network, Outcome, Person, Problem, Theme
from doenetwerk.engines.forming.wording import sentence


def a_problem(people: list[Person]) -> Problem:
    return Problem(tuple(people), (Theme("a"), Theme("b")), (Host("h"),), ("ma",))


def placed(problem: Problem, **members: list[str]) -> Outcome:
    networks = tuple(Network(theme, "h", ("ma",), 0, tuple(names)) for theme, names in members.items())
    inside = {name for network in networks for name in network.members}
    return Outcome(networks, tuple(one.id for one in problem.people if one.id not in inside), 0, {}, 0)


def person(name: str, region: str, *, minutes: int = 10, themes: tuple[str, ...] = ("a", "b")) -> Person:
    return Person(name, themes, region=region, minutes={"h": minutes})


def test_shares_by_hand() -> None:
    people = [person(f"n{place}", "noord") for place in range(6)] + [
        person(f"z{place}", "zuid", minutes=30) for place in range(4)
    ]
    problem = a_problem(people)
    found = shares(problem, placed(problem, a=["n0", "n1", "n2", "z0"], b=["n3", "z1"]))
    assert (found.overall.people, found.overall.placed, found.overall.first) == (10, 6, 4)
    north, south = found.of("region")
    assert (north.group, north.people, north.placed, north.first) == ("noord", 6, 4, 3)
    assert (north.placed_share, north.first_share, north.mean_minutes) == (4 / 6, 3 / 6, 10)
    assert (south.group, south.placed, south.first, south.mean_minutes) == ("zuid", 2, 1, 30)
    assert found.left_behind == ()


def test_groups_under_four_are_never_shown_nor_to_be_had_by_subtraction() -> None:
    people = [person(f"n{place}", "noord") for place in range(8)]
    people += [person(f"o{place}", "oost") for place in range(5)]
    people += [person(f"w{place}", "west") for place in range(2)]
    problem = a_problem(people)
    found = shares(problem, placed(problem, a=["n0", "w0"]))
    assert [(share.group, share.people) for share in found.of("region")] == [("noord", 8), (REST, 7)]
    alone = a_problem(people[:8] + people[-2:])
    assert shares(alone, placed(alone, a=["n0"])).of("region") == ()
    assert all(share.people >= 4 for share in found.groups)


def test_a_group_that_is_left_behind_is_named_with_numbers() -> None:
    people = [person(f"n{place}", "noord") for place in range(30)] + [
        person(f"z{place}", "zuid") for place in range(12)
    ]
    problem = a_problem(people)
    outcome = placed(problem, a=[*(f"n{place}" for place in range(27)), "z0"])
    behind = shares(problem, outcome).left_behind
    assert {(one.share.group, one.what) for one in behind} == {("zuid", "placed"), ("zuid", "first")}
    first = behind[0]
    assert first.expected == pytest.approx(28 * 12 / 42)
    assert sentence(first.saying) == (
        "Van zuid (regio) kregen 1 van de 12 een plek: 8%. Over alle mensen is dat 67%. "
        "Zo’n groot verschil is geen toeval."
    )


def test_a_small_difference_is_not_called_unfair() -> None:
    people = [person(f"n{place}", "noord") for place in range(10)] + [
        person(f"z{place}", "zuid") for place in range(10)
    ]
    problem = a_problem(people)
    outcome = placed(problem, a=[*(f"n{place}" for place in range(8)), *(f"z{place}" for place in range(6))])
    assert shares(problem, outcome).left_behind == ()


def test_more_groups_ask_for_more_proof() -> None:
    """The same lag counts among two groups, and not among many (Holm)."""
    people = [person(f"n{place}", "noord") for place in range(24)] + [person(f"z{place}", "zuid") for place in range(6)]
    names = [*(f"n{place}" for place in range(22)), "z0", "z1"]
    few = a_problem(people)
    assert shares(few, placed(few, a=names)).left_behind  # 2 of 6, where 24 of 30 were placed
    many = a_problem(
        [replace(one, board=f"b{place % 7}", function=f"f{place % 7}") for place, one in enumerate(people)]
    )
    assert not shares(many, placed(many, a=names)).left_behind


def test_the_tail_is_exact() -> None:
    """Against all ways of drawing four of nine of whom five are marked."""
    draws = list(combinations([1] * 5 + [0] * 4, 4))
    for seen in range(5):
        expected = sum(sum(draw) <= seen for draw in draws) / len(draws)
        assert tail(5, 9, 4, seen) == pytest.approx(expected)


def test_level_and_theme_are_dimensions_too() -> None:
    people = [replace(person(f"p{place}", ""), level=place % 2, themes=("a", "b")[place % 2 :]) for place in range(12)]
    problem = a_problem(people)
    found = shares(problem, placed(problem, b=["p1", "p3", "p5"]))
    assert [(share.group, share.placed, share.first) for share in found.of("level")] == [("0", 0, 0), ("1", 3, 3)]
    assert [(share.group, share.first) for share in found.of("theme")] == [("a", 0), ("b", 3)]
    assert found.of("region") == ()
