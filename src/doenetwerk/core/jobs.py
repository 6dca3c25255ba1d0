"""Background work: tasks that are tried again with growing pauses, and a record of what failed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)

# Minutes before try 2, 3, 4, 5 and 6. After that the job stands on the administrator's page.
PAUSES = (1, 5, 30, 120, 720)
_jobs: dict[str, Callable[..., Any]] = {}


def job(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register an idempotent function as a job. Calling the result enqueues it in the transaction of the caller.

    The database backend keeps tasks in a table of the same database, so a job exists if and only if what asked for
    it was committed. Another backend (tests run jobs at once) gets it after the commit.

    Arguments must be JSON. The function may run more than once: it must look at the rows before it acts.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        _jobs[name] = function

        @wraps(function)
        def enqueue(*args: Any) -> None:
            if run_job.get_backend().supports_defer:
                run_job.enqueue(name, list(args), 1)
            else:
                transaction.on_commit(lambda: run_job.enqueue(name, list(args), 1))

        enqueue.now = function  # type: ignore[attr-defined]
        return enqueue

    return register


@task()
def run_job(name: str, args: list[Any], attempt: int) -> None:
    """Run a job; when it fails, plan the next try, or keep it for the administrator after the last one."""
    from doenetwerk.core.models import FailedJob

    try:
        _jobs[name](*args)
    except Exception as error:
        logger.exception("job %s failed at try %s", name, attempt)
        last = attempt > len(PAUSES)
        FailedJob.objects.create(
            name=name, args=args, attempt=attempt, given_up=last, error=f"{type(error).__name__}: {error}"[:2000]
        )
        if not last and run_job.get_backend().supports_defer:
            later = timezone.now() + timedelta(minutes=PAUSES[attempt - 1])
            run_job.using(run_after=later).enqueue(name, args, attempt + 1)


_ticks: dict[str, tuple[int, Callable[[], None]]] = {}


def register_tick(name: str, every_minutes: int, function: Callable[[], None]) -> None:
    """Register work that comes back (reminders, letters that still wait). Must be idempotent."""
    _ticks[name] = (every_minutes, function)


def tick() -> list[str]:
    """Run what is due. Called every minute by the worker; safe when called twice or by two workers."""
    from doenetwerk.core.models import FailedJob, TickRun

    ran = []
    for name, (minutes, function) in _ticks.items():
        now = timezone.now()
        with transaction.atomic():
            run, _new = TickRun.objects.select_for_update().get_or_create(
                name=name, defaults={"last": now - timedelta(days=400)}
            )
            if now - run.last < timedelta(minutes=minutes):
                continue
            run.last = now
            run.save(update_fields=["last"])
        try:
            function()
            ran.append(name)
        except Exception as error:
            logger.exception("tick %s failed", name)
            FailedJob.objects.create(name=name, args=[], attempt=1, given_up=False, error=repr(error)[:2000])
    return ran
