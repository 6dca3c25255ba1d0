"""What rooms above do when a question is closed: `outcomes` lets its result be followed into the schools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Question

# The address of a page of the upper room, or None when it offers nothing to this person here.
Offering = Callable[[Person, Question], str | None]


@dataclass(frozen=True, slots=True)
class Next:
    """What can be done with the result of a closed question: a button, and the address it leads to."""

    label: str | Promise
    url: str


_nexts: dict[str, tuple[str | Promise, Offering]] = {}


def on_closed(name: str, label: str | Promise, offering: Offering) -> None:
    """Register a button for the page of a closed question. `offering` costs no query."""
    _nexts[name] = (label, offering)


def nexts(person: Person, question: Question) -> list[Next]:
    """The buttons of other rooms under a question that this person closed."""
    found = ((label, offering(person, question)) for label, offering in _nexts.values())
    return [Next(label, url) for label, url in found if url]
