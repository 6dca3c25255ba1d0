"""What the engine says, as codes with their numbers and names, and the Dutch sentences for them.

Everything that explains (checking, why, whatif, fairness, conflict) speaks in `Saying`s: a code and what goes into its
sentence, in values that JSON knows. A room translates by code (as `networks.charter.wording` does for the guidance);
the command line uses `sentence`. Names of people, themes, hosts and slots are filled in at the last moment from
`Names`, so that a saying can be kept without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from doenetwerk.engines.forming.records import Problem
from doenetwerk.engines.forming.sentences import TEXTS, WORDS

__all__ = ["TEXTS", "WORDS", "Names", "Saying", "Value", "fill", "sentence"]

Value = str | int | tuple[str, ...]

# What a value is a name of. Keys that are not here are numbers or words of the sentence itself.
KINDS: Mapping[str, str] = {
    "person": "people",
    "other": "people",
    "people": "people",
    "others": "people",
    "facilitator": "people",
    "theme": "themes",
    "themes": "themes",
    "host": "hosts",
    "slot": "slots",
    "slots": "slots",
    "school": "schools",
    "board": "boards",
    "level": "levels",
    "kind": "kinds",
    "language": "words",
    "languages": "words",
    "rule": "words",
    "rules": "words",
    "weight": "words",
    "dimension": "words",
    "group": "groups",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing to say. `code` is a key of `TEXTS`; `data` holds what its placeholders ask for: numbers, ids, or tuples
    of ids. `data["number"]` decides between the singular and the plural, where a sentence has both."""

    code: str
    data: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called on a screen, by kind; an id that is not there is shown as it is."""

    people: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)
    conjunction: str = "en"

    @classmethod
    def of(cls, problem: Problem) -> Names:
        """The titles of themes and the names of hosts that the problem itself knows."""
        return cls(
            themes={theme.id: theme.title or theme.id for theme in problem.themes},
            hosts={host.id: host.name or host.id for host in problem.hosts},
        )


def fill(data: Mapping[str, Value], names: Names) -> dict[str, str | int]:
    """The data of a saying with names for ids, ready for the `%` of its sentence; tuples become an enumeration."""
    filled: dict[str, str | int] = {}
    for key, value in data.items():
        called: Mapping[str, str] = getattr(names, KINDS[key]) if key in KINDS else {}
        if isinstance(value, tuple | list):
            filled[key] = _enumerate([called.get(one, one) for one in value], names.conjunction)
        elif key in KINDS:
            filled[key] = called.get(str(value), str(value))
        else:
            filled[key] = value
    return filled


def _enumerate(parts: Iterable[str], conjunction: str) -> str:
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def sentence(saying: Saying, names: Names | None = None) -> str:
    """The Dutch sentence for a saying."""
    text = TEXTS[saying.code]
    if isinstance(text, tuple):
        text = text[0] if saying.data.get("number") == 1 else text[1]
    return text % fill(saying.data, names or Names())
