"""Explanations are proven: each change really places, nothing smaller does, and points are those of the rating."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import combinations

import pytest

from doenetwerk.engines.forming import why
from doenetwerk.engines.forming.joining import rules_broken, total, unit
from doenetwerk.engines.forming.rating import Index, network_parts, value
from doenetwerk.engines.forming.records import Facilitator, Host, Network, Outcome, Person, Problem, Rules, Theme
from doenetwerk.engines.forming.tests.brute import optimum
from doenetwerk.engines.forming.tests.counterfactual import can_be_placed, cheapest_single, is_lawful
from doenetwerk.engines.forming.tests.generate import tiny
from doenetwerk.engines.forming.why.entering import entries
from doenetwerk.engines.forming.why.meeting import NEVER, meet, terms_of
from doenetwerk.engines.forming.why.tables import Tables
from doenetwerk.engines.forming.wording import sentence

MANY = range(40)
FEW = (2, 3, 7, 8, 9, 13, 21, 24, 29, 31)  # quick ones: trying everything takes long with many slots and pairs


def best(problem: Problem) -> Outcome:
    score, networks = optimum(problem)
    inside = {name for network in networks for name in network.members}
    return Outcome(networks, tuple(one.id for one in problem.people if one.id not in inside), score, {}, score)


# Against trying everything


@pytest.mark.parametrize("seed", MANY)
def test_every_change_that_is_named_really_places_someone(seed: int) -> None:
    problem = tiny(seed)
    outcome = best(problem)
    account = why.explain(problem, outcome)
    assert list(account.unplaced) == list(outcome.unplaced)
    for one in account.unplaced.values():
        for way in (*one.ways, *one.themes.values()):
            assert one.person in way.result.members
            assert is_lawful(why.relaxed(problem, way.changes), outcome, way.network, way.result), way
            assert all(sentence(change) for change in way.changes) and sentence(way.saying)


@pytest.mark.parametrize("seed", FEW)
def test_no_smaller_change_places_someone(seed: int) -> None:
    problem = tiny(seed)
    outcome = best(problem)
    for one in why.explain(problem, outcome).unplaced.values():
        if one.smallest is None:
            assert cheapest_single(problem, outcome, one.person, 10**6, NEVER) is None
        elif one.smallest.steps:
            assert not can_be_placed(problem, outcome.networks, one.person)
            below = one.smallest.cost if one.smallest.steps == 1 else 10**6
            assert cheapest_single(problem, outcome, one.person, below) is None


@pytest.mark.parametrize("seed", MANY)
def test_the_tables_say_what_the_exact_reading_says(seed: int) -> None:
    problem = tiny(seed)
    outcome = best(problem)
    index = Index(problem)
    tables, costs = Tables(index), why.Costs()
    for network in outcome.networks:
        steps, cost, gain = meet(tables, costs, network, terms_of(tables, network))
        for row, person in enumerate(problem.people):
            if person.id in tables.paired or person.id in network.members:
                continue
            found = list(entries(tables, costs, network, person.id, set(outcome.unplaced)))
            assert bool(found) == (steps[row] < NEVER)
            for entry in found:
                asked = [(one.steps, one.cost) for one in entry.changes]
                assert (sum(step for step, _cost in asked), sum(price for _step, price in asked)) == (
                    steps[row],
                    cost[row],
                )
                if not any(one.kind == "level" for one in entry.changes):
                    assert entry.gain == gain[row]


@pytest.mark.parametrize("seed", MANY)
def test_points_of_someone_are_what_the_network_would_lose(seed: int) -> None:
    problem = tiny(seed)
    outcome = best(problem)
    index = Index(problem)
    for one in why.explain(problem, outcome).placed.values():
        network = outcome.networks[one.network]
        rest = replace(network, members=tuple(name for name in network.members if name != one.person))
        assert total(one.points) == value(index, network) - value(index, rest)
        assert all(sentence(saying) for saying in one.sayings)


@pytest.mark.parametrize("seed", MANY)
def test_the_next_best_network_is_the_best_one_that_is_lawful(seed: int) -> None:
    problem = replace(tiny(seed), present=())
    outcome = best(problem)
    index = Index(problem)
    for one in why.explain(problem, outcome).placed.values():
        group = unit(index, one.person)
        home = outcome.networks[one.network]
        if not group <= {*home.members}:
            continue
        reached = [
            value(index, made) - value(index, outcome.networks[place])
            for place, network in enumerate(outcome.networks)
            if place != one.network
            for made in with_all(index, network, group)
        ]
        assert (one.next_best is not None) == bool(reached)
        if one.next_best is not None:
            assert one.next_best.changes == ()
            rest = replace(home, members=tuple(name for name in home.members if name not in group))
            brings = value(index, home) - (value(index, rest) if rest.members else 0)
            assert total(one.next_best.points) == max(reached) - brings


def with_all(index: Index, network: Network, group: frozenset[str]) -> list[Network]:
    """Every lawful network that this one becomes with these people in it, on any slots and level it may have."""
    members = tuple(sorted({*network.members, *group}, key=index.order.__getitem__))
    needed = index.rules(network.theme).slots_needed
    times = [network.slots] if network.fixed else list(combinations(index.problem.slots, needed))
    levels = index.levels
    if network.fixed:
        held = next(one for one in index.problem.fixed if one.members <= {*network.members})
        levels = levels if held.level is None else range(held.level, held.level + 1)
    tried = [replace(network, members=members, slots=slots, level=level) for slots in times for level in levels]
    chosen = [one for one in index.people if one in group]
    return [
        one
        for one in tried
        if not rules_broken(index, one) and all(network.theme in index.people[name].themes for name in chosen)
    ]


def test_the_same_outcome_is_always_explained_the_same_way_and_can_be_kept() -> None:
    problem = tiny(5)
    outcome = best(problem)
    one, other = why.explain(problem, outcome), why.explain(problem, outcome)
    assert one == other
    assert json.loads(json.dumps([asdict(part) for part in one.unplaced.values()]))


# In words, by hand


def person(name: str, *themes: str, slots: str = "di", **fields: object) -> Person:
    return Person(
        name,
        themes or ("t",),
        school=f"school {name}",
        slots=frozenset(slots.split()),
        **fields,  # type: ignore[arg-type]
    )


def a_round(*people: Person, **rules: object) -> Problem:
    kind = Rules(**({"size_min": 3, "size_ideal": 3, "size_max": 3} | rules))  # type: ignore[arg-type]
    return Problem(
        people, (Theme("t", "Toetsen"), Theme("u", "Uren")), (Host("h", "De Hoek"),), ("di", "do"), {"": kind}
    )


def outcome_of(problem: Problem, *groups: tuple[str, str]) -> Outcome:
    index = Index(problem)
    networks = []
    for theme, names in groups:
        made = Network(theme, "h", ("di",), 0, tuple(names.split()), "nl", common=("di",))
        networks.append(replace(made, value=total(network_parts(index, made))))
    inside = {name for network in networks for name in network.members}
    return Outcome(tuple(networks), tuple(one.id for one in problem.people if one.id not in inside), 0, {}, 0)


def smallest(problem: Problem, outcome: Outcome, name: str) -> list[str]:
    way = why.explain(problem, outcome).unplaced[name].smallest
    assert way is not None
    return [sentence(change) for change in way.changes]


TRIO = tuple(person(name) for name in ("anna", "bas", "cor"))


@pytest.mark.parametrize(
    ("other", "rules", "words"),
    [
        (person("dirk", slots="do"), {"size_max": 4}, "Als dirk ook kan op di."),
        (
            person("dirk", minutes={"h": 70}),
            {"size_max": 4},
            "Als dirk 10 minuten verder reist dan de grens van 60 minuten.",
        ),
        (
            person("dirk", minutes={"h": 21}, travel=20),
            {"size_max": 4},
            "Als dirk één minuut verder reist dan de grens van 20 minuten.",
        ),
        (person("dirk"), {}, "Als er één lid meer in het netwerk mag dan 3."),
        (person("dirk", ticks=2), {"size_max": 4}, "Als dirk nog één toezegging doet."),
        (person("dirk", level=2), {"size_max": 4}, None),  # fits when the network works on the level between
        (person("dirk", level=3), {"size_max": 4}, "Als het niveau één stap meer mag verschillen voor dirk."),
        (person("dirk", "u"), {"size_max": 4}, "Als dirk ook t kiest."),
        (
            person("dirk", languages=frozenset({"en"})),
            {"size_max": 4},
            "Als dirk ook mee kan praten in het Nederlands.",
        ),
    ],
)
def test_the_smallest_change_in_words(other: Person, rules: dict[str, int], words: str | None) -> None:
    problem = a_round(*TRIO, other, **rules)
    found = smallest(problem, outcome_of(problem, ("t", "anna bas cor")), "dirk")
    assert found == ([words] if words else [])


@pytest.mark.parametrize(
    ("over", "chosen", "first"),
    [
        (1, "tu", "slot"),
        (20, "tu", "slot"),  # another part of a day before going further
        (20, "t", "travel"),  # somewhat further before another theme
        (21, "t", "theme"),
        (61, "t", "theme"),
    ],
)
def test_the_more_reasonable_change_goes_first(over: int, chosen: str, first: str) -> None:
    trios = {theme: [person(f"{name}{theme}", theme) for name in ("anna", "bas", "cor")] for theme in "tuv"}
    trios["u"] = [replace(one, slots=frozenset({"do"})) for one in trios["u"]]
    dirk = person("dirk", *chosen, minutes={"far": 60 + over})
    problem = replace(
        a_round(*(one for trio in trios.values() for one in trio), dirk, size_max=4),
        themes=tuple(map(Theme, "tuv")),
        hosts=(Host("h"), Host("far")),
    )
    places = (("t", "far", "di"), ("u", "h", "do"), ("v", "h", "di"))
    networks = tuple(
        Network(theme, host, (slot,), 0, tuple(one.id for one in trios[theme]), "nl", common=(slot,))
        for theme, host, slot in places
    )
    ways = why.explain(problem, Outcome(networks, ("dirk",), 0, {}, 0)).unplaced["dirk"].ways
    assert [change.kind for change in ways[0].changes] == [first]


def test_a_very_long_journey_is_named_last_and_when_nothing_else_helps_it_is_said() -> None:
    far, near = Host("h", "De Hoek", networks=1), Host("n", "Nabij")
    problem = replace(a_round(*TRIO, person("dirk", minutes={"h": 147}), size_max=4), hosts=(far, near))
    outcome = outcome_of(problem, ("t", "anna bas cor"))
    found = why.explain(problem, outcome).unplaced["dirk"]
    assert [[change.kind for change in way.changes] for way in found.ways] == [["people"], ["travel"]]
    assert [way.far for way in found.ways] == [False, True]
    assert found.sayings[0].data["number"] == 2, "people, not steps"
    alone = replace(problem, hosts=(far,))
    told = why.explain(alone, outcome).unplaced["dirk"]
    assert told.smallest is not None and told.smallest.far
    assert [sentence(saying) for saying in told.sayings] == [
        "Alleen met een heel verre reis is er een netwerk voor dirk."
    ]


def test_a_wish_that_stands_in_the_way_is_named() -> None:
    problem = a_round(*TRIO, person("dirk"), size_max=4)
    apart = replace(problem, apart=frozenset({frozenset({"dirk", "bas"})}))
    outcome = outcome_of(problem, ("t", "anna bas cor"))
    assert smallest(apart, outcome, "dirk") == ["Als bas en dirk wel samen mogen zitten."]


def test_someone_new_for_the_theme() -> None:
    problem = a_round(*TRIO, person("dirk", "u"), person("els", "u"))
    account = why.explain(problem, outcome_of(problem, ("t", "anna bas cor")))
    way = account.unplaced["dirk"].themes["u"]
    assert [sentence(change) for change in way.changes] == ["Als er nog één iemand bij komt voor u."]
    assert account.near == ("u",)
    assert account.funnels["u"].members == ("dirk", "els")
    assert sentence(way.saying) == "In een nieuw netwerk over u in h, op di, met één ander die nog geen plek heeft."


def test_a_facilitator_or_a_place_too_few() -> None:
    problem = a_round(*TRIO, *(person(name, "u") for name in ("dirk", "els", "fay")))
    outcome = outcome_of(problem, ("t", "anna bas cor"))
    led = replace(outcome, networks=(replace(outcome.networks[0], facilitator="guide"),))
    short = replace(problem, facilitators=(Facilitator("guide"),))
    assert smallest(short, led, "dirk") == ["Als er nog een begeleider is voor u."]
    full = replace(problem, hosts=(Host("h", "De Hoek", networks=1),))
    assert smallest(full, outcome, "dirk") == ["Als h nog een netwerk ontvangt."]


def test_who_chose_nothing_hears_that_first() -> None:
    problem = a_round(*TRIO, replace(person("dirk"), themes=(), slots=frozenset()), size_max=4)
    found = why.explain(problem, outcome_of(problem, ("t", "anna bas cor"))).unplaced["dirk"]
    assert [saying.code for saying in found.sayings][:2] == ["unplaced.no_theme", "unplaced.no_slot"]
    assert found.smallest is not None and found.smallest.steps == 2


def test_why_someone_is_where_they_are() -> None:
    people = (
        *(replace(one, themes=("t", "u")) for one in TRIO[:2]),
        person("cor", "u", "t", minutes={"h": 25}, level=1),
        *(person(name, "u") for name in ("dirk", "els", "fay")),
    )
    problem = a_round(*people)
    account = why.explain(problem, outcome_of(problem, ("t", "anna bas cor"), ("u", "dirk els fay")))
    cor = account.placed["cor"]
    assert [sentence(saying) for saying in cor.sayings] == [
        "Is nodig: zonder deze persoon komt het netwerk onder het minimum van 3.",
        "t is keus nummer 2.",
        "25 minuten reizen, van de hoogstens 60.",
        "Eén niveau verschil met het netwerk.",
    ]
    assert cor.next_best is None
    assert cor.denied is not None and [change.kind for change in cor.denied.changes] == ["seat"]
    assert cor.denied.leaves_short == 1 and total(cor.denied.points) > 0


@pytest.mark.parametrize(
    ("people", "code"),
    [
        (TRIO, "stand.bare"),
        (tuple(replace(one, slots=frozenset({"di", "do"})) for one in TRIO), "stand.minimum"),
        ((*TRIO, person("dirk"), person("els")), "stand.slots"),
        (
            tuple(
                replace(one, slots=frozenset({"di", "do"}), minutes={"h": 59 if one.id == "anna" else 5})
                for one in (*TRIO, person("dirk"), person("els"))
            ),
            "stand.far",
        ),
        (
            tuple(
                replace(one, slots=frozenset({"di", "do"}), board="b" if one.id != "anna" else "c")
                for one in (*TRIO, person("dirk"), person("els"))
            ),
            "stand.board",
        ),
        (
            tuple(
                replace(one, slots=frozenset({"di", "do"}), board=one.id)
                for one in (*TRIO, person("dirk"), person("els"))
            ),
            "stand.strong",
        ),
    ],
)
def test_the_weakest_point_of_a_network(people: tuple[Person, ...], code: str) -> None:
    problem = a_round(*people, size_max=9)
    outcome = outcome_of(problem, ("t", " ".join(one.id for one in people)))
    common = tuple(slot for slot in problem.slots if all(slot in one.slots for one in people))
    outcome = replace(outcome, networks=(replace(outcome.networks[0], common=common),))
    standing = why.explain(problem, outcome).networks[0]
    assert standing.weakest.code == code
    assert sentence(standing.weakest)


def test_a_network_in_which_nobody_is_left_harms_nothing() -> None:
    problem = a_round(*TRIO, person("dirk"))
    outcome = outcome_of(problem, ("t", "anna bas cor"), ("u", ""))
    account = why.explain(problem, outcome)
    assert account.networks[1].weakest.code == "stand.short"
    assert account.unplaced["dirk"].smallest is not None and account.unplaced["dirk"].smallest.network == 0


# In parts


def test_a_country_is_explained_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everyone gets a reason, about networks as they are numbered in the whole, and ways that really place."""
    towns = [(52.0, 5.0), (52.0, 6.2), (53.1, 5.1)]
    people = tuple(
        Person(f"p{town}{number}", ("t",), 1, f"s{town}{number}", point=towns[town], slots=frozenset({"a"}))
        for town in range(3)
        for number in range(5)
    )
    hosts = tuple(Host(f"h{town}", point=point) for town, point in enumerate(towns))
    problem = Problem(people, (Theme("t"),), hosts, ("a",), {"": Rules(size_min=3, size_ideal=4, size_max=4)})
    networks = tuple(
        Network("t", f"h{town}", ("a",), 1, tuple(f"p{town}{number}" for number in range(4)), "nl", None, ("a",))
        for town in range(3)
    )
    networks = tuple(replace(one, value=value(Index(problem), one)) for one in networks)
    outcome = Outcome(networks, ("p04", "p14", "p24"), sum(one.value for one in networks), {}, 1e9)
    whole = why.explain(problem, outcome)
    monkeypatch.setattr("doenetwerk.engines.forming.why.account.LARGE", 5)
    monkeypatch.setattr("doenetwerk.engines.forming.why.parts.NETWORKS", 1)
    parts = why.explain(problem, outcome)
    assert list(parts.placed) == list(whole.placed)
    assert {name: one.network for name, one in parts.placed.items()} == {
        name: one.network for name, one in whole.placed.items()
    }
    assert [one.network for one in parts.networks] == [0, 1, 2]
    for name, one in parts.unplaced.items():
        assert one.smallest is not None and one.smallest.network is not None
        assert outcome.networks[one.smallest.network].host == f"h{name[1]}"
        assert one.smallest.changes == whole.unplaced[name].ways[0].changes
