"""Answers become figures, and few answers become none."""

from __future__ import annotations

import random

import pytest

from doenetwerk.instruments import definitions
from doenetwerk.instruments.questionnaires import scoring

MIRROR = definitions.get("staff-mirror")


def answers(**given):
    return {key: {"skip": value} if isinstance(value, str) else {"value": value} for key, value in given.items()}


def score(sets, block="load", smallest=1):
    return next(one for one in scoring.scores(MIRROR, sets, smallest) if one.block == block)


def test_a_low_answer_to_a_turned_question_is_a_high_score():
    assert score([answers(q9=5, q10=1)]).share == 100
    assert score([answers(q9=1, q10=5)]).share == 0
    assert score([answers(q9=3, q10=3)]).share == 50


def test_what_is_skipped_counts_for_nobody():
    assert score([answers(q9=5, q10="na"), answers(q9="rather-not", q10="na")]).share == 100
    assert score([answers(q9=5, q10="na"), answers(q9="rather-not", q10="na")]).n == 1
    assert score([answers(q9="na")]).share is None


def test_who_skips_much_weighs_as_much_as_who_answers_all():
    assert score([answers(q9=5), answers(q9=1, q10=5)]).share == 50


@pytest.mark.parametrize("n", range(6))
def test_fewer_than_four_show_nothing(n):
    found = score([answers(q9=4)] * n, smallest=4)
    assert (found.share is None) == (n < 4)
    assert (found.says is None) == (n < 4)
    items = scoring.item_scores(MIRROR, [answers(q9=4)] * n, smallest=4)
    assert any(one.share is not None for one in items) == (n >= 4)


def test_the_words_belong_to_the_band_of_the_figure():
    assert "gaat goed" in score([answers(q9=5, q10=1)]).says.nl
    assert "samen iets te doen" in score([answers(q9=1, q10=5)]).says.nl


def test_the_widest_block_is_where_groups_differ_most():
    groups = {
        "leader": scoring.scores(MIRROR, [answers(q1=5, q9=3)]),
        "teacher": scoring.scores(MIRROR, [answers(q1=1, q9=3)]),
    }
    (first, points), *rest = scoring.widest(groups)
    assert (first.nl, points) == ("Het gesprek over je werk", 100)
    assert [points for _name, points in rest] == [0]


def test_means_are_those_of_reckoning_by_hand():
    chance = random.Random(4)
    for _round in range(50):
        sets = [answers(q9=chance.randint(1, 5), q10=chance.randint(1, 5)) for _one in range(chance.randint(1, 9))]
        own = [((one["q9"]["value"] - 1) * 25 + 100 - (one["q10"]["value"] - 1) * 25) / 2 for one in sets]
        assert score(sets).share == round(sum(own) / len(own))
