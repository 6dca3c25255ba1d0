"""How two outcomes differ, what a move does, and what to do when someone says no: against reading the rules again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations
from random import Random

import pytest

from doenetwerk.engines.forming import whatif
from doenetwerk.engines.forming.joining import parts, rules_broken, total, without
from doenetwerk.engines.forming.rating import Index, broken, network_parts
from doenetwerk.engines.forming.records import Host, Network, Outcome, Person, Problem, Rules, Theme
from doenetwerk.engines.forming.tests.brute import optimum
from doenetwerk.engines.forming.tests.generate import tiny
from doenetwerk.engines.forming.whatif.matching import pair_up
from doenetwerk.engines.forming.wording import sentence

SEEDS = (1, 2, 3, 6, 7, 8, 11, 14)


def best(problem: Problem) -> Outcome:
    score, networks = optimum(problem)
    inside = {name for network in networks for name in network.members}
    return Outcome(networks, tuple(one.id for one in problem.people if one.id not in inside), score, {}, score)


def net(theme: str, *members: str, slot: str = "ma") -> Network:
    return Network(theme, "h", (slot,), 0, members)


def a_round(number: int = 9, **rules: int) -> Problem:
    """People who all can do everything, at schools of their own."""
    people = tuple(
        Person(f"p{place}", ("a", "b"), school=f"s{place}", slots=frozenset({"ma", "di"})) for place in range(number)
    )
    kind = Rules(size_min=rules.get("least", 3), size_ideal=rules.get("ideal", 4), size_max=rules.get("most", 5))
    return Problem(people, (Theme("a"), Theme("b")), (Host("h"),), ("ma", "di"), {"": kind})


def outcome(problem: Problem, *networks: Network) -> Outcome:
    inside = {name for network in networks for name in network.members}
    rated = tuple(replace(one, value=total(network_parts(Index(problem), one))) for one in networks)
    unplaced = tuple(one.id for one in problem.people if one.id not in inside)
    return Outcome(rated, unplaced, sum(one.value for one in rated), {}, 0)


# Two outcomes


def test_each_person_is_accounted_for() -> None:
    before = [net("a", "p0", "p1", "p2"), net("b", "p3", "p4", "p5")]
    after = [net("b", "p3", "p4", "p6", slot="di"), net("a", "p0", "p1", "p5"), net("b", "p7", "p8", "p9")]
    found = whatif.difference(before, after)
    kinds = {name: shift.kind for name, shift in found.people.items()}
    assert kinds == {
        "p0": "stayed", "p1": "stayed", "p2": "dropped", "p3": "stayed", "p4": "stayed", "p5": "moved", "p6": "placed",
        "p7": "placed", "p8": "placed", "p9": "placed",
    }  # fmt: skip
    first, second, third = found.networks
    assert (first.kind, first.before, first.left, first.came) == ("changed", 1, ("p5",), ("p6",))
    assert [saying.code for saying in first.changes] == ["difference.slots", "difference.left", "difference.came"]
    assert (second.before, third.kind, third.came) == (0, "new", ("p7", "p8", "p9"))
    assert (found.pairs, found.kept) == (6, 2)
    assert sentence(found.sayings[0]) == "4 mensen blijven waar ze waren."


def test_nothing_changed_is_said() -> None:
    same = [net("a", "p0", "p1")]
    assert [saying.code for saying in whatif.difference(same, same).sayings] == ["difference.none"]


def test_a_network_that_is_gone() -> None:
    found = whatif.difference([net("a", "p0", "p1"), net("b", "p2")], [net("a", "p0", "p1")])
    assert [match.kind for match in found.networks] == ["same", "gone"]
    assert found.people["p2"].kind == "dropped"


@pytest.mark.parametrize("seed", range(60))
def test_networks_are_paired_so_that_most_people_stay(seed: int) -> None:
    rng = Random(seed)
    rows, columns = rng.randint(1, 5), rng.randint(1, 5)
    weights = [{column: rng.randint(1, 9) for column in range(columns) if rng.random() < 0.6} for _row in range(rows)]
    pairing = pair_up(weights)
    assert len(set(pairing.values())) == len(pairing)
    reached = sum(weights[row][column] for row, column in pairing.items())
    places = [*range(columns), *([None] * rows)]
    most = max(
        sum(weights[row].get(column, 0) for row, column in enumerate(some) if column is not None)
        for some in set(permutations(places, rows))
    )
    assert reached == most


# A move


@pytest.mark.parametrize("seed", SEEDS)
def test_a_move_does_what_rating_says_of_the_networks_after_it(seed: int) -> None:
    problem = tiny(seed)
    found = best(problem)
    index = Index(problem)
    for name in (one.id for one in problem.people):
        here = next((place for place, one in enumerate(found.networks) if name in one.members), None)
        for goal in [None, *range(len(found.networks))]:
            consequence = whatif.move(problem, found, name, goal)
            if goal == here:
                assert (consequence.left, consequence.joined, consequence.difference) == (None, None, 0)
                continue
            after = list(found.networks)
            for side in (consequence.left, consequence.joined):
                if side is not None:
                    assert side.points_before == parts(index, found.networks[side.place])
                    if side.after is not None:
                        assert total(side.points_after) == side.after.value
                        if not side.after.fixed:
                            assert list(side.broken) == broken(index, side.after)
                        if all(side.after.theme in index.people[one].themes for one in side.after.members):
                            assert side.points_after == network_parts(index, side.after)
            if consequence.left is not None:
                expected = [one for one in after[consequence.left.place].members if one != name]
                assert list(consequence.left.after.members if consequence.left.after else ()) == expected
            if consequence.joined is not None:
                assert consequence.joined.after is not None and name in consequence.joined.after.members
            sides = [side for side in (consequence.left, consequence.joined) if side is not None]
            gained = sum(total(side.points_after) - total(side.points_before) for side in sides)
            assert consequence.difference == gained
            assert all(sentence(saying) for saying in consequence.sayings)


def test_a_move_says_what_it_breaks() -> None:
    problem = a_round()
    problem = replace(problem, people=(replace(problem.people[0], ticks=1), *problem.people[1:]))
    found = outcome(problem, net("a", "p1", "p2", "p3"), net("b", "p4", "p5", "p6", "p7", "p8"))
    joins = whatif.move(problem, found, "p0", 1)
    assert joins.newly == ("size", "ticks")
    assert {saying.code for saying in joins.sayings} >= {"move.full", "broken.ticks"}
    leaves = whatif.move(problem, found, "p1", None)
    assert leaves.left is not None and leaves.left.short == 1 and leaves.newly == ("size",)
    assert sentence(leaves.sayings[0]) == "Het netwerk over a komt één lid onder het minimum."
    fine = whatif.move(problem, found, "p4", 0)
    assert fine.lawful


def test_a_move_that_tears_two_people_says_so() -> None:
    problem = replace(a_round(), together=frozenset({frozenset({"p1", "p2"})}))
    found = outcome(problem, net("a", "p1", "p2", "p3", "p0"), net("b", "p4", "p5", "p6"))
    torn = whatif.move(problem, found, "p1", 1)
    assert torn.newly == ("together",)
    assert "p1 en p2 moesten samen en komen nu uit elkaar." in [sentence(saying) for saying in torn.sayings]


def test_moving_to_a_theme_that_someone_did_not_choose_can_be_shown() -> None:
    problem = a_round()
    problem = replace(problem, people=(replace(problem.people[0], themes=("b",)), *problem.people[1:]))
    found = outcome(problem, net("a", "p1", "p2", "p3"))
    assert whatif.move(problem, found, "p0", 0).newly == ("theme",)


# Someone said no


def test_who_has_no_place_is_asked_first() -> None:
    problem = a_round()
    found = outcome(problem, net("a", "p0", "p1", "p2"), net("b", "p3", "p4", "p5", "p6"))
    repair = whatif.suggest(problem, found, {"p0"}, 0)
    assert repair.short == 1 and repair.rest == ("p1", "p2")
    assert [option.kind for option in repair.options[:2]] == ["replace", "replace"] or repair.options[0].kind == "pair"
    assert all(option.disturbed == 0 for option in repair.options[:2])
    assert {step.person for option in repair.options[:2] for step in option.steps} <= {"p7", "p8"}


def test_when_nobody_is_free_another_network_gives_one_up() -> None:
    problem = a_round(7)
    found = outcome(problem, net("a", "p0", "p1", "p2"), net("b", "p3", "p4", "p5", "p6"))
    first = whatif.suggest(problem, found, {"p0"}, 0).options[0]
    assert (first.kind, first.disturbed) == ("transfer", 1)
    assert first.networks[0] is not None and first.networks[1] is not None
    assert len(first.networks[1].members) == 3


def test_an_unplaced_person_takes_the_seat_that_comes_free() -> None:
    """Someone who cannot come here, but can there."""
    problem = a_round(7)
    people = (*problem.people[:6], replace(problem.people[6], themes=("b",)))
    problem = replace(problem, people=people)
    found = outcome(problem, net("a", "p0", "p1", "p2"), net("b", "p3", "p4", "p5"))
    kinds = [option.kind for option in whatif.suggest(problem, found, {"p0"}, 0).options]
    assert "chain" in kinds and "transfer" not in kinds


def test_a_network_can_go_on_without_them_or_end() -> None:
    problem = a_round(4)
    found = outcome(problem, net("a", "p0", "p1", "p2", "p3"))
    assert whatif.suggest(problem, found, {"p0"}, 0).options[0].kind == "continue"
    ended = whatif.suggest(problem, found, {"p0", "p1"}, 0)
    assert [option.kind for option in ended.options] == ["dissolve"]
    assert sentence(ended.options[0].saying) == "De leden gaan uit elkaar; 2 van hen wachten op een nieuwe plek."


def test_one_change_lets_someone_in() -> None:
    problem = a_round(4)
    problem = replace(problem, people=(*problem.people[:3], replace(problem.people[3], slots=frozenset({"di"}))))
    problem = replace(problem, people=tuple(
        replace(one, slots=frozenset({"ma"})) if one.id != "p3" else one for one in problem.people
    ))  # fmt: skip
    found = outcome(problem, net("a", "p0", "p1", "p2"))
    option = whatif.suggest(problem, found, {"p0"}, 0).options[0]
    assert option.kind == "relax" and [change.kind for change in option.changes] == ["slot"]


def test_two_networks_become_one() -> None:
    problem = a_round(6)
    found = outcome(problem, net("a", "p0", "p1", "p2"), net("a", "p3", "p4", "p5", slot="di"))
    kinds = [option.kind for option in whatif.suggest(problem, found, {"p0"}, 0).options]
    assert "merge" in kinds


@pytest.mark.parametrize("seed", SEEDS)
def test_every_option_is_lawful_and_no_single_or_double_replacement_is_missed(seed: int) -> None:
    problem = tiny(seed)
    found = best(problem)
    for target, network in enumerate(found.networks):
        if network.fixed:
            continue
        refused = network.members[0]
        repair = whatif.suggest(problem, found, {refused}, target)
        left = without(problem, {refused})
        index = Index(left)
        for option in repair.options:
            moved = Counter(step.person for step in option.steps)
            assert not moved or max(moved.values()) == 1
            for place, made in option.networks.items():
                if made is not None and option.kind != "relax" and not made.fixed:
                    assert rules_broken(index, made) == (), (option.kind, place)
        rest = [name for name in network.members if name != refused]
        placed = {name for one in found.networks for name in one.members}
        free = [one.id for one in left.people if one.id not in placed]
        possible = any(
            not broken(index, replace(network, level=level, members=tuple(sorted([*rest, *some], key=index.order.get))))  # type: ignore[arg-type]
            for number in (1, 2)
            for some in combinations(free, number)
            for level in index.levels
        )
        assert possible == any(option.kind in ("replace", "pair") for option in repair.options)
