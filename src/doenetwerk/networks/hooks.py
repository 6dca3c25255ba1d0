"""What other rooms do when a network is founded, and what they know when a question of its start document is asked.

Rooms on one line do not import each other: `forming` says here which series people promised, `meetings` plans it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from doenetwerk.accounts.models import Person
from doenetwerk.networks.models import Network


@dataclass(frozen=True, slots=True)
class Moment:
    """One meeting of a promised series. `promised` are ids of the people who said yes to this date."""

    starts_at: datetime
    ends_at: datetime
    place: str
    promised: tuple[int, ...]


OnFounded = Callable[[Person, Network, Sequence[Moment]], object]
Hinter = Callable[[Network, str], Iterable[str]]
_founded: dict[str, OnFounded] = {}
_hinters: dict[str, Hinter] = {}


def on_founded(name: str, function: OnFounded) -> None:
    """Register a function (actor, network, moments) that runs when a network was founded on a promised series, in the
    same transaction. What it raises undoes the founding."""
    _founded[name] = function


def run_founded(actor: Person, network: Network, moments: Sequence[Moment]) -> None:
    """Called by the verb that founds, once the members are in."""
    for function in _founded.values():
        function(actor, network, moments)


def register_hinter(name: str, function: Hinter) -> None:
    """Register a function (network, key of a question) that gives sentences to show beside that question.

    At most one query, none for questions it has nothing to say about. It tells nothing that was said in confidence.
    """
    _hinters[name] = function


def hints(network: Network, question: str) -> list[str]:
    """What other rooms have to say beside one question of the start document."""
    return [sentence for function in _hinters.values() for sentence in function(network, question)]


@dataclass(frozen=True, slots=True)
class Expert:
    """Someone of the own schools who said that they can do something and would speak about it. `url` asks them."""

    name: str
    school: str
    title: str
    url: str


ExpertFinder = Callable[[Person, str], Sequence[Expert]]
_experts: dict[str, ExpertFinder] = {}


def register_expert_finder(name: str, function: ExpertFinder) -> None:
    """Register a function (person, words) that gives who of the own schools would speak, as far as this person may
    read that; no words: everyone. Nobody is ranked: own school first, then by title. At most eight queries."""
    _experts[name] = function


def experts(person: Person, words: str) -> list[Expert]:
    """Who could do it without hiring anyone (S35; details 206)."""
    return [one for function in _experts.values() for one in function(person, words)]
