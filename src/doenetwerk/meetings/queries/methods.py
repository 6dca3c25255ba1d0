"""Methods of the catalogue and those that people wrote themselves, as one person may read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doenetwerk.meetings import catalogue
from doenetwerk.meetings.catalogue import Wish, in_order, search
from doenetwerk.meetings.methodfile import Method, parse
from doenetwerk.meetings.models import AgendaPart, OwnMethod
from doenetwerk.networks.models import Facilitation, Network
from doenetwerk.people.models import Board, Position

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

OWN = "eigen-"


def method_of(row: OwnMethod) -> Method:
    """The row as a method. What stands in it was checked when it was kept."""
    return parse({**row.content, "key": row.key}, row.key, languages=())


def own_methods(person: Person) -> list[OwnMethod]:
    """What people wrote and this person may read. One query."""
    rows = OwnMethod.objects.readable_by(person).filter(withdrawn_at=None)
    return list(rows.select_related("author", "network", "board"))


def own_method(person: Person, key: str) -> OwnMethod | None:
    """One of them by its key; also when it was withdrawn, for agendas on which it stands. One query."""
    number = key.removeprefix(OWN)
    if not key.startswith(OWN) or not number.isdecimal():
        return None
    rows = OwnMethod.objects.readable_by(person).select_related("author", "network", "board")
    return rows.filter(pk=int(number)).first()


def method_for(person: Person, key: str) -> Method | None:
    """One method of the catalogue or of people, when this person may read it. No query for the catalogue, else one."""
    if (found := catalogue.get(key)) is not None:
        return found
    row = own_method(person, key)
    return method_of(row) if row is not None else None


def methods_of(person: Person, parts: Iterable[AgendaPart]) -> dict[str, Method]:
    """The methods of these parts by key, as far as this person may read them. One query when some are people's own."""
    keys = {part.method for part in parts if part.method}
    found = {key: one for key in keys if (one := catalogue.get(key)) is not None}
    numbers = [int(key.removeprefix(OWN)) for key in keys if key.startswith(OWN)]
    if numbers:
        rows = OwnMethod.objects.readable_by(person).filter(pk__in=numbers)
        found |= {row.key: method_of(row) for row in rows}
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """A method in the list: whose it is when it is no method of the catalogue, and where this network used it."""

    method: Method
    own: OwnMethod | None
    used: tuple[int, ...]

    @property
    def of(self) -> str:
        """The board or network that wrote it; empty for the catalogue and for one that is for everyone."""
        if self.own is None:
            return ""
        board, network = self.own.board, self.own.network
        return str(board) if board is not None else network.name if network is not None else ""


def find(person: Person, wish: Wish, network: Network | None = None) -> tuple[list[Found], int]:
    """The methods that fit the wish and how many there are in all. One query; two when a network is given.

    What this network did not use yet stands first: variety keeps people involved (004 §3.1).
    """
    own = {row.key: row for row in own_methods(person)}
    everything = in_order([*catalogue.methods().values(), *(method_of(row) for row in own.values())])
    used = used_in(network) if network is not None else {}
    found = [Found(one, own.get(one.key), used.get(one.key, ())) for one in search(wish, everything)]
    found.sort(key=lambda one: bool(one.used))
    return found, len(everything)


def used_in(network: Network) -> Mapping[str, tuple[int, ...]]:
    """In which meetings of this network each method stands on the agenda, by number. One query."""
    rows = (
        AgendaPart.objects.filter(meeting__network=network, meeting__cancelled_at=None)
        .exclude(method="")
        .order_by("meeting__number")
        .values_list("method", "meeting__number")
    )
    found: dict[str, tuple[int, ...]] = {}
    for key, number in rows:
        if number not in found.get(key, ()):
            found[key] = (*found.get(key, ()), number)
    return found


@dataclass(frozen=True, slots=True)
class Places:
    """Where someone may put a method of their own."""

    networks: tuple[Network, ...]
    boards: tuple[Board, ...]

    def __bool__(self) -> bool:
        return bool(self.networks or self.boards)


def places_of(person: Person) -> Places:
    """Networks that this person guides and boards that they work for. Two queries."""
    from doenetwerk.meetings.queries.people import now

    guided = Facilitation.objects.filter(now(), person=person).values("network")
    works = Position.objects.filter(now(), person=person, board__isnull=False).values("board")
    return Places(
        tuple(Network.objects.filter(pk__in=guided).order_by("name")),
        tuple(Board.objects.filter(pk__in=works, closed_on=None).order_by("name")),
    )
