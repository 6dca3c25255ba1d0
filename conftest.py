"""Settings of the whole test run: where its database lives, what no test may do, which tests come last."""

import gc
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
PATIENCE = 120  # seconds for one test, its fixtures included


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shots",
        metavar="DIR",
        default=None,
        help="journeys: save a picture of every page that is checked in DIR",
    )


def pytest_configure(config: pytest.Config) -> None:
    # A worker holds half a gigabyte that stays; going through it all again and again is a tenth of the run.
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    # Once, before the workers of xdist start: English texts are part of what is tested.
    if not hasattr(config, "workerinput"):
        from tools import catalogues

        catalogues.compile_stale()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    journeys = HERE / "tests" / "journeys"
    skip_browser = os.environ.get("DOENETWERK_SKIP_BROWSER") == "1"
    for item in items:
        if journeys in item.path.parents:
            item.add_marker(pytest.mark.journey)
            # The server answers from another thread, which sees only what is committed.
            item.add_marker(pytest.mark.django_db(transaction=True))
            if skip_browser:
                item.add_marker(pytest.mark.skip(reason="DOENETWERK_SKIP_BROWSER=1"))
        if item.get_closest_marker("real_data") and not os.environ.get("DOENETWERK_REAL_DATA"):
            item.add_marker(pytest.mark.skip(reason="DOENETWERK_REAL_DATA names no folder"))
    # What has no database is tried once, in the run on SQLite: PostgreSQL changes nothing about it.
    if os.environ.get("DOENETWERK_DATABASE", "").startswith("postgres"):
        config.hook.pytest_deselected(items=[item for item in items if not _has_database(item)])
        items[:] = [item for item in items if _has_database(item)]
    # A browser keeps an event loop in this thread and empties tables after each journey: those go last.
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


def _has_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db", "world"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test that hangs fails, instead of taking the whole run with it."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"{item.nodeid} took over {PATIENCE} seconds")

    if threading.current_thread() is not threading.main_thread():
        return (yield)
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        return (yield)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """SQLite: a file, because journeys share it with a server thread; in memory-backed storage when there is."""
    from django.conf import settings

    from doenetwerk.core import schema

    schema.in_one_go()
    database: dict[str, Any] = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        yield
        return
    shared_memory = Path("/dev/shm")
    roomy = os.access(shared_memory, os.W_OK) and shutil.disk_usage(shared_memory).free > 256 * 1024**2
    folder = tempfile.mkdtemp(prefix="dnw-test-", dir=shared_memory if roomy else None)
    database.setdefault("TEST", {})["NAME"] = str(Path(folder) / "test.sqlite3")
    yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _nobody_left_in_the_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """PostgreSQL drops no database that someone is in: a process that a test killed is in it for a while."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    request.getfixturevalue("django_db_setup")
    yield
    with request.getfixturevalue("django_db_blocker").unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


@pytest.fixture
def world(db: None) -> Any:
    """The fixed cast in a small world of their own: see `doenetwerk.testing.cast`."""
    from doenetwerk.testing import snapshot

    return snapshot.world()


@pytest.fixture(scope="session", autouse=True)
def _no_other_machine() -> Iterator[None]:
    """No test reaches another machine: mail, web or otherwise."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host not in ("localhost", "::1", "0.0.0.0", "") and not host.startswith("127."):
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()
