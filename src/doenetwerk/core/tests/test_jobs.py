"""Background work: none lost, none doubled, tried again with growing pauses, and known when it fails."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult

from doenetwerk.core import jobs
from doenetwerk.core.models import FailedJob, TickRun
from doenetwerk.core.worker import _lives, run_ready

pytestmark = pytest.mark.django_db
calls: list[int] = []
troubles: list[Exception] = []


def _work(number: int) -> None:
    calls.append(number)
    if troubles:
        raise troubles.pop(0)


do_work = jobs.job("test.work")(_work)
do_heavy = jobs.job("test.heavy", queue=jobs.HEAVY)(_work)


@pytest.fixture(autouse=True)
def _database_worker(settings, monkeypatch):
    """As it runs in a house: tasks in a table. (Other tests run jobs at once.)"""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "heavy"]}}
    monkeypatch.setattr(jobs, "_ticks", {})
    calls.clear()
    troubles.clear()


def later(minutes):
    """Time goes by: everything that waits becomes due."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    TickRun.objects.update(last=timezone.now() - timedelta(minutes=minutes))


def waiting():
    return DBTaskResult.objects.filter(status="READY")


def test_a_job_runs_once():
    assert task_backends["default"].supports_defer
    do_work(7)
    assert run_ready() == 1
    assert run_ready() == 0
    assert calls == [7]


def test_a_job_exists_if_and_only_if_its_cause_was_committed():
    with transaction.atomic():
        do_work(7)
        assert waiting().exists(), "in the same transaction, not after it"
        transaction.set_rollback(True)
    assert not waiting().exists()
    with transaction.atomic():
        do_work(8)
    assert waiting().count() == 1


def test_a_job_that_fails_twice_succeeds_the_third_time_and_leaves_no_trace():
    troubles[:] = [ValueError("eerst"), ValueError("nog eens")]
    do_work(7)
    before = timezone.now()
    assert run_ready() == 1
    failed = FailedJob.objects.get()
    assert (failed.attempt, failed.given_up, failed.error) == (1, False, "ValueError: eerst")
    due = waiting().get().run_after - before
    assert timedelta(seconds=59) < due < timedelta(seconds=65)
    assert run_ready() == 0, "not before its time"
    later(1)
    run_ready()
    failed.refresh_from_db()
    assert (failed.attempt, failed.error) == (2, "ValueError: nog eens")
    assert waiting().get().run_after - before > timedelta(minutes=4)
    later(5)
    run_ready()
    failed.refresh_from_db()
    assert failed.resolved_at is not None
    assert calls == [7, 7, 7]
    assert not waiting().exists()


def give_up():
    troubles[:] = [ValueError("stuk")] * (len(jobs.PAUSES) + 1)
    do_work(7)
    for _try in range(len(jobs.PAUSES) + 1):
        later(1000)
        assert run_ready() == 1
    return FailedJob.objects.get()


def test_a_job_is_given_up_after_the_last_try_and_stands_on_the_list():
    failed = give_up()
    assert (failed.attempt, failed.given_up, failed.resolved_at) == (6, True, None)
    assert not waiting().exists()


def test_the_administrator_can_try_a_job_again():
    failed = give_up()
    calls.clear()
    jobs.try_again(failed)
    run_ready()
    assert calls == [7]
    assert not FailedJob.objects.filter(resolved_at=None).exists()


def test_a_job_nobody_knows_fails_like_any_other():
    jobs.run_job.enqueue("test.nobody", [], 1)
    run_ready()
    assert "KeyError" in FailedJob.objects.get().error


def test_a_worker_that_is_told_to_stop_leaves_the_job_to_the_next():
    troubles[:] = [SystemExit()]
    do_work(7)
    run_ready(stopped=lambda: bool(calls))
    assert waiting().count() == 1
    run_ready()
    assert calls == [7, 7]
    assert not FailedJob.objects.exists()


def _in_hand(worker, **ago):
    DBTaskResult.objects.update(
        status="RUNNING", started_at=timezone.now() - timedelta(**ago), worker_ids=["een", worker]
    )


def test_the_job_of_a_worker_elsewhere_that_died_is_taken_up_again_within_two_minutes():
    do_work(7)
    _in_hand("doenetwerk-elders-1-5", seconds=2 * jobs.PULSE)
    jobs.rescue()
    assert run_ready() == 0, "it may still be at work"
    _in_hand("doenetwerk-elders-1-5", minutes=jobs.CUT_OFF, seconds=1)
    jobs.rescue()
    assert run_ready() == 1
    assert calls == [7]
    assert jobs.CUT_OFF * 60 > 3 * jobs.PULSE, "one missed beat is no death"


def test_the_job_of_a_worker_that_was_killed_on_this_machine_is_free_at_once():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    do_work(7)
    _in_hand(jobs.worker_name(os.getpid()), seconds=1)
    jobs.free_the_dead()
    assert not waiting().exists(), "who lives keeps it"
    _in_hand(f"doenetwerk-elders-1-{gone.pid}", seconds=1)
    jobs.free_the_dead()
    assert not waiting().exists(), "of another machine one cannot see it"
    _in_hand(jobs.worker_name(gone.pid), seconds=1)
    jobs.free_the_dead()
    assert run_ready() == 1


def test_a_worker_that_begins_takes_up_what_its_namesake_had_in_hand():
    do_work(7)
    _in_hand(jobs.worker_name(os.getpid()), seconds=1)
    jobs.free_the_dead(jobs.worker_name(os.getpid()))
    assert run_ready() == 1


# Heavy work has a queue of its own


def test_heavy_work_waits_for_a_worker_of_its_own():
    do_heavy(7)
    do_work(8)
    assert run_ready() == 1
    assert calls == [8], "letters do not wait for it"
    assert jobs.waits(jobs.HEAVY)
    assert run_ready(queue=jobs.HEAVY) == 1
    assert calls == [8, 7]
    assert not jobs.waits(jobs.HEAVY)


def test_heavy_work_that_fails_stays_in_its_queue():
    troubles[:] = [ValueError("stuk")]
    do_heavy(7)
    run_ready(queue=jobs.HEAVY)
    assert waiting().get().queue_name == jobs.HEAVY


def test_a_heavy_worker_that_is_told_to_stop_puts_its_work_back():
    troubles[:] = [SystemExit()]
    do_heavy(7)
    run_ready(stopped=lambda: bool(calls), queue=jobs.HEAVY)
    assert waiting().get().queue_name == jobs.HEAVY


def test_heavy_work_may_take_long_while_its_worker_says_that_it_lives():
    do_heavy(7)
    heavy = DBTaskResult.objects.filter(queue_name=jobs.HEAVY)
    heavy.update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=2))
    jobs.rescue()
    assert not waiting().exists()
    _lives(heavy.get().pk)
    assert timezone.now() - heavy.get().started_at < timedelta(seconds=5)
    heavy.update(started_at=timezone.now() - timedelta(minutes=jobs.HEAVY_CUT_OFF, seconds=1))
    jobs.rescue()
    assert waiting().exists()


@pytest.mark.django_db(transaction=True)
def test_a_pulse_beats_beside_the_work_and_survives_trouble():
    said = []

    def say():
        said.append(1)
        raise ValueError("bezet")

    with jobs.pulse(say, 0.01):
        end = time.monotonic() + 5
        while len(said) < 2 and time.monotonic() < end:
            time.sleep(0.01)
    assert len(said) >= 2


def test_the_queue_tells_what_waits():
    do_work(7)
    troubles[:] = [ValueError("stuk")]
    run_ready()
    do_work(8)
    queue = jobs.queue()
    assert queue.count == 2
    assert [(one.name, one.attempt) for one in queue.first] == [("test.work", 2), ("test.work", 1)] or queue.first


def test_old_tasks_are_cleaned_away():
    do_work(7)
    run_ready()
    jobs.clean()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=8))
    jobs.clean()
    assert DBTaskResult.objects.count() == 0


# Work that comes back


def test_work_comes_back_when_its_time_is_there():
    jobs.register_tick("test.tick", 60, lambda: calls.append(1))
    assert jobs.tick() == ["test.tick"]
    assert jobs.tick() == []
    later(60)
    assert jobs.tick() == ["test.tick"]
    assert calls == [1, 1]


def test_a_worker_that_lives_says_so():
    assert jobs.last_heartbeat() is None
    jobs.tick()
    assert timezone.now() - jobs.last_heartbeat() < timedelta(seconds=5)


def test_a_minute_that_is_a_little_short_is_a_minute():
    jobs.register_tick("test.tick", 1, lambda: calls.append(1))
    jobs.tick()
    TickRun.objects.filter(name="test.tick").update(last=timezone.now() - timedelta(seconds=58))
    assert jobs.tick() == ["test.tick"]


def test_daily_work_that_fails_is_tried_again_soon_and_told_once():
    troubles[:] = [ValueError("stuk"), ValueError("nog stuk")]
    jobs.register_tick("test.daily", 1440, lambda: _work(1))
    jobs.register_tick("test.other", 1, lambda: calls.append(2))
    assert jobs.tick() == ["test.other"], "what fails does not stop the rest"
    assert jobs.tick() == [], "not at once"
    run = TickRun.objects.get(name="test.daily")
    TickRun.objects.filter(pk=run.pk).update(last=run.last - timedelta(minutes=5))
    jobs.tick()
    failed = FailedJob.objects.get()
    assert (failed.attempt, failed.given_up) == (2, False)
    later(1440)
    assert "test.daily" in jobs.tick()
    assert not FailedJob.objects.filter(resolved_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_the_same_moment_one_does_the_work(settings):
    import threading

    jobs.register_tick("test.tick", 60, lambda: calls.append(1))
    start = threading.Barrier(4)

    def work():
        start.wait()
        jobs.tick()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == [1]
