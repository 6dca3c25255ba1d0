"""From a problem to an outcome (S8): prices, a bound, networks along the prices, and then better ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from time import monotonic

from doenetwerk.engines.forming import blocks, checking, exact, improving, sector
from doenetwerk.engines.forming.columns import Columns
from doenetwerk.engines.forming.compiled import Compiled
from doenetwerk.engines.forming.compiling import compile_problem
from doenetwerk.engines.forming.exploring import explore
from doenetwerk.engines.forming.flow import Flow
from doenetwerk.engines.forming.master import Master, choose
from doenetwerk.engines.forming.pools import Beside, Here, Pool
from doenetwerk.engines.forming.pricing import BIG
from doenetwerk.engines.forming.rating import network_parts
from doenetwerk.engines.forming.records import Network, Outcome, Problem, Progress
from doenetwerk.engines.forming.search import Search, State
from doenetwerk.engines.forming.tightening import Tight

HANDFUL = 14  # people up to whom all networks can be weighed
TINY = 60  # people up to which the best is sought, and nearly always proven
SOME = 200  # people up to which a few networks at a time are tried first
ONE_BLOCK = 700  # people up to which the whole is one block
COUNTRY = 6000  # people from which the first networks are taken in larger steps
FAR = 0.003  # part of the bound: when more is missing, starts by chance are worth their time
STARTS, CHANGES = 10, 6000  # by chance: how often, and changes for each person
WHOLE, NODES = 6000, 100  # networks to choose among in the end, and how hard
DIVES = ((0.1, 4, 200), (0.05, 4, 200), (0.03, 6, 300), (0.2, 8, 400))  # share taken at once, rounds, steps


@dataclass(frozen=True, slots=True)
class Options:
    """How to search. `effort` scales the work (1 is what the benchmark uses; 0.1 gives a quick look); `seconds` cuts
    it short by the clock, which makes the outcome depend on the machine. `workers` processes when no pool is given."""

    seed: int = 1
    effort: float = 1.0
    seconds: float | None = None
    workers: int = 1


class Run:
    """One run: what is known so far, whom to tell, and when to stop."""

    def __init__(
        self,
        compiled: Compiled,
        options: Options,
        progress: Callable[[Progress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self.compiled, self.options = compiled, options
        self.progress, self.stop = progress, stop
        self.began = self.told = monotonic()
        self.stopped = ""
        self.bound: float | None = None
        self.lift = BIG * compiled.grown  # what growing networks count too much
        self.done = 0.0
        standing: dict[tuple[int, ...], int] = {}
        for growing in compiled.growing:
            standing[growing.base] = max(growing.network.value, standing.get(growing.base, growing.network.value))
        self.score, self.placed, self.networks = sum(standing.values()), sum(map(len, standing)), len(standing)

    def seconds(self) -> float:
        return monotonic() - self.began

    def over(self) -> bool:
        """Whether to stop now: asked to, or out of time."""
        if not self.stopped:
            if self.stop is not None and self.stop():
                self.stopped = "asked"
            elif self.options.seconds is not None and self.seconds() > self.options.seconds:
                self.stopped = "time"
        return bool(self.stopped)

    def seen(self, score: float, placed: int, networks: int) -> None:
        """What is had by now, without the fixed networks that stand as they are; the best is kept."""
        if score >= self.score:
            self.score, self.placed, self.networks = round(score), placed, networks

    def tell(self, phase: str, *, now: bool = False) -> bool:
        """Tell how far it is, at most five times a second; whether to stop."""
        at = monotonic()
        if self.progress is not None and (now or at - self.told > 0.2):
            self.told = at
            given, score = self.compiled.given, self.score + self.compiled.constant
            self.progress(
                Progress(
                    phase,
                    min(1.0, self.done),
                    score,
                    None if self.bound is None else score + self.compiled.left(self.bound, self.score),
                    self.placed + sum(len(network.members) for network in given),
                    self.networks + len(given),
                    self.seconds(),
                )
            )
        return self.over()

    def tell_state(self, phase: str, state: State) -> bool:
        """As `tell`, from a search."""
        if phase == "improve":
            # How much there is to win is not known beforehand: ever smaller steps towards the end.
            self.done += (0.9 - self.done) * 0.002
        if state.bound < float("inf"):
            self.bound = state.bound - self.lift
        if state.chosen:
            placed = sum(state.columns.people[place] for place in state.chosen)
            self.seen(state.score - self.lift, placed, len(state.chosen))
        return self.tell(phase)


def solve(
    problem: Problem,
    options: Options = Options(),
    *,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    pool: Pool | None = None,
) -> Outcome:
    """The best networks that can be found, and a proven bound.

    `progress` is told now and then; `stop` is asked now and then, and when it says True the best so far is returned
    with `stopped="asked"`. Problems that contradict themselves raise `checking.Refusal`. The same problem, seed and
    effort give the same outcome, whatever the pool, unless it was cut short.
    """
    checking.ensure(problem)
    compiled = compile_problem(problem)
    run = Run(compiled, options, progress, stop)
    networks: Sequence[Network] = ()
    if compiled.n <= ONE_BLOCK:
        search = Search(compiled, options.seed, run.tell_state)
        _one_block(run, search)
        networks = blocks.networks_of(compiled, search)
    else:
        networks = _sector(run, pool)
    outcome = _outcome(run, networks)
    run.seen(outcome.score - compiled.constant, sum(len(one.members) for one in networks), len(networks))
    run.done = 1.0
    if run.bound is None:
        run.bound = outcome.bound - compiled.constant
    run.tell("done", now=True)
    return outcome


def _one_block(run: Run, search: Search) -> None:
    """Everything in one search; the best there is when there are few people."""
    compiled, state = run.compiled, search.state
    search.offer(list(range(len(state.columns))))  # the fixed networks as they are
    master = Master(state.columns, compiled.capacity, search.seed)
    if compiled.n <= TINY:
        master.add(range(len(state.columns)))
        search.relax(master, 500)
        search.offer(search.dive(master))
        if compiled.n > HANDFUL and search.open and not run.over():
            _explore(run, search)
        if search.open and not run.over() and not exact.prove(search) and not run.over():
            _finish(run, search)
        run.done = 0.95
        run.tell_state("proof", state)
    elif len(compiled.set_market) or compiled.growing:
        flow = Flow(search.pricer, state.columns)
        flow.run(200, 400, 3, 100_000, 2e-5, lambda: run.tell("prices"))
        state.price, state.bound = flow.best, flow.bound
        for number, (share, rounds, steps) in enumerate(DIVES):
            run.done = 0.1 + 0.1 * number
            if run.over():
                break
            dive(search, flow, share, rounds, steps)
            run.tell_state("dive", state)
        run.done = 0.4
        if compiled.n <= SOME and search.open and state.bound - state.score > FAR * state.bound and not run.over():
            _explore(run, search)
        if not run.over():
            _finish(run, search)


def _explore(run: Run, search: Search) -> None:
    """Starts by chance, and the best choice among all networks that were found."""
    state, effort = search.state, run.options.effort
    changes = max(20_000, round(CHANGES * run.compiled.n * min(1.0, effort)))
    explore(search, max(1, round(STARTS * effort)), changes)
    if search.open and not run.over():
        search.offer(
            choose(
                state.columns,
                range(len(state.columns)),
                run.compiled.capacity,
                state.chosen,
                NODES,
                search.seed,
                run.compiled.grain,
            )[0]
        )
    run.tell_state("improve", state)


def _finish(run: Run, search: Search) -> None:
    """A lower bound, better networks, and where few other networks are left that could do better: the best."""
    state, effort = search.state, run.options.effort
    tight = Tight(search)
    search.prune(max(3000, improving.STOCK * run.compiled.n))
    tight.master.add(range(len(state.columns)))
    tight.tighten(state.score, lambda: run.tell_state("improve", state))
    n = run.compiled.n
    few = improving.FEW if n > SOME else improving.TWOS + improving.FEW
    for sizes, passes in ((improving.PAIRS, 2),) if n <= TINY else ((few, 10), (improving.MANY, 3)):
        if not search.open or run.over():
            break
        improving.settle(search, max(1, round(passes * effort)), sizes)
        if run.over():
            break
        chosen, bound = tight.best(state.chosen, max(10, round(WHOLE * effort)), NODES, least=1)
        search.offer(chosen)
        state.bound = min(state.bound, max(bound, state.score))
    run.tell_state("improve", state)


def dive(search: Search, flow: Flow, share: float, rounds: int, steps: int) -> None:
    """Whole networks along a flow's prices, offered to the search. The flow stays as it is."""
    state = search.state
    copy = Flow(search.pricer, deepcopy(flow.columns))
    copy.price, copy.amounts = flow.price.copy(), flow.amounts.copy()
    taken = copy.dive(rounds, steps, 3, share, lambda: False)
    search.offer(_carry(taken, state.columns))


def _carry(taken: Columns, columns: Columns) -> list[int]:
    """The places of other columns among these, added when they are not there."""
    places = []
    for place, rows in enumerate(taken.rows):
        people = taken.people[place]
        columns.add(rows[:people].tolist(), rows[people:].tolist(), taken.value[place], taken.setting[place])
        places.append(columns.known[rows.tobytes()])
    return places


def _sector(run: Run, pool: Pool | None) -> Sequence[Network]:
    """Prices of the whole, one dive, and rounds of blocks."""
    compiled, options = run.compiled, run.options
    problem = compiled.problem
    search = Search(compiled, options.seed, run.tell_state)
    state = search.state
    search.offer(list(range(len(state.columns))))
    flow = Flow(search.pricer, state.columns)

    def tell() -> bool:
        run.done = min(0.3, run.done + 0.003)
        if flow.bound < float("inf"):
            run.bound = flow.bound - run.lift
        return run.tell("prices")

    flow.run(300, 300, 3, 40 * compiled.n, 1e-4, tell)
    state.price, state.bound = flow.best, flow.bound
    run.tell("dive", now=True)
    # A country takes larger steps: the blocks mend what they cost.
    rounds, steps, share = (4, 200, 0.1) if compiled.n < COUNTRY else (3, 150, 0.2)
    search.offer(_carry(flow.dive(rounds, steps, 3, share, lambda: run.tell("dive")), state.columns))
    networks: Sequence[Network] = blocks.networks_of(compiled, search)
    prices = [float(price) for price in state.price[: compiled.n]]
    turns = max(1, round(3 * options.effort))
    with ExitStack() as stack:
        if pool is None:
            pool = stack.enter_context(Beside(options.workers)) if options.workers > 1 else Here(run.over)
        if not run.over():
            for far, now in sector.rounds(problem, networks, prices, pool, turns=turns, passes=3, seed=options.seed):
                networks = now
                run.done = 0.4 + 0.6 * far
                run.seen(sum(one.value for one in now), sum(len(one.members) for one in now), len(now))
                if run.tell("blocks"):
                    break
    return networks


def _outcome(run: Run, networks: Sequence[Network]) -> Outcome:
    compiled = run.compiled
    index = compiled.index
    everything = sorted((*compiled.given, *networks), key=lambda network: index.order[network.members[0]])
    parts: dict[str, int] = {}
    for network in everything:
        for name, points in network_parts(index, network).items():
            parts[name] = parts.get(name, 0) + points
    score = sum(parts.values())
    seated = {member for network in everything for member in network.members}
    bound = float("inf") if run.bound is None else score + compiled.left(run.bound + compiled.constant, score)
    if not len(compiled.set_market) and not compiled.growing:
        bound = float(score)
    return Outcome(
        networks=tuple(everything),
        unplaced=tuple(person.id for person in compiled.problem.people if person.id not in seated),
        score=score,
        parts=parts,
        bound=max(float(score), bound + 1e-6 + 1e-9 * abs(bound)),
        seed=run.options.seed,
        stopped=run.stopped,
        seconds=run.seconds(),
    )
