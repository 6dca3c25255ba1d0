"""Blocks of a run's work through the task queue: any worker for heavy work, on any machine, may do them (S8).

A block's outcome depends on nothing but its bytes, so it does not matter who does it, or whether it is done twice. The
run that waits for them does blocks too: with one worker all goes on, with more it goes faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from hashlib import blake2b

from django.db.models import Q
from django.utils import timezone

from doenetwerk.core.jobs import pulse
from doenetwerk.engines.forming.pools import undone, work
from doenetwerk.forming.models import Block, Run

# A worker says every so many seconds that it is at a block; after so many of silence the block is free for others.
BLOCK_PULSE = 10.0
BLOCK_CUT_OFF = 60.0
LOOK = 0.3
LOOK_FOR_STOP = 2.0


class BlockFailed(Exception):
    """A block gave an error; the text is that of the worker that did it."""


def _free() -> Q:
    silent = timezone.now() - timedelta(seconds=BLOCK_CUT_OFF)
    return Q(done_at=None) & (Q(taken_at=None) | Q(taken_at__lt=silent))


def _take(pk: int) -> bool:
    """Whether this block is ours to do now: of two workers one gets it."""
    return Block.objects.filter(_free(), pk=pk).update(taken_at=timezone.now()) == 1


class _Over:
    """Whether a block is for nothing: its run was asked to stop, or ended. Looked up at most every two seconds."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self.looked = time.monotonic()
        self.over = False

    def __call__(self) -> bool:
        if not self.over and time.monotonic() - self.looked >= LOOK_FOR_STOP:
            self.looked = time.monotonic()
            self.over = not Block.objects.filter(pk=self.pk, run__stop_asked_at=None, run__ended_at=None).exists()
        return self.over


def do_block(pk: int) -> None:
    """Do a block that nobody does. One that is gone, done or at work elsewhere is left alone."""
    if not _take(pk):
        return
    task = Block.objects.filter(pk=pk).values_list("task", flat=True).first()
    if task is None:
        return

    def say() -> None:
        Block.objects.filter(pk=pk, done_at=None).update(taken_at=timezone.now())

    try:
        with pulse(say, BLOCK_PULSE):
            result = work(bytes(task), _Over(pk))
    except Exception as error:
        Block.objects.filter(pk=pk).update(error=f"{type(error).__name__}: {error}"[:300], done_at=timezone.now())
    else:
        Block.objects.filter(pk=pk).update(result=result, done_at=timezone.now(), error="")


def forget_blocks(run: Run) -> None:
    """The blocks of a run that ended: megabytes that nobody reads again."""
    Block.objects.filter(run=run).delete()


class QueuePool:
    """`engines.forming.pools.Pool` over the task queue. Raises `BlockFailed` when a block failed.

    `stop` is asked while it waits: once it says True nothing more is begun or waited for, and what is left stays as it
    was. A block that is at work then ends within seconds with what there is."""

    def __init__(
        self, run: Run, sleep: Callable[[float], None] = time.sleep, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self.run = run
        self.sleep = sleep
        self.stop = stop

    def map(self, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """The results in the order of the tasks. A run that is taken up anew finds what was done before."""
        keys = [blake2b(task, digest_size=24).hexdigest() for task in tasks]
        self._offer(dict(zip(keys, tasks, strict=True)))
        for key, task in zip(keys, tasks, strict=True):
            yield self._result(key) or undone(task)

    def _offer(self, tasks: dict[str, bytes]) -> None:
        from doenetwerk.forming.runs.jobs import block

        rows = [Block(run=self.run, key=key, task=task) for key, task in tasks.items()]
        Block.objects.bulk_create(rows, ignore_conflicts=True)
        # One task alone is done here at once; for more, others are told.
        if len(tasks) > 1:
            for pk in Block.objects.filter(run=self.run, key__in=list(tasks), done_at=None).values_list(
                "pk", flat=True
            ):
                block(pk)

    def _result(self, key: str) -> bytes | None:
        """The result of a block; None when the run stops before it is there."""
        while True:
            row = Block.objects.filter(run=self.run, key=key).values_list("pk", "done_at", "error", "result").first()
            if row is None:
                raise BlockFailed("the blocks of this run are gone: another worker ended it")
            pk, done, error, result = row
            if done is not None:
                if error:
                    raise BlockFailed(error)
                return bytes(result or b"")
            if self.stop():
                return None
            # The wanted one first, else any other: its turn comes.
            mine = pk if Block.objects.filter(_free(), pk=pk).exists() else self._another()
            if mine is not None:
                do_block(mine)
            else:
                self.sleep(LOOK)

    def _another(self) -> int | None:
        return Block.objects.filter(_free(), run=self.run).order_by("pk").values_list("pk", flat=True).first()
