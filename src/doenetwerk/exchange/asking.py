"""What exchange asks of someone, gathered: one query says which parts have anything to ask, and only those are read.

Most people are asked nothing here most of the time, and each page that says what is asked now reads this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable

from doenetwerk.accounts.models import Person
from doenetwerk.core.asks import Ask, Asker

# Rows because of which a part may ask something; what is given is the pk of the person. May be more than it asks of.
About = Callable[[OuterRef], Sequence[QuerySet[Any]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its asks, what they are about, and whether they concern networks."""

    asks: Asker
    about: About
    of_networks: bool


_parts: dict[str, Part] = {}


def register_part(name: str, asks: Asker, about: About, *, of_networks: bool) -> None:
    """A part that asks things; called once, when the program starts."""
    _parts[name] = Part(asks, about, of_networks)


def asks(person: Person, network: Any = None) -> list[Ask]:
    """All that the parts ask of this person, or of that what concerns this network. One query, and those of the parts
    that have something to ask."""
    parts = [part for part in _parts.values() if network is None or part.of_networks]
    row = Person.objects.filter(pk=person.pk).values_list(*(_any(part.about(OuterRef("pk"))) for part in parts)).first()
    if row is None:
        return []
    return [ask for part, there in zip(parts, row, strict=True) if there for ask in part.asks(person, network)]


def _any(rows: Sequence[QuerySet[Any]]) -> Combinable:
    found: Any = Exists(rows[0])
    for more in rows[1:]:
        found = found | Exists(more)
    return found
