"""The worker: runs what waits in the queue, and every minute what comes back. One process, one thing at a time.

`doenetwerk serve` starts one beside the web server; more of them, on other machines, share the queue. Heavy work has a
queue and a worker of its own, that is there only while there is any: see `Heavy`.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from doenetwerk.core import jobs

logger = logging.getLogger(__name__)
MINUTE = 60.0


# After so many tasks in a row the worker looks whether other work is due, or whether it must stop.
ROUND = 50


def run_ready(
    worker_id: str = "doenetwerk", stopped: Callable[[], bool] = lambda: False, queue: str = jobs.LIGHT
) -> int:
    """Run the tasks that are due, one after the other, at most `ROUND` and until `stopped`; returns how many."""
    from django_tasks_db.management.commands.db_worker import Worker

    # The library's worker runs and records a task; its loop is not used, because it takes the write lock for every
    # look at an empty queue.
    worker = Worker(
        queue_names=[queue],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )
    done = 0
    while done < ROUND and not stopped() and (task := _claim(worker_id, queue)) is not None:
        with jobs.pulse(partial(_lives, task.pk)):
            worker.run_task(task)
        done += 1
    return done


def _claim(worker_id: str, queue: str) -> Any:
    from django_tasks_db.models import DBTaskResult

    if not jobs.waits(queue):
        return None
    with transaction.atomic():
        task = DBTaskResult.objects.ready().filter(queue_name=queue).get_locked()
        if task is not None:
            task.claim(worker_id)
        return task


def _lives(task: Any) -> None:
    """A task's `started_at` is when its worker was last known to live: see `jobs.rescue`."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(pk=task, status="RUNNING").update(started_at=timezone.now())


class Loop:
    """Looks every `interval` seconds until it is told to stop, or until its parent is gone.

    `call_heavy` is called, at most once a second, while heavy work waits that no worker took yet.
    """

    def __init__(
        self, interval: float = 0.4, parent: int | None = None, call_heavy: Callable[[], object] | None = None
    ) -> None:
        self.interval = interval
        self.parent = parent
        self.call_heavy = call_heavy
        self.worker_id = jobs.worker_name(os.getpid())
        self.stopping = threading.Event()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """End after the task at hand; a second time: at once."""
        if self.stopping.is_set():
            raise SystemExit(1)
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped. A database that is away for a while is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        next_tick = next_call = time.monotonic()
        pause = self.interval
        began = False
        while not self.stopping.is_set():
            if self.parent is not None and os.getppid() != self.parent:
                break
            try:
                close_old_connections()
                if not began:
                    jobs.free_the_dead(self.worker_id)
                    began = True
                busy = run_ready(self.worker_id, self.stopping.is_set) == ROUND
                if time.monotonic() >= next_tick:
                    next_tick = time.monotonic() + MINUTE
                    jobs.tick()
                if self.call_heavy is not None and time.monotonic() >= next_call:
                    next_call = time.monotonic() + 1
                    if jobs.waits(jobs.HEAVY):
                        self.call_heavy()
                pause = 0 if busy else self.interval
            except DatabaseError:
                logger.exception("the worker cannot reach its database; it tries again")
                connection.close()
                pause = min(max(pause, 1) * 2, 30)
            self.stopping.wait(pause)
        connection.close()


class Heavy:
    """Does the heavy work that waits, and ends when there is none for some seconds: what it loaded goes with it."""

    def __init__(self, parent: int | None = None, linger: float = 10.0) -> None:
        self.parent = parent
        self.linger = linger
        self.worker_id = jobs.worker_name(os.getpid())
        self.stopping = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """At once: the task at hand goes back to the queue, it may take an hour yet."""
        self.stopping = True
        raise SystemExit(0)

    def run(self) -> None:
        """Work until there is none left."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        jobs.free_the_dead(self.worker_id)
        last = time.monotonic()
        while time.monotonic() - last < self.linger and not self._ending():
            close_old_connections()
            if run_ready(self.worker_id, self._ending, jobs.HEAVY):
                last = time.monotonic()
            time.sleep(0.4)
        connection.close()

    def _ending(self) -> bool:
        return self.stopping or (self.parent is not None and os.getppid() != self.parent)
