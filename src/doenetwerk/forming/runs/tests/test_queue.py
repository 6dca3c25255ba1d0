"""Blocks of work through the queue: any worker may do them, in any order, also when one of them is killed."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from doenetwerk.engines.forming import pools
from doenetwerk.engines.forming.blocks import Task, work
from doenetwerk.engines.forming.records import Network, Problem
from doenetwerk.forming.models import Block, Run
from doenetwerk.forming.runs import queue
from doenetwerk.forming.runs.queue import BLOCK_CUT_OFF, BlockFailed, QueuePool, do_block, forget_blocks
from doenetwerk.forming.signup.tests import scene as signup


@pytest.fixture
def run(world: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setitem(pools.WORK, "test", "doenetwerk.forming.runs.tests.blockwork:work")
    return Run.objects.create(round=signup.bare_round(world), number=1)


def tasks(numbers: Sequence[int]) -> list[bytes]:
    return [pools.pack("test", number) for number in numbers]


def unpacked(results: Any) -> list[object]:
    return [pools.unpack(one) for one in results]


def test_one_worker_does_all_and_the_results_come_in_order(run: Run) -> None:
    assert unpacked(QueuePool(run).map(tasks([3, 1, 2, 1]))) == [9, 1, 4, 1]
    assert Block.objects.filter(run=run).count() == 3, "the same task is done once"
    forget_blocks(run)
    assert not Block.objects.exists()


def test_a_run_that_is_taken_up_anew_finds_what_was_done(run: Run) -> None:
    list(QueuePool(run).map(tasks([5])))
    Block.objects.update(result=pickle.dumps("kept"))
    assert unpacked(QueuePool(run).map(tasks([5]))) == ["kept"]


def test_a_block_at_work_elsewhere_is_left_alone_until_its_worker_is_silent(run: Run) -> None:
    block = Block.objects.create(run=run, key="a", task=tasks([4])[0], taken_at=timezone.now())
    do_block(block.pk)
    block.refresh_from_db()
    assert block.done_at is None
    Block.objects.update(taken_at=timezone.now() - timedelta(seconds=BLOCK_CUT_OFF + 1))
    do_block(block.pk)
    block.refresh_from_db()
    assert pools.unpack(bytes(block.result or b"")) == 16
    do_block(block.pk + 1)


def test_a_block_that_fails_fails_the_run(run: Run) -> None:
    with pytest.raises(BlockFailed, match="ValueError: none below zero"):
        list(QueuePool(run).map(tasks([-1])))


def test_blocks_that_were_taken_away_end_the_waiting(run: Run) -> None:
    results = QueuePool(run).map(tasks([1, 2]))
    next(results)
    forget_blocks(run)
    with pytest.raises(BlockFailed):
        next(results)


def test_who_waits_for_others_hears_stop_at_once_and_keeps_what_there_was(run: Run) -> None:
    now = (Network("1", "1", ("a",), 0, ("7", "8")),)
    whole = [pools.pack("solve", Task(Problem((), (), ()), now, (), 1, 1)), *tasks([2])]
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    pool = QueuePool(run, sleep=lambda _seconds: None, stop=stop)
    pool._offer({"busy": whole[0]})
    Block.objects.update(taken_at=timezone.now())  # at work elsewhere, and it stays so
    assert pool._result("busy") is None
    assert len(asked) == 4
    assert unpacked(QueuePool(run, stop=lambda: True).map(whole)) == [now, ()]
    assert not Block.objects.filter(done_at__isnull=False).exists(), "nothing was begun"


def test_a_block_at_work_hears_within_seconds_that_its_run_stops(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "LOOK_FOR_STOP", 0.0)
    block = Block.objects.create(run=run, key="a", task=b"")
    over = queue._Over(block.pk)
    assert not over()
    Run.objects.filter(pk=run.pk).update(stop_asked_at=timezone.now())
    assert over() and over()
    # what was there by then is the outcome of the block
    now = (Network("1", "1", ("a",), 0, ("7", "8")),)
    asked: list[int] = []
    assert work(Task(Problem((), (), ()), (), (), 1, 1), lambda: bool(asked.append(1)) or True) == ()
    assert asked, "the engine's block asks too"
    assert pools.unpack(pools.undone(pools.pack("solve", Task(Problem((), (), ()), now, (), 1, 1)))) == now


# With real processes, on a database of their own

PRELUDE = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "doenetwerk.config.settings"
import django
django.setup()
from doenetwerk.engines.forming import pools
pools.WORK["test"] = "doenetwerk.forming.runs.tests.blockwork:slow"
from doenetwerk.forming.runs import queue
queue.BLOCK_PULSE, queue.BLOCK_CUT_OFF, queue.LOOK = 0.3, 2.0, 0.05
from doenetwerk.forming.models import *
tasks = [pools.pack("test", number) for number in range(8)]
"""
PREPARE = """
from django.conf import settings
from django.core.management import call_command
class Without(dict):
    __contains__ = lambda self, app: True
    __getitem__ = lambda self, app: None
# The tables at once: how they came about is not what is tried here.
settings.MIGRATION_MODULES = Without()
call_command("migrate", run_syncdb=True, verbosity=0)
from doenetwerk.people.models import Region
found = FormingRound.objects.create(region=Region.objects.create(name="De Waarden"), title="Proef")
print(Run.objects.create(round=found, number=1).pk)
"""
WAIT = """
run = Run.objects.get()
print([pools.unpack(one) for one in queue.QueuePool(run).map(tasks)])
"""
WORK = """
from doenetwerk.core.worker import Heavy
Heavy(linger=6.0).run()
"""


def python(folder: Path, code: str) -> subprocess.Popen[str]:
    surroundings = {key: value for key, value in os.environ.items() if key != "DOENETWERK_DATABASE"}
    surroundings |= {"DOENETWERK_VAR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + code],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    out, error = process.communicate(timeout=90)
    assert process.returncode == 0, error
    return out.strip()


def test_two_processes_share_the_work_and_one_may_be_killed(tmp_path: Path) -> None:
    said(python(tmp_path, PREPARE))
    waiting = python(tmp_path, WAIT)
    killed, helper = python(tmp_path, WORK), python(tmp_path, WORK)
    folder = tmp_path / "done"
    folder.mkdir()
    try:
        # As soon as it is in the middle of a block, it is killed.
        end = time.monotonic() + 60
        while not (folder / f"{killed.pid}").exists() and time.monotonic() < end:
            assert waiting.poll() is None, waiting.communicate()
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        assert said(waiting) == str([number * number for number in range(8)])
        assert (folder / f"{helper.pid}").exists(), "both helped"
    finally:
        for process in (waiting, killed, helper):
            if process.poll() is None:
                process.kill()
            process.communicate()
