"""One way of forming, on one region, in a process of its own.

    python bench/forming/alone.py engine 300 1 0 1.0 2 1 out.pickle

Who, how many people, seed of the region, seconds (for the others), effort and workers (for the engine), seed of the
search, and where to leave the result: networks, bound, note, seconds. Arrays and building a model are in the seconds;
starting Python, drawing the region and, for the others, compiling are not.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import monotonic

if __name__ == "__main__":
    here = Path(__file__).resolve().parents[1]
    sys.path[:1] = [str(here), str(here.parent / "src")]

from doenetwerk.engines.forming.records import Network, Problem
from forming.regions import region

Result = tuple[list[Network] | None, float | None, str, float]
Peer = Callable[[Problem, float, int], tuple[list[Network] | None, float | None, str]]

# What people would otherwise use, in the order of the table; and on how many cores one of them works.
PEERS = {"direct": 2, "compact": 2, "greedy": 1, "pairwise": 1, "swaps": 1}
COMPILED = ("greedy", "pairwise", "swaps")


def peer(name: str) -> Peer:
    found: Peer = getattr(import_module(f"forming.{name}"), name)
    return found


def engine(problem: Problem, seed: int, effort: float, workers: int) -> Result:
    from doenetwerk.engines.forming.solving import Options, solve  # HiGHS first would keep OR-Tools from loading

    began = monotonic()
    outcome = solve(problem, Options(seed=seed, effort=effort, workers=workers))
    note = f"stopped: {outcome.stopped}" if outcome.stopped else ""
    return list(outcome.networks), outcome.bound, note, monotonic() - began


def other(name: str, problem: Problem, seconds: float, seed: int) -> Result:
    way = peer(name)
    if name in COMPILED:
        way(region(30, 99), 0.1, seed)
    began = monotonic()
    networks, bound, note = way(problem, seconds, seed)
    return networks, bound, note, monotonic() - began


def main() -> None:
    name, size, where, seconds, effort, workers, seed, out = sys.argv[1:]
    problem = region(int(size), int(where))
    if name == "engine":
        result = engine(problem, int(seed), float(effort), int(workers))
    else:
        result = other(name, problem, float(seconds), int(seed))
    Path(out).write_bytes(pickle.dumps(result))


if __name__ == "__main__":
    main()
