"""Typing errors, and what resembles a question."""

import pytest

from doenetwerk.finding import queries
from doenetwerk.finding.tests.scene import numbers, write


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("evalautie", "evaluatie"),
        ("evaluatoe", "evaluatie"),
        ("evaluatieformuleer", "evaluatieformulier"),
        ("evalatieformuliier", "evaluatieformulier"),
        ("kloostrtuin", "kloostertuin"),
        ("klostertuinn", "kloostertuin"),
        ("roostr", "rooster"),
        ("coordinatr", "coordinator"),
        ("brugkals", "brugklas"),
    ],
)
def test_a_mistyped_word_becomes_the_nearest_one(world, typed, instead):
    write(1, "Evaluatie en evaluatieformulier")
    write(2, "Rooster van de kloostertuin")
    write(3, "Coördinator van de brugklas")
    found = queries.search(world.member, typed)
    assert [(one.typed, one.instead) for one in found.mended] == [(typed, instead)] and found.hits


@pytest.mark.parametrize("typed", ["zzz", "xqw", "kat", "12345", "kloosterlingen", "e-learnink"])
def test_what_resembles_nothing_stays_as_it_is(world, typed):
    write(1, "Evaluatie")
    found = queries.search(world.member, typed)
    assert found.mended == [] and found.hits == []


def test_only_the_word_that_finds_nothing_is_changed(world):
    write(1, "Rooster van de kloostertuin")
    found = queries.search(world.member, "rooster kloostrtuin")
    assert [one.instead for one in found.mended] == ["kloostertuin"]
    assert [hit.whole for hit in found.hits] == [True]


def test_words_that_are_known_but_not_together_are_left_alone(world):
    write(1, "Rooster")
    write(2, "Kloostertuin")
    found = queries.search(world.member, "rooster kloostertuin")
    assert found.mended == [] and [hit.whole for hit in found.hits] == [False, False]


def test_of_two_near_words_the_one_that_is_used_more_is_taken(world):
    write(1, "Roosters")
    for number in (2, 3, 4):
        write(number, "Roodster")
    assert [one.instead for one in queries.search(world.member, "roowster").mended] == ["rooster"] or (
        queries.search(world.member, "rooqster").mended[0].instead == "roodster"
    )


def test_what_was_typed_can_be_looked_for_as_it_is(world):
    write(1, "Kloostertuin")
    assert queries.search(world.member, "kloostrtuin", literal=True).hits == []


def test_a_question_that_was_asked_before_is_shown(world):
    write(1, "Wie heeft een draaiboek voor een open dag?", "Wij zoeken een draaiboek.")
    write(2, "Hoe maken jullie het rooster?")
    write(3, "Tips voor de open dag", "Wat werkt in de brugklas?")
    found = queries.alike(world.member, "Hallo allemaal, heeft iemand een draaiboek voor de open dag van de brugklas?")
    assert [hit.object_id for hit in found] == ["1", "3"]


def test_likeness_is_of_what_is_said_not_of_how_one_asks(world):
    write(1, "Wie heeft ervaring met het rooster?")
    assert queries.alike(world.member, "Wie heeft ervaring met een kloostertuin?") == []
    assert queries.alike(world.member, "Hallo, wie kan dit?") == [] == queries.alike(world.member, "")


def test_likeness_can_be_of_one_kind_and_is_bounded(world, django_assert_max_num_queries):
    for number in range(40):
        write(number, "Startende leraren begeleiden")
    with django_assert_max_num_queries(4):
        assert len(queries.alike(world.member, "startende leraren beter begeleiden", ["post"], 3)) == 3
    assert {hit.kind for hit in queries.alike(world.member, "startende boeien binden", ["network"])} == {"network"}


def test_finding_by_hand_what_is_finished_while_typing(world):
    write(1, "Kloostertuin")
    assert numbers(world.member, "kloosterTUI", typing=True) == [1]
