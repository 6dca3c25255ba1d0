"""The worker: runs what waits in the queue, and every minute what comes back. One process, one thing at a time.

`doenetwerk serve` starts one beside the web server; more of them, on other machines, share the queue.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.utils import DatabaseError

from doenetwerk.core import jobs

logger = logging.getLogger(__name__)
MINUTE = 60.0


# After so many tasks in a row the worker looks whether other work is due, or whether it must stop.
ROUND = 50


def run_ready(worker_id: str = "doenetwerk", stopped: Callable[[], bool] = lambda: False) -> int:
    """Run the tasks that are due, one after the other, at most `ROUND` and until `stopped`; returns how many."""
    from django_tasks_db.management.commands.db_worker import Worker

    # The library's worker runs and records a task; its loop is not used, because it takes the write lock for every
    # look at an empty queue.
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )
    done = 0
    while done < ROUND and not stopped() and (task := _claim(worker_id)) is not None:
        worker.run_task(task)
        done += 1
    return done


def _claim(worker_id: str) -> Any:
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        task = DBTaskResult.objects.ready().get_locked()
        if task is not None:
            task.claim(worker_id)
        return task


class Loop:
    """Looks every `interval` seconds until it is told to stop, or until its parent is gone."""

    def __init__(self, interval: float = 0.4, parent: int | None = None) -> None:
        self.interval = interval
        self.parent = parent
        self.worker_id = f"doenetwerk-{os.getpid()}"
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
        next_tick = time.monotonic()
        pause = self.interval
        while not self.stopping.is_set():
            if self.parent is not None and os.getppid() != self.parent:
                break
            try:
                close_old_connections()
                busy = run_ready(self.worker_id, self.stopping.is_set) == ROUND
                if time.monotonic() >= next_tick:
                    next_tick = time.monotonic() + MINUTE
                    jobs.tick()
                pause = 0 if busy else self.interval
            except DatabaseError:
                logger.exception("the worker cannot reach its database; it tries again")
                connection.close()
                pause = min(max(pause, 1) * 2, 30)
            self.stopping.wait(pause)
        connection.close()
