"""What is asked of someone now. Each room says what it asks; the page "Vandaag" and the network's home gather it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

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
_askers: dict[str, tuple[Asker, bool]] = {}


def register_asker(name: str, asker: Asker, kept: bool = True) -> None:
    """Register a function (person, network or None) -> asks.

    With a network: only what concerns that network. It must use a constant number of queries (at most two). `kept`:
    every change of its answer comes with a line in the journal (about the network, the region, or by the person) or a
    letter to the person, so that the answer may be kept while there is none. Anonymous things leave no such line.
    """
    _askers[name] = (asker, kept)


def asks_of(person: Person, network: Any = None, version: str | None = None) -> list[Ask]:
    """All that is asked of this person now, most urgent first, then by date.

    With `version` (whatever changes when a kept answer may change) the kept part is remembered per process, for the
    hour: some asks begin when a meeting is over.
    """
    now = timezone.localtime()
    found: list[Ask] | None = None
    key = ""
    if version is not None:
        where = network.pk if network is not None else ""
        key = f"asks:{person.pk}:{where}:{version}:{now:%Y%m%d%H}:{get_language()}"
        found = caches["parts"].get(key)
    if found is None:
        found = [ask for asker, kept in _askers.values() if kept for ask in asker(person, network)]
        if key:
            caches["parts"].set(key, found)
    fresh = [ask for asker, kept in _askers.values() if not kept for ask in asker(person, network)]

    def urgency(ask: Ask) -> tuple[int, str, str]:
        return ask.weight, ask.due.isoformat() if ask.due else "9999", ask.key

    return sorted([*found, *fresh], key=urgency)
