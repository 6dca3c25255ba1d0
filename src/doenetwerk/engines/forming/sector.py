"""Forming at the scale of a region or a country: one set of prices for the whole, many blocks made better side by side.

The prices of the whole prove a bound of the whole (a sum of bounds of blocks would prove nothing). Diving along them
gives networks for everyone at once; then blocks of neighbouring networks, cut in another direction each round, are made
better, each on its own and so wherever there is a worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from doenetwerk.engines.forming.blocks import Task
from doenetwerk.engines.forming.cutting import cut, left_over, part
from doenetwerk.engines.forming.pools import Pool, pack, unpack
from doenetwerk.engines.forming.rating import Index
from doenetwerk.engines.forming.records import Network, Problem

BLOCK = 45  # networks in a block, about


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
    blocks = cut(problem, index, networks, turn, seed, BLOCK)
    spare = left_over(problem, networks).items()
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
