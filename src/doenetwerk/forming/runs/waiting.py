"""Whether a run that waits waits for nothing: no process for heavy work is there to take it up."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doenetwerk.core.jobs import HEAVY, HEAVY_CUT_OFF
from doenetwerk.forming.models import Run

PATIENCE = timedelta(minutes=1)


def nobody_works(run: Run) -> bool:
    """A run that waits for over a minute while no heavy work is being done at all. One query at most.

    Where heavy work is being done it waits for its turn, however long that takes.
    """
    now = timezone.now()
    if run.state != Run.State.WAITING or now - run.asked_at < PATIENCE:
        return False
    alive = now - timedelta(minutes=HEAVY_CUT_OFF)
    return not DBTaskResult.objects.filter(queue_name=HEAVY, status="RUNNING", started_at__gte=alive).exists()
