"""The work of a run, in the background: it may take minutes, and goes through the queue for heavy work.

What does the work is imported when there is work: the engine's libraries are big, and no other process needs them.
"""

from __future__ import annotations

from doenetwerk.core.jobs import HEAVY, job


@job("forming.run", queue=HEAVY)
def form(pk: int) -> None:
    """Do a run."""
    from doenetwerk.forming.runs import forming

    forming.form(pk)


@job("forming.block", queue=HEAVY)
def block(pk: int) -> None:
    """Do a block of a run's work."""
    from doenetwerk.forming.runs.queue import do_block

    do_block(pk)
