"""Everything that is wrong in the input is said at once, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from doenetwerk.engines import forming
from doenetwerk.engines.forming import checking
from doenetwerk.engines.forming.records import Facilitator, Fixed, Host, Person, Problem, Rules, Theme, Weights
from doenetwerk.engines.forming.tests.generate import tiny
from doenetwerk.engines.forming.wording import KINDS, TEXTS, Names, Saying, sentence

SOUND = Problem(
    (Person("anna", ("t",), slots=frozenset({"ma"})), Person("bas", ("t",), slots=frozenset({"ma"}))),
    (Theme("t", "Toetsen"),),
    (Host("h", "De Hoek"),),
    ("ma", "di"),
)
ANNA = SOUND.people[0]
PAIR = frozenset({"anna", "bas"})


def codes(problem: Problem) -> list[str]:
    return [fault.code.removeprefix("fault.") for fault in checking.check(problem)]


def with_anna(**fields: object) -> Problem:
    return replace(SOUND, people=(replace(ANNA, **fields), SOUND.people[1]))  # type: ignore[arg-type]


def with_rules(**fields: object) -> Problem:
    return replace(SOUND, rules={"": Rules(**fields)})  # type: ignore[arg-type]


def with_fixed(**fields: object) -> Problem:
    plain = {"theme": "t", "host": "h", "slots": frozenset({"ma"}), "members": PAIR}
    return replace(SOUND, fixed=(Fixed(**(plain | fields)),))  # type: ignore[arg-type]


def test_sound_input_has_no_faults() -> None:
    assert checking.check(SOUND) == []
    assert [seed for seed in range(200) if checking.check(tiny(seed))] == []


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (replace(SOUND, people=()), "people_none"),
        (replace(SOUND, hosts=()), "hosts_none"),
        (replace(SOUND, people=(*SOUND.people, ANNA)), "person_twice"),
        (replace(SOUND, people=(*SOUND.people, Person("", ("t",)))), "person_nameless"),
        (replace(SOUND, themes=(*SOUND.themes, Theme("t"))), "theme_twice"),
        (replace(SOUND, slots=("ma", "di", "ma")), "slot_twice"),
        (with_anna(themes=("x",)), "person_theme"),
        (with_anna(themes=("t", "t")), "person_theme_twice"),
        (with_anna(slots=frozenset({"zo"})), "person_slot"),
        (with_anna(minutes={"x": 3}), "person_host"),
        (with_anna(minutes={"h": -3}), "person_minutes"),
        (with_anna(travel=-1), "person_travel"),
        (with_anna(level=-1), "person_level"),
        (with_anna(ticks=4), "person_ticks"),
        (with_anna(point=(120.0, 5.0)), "person_point"),
        (with_anna(point=(float("nan"), 5.0)), "person_point"),
        (replace(SOUND, hosts=(Host("h", slots=frozenset({"zo"})),)), "host_slot"),
        (replace(SOUND, hosts=(Host("h", networks=-1),)), "host_networks"),
        (replace(SOUND, facilitators=(Facilitator("g", networks=-1),)), "facilitator_networks"),
        (replace(SOUND, facilitators=(Facilitator("g", themes=frozenset({"x"})),)), "facilitator_theme"),
        (with_rules(size_min=0), "rules_size_min"),
        (with_rules(size_min=9, size_ideal=9, size_max=8), "rules_size"),
        (with_rules(size_ideal=3), "rules_size_ideal"),
        (with_rules(size_max=65), "rules_size_most"),
        (with_rules(per_school=0), "rules_per_school"),
        (with_rules(within="town"), "rules_within"),
        (with_rules(level_steps=-1), "rules_level_steps"),
        (with_rules(travel=-1), "rules_travel"),
        (with_rules(slots_needed=4), "rules_slots"),
        (with_rules(slots_needed=3), "rules_slots_few"),
        (with_rules(ticks=4), "rules_ticks"),
        (replace(SOUND, weights=Weights(minute=-1)), "weight"),
        (replace(SOUND, weights=Weights(ranks=(1, -1))), "weight"),
        (replace(SOUND, together=frozenset({frozenset({"anna"})})), "together_pair"),
        (replace(SOUND, apart=frozenset({frozenset({"anna", "cor"})})), "apart_person"),
        (replace(SOUND, together=frozenset({PAIR}), apart=frozenset({PAIR})), "together_apart"),
        (with_fixed(members=frozenset()), "fixed_empty"),
        (with_fixed(members=frozenset({"cor"})), "fixed_person"),
        (with_fixed(theme="x"), "fixed_theme"),
        (with_fixed(host="x"), "fixed_host"),
        (with_fixed(slots=frozenset({"zo"})), "fixed_slot"),
        (with_fixed(facilitator="x"), "fixed_facilitator"),
    ],
)
def test_each_fault_is_named(problem: Problem, code: str) -> None:
    assert codes(problem) == [code]
    for fault in checking.check(problem):
        assert "%(" not in sentence(fault)


def test_someone_in_two_held_networks() -> None:
    problem = with_fixed()
    assert codes(replace(problem, fixed=problem.fixed * 2)) == ["fixed_twice", "fixed_twice"]


def test_all_faults_are_said_at_once() -> None:
    problem = replace(with_anna(themes=("x",), ticks=9), rules={"": Rules(travel=-1)})
    with pytest.raises(checking.Refusal) as refusal:
        checking.ensure(problem)
    assert [fault.code for fault in refusal.value.faults] == [
        "fault.person_theme", "fault.person_ticks", "fault.rules_travel",
    ]  # fmt: skip
    assert sentence(refusal.value.faults[0]) == "anna kiest x, maar dat thema is er niet."


def test_names_are_filled_in_at_the_last_moment() -> None:
    names = Names.of(SOUND)
    saying = Saying("near.missing", {"number": 2, "theme": "t", "host": "h", "slots": ("ma", "di"), "level": "1"})
    assert sentence(saying, names) == "Voor Toetsen ontbreken 2 mensen die op ma en di naar De Hoek kunnen komen."
    one = Saying("near.missing", {**saying.data, "number": 1, "slots": ("ma",)})
    assert sentence(one, names) == "Voor Toetsen ontbreekt één iemand die op ma naar De Hoek kan komen."


def test_every_code_that_is_used_has_a_sentence_and_every_sentence_is_used() -> None:
    """A code is written whole, or as its family and a last part from a table near it."""
    root = Path(next(iter(forming.__path__)))
    files = [path for path in root.rglob("*.py") if "tests" not in path.parts and path.name != "sentences.py"]
    source = "\n".join(path.read_text() for path in files)
    whole = set(
        re.findall(
            r'"((?:fault|conflict|release|why|unplaced|way|change|stand|funnel|near|move|broken|difference|repair|behind)\.\w+)"',
            source,
        )
    )
    assert whole <= set(TEXTS)
    for code in TEXTS:
        _family, _dot, last = code.partition(".")
        parts = {last.removesuffix("_at"), last.rpartition("_")[2]}
        assert f'"{code}"' in source or any(part in source for part in parts), code


def test_sentences_ask_only_for_what_can_be_named() -> None:
    for code, text in TEXTS.items():
        for form in text if isinstance(text, tuple) else (text,):
            assert "!" not in form, code
            placeholders = set(re.findall(r"%\((\w+)\)s", form))
            assert form.replace("%%", "") % dict.fromkeys(placeholders, "…")
            assert placeholders <= set(KINDS) | {
                "number", "minutes", "most", "least", "limit", "points", "choice", "word", "count", "people", "percent",
                "overall", "members",
            }, code  # fmt: skip
