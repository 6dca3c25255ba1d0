"""What changed between two outcomes: who stays, who moves, which networks come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doenetwerk.engines.forming.records import Network, Outcome
from doenetwerk.engines.forming.whatif.matching import pair_up
from doenetwerk.engines.forming.wording import Saying


@dataclass(frozen=True, slots=True)
class Shift:
    """One person. `kind`: "stayed" (in the network that goes on), "moved", "placed" (was not), "dropped" (is no longer
    placed), "unplaced" (before and after). `before` and `after` are places in the two lists of networks."""

    person: str
    kind: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """One network. `kind`: "same", "changed" (goes on otherwise), "new" or "gone". `stayed`, `left` and `came` are its
    people; `changes` say what is otherwise: theme, host, slots, level, people."""

    kind: str
    before: int | None
    after: int | None
    stayed: tuple[str, ...]
    left: tuple[str, ...]
    came: tuple[str, ...]
    changes: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`people` by id, everyone who is in either; `networks` in the order of after, then those that are gone. Of `pairs`
    of people who shared a network before, `kept` still share one."""

    people: Mapping[str, Shift]
    networks: tuple[Match, ...]
    pairs: int
    kept: int

    def count(self, kind: str) -> int:
        """How many people of one kind of `Shift`."""
        return sum(one.kind == kind for one in self.people.values())

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """The difference in a few sentences; one that says so when there is none."""
        found = [
            Saying(f"difference.{kind}", {"number": self.count(kind)})
            for kind in ("stayed", "moved", "placed", "dropped")
            if self.count(kind)
        ]
        for kind in ("new", "gone"):
            number = sum(one.kind == kind for one in self.networks)
            if number:
                found.append(Saying(f"difference.{kind}", {"number": number}))
        if not any(one.kind != "same" for one in self.networks):
            return (Saying("difference.none", {}),)
        return tuple(found)


def difference(before: Outcome | Sequence[Network], after: Outcome | Sequence[Network]) -> Difference:
    """How `after` differs from `before`. Networks are paired so that as many people as possible stay where they were;
    among equals those with the same theme, then the same place and time."""
    old, new = _networks(before), _networks(after)
    was = {member: place for place, network in enumerate(old) for member in network.members}
    now = {member: place for place, network in enumerate(new) for member in network.members}
    pairing = pair_up([_weights(network, new, now) for network in old])
    everyone = dict.fromkeys([*was, *now, *_unplaced(before), *_unplaced(after)])
    people = {one: _shift(one, was.get(one), now.get(one), pairing) for one in everyone}
    from_of = {after: before for before, after in pairing.items()}
    matches = [_match(old, new, from_of.get(place), place) for place in range(len(new))]
    matches += [_match(old, new, place, None) for place in range(len(old)) if place not in pairing]
    shared = Counter((was[one], now[one]) for one in was if one in now)
    sizes = [len(network.members) for network in old]
    return Difference(
        people,
        tuple(matches),
        sum(size * (size - 1) // 2 for size in sizes),
        sum(count * (count - 1) // 2 for count in shared.values()),
    )


def _networks(outcome: Outcome | Sequence[Network]) -> Sequence[Network]:
    return outcome.networks if isinstance(outcome, Outcome) else outcome


def _unplaced(outcome: Outcome | Sequence[Network]) -> Sequence[str]:
    return outcome.unplaced if isinstance(outcome, Outcome) else ()


def _weights(network: Network, new: Sequence[Network], now: Mapping[str, int]) -> dict[int, int]:
    shared: dict[int, int] = {}
    for member in network.members:
        if member in now:
            shared[now[member]] = shared.get(now[member], 0) + 1
    # The three small ones together weigh less than one person.
    return {
        place: 8 * count
        + 4 * (new[place].theme == network.theme)
        + 2 * (new[place].host == network.host)
        + (set(new[place].slots) == set(network.slots))
        for place, count in sorted(shared.items())
    }


def _shift(person: str, before: int | None, after: int | None, pairing: Mapping[int, int]) -> Shift:
    if before is None:
        kind = "unplaced" if after is None else "placed"
    elif after is None:
        kind = "dropped"
    else:
        kind = "stayed" if pairing.get(before) == after else "moved"
    return Shift(person, kind, before, after)


def _match(old: Sequence[Network], new: Sequence[Network], before: int | None, after: int | None) -> Match:
    if before is None and after is not None:
        return Match("new", None, after, (), (), new[after].members, ())
    if after is None and before is not None:
        return Match("gone", before, None, (), old[before].members, (), ())
    assert before is not None and after is not None
    one, other = old[before], new[after]
    stayed = tuple(member for member in one.members if member in other.members)
    left = tuple(member for member in one.members if member not in other.members)
    came = tuple(member for member in other.members if member not in one.members)
    changes: list[Saying] = []
    if one.theme != other.theme:
        changes.append(Saying("difference.theme", {"theme": other.theme}))
    if one.host != other.host:
        changes.append(Saying("difference.host", {"host": other.host}))
    if set(one.slots) != set(other.slots):
        changes.append(Saying("difference.slots", {"slots": other.slots}))
    if one.level != other.level:
        changes.append(Saying("difference.level", {"level": str(other.level)}))
    if left:
        changes.append(Saying("difference.left", {"number": len(left), "people": left}))
    if came:
        changes.append(Saying("difference.came", {"number": len(came), "people": came}))
    return Match("changed" if changes else "same", before, after, stayed, left, came, tuple(changes))
