"""What the engine says, in this room's words: nothing lost, nothing about wishes."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from doenetwerk.engines.forming.sentences import TEXTS as SPOKEN
from doenetwerk.engines.forming.sentences import WORDS as SPOKEN_WORDS
from doenetwerk.engines.forming.wording import Names, Saying, sentence
from doenetwerk.forming.runs.consequences import Consequence, Side
from doenetwerk.forming.runs.views.moves import verdict
from doenetwerk.forming.runs.wording import is_confidential, names_for, say
from doenetwerk.forming.sayings import TEXTS, WORDS

# What a coordinator hears; the rest is for the command line, or for other parts of the room.
HEARD = ("conflict.", "release.", "why.", "unplaced.", "change.", "stand.", "near.missing", "behind.")
SECRET = ("conflict.unit", "conflict.tied", "conflict.chain")


class Any9(dict[str, Any]):
    """Data with nine for each number that a sentence asks for."""

    def __missing__(self, name: str) -> int:
        return 9


def heard(code: str) -> bool:
    """Whether a coordinator may hear it: nothing about people who are to be together, or not."""
    return code.startswith(HEARD) and not code.startswith(SECRET) and not is_confidential({"code": code})


@pytest.mark.parametrize("code", sorted(filter(heard, SPOKEN)))
def test_each_sentence_for_a_coordinator_is_a_message_in_the_same_words(code: str) -> None:
    text = TEXTS[code]
    with translation.override("nl"):
        said = str(text % Any9())
    spoken = SPOKEN[code]
    assert said == (spoken[1] if isinstance(spoken, tuple) else spoken) % Any9()


def test_nothing_about_wishes_is_a_message_here() -> None:
    assert not [code for code in TEXTS if is_confidential({"code": code}) or code.startswith(SECRET)]


def test_the_words_for_rules_are_the_engines() -> None:
    for name, words in WORDS.items():
        assert str(words) == SPOKEN_WORDS[name]


def test_singular_and_plural_are_decided_by_the_number() -> None:
    names = names_for({5: "Werkdruk"}, {1: "Sanne Voorbeeld"}, {}, {})
    one = {"code": "change.promise", "data": {"person": "1", "number": 1}}
    assert say(one, names) == "Als Sanne Voorbeeld nog één toezegging doet."
    assert "nog 2 toezeggingen" in say({**one, "data": {"person": "1", "number": 2}}, names)
    assert sentence(Saying("change.promise", one["data"]), Names(people={"1": "Sanne Voorbeeld"})) == say(one, names)


@pytest.mark.parametrize(
    "found",
    [
        {"code": "change.apart", "data": {"people": ["1", "2"]}},
        {"code": "change.together", "data": {"person": "1", "people": ["2"]}},
        {"code": "conflict.theme", "data": {"theme": "5", "rules": ["travel", "together"]}},
        {"code": "release.rule", "data": {"rule": "apart"}},
        {"code": "broken.apart", "data": {}},
    ],
)
def test_a_sentence_about_wishes_is_never_said(found: dict[str, Any]) -> None:
    assert is_confidential(found)
    assert say(found, names_for({}, {}, {}, {})) == ""


def test_a_code_of_another_version_says_nothing() -> None:
    assert say({"code": "why.unheard_of", "data": {}}, names_for({}, {}, {}, {})) == ""
    assert say({"code": "change.promise", "data": {}}, names_for({}, {}, {}, {})) == ""


def test_a_move_against_the_rules_is_not_praised_in_minutes() -> None:
    better = Consequence(None, None, {"placed": 50})
    assert verdict(better, 5) == "De hele verdeling wordt beter: zoveel als 10 minuten reizen minder."
    broken = Side(None, 7, ["slots"], [], 50, 0)  # type: ignore[arg-type]
    assert verdict(Consequence(broken, None, {"placed": 50}), 5).startswith("Dit past niet binnen de regels.")
