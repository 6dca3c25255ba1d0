"""The work of a run. Imported only where a run is done: the engine brings big libraries along."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import OperationalError
from django.utils import timezone

from doenetwerk.engines.forming.checking import Refusal
from doenetwerk.engines.forming.records import Progress
from doenetwerk.engines.forming.solving import Options, solve
from doenetwerk.forming.models import Run
from doenetwerk.forming.runs import domain
from doenetwerk.forming.runs.accounts import account
from doenetwerk.forming.runs.problem import problem_of
from doenetwerk.forming.runs.queue import QueuePool, forget_blocks

SECOND = 1.0


class _Watch:
    """Between the engine and the row: progress at most once a second, and whether someone asked to stop."""

    def __init__(self, run: Run, clock: Callable[[], float] = time.monotonic) -> None:
        self.run = run
        self.clock = clock
        self.told = self.looked = -SECOND
        self.stopped = False
        self.times = run.progress.get("times", 1)

    def tell(self, progress: Progress) -> None:
        now = self.clock()
        if now - self.told < SECOND and progress.done < 1:
            return
        self.told = now
        # Only a running run: one that another worker finished keeps its last word. A busy database loses one line.
        try:
            Run.objects.filter(pk=self.run.pk, state=Run.State.RUNNING).update(
                progress={
                    "phase": progress.phase,
                    "done": round(progress.done, 4),
                    "score": progress.score,
                    "bound": progress.bound,
                    "gap": progress.gap,
                    "placed": progress.placed,
                    "networks": progress.networks,
                    "seconds": round(progress.seconds, 1),
                    "at": timezone.now().isoformat(),
                    "times": self.times,
                }
            )
        except OperationalError:
            self.told = now

    def stop(self) -> bool:
        now = self.clock()
        if not self.stopped and now - self.looked >= SECOND:
            self.looked = now
            asked = Run.objects.filter(pk=self.run.pk).values_list("stop_asked_at", flat=True).first()
            gone = not Run.objects.filter(pk=self.run.pk, state=Run.State.RUNNING).exists()
            self.stopped = asked is not None or gone
        return self.stopped


def form(pk: int) -> None:
    """Do a run, from its row to its proposals. Taken up twice it gives the same rows once."""
    run = domain.take_up(pk)
    if run is None:
        return
    watch = _Watch(run)
    try:
        problem = problem_of(run)
        options = Options(seed=run.seed, effort=run.asked.get("effort", 1.0))
        outcome = solve(problem, options, progress=watch.tell, stop=watch.stop, pool=QueuePool(run, stop=watch.stop))
        domain.finish(run, problem, outcome, account(problem, outcome))
    except Refusal as refusal:
        domain.fail(run, "refusal:" + ",".join(fault.code for fault in refusal.faults))
    except Exception:
        domain.fail(run, "error")
        raise
    finally:
        forget_blocks(run)
