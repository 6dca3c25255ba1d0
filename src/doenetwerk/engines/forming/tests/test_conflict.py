"""The smallest sets of rules that do not go together, against trying all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from doenetwerk.engines.forming.conflict import Conflict, Look, conflicts
from doenetwerk.engines.forming.rating import Index, broken
from doenetwerk.engines.forming.records import (
    Facilitator,
    Fixed,
    Host,
    Network,
    Person,
    Problem,
    Rules,
    Theme,
)
from doenetwerk.engines.forming.tests.generate import tiny
from doenetwerk.engines.forming.wording import sentence


def a_round(*people: Person, **rules: object) -> Problem:
    kind = Rules(**({"size_min": 2, "size_ideal": 2, "size_max": 4} | rules))  # type: ignore[arg-type]
    return Problem(people, (Theme("t", "Toetsen"),), (Host("h"),), ("ma", "di"), {"": kind})


def person(name: str, slots: str = "ma di", **fields: object) -> Person:
    return Person(name, ("t",), slots=frozenset(slots.split()), **fields)  # type: ignore[arg-type]


def of_theme(problem: Problem) -> list[Conflict]:
    return [one for one in conflicts(problem) if one.theme]


def test_a_round_in_which_all_can_form_has_no_conflict() -> None:
    assert conflicts(a_round(person("anna"), person("bas"))) == []


def test_a_slot_that_nobody_shares() -> None:
    (found,) = of_theme(a_round(person("anna", "ma"), person("bas", "di")))
    assert found.rules == ("slots", "size")
    assert found.releases == (("slots",), ("size",))
    assert [sentence(saying) for saying in found.sayings] == [
        "Het kan als mensen op meer dagdelen kunnen.",
        "Het kan als het minimum 1 is.",
    ]


def test_slots_and_travel_together() -> None:
    """Two can on Monday, but one of them lives too far; the third is near but cannot."""
    near, far = {"h": 10}, {"h": 45}
    problem = a_round(
        person("anna", "ma", minutes=near), person("bas", "ma", minutes=far), person("cor", "di", minutes=near),
        travel=30,
    )  # fmt: skip
    (found,) = of_theme(problem)
    assert found.rules == ("travel", "slots", "size")
    assert "Het kan als iedereen tot 45 minuten mag en wil reizen." in [sentence(saying) for saying in found.sayings]


def test_one_of_a_school_in_a_network_within_one_school() -> None:
    """Nobody has a colleague who takes part: within one school it cannot be."""
    problem = a_round(person("anna", school="x"), person("bas", school="y"), within="school")
    (found,) = of_theme(problem)
    assert found.rules == ("within", "size")
    board = a_round(
        person("anna", school="x", board="b"), person("bas", school="x", board="b"), within="board", per_school=1
    )
    (found,) = of_theme(board)
    assert found.rules == ("per_school", "size")
    assert sentence(found.sayings[0]) == "Het kan als er van één school 2 mogen meedoen."


def test_a_pair_that_shares_nothing() -> None:
    pair = frozenset({frozenset({"anna", "bas"})})
    some = [person("cor"), person("dirk")]
    for change, rule in (
        ({"themes": ("u",)}, "theme"),
        ({"slots": frozenset()}, "slots"),
        ({"languages": frozenset({"en"})}, "language"),
        ({"level": 3}, "level"),
        ({"ticks": 0}, "ticks"),
        ({"minutes": {"h": 90}}, "travel"),
    ):
        problem = a_round(person("anna"), replace(person("bas"), **change), *some)  # type: ignore[arg-type]
        problem = replace(problem, themes=(*problem.themes, Theme("u")), together=pair)
        found = next(one for one in conflicts(problem) if one.people)
        assert (found.people, found.rules) == (("anna", "bas"), (rule,))
        assert found.releases == (("together",), (rule,))


def test_a_chain_that_must_and_must_not() -> None:
    problem = replace(
        a_round(*(person(name) for name in ("anna", "bas", "cor", "dirk", "els"))),
        together=frozenset({frozenset({"anna", "bas"}), frozenset({"bas", "cor"})}),
        apart=frozenset({frozenset({"anna", "cor"})}),
    )
    (found,) = conflicts(problem)
    assert found.rules == ("apart",)
    assert sentence(found.saying) == (
        "anna, bas en cor moeten via elkaar samen, maar anna en cor mogen niet samen. Geen van hen krijgt zo een plek."
    )


def test_a_chain_that_is_too_long() -> None:
    names = ("anna", "bas", "cor", "dirk", "els")
    chain = frozenset(frozenset(pair) for pair in pairwise(names))
    problem = replace(a_round(*(person(name) for name in (*names, "fay", "gus"))), together=chain)
    (found,) = conflicts(problem)
    assert sentence(found.saying).endswith("Dat zijn 5 mensen, meer dan in één netwerk passen (4).")


def test_a_held_network_that_takes_the_only_facilitator() -> None:
    problem = replace(
        a_round(*(person(name) for name in ("anna", "bas", "cor", "dirk"))),
        themes=(Theme("t"), Theme("u")),
        facilitators=(Facilitator("guide"),),
    )
    problem = replace(
        problem,
        people=tuple(replace(one, themes=("t", "u")) for one in problem.people),
        fixed=(Fixed("t", "h", frozenset({"ma"}), frozenset({"anna", "bas"}), facilitator="guide"),),
    )
    (found,) = conflicts(problem)
    assert (found.theme, found.rules) == ("u", ("facilitators", "fixed"))
    assert found.releases == (("facilitators",), ("fixed",))


def test_too_few_chose_it() -> None:
    problem = a_round(person("anna"))
    found = of_theme(problem)[0]
    assert sentence(found.saying) == "Eén persoon koos t. Er zijn er minstens 2 nodig."


def test_the_whole_round_is_said_first() -> None:
    problem = a_round(person("anna", "ma"), person("bas", "di"))
    first = conflicts(problem)[0]
    assert first.theme == "" and sentence(first.saying).startswith("Er kan geen enkel netwerk ontstaan.")


def possible(problem: Problem, theme: str) -> bool:
    """Whether any lawful network of a theme can be, by trying everything."""
    index, rules = Index(problem), problem.rules_of(next(one for one in problem.themes if one.id == theme))
    people = [one.id for one in problem.people if theme in one.themes and one.ticks >= rules.ticks]
    for number in range(rules.size_min, min(rules.size_max, len(people)) + 1):
        for members in combinations(people, number):
            for host in problem.hosts:
                if host.networks == 0:
                    continue
                for slots in combinations(problem.slots, rules.slots_needed):
                    for level in index.levels:
                        if not broken(index, Network(theme, host.id, slots, level, members)):
                            return True
    return False


def without(problem: Problem, theme: str, rules: frozenset[str]) -> Problem:
    """The problem in which these rules are not asked, written out by hand."""
    kind = problem.rules_of(next(one for one in problem.themes if one.id == theme))
    wide: dict[str, object] = {}
    if "ticks" in rules:
        wide["ticks"] = 0
    if "travel" in rules:
        wide["travel"] = 10**6
    if "slots" in rules:
        wide["slots_needed"] = 0
    if "level" in rules:
        wide["level_steps"] = 99
    if "language" in rules:
        wide["share_language"] = False
    if "per_school" in rules:
        wide["per_school"] = 99
    if "within" in rules:
        wide["within"] = ""
        if kind.within == "school":
            wide["per_school"] = 99
    if "size" in rules:
        wide["size_min"] = 1
    people = problem.people
    if "travel" in rules:
        people = tuple(replace(one, travel=None) for one in people)
    if "theme" in rules:
        people = tuple(one if theme in one.themes else replace(one, themes=(*one.themes, theme)) for one in people)
    hosts = problem.hosts
    if "host_slots" in rules:
        hosts = tuple(replace(one, slots=frozenset()) for one in hosts)
    if "hosts" in rules:
        hosts = tuple(replace(one, networks=None) for one in hosts)
    return replace(
        problem,
        people=people,
        hosts=hosts,
        themes=tuple(replace(one, kind="tried") if one.id == theme else one for one in problem.themes),
        rules={**problem.rules, "tried": replace(kind, **wide)},  # type: ignore[arg-type]
        together=frozenset() if "together" in rules else problem.together,
        apart=frozenset() if "apart" in rules else problem.apart,
    )


@pytest.mark.parametrize("seed", [4, 6, 10, 17, 20, 21, 23])
def test_sets_are_smallest_and_releases_release(seed: int) -> None:
    """No proper subset is in the way by itself, none of the smaller sets is; letting go what is said makes it possible,
    and letting go less does not."""
    problem = replace(tiny(seed), fixed=(), facilitators=())
    problem = replace(problem, people=problem.people[:9])
    names = {one.id for one in problem.people}
    problem = replace(
        problem,
        together=frozenset(pair for pair in problem.together if pair <= names),
        apart=frozenset(pair for pair in problem.apart if pair <= names),
    )
    known: dict[tuple[str, frozenset[str]], bool] = {}

    def can(theme: str, rules: frozenset[str]) -> bool:
        if (theme, rules) not in known:
            known[theme, rules] = possible(without(problem, theme, rules), theme)
        return known[theme, rules]

    found = of_theme(problem)
    stuck = {one.theme for one in found}
    for theme in problem.themes:
        assert (theme.id in stuck) != can(theme.id, frozenset())
    for one in found:
        active = frozenset(Look(problem).active([one.theme]))
        rules = frozenset(one.rules)
        assert not can(one.theme, active - rules)
        assert all(can(one.theme, active - (rules - {name})) for name in rules)
        for some in one.releases:
            assert can(one.theme, frozenset(some))
            assert all(not can(one.theme, frozenset(some) - {name}) for name in some)
