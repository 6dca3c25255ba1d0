"""Forming at the scale of a region or a country: one set of prices for the whole, many blocks made better side by side.

The prices of the whole prove a bound of the whole (a sum of bounds of blocks would prove nothing). Diving along them
gives networks for everyone at once; then blocks of neighbouring networks, cut in another direction each round, are made
better, each on its own and so wherever there is a worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, pi, radians, sin
from random import Random

from doenetwerk.engines.forming.blocks import Task, part
from doenetwerk.engines.forming.pools import Pool, pack, unpack
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Problem

BLOCK = 45  # networks in a block, about


def cut(
    problem: Problem, index: Index, networks: Sequence[Network], turn: int, seed: int
) -> list[tuple[frozenset[str], tuple[Network, ...]]]:
    """Blocks of people with their networks: halves, again and again, across the longest of two turned directions.

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
        if len(nets) <= BLOCK:
            people = {name for _point, name in some} | {member for _point, net in nets for member in net.members}
            # A pair of which one half is elsewhere stays as it is: out of this block.
            torn = {one for one in people if one in partner and not partner[one] <= people and one not in seats}
            found.append((frozenset(people - torn), tuple(net for _point, net in nets)))
            return
        axis = 0 if _width(nets, 0) >= _width(nets, 1) else 1
        ordered = sorted(nets, key=lambda pair: (pair[0][axis], index.order[pair[1].members[0]]))
        half = len(ordered) // 2
        edge = ordered[half][0][axis]
        halve(ordered[:half], [pair for pair in some if pair[0][axis] < edge])
        halve(ordered[half:], [pair for pair in some if pair[0][axis] >= edge])

    halve(places, singles)
    return found


def _width(nets: Sequence[tuple[tuple[float, float], Network]], axis: int) -> float:
    values = sorted(point[axis] for point, _network in nets)
    # Without the outermost tenths: one far place should not decide.
    tenth = len(values) // 10
    return values[-1 - tenth] - values[tenth]


def tasks(
    problem: Problem,
    index: Index,
    networks: Sequence[Network],
    prices: Sequence[float],
    turn: int,
    passes: int,
    seed: int,
) -> list[Task]:
    """The blocks of one round. What hosts and facilitators have to spare goes to one block each, another each round."""
    blocks = cut(problem, index, networks, turn, seed)
    hosted = Counter(network.host for network in networks)
    guided = Counter(network.facilitator for network in networks)
    spare = [(host.id, host.networks - hosted[host.id]) for host in problem.hosts if host.networks is not None]
    spare += [(one.id, one.networks - guided[one.id]) for one in problem.facilitators]
    given: list[dict[str, int]] = [{} for _block in blocks]
    for at, (name, left) in enumerate(spare):
        if left > 0:
            given[(at + turn) % len(blocks)][name] = left
    made = []
    for number, (people, nets) in enumerate(blocks):
        piece = part(problem, people, nets, given[number])
        own = tuple(float(prices[index.order[person.id]]) for person in piece.people)
        made.append(Task(piece, nets, own, passes, seed + turn))
    return made


def rounds(
    problem: Problem,
    networks: Sequence[Network],
    prices: Sequence[float],
    pool: Pool,
    *,
    turns: int,
    passes: int,
    seed: int,
) -> Iterator[tuple[float, tuple[Network, ...]]]:
    """Round after round of blocks: (how far, 0 to 1, and the networks so far) after each block.

    Blocks have nobody in common, so the networks are lawful at any moment. What is done by which worker, and when,
    makes no difference.
    """
    index = Index(problem)
    now = tuple(networks)
    for turn in range(turns):
        made = tasks(problem, index, now, prices, turn, passes, seed)
        after: list[Network] = []
        waiting = [list(task.networks) for task in made]
        results = pool.map([pack("solve", task) for task in made])
        for number, result in enumerate(results):
            better = unpack(result)
            if isinstance(better, tuple):
                after.extend(replace(network) for network in better)
            yield (
                (turn + (number + 1) / len(made)) / turns,
                (*after, *(network for rest in waiting[number + 1 :] for network in rest)),
            )
        now = tuple(sorted(after, key=lambda network: index.order[network.members[0]]))
