"""How near the best the networks are that forming finds, beside what people would otherwise use.

    python bench/forming.py                        30 people, a few seconds
    python bench/forming.py 30 300 3000 30000      the table of the issue; some four hours at 30,000
    python bench/forming.py 300 --seed 2 --peers swaps greedy --seconds 20

Each size is a made-up region (`forming/regions.py` says how it is drawn). The engine goes first; the others then get as
many seconds as it took (or `--seconds`), on the same two cores: those that use one core run twice at the same time,
with two seeds, and the better counts. Each runs in a process of its own. All networks are checked and counted by the
plain reading of the rules (`rating`), whoever made them. Gaps are to the bound that the engine proved. For 30 and 300
people the engine runs twice: the same seed must give the same networks. Writes nothing.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src")]

from forming.alone import PEERS  # noqa: E402
from forming.regions import region  # noqa: E402
from forming.watching import Run, Task, run  # noqa: E402

from doenetwerk.engines.forming.rating import Index, broken, broken_together, value  # noqa: E402
from doenetwerk.engines.forming.records import Network  # noqa: E402

# People: the gap at most, the seconds at most, the gigabytes at most (None: no aim).
AIMS = {30: (0.0, 5, None), 300: (0.005, 60, None), 3000: (0.015, 360, None), 30000: (0.035, 2700, 3)}
TWICE = 300  # up to so many people the engine runs twice
WHO = {
    "engine": "doenetwerk",
    "direct": "CP-SAT, a variable per person and group",
    "compact": "HiGHS, the compact model",
    "greedy": "greedy",
    "pairwise": "GroupAL-style",
    "swaps": "restarts and swaps",
}
HEAD = f"{'':40}{'score':>12}{'bound':>14}{'gap':>8}{'placed':>8}{'first':>8}{'networks':>9}{'s':>8}{'MB':>7}  broken"


class Table:
    """Prints one region's rows; remembers what the engine reached."""

    def __init__(self, size: int, seed: int) -> None:
        self.size, self.problem = size, region(size, seed)
        self.index = Index(self.problem)
        self.bound: float | None = None
        self.wrong = 0
        self.scores: dict[str, int] = {}
        print(f"\n{size:,} people, seed {seed}: {len(self.problem.themes)} themes, {len(self.problem.hosts)} hosts")
        print(HEAD, flush=True)

    def faults(self, networks: Sequence[Network]) -> int:
        each = sum(bool(broken(self.index, one)) for one in networks)
        return each + len(broken_together(self.problem, networks))

    def row(self, name: str, done: Run) -> int:
        """Prints what came of one way; the score."""
        if done.result is None or done.result[0] is None:
            note = done.note if done.result is None else done.result[2]
            print(f"{WHO[name]:40}{'–':>12}  {note}; {done.peak / 1e6:,.0f} MB", flush=True)
            return 0
        networks, bound, note, seconds = done.result
        score = sum(value(self.index, one) for one in networks)
        placed = [(self.index.people[member], one.theme) for one in networks for member in one.members]
        first = sum(person.themes[0] == theme for person, theme in placed)
        faults = self.faults(networks)
        self.wrong += faults
        if name == "engine":
            self.bound = bound
        gap = f"{max(0.0, 1 - score / self.bound):.2%}" if self.bound else "–"
        print(
            f"{WHO[name]:40}{score:>12,}{'–' if bound is None else f'{bound:,.0f}':>14}{gap:>8}{len(placed):>8,}"
            f"{first:>8,}{len(networks):>9,}{seconds:>8,.1f}{done.peak / 1e6:>7,.0f}  {faults}"
            f"{f'  ({note})' if note else ''}",
            flush=True,
        )
        self.scores[name] = score
        return score

    def aims(self, seconds: float, peak: int) -> None:
        """What the issue asks, beside what was reached."""
        mine = self.scores.get("engine", 0)
        better = [WHO[name] for name, score in self.scores.items() if score > mine]
        print(f"  a better score than ours in the same time: {', '.join(better) or 'nobody'} (aim: nobody)")
        if self.size not in AIMS:
            return
        most, limit, gigabytes = AIMS[self.size]
        gap = max(0.0, 1 - mine / self.bound) if self.bound else 0.0
        if most:
            print(f"  gap {gap:.2%} (aim: at most {most:.1%}), {seconds:,.1f} s (aim: {limit:,})")
        else:
            proven = self.bound is not None and self.bound < mine + 1
            print(f"  proven best: {'yes' if proven else 'no'} (aim: yes), {seconds:,.1f} s (aim: {limit:,})")
        if gigabytes:
            print(f"  {peak / 1e9:.2f} GB (aim: at most {gigabytes})")


def best_of(runs: Sequence[Run]) -> Run:
    """The run with the most points; the memory of all together."""

    def points(one: Run) -> float:
        if one.result is None or one.result[0] is None:
            return -1.0
        return sum(network.value for network in one.result[0])

    chosen = max(runs, key=points)
    return Run(chosen.result, sum(one.peak for one in runs), chosen.note)


def measure(size: int, options: argparse.Namespace) -> int:
    """One region, everyone in turn; how many rules were broken."""
    table = Table(size, options.seed)
    task = Task("engine", size, options.seed, 0, options.effort, options.workers)
    mine = run([task], 6 * 3600)[0]
    table.row("engine", mine)
    if mine.result is None:
        return 1
    seconds = options.seconds or mine.result[3]
    for name in options.peers:
        tasks = [Task(name, size, options.seed, seconds, seed=1 + extra) for extra in range(2 // PEERS[name])]
        table.row(name, best_of(run(tasks, seconds * 1.25 + 120)))
    table.aims(mine.result[3], mine.peak)
    if size <= TWICE:
        again = run([task], 6 * 3600)[0].result
        same = again is not None and (again[0], again[1]) == (mine.result[0], mine.result[1])
        print(f"  the same seed gives the same networks and bound: {'yes' if same else 'NO'} (aim: yes)", flush=True)
    return table.wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[30], help="how many people (30)")
    parser.add_argument("--seed", type=int, default=1, help="of the region")
    parser.add_argument("--effort", type=float, default=1.0, help="of the engine")
    parser.add_argument("--workers", type=int, default=2, help="processes of the engine")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(PEERS), help="whom to put beside it")
    parser.add_argument("--seconds", type=float, help="for the others, instead of as long as the engine took")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_of: sys.exit(1))  # so that what was started ends too
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start", flush=True)
    run([Task("engine", 30, 99, 0, 0.1), *(Task(name, 30, 99, 0.1) for name in options.peers)], 600)  # compile first
    return 1 if sum(measure(size, options) for size in options.sizes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
