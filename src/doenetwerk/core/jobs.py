"""Background work: tasks that are tried again with growing pauses, and a record of what failed."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task

if TYPE_CHECKING:
    from doenetwerk.core.models import FailedJob

logger = logging.getLogger(__name__)

# Minutes before try 2, 3, 4, 5 and 6. After that the job stands on the administrator's page.
PAUSES = (1, 5, 30, 120, 720)
# Letters and reminders go through LIGHT: seconds each. What may take minutes goes through HEAVY, which has workers of
# its own, so that no letter ever waits for it.
LIGHT, HEAVY = "default", "heavy"
_jobs: dict[str, Callable[..., Any]] = {}
_queues: dict[str, str] = {}


def job(name: str, queue: str = LIGHT) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register an idempotent function as a job. Calling the result enqueues it in the transaction of the caller.

    `queue` is LIGHT or HEAVY; heavy is for what may take longer than a minute.

    The database backend keeps tasks in a table of the same database, so a job exists if and only if what asked for
    it was committed. Another backend (tests run jobs at once) gets it after the commit.

    Arguments must be JSON. The function may run more than once: it must look at the rows before it acts.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        _jobs[name] = function
        _queues[name] = queue

        @wraps(function)
        def enqueue(*args: Any) -> None:
            if run_job.get_backend().supports_defer:
                _enqueue(name, list(args), 1)
            else:
                transaction.on_commit(lambda: _enqueue(name, list(args), 1))

        enqueue.now = function  # type: ignore[attr-defined]
        return enqueue

    return register


def _enqueue(name: str, args: list[Any], attempt: int, after: datetime | None = None) -> None:
    run_job.using(queue_name=_queues.get(name, LIGHT), run_after=after).enqueue(name, args, attempt)


@task()
def run_job(name: str, args: list[Any], attempt: int) -> None:
    """Run a job; when it fails, plan the next try, or keep it for the administrator after the last one."""
    try:
        _jobs[name](*args)
    except Exception as error:
        logger.exception("job %s failed at try %s", name, attempt)
        last = attempt > len(PAUSES)
        with transaction.atomic():
            _note(name, args, attempt, last, error)
            if not last and run_job.get_backend().supports_defer:
                later = timezone.now() + timedelta(minutes=PAUSES[attempt - 1])
                _enqueue(name, args, attempt + 1, later)
    except BaseException:
        # The worker was told to stop in the middle of it: the next worker takes it up.
        if run_job.get_backend().supports_defer:
            _enqueue(name, args, attempt)
        raise
    else:
        if attempt > 1:
            _put_right(name, args)


def _note(name: str, args: list[Any], attempt: int, given_up: bool, error: Exception) -> None:
    """One row a job on the administrator's list, with its last try."""
    from doenetwerk.core.models import FailedJob

    values: dict[str, Any] = {
        "attempt": attempt,
        "given_up": given_up,
        "error": f"{type(error).__name__}: {error}"[:2000],
    }
    known = FailedJob.objects.filter(name=name, args=args, resolved_at=None)
    if not known.update(at=timezone.now(), **values):
        FailedJob.objects.create(name=name, args=args, **values)


def _put_right(name: str, args: list[Any]) -> None:
    """What failed before works now: it leaves the administrator's list."""
    from doenetwerk.core.models import FailedJob

    known = FailedJob.objects.filter(name=name, args=args, resolved_at=None)
    if known.exists():
        known.update(resolved_at=timezone.now())


def try_again(failed: FailedJob) -> None:
    """Put a failed job in the queue anew, with all its tries, and take it off the administrator's list."""
    with transaction.atomic():
        resolve(failed)
        if failed.name in _ticks:
            from doenetwerk.core.models import TickRun

            TickRun.objects.filter(name=failed.name).update(last=timezone.now() - timedelta(days=400))
        elif run_job.get_backend().supports_defer:
            _enqueue(failed.name, failed.args, 1)
        else:
            transaction.on_commit(lambda: _enqueue(failed.name, failed.args, 1))


def resolve(failed: FailedJob) -> None:
    """Take a failed job off the administrator's list."""
    failed.resolved_at = timezone.now()
    failed.save(update_fields=["resolved_at"])


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job that waits for its time. `after` is None when it is next."""

    name: str
    attempt: int
    after: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """The jobs that wait, and how many."""

    count: int
    first: list[Waiting]


def queue(limit: int = 20) -> Queue:
    """The jobs that wait, those that are next first. Two queries."""
    from django_tasks_db.models import DBTaskResult, get_date_max

    ready = DBTaskResult.objects.filter(status="READY")
    rows = ready.order_by("run_after", "enqueued_at").values_list("args_kwargs", "run_after")[:limit]
    never = get_date_max()
    first = [
        Waiting(str(given["args"][0]), int(given["args"][2]), None if after == never else after)
        for given, after in rows
    ]
    return Queue(ready.count(), first)


# The worker of a task says every `PULSE` seconds that it lives. So many minutes of silence mean that it died; what it
# had in hand is then done by another. On the same machine one sees sooner that a process is gone: `free_the_dead`.
CUT_OFF = 1
HEAVY_CUT_OFF = 3
PULSE = 15
HEARTBEAT = "worker"


def rescue() -> None:
    """Every minute: put tasks of a worker that died back in the queue. Jobs may run twice, but none may be lost."""
    from django_tasks_db.models import DBTaskResult

    free_the_dead()
    now = timezone.now()
    for heavy, minutes in ((False, CUT_OFF), (True, HEAVY_CUT_OFF)):
        running = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=now - timedelta(minutes=minutes))
        silent = running.filter(queue_name=HEAVY) if heavy else running.exclude(queue_name=HEAVY)
        # Looked at first: an update asks for the write lock even when it finds nothing.
        if silent.exists():
            silent.update(status="READY", started_at=None)


def worker_name(pid: int) -> str:
    """How a worker process on this machine is named in the queue. Two containers may carry one machine's name and each
    have a process of this number, so the name tells them apart."""
    try:
        space = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:  # not Linux: no containers that share a name
        space = 0
    return f"doenetwerk-{socket.gethostname()}-{space}-{pid}"


def free_the_dead(begins: str = "") -> None:
    """Put the tasks of workers of this machine that are gone back in the queue, without waiting for the cut-off.

    `begins`: the name of a worker that begins and so has nothing in hand yet: one of that name was there before it.
    """
    from django_tasks_db.models import DBTaskResult

    here = worker_name(0).removesuffix("0")
    for found in DBTaskResult.objects.filter(status="RUNNING").only("started_at", "worker_ids"):
        worker = found.worker_ids[-1] if found.worker_ids else ""
        number = worker.removeprefix(here)
        if not worker.startswith(here) or not number.isdecimal():
            continue
        if worker == begins or not _is_alive(int(number)):
            # It may have changed hands since we looked.
            same = DBTaskResult.objects.filter(pk=found.pk, status="RUNNING", started_at=found.started_at)
            same.update(status="READY", started_at=None)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def waits(queue_name: str) -> bool:
    """Whether a task of this queue is due. One query."""
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.ready().filter(queue_name=queue_name).exists()


@contextmanager
def pulse(say: Callable[[], object], seconds: float = PULSE) -> Iterator[None]:
    """While the work within is done, `say` is called every so many seconds, beside it: proof that this process lives.

    What goes wrong in `say` is logged and tried again: a database that is busy for a moment stops no work.
    """
    ended = threading.Event()

    def beside() -> None:
        while not ended.wait(seconds):
            try:
                say()
            except Exception:
                logger.exception("a worker could not say that it lives")
        connection.close()

    thread = threading.Thread(target=beside, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def clean() -> None:
    """Once a day: tasks that ended a week ago, failures put right a month ago, and sessions that are over."""
    from django.contrib.sessions.models import Session
    from django_tasks_db.models import DBTaskResult

    from doenetwerk.core.models import FailedJob

    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=7)).delete()
    FailedJob.objects.filter(resolved_at__lt=now - timedelta(days=30)).delete()
    Session.objects.filter(expire_date__lt=now).delete()


_ticks: dict[str, tuple[int, Callable[[], None]]] = {}


def register_tick(name: str, every_minutes: int, function: Callable[[], None]) -> None:
    """Register work that comes back (reminders, letters that still wait). Must be idempotent.

    Work that fails is tried again after five minutes, or sooner when it comes back sooner.
    """
    _ticks[name] = (every_minutes, function)


def beat() -> None:
    """Note that a worker lives. Shown on the administrator's page."""
    from doenetwerk.core.models import TickRun

    TickRun.objects.update_or_create(name=HEARTBEAT, defaults={"last": timezone.now()})


def last_heartbeat() -> datetime | None:
    """When a worker was last seen; None when never. One query."""
    from doenetwerk.core.models import TickRun

    return TickRun.objects.filter(name=HEARTBEAT).values_list("last", flat=True).first()


def tick() -> list[str]:
    """Run what is due; returns what ran. Called every minute by the worker; safe when called twice or by two."""
    from doenetwerk.core.models import TickRun

    beat()
    ran = []
    for name, (minutes, function) in _ticks.items():
        now = timezone.now()
        if not _take(name, minutes, now):
            continue
        try:
            function()
        except Exception as error:
            logger.exception("tick %s failed", name)
            tries = _tries(name) + 1
            _note(name, [], tries, tries > len(PAUSES), error)
            soon = now - timedelta(minutes=minutes - min(minutes, 5))
            TickRun.objects.filter(name=name, last=now).update(last=soon)
        else:
            ran.append(name)
            _put_right(name, [])
    return ran


def _tries(name: str) -> int:
    from doenetwerk.core.models import FailedJob

    tries = FailedJob.objects.filter(name=name, args=[], resolved_at=None).values_list("attempt", flat=True).first()
    return min(tries or 0, 30_000)


def _take(name: str, minutes: int, now: datetime) -> bool:
    """Whether this work is due and ours: of two workers one gets it, the other sees that it was taken."""
    from doenetwerk.core.models import TickRun

    with transaction.atomic():
        run, _new = TickRun.objects.select_for_update().get_or_create(
            name=name, defaults={"last": now - timedelta(days=400)}
        )
        # Some seconds of slack: the worker's minute is never exactly one.
        if now - run.last < timedelta(minutes=minutes, seconds=-10):
            return False
        run.last = now
        run.save(update_fields=["last"])
        return True
