"""A large problem in parts: neighbours with the networks they have, as problems of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, pi, radians, sin
from random import Random

from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Problem


def part(problem: Problem, people: frozenset[str], networks: Sequence[Network], spare: Mapping[str, int]) -> Problem:
    """The problem of some people, with their networks (those that grow too). Limited hosts and facilitators only as far
    as these networks use them, with `spare` more of each."""
    hosted = Counter(network.host for network in networks)
    guided = Counter(network.facilitator for network in networks)
    return replace(
        problem,
        people=tuple(person for person in problem.people if person.id in people),
        hosts=tuple(
            host if host.networks is None else replace(host, networks=hosted[host.id] + spare.get(host.id, 0))
            for host in problem.hosts
        ),
        facilitators=tuple(
            replace(one, networks=guided[one.id] + spare.get(one.id, 0)) for one in problem.facilitators
        ),
        together=frozenset(pair for pair in problem.together if pair <= people),
        apart=frozenset(pair for pair in problem.apart if pair <= people),
        fixed=tuple(one for one in problem.fixed if one.grow and one.members <= people),
        present=tuple(network for network in problem.present if not people.isdisjoint(network.members)),
    )


def left_over(problem: Problem, networks: Sequence[Network]) -> dict[str, int]:
    """How many networks more each limited host and each facilitator can have."""
    hosted = Counter(network.host for network in networks)
    guided = Counter(network.facilitator for network in networks)
    found = {host.id: host.networks - hosted[host.id] for host in problem.hosts if host.networks is not None}
    return found | {one.id: one.networks - guided[one.id] for one in problem.facilitators}


def cut(
    problem: Problem, index: Index, networks: Sequence[Network], turn: int, seed: int, most: int
) -> list[tuple[frozenset[str], tuple[Network, ...]]]:
    """Blocks of people with at most so many networks: halves, again and again, across the longest of two turned
    directions.

    Who has no network goes with the neighbours; who is to be together with someone goes where the other is.
    """
    random = Random(f"{seed}/{turn}")
    angle = random.random() * pi
    known = [host.point for host in problem.hosts if host.point is not None]
    middle = known[0] if known else (0.0, 0.0)
    stretch = cos(radians(middle[0]))

    def turned(point: tuple[float, float] | None, name: str) -> tuple[float, float]:
        lat, lon = point or middle
        x, y = (lon - middle[1]) * stretch, lat - middle[0]
        # People of one place fall apart by chance, another way each round.
        shake = Random(f"{seed}/{turn}/{name}")
        x, y = x + shake.gauss(0, 0.02), y + shake.gauss(0, 0.02)
        return x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)

    seats: dict[str, Network] = {member: network for network in networks for member in network.members}
    places = [(turned(index.hosts[network.host].point, str(at)), network) for at, network in enumerate(networks)]
    partner = {one: pair for pair in problem.together for one in pair}
    loose = [person for person in problem.people if person.id not in seats]
    fixed = {member for one in problem.fixed if not one.grow for member in one.members}
    singles = [(turned(person.point, person.id), person.id) for person in loose if person.id not in fixed]
    found: list[tuple[frozenset[str], tuple[Network, ...]]] = []

    def halve(nets: list[tuple[tuple[float, float], Network]], some: list[tuple[tuple[float, float], str]]) -> None:
        if len(nets) <= most:
            people = {name for _point, name in some} | {member for _point, net in nets for member in net.members}
            # A pair of which one half is elsewhere stays as it is: out of this block.
            torn = {one for one in people if one in partner and not partner[one] <= people and one not in seats}
            found.append((frozenset(people - torn), tuple(net for _point, net in nets)))
            return
        axis = 0 if _width(nets, 0) >= _width(nets, 1) else 1
        ordered = sorted(nets, key=lambda pair: (pair[0][axis], index.order[pair[1].members[0]]))
        half = len(ordered) // 2
        edge = (ordered[half - 1][0][axis] + ordered[half][0][axis]) / 2
        halve(ordered[:half], [pair for pair in some if pair[0][axis] < edge])
        halve(ordered[half:], [pair for pair in some if pair[0][axis] >= edge])

    halve(places, singles)
    return found


def _width(nets: Sequence[tuple[tuple[float, float], Network]], axis: int) -> float:
    values = sorted(point[axis] for point, _network in nets)
    # Without the outermost tenths: one far place should not decide.
    tenth = len(values) // 10
    return values[-1 - tenth] - values[tenth]
