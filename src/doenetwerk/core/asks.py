"""What is asked of someone now. Each room says what it asks; the page "Vandaag" and the network's home gather it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked of one person, answered by one button.

    `weight`: 0 is most urgent (others wait for it), 9 least. `network` is the id of the network it concerns, so that
    the network's home can show its own asks. Texts are already in the reader's language.
    """

    key: str
    title: str
    text: str
    url: str
    action: str
    weight: int = 5
    due: date | datetime | None = None
    eyebrow: str = ""
    network: int | None = None
    network_name: str = ""
    method: str = "get"
    secondary_url: str = ""
    secondary_label: str = ""


Asker = Callable[["Person", Any], list[Ask]]
_askers: dict[str, Asker] = {}


def register_asker(name: str, asker: Asker) -> None:
    """Register a function (person, network or None) -> asks.

    With a network: only what concerns that network. It must use a constant number of queries (at most two).
    """
    _askers[name] = asker


def asks_of(person: "Person", network: Any = None) -> list[Ask]:
    """All that is asked of this person now, most urgent first, then by date."""
    found = [ask for asker in _askers.values() for ask in asker(person, network)]

    def urgency(ask: Ask) -> tuple[int, str, str]:
        return ask.weight, ask.due.isoformat() if ask.due else "9999", ask.key

    return sorted(found, key=urgency)
