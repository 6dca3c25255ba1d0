"""What a rule may know, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Tone = Literal["info", "good", "warn"]


@dataclass(frozen=True, slots=True)
class Hint:
    """One reaction. `text` is `template` filled with `data`; `code` names the rule, so that it can be translated.

    `warn` is kept for figures that do not go together; everything else that is asked is `info`.
    """

    code: str
    tone: Tone
    text: str
    template: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Budget:
    """A line of the budget, in whole euros."""

    what: str = ""
    amount: int = 0
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """Someone who guides, and who pays for it."""

    is_external: bool = False
    paid_by: str = ""
    paid_meetings: int | None = None


@dataclass(frozen=True, slots=True)
class CharterFacts:
    """What the start document holds besides the text. Whatever is not known stays as it is here: no rule guesses.

    `levels`, `functions`, `schools`, `sectors` count the members by where they work; `goals` are the goals that stand,
    by Kirkpatrick's level (1 satisfaction … 4 pupils); `visible` says that a goal tells by what it will be seen.
    `levels_alike`: this kind of network works best when people's work is alike; False when a mix is wanted; None when
    it does not matter. `led_together`: members who lead another member. `texts` are the other texts, by key.
    """

    kind: str = ""
    organised_by: Sequence[str] = ()
    levels_alike: bool | None = None
    owner: str = ""
    owner_name: str = ""
    confidentiality: str = ""
    size_min: int | None = None
    size_ideal: int | None = None
    size_max: int | None = None
    meetings: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    reviews: int = 0
    hours: int | None = None
    goals: Mapping[int, Sequence[str]] = field(default_factory=dict)
    visible: bool = False
    levels: Mapping[str, int] = field(default_factory=dict)
    functions: Mapping[str, int] = field(default_factory=dict)
    schools: Mapping[str, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)
    led_together: int = 0
    budget: Sequence[Budget] = ()
    guides: Sequence[Guide] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def members(self) -> int:
        """How many people are in, as far as their schools or levels are known."""
        return max(sum(self.schools.values()), sum(self.levels.values()))
