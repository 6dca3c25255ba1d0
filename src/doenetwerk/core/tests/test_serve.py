"""`doenetwerk serve` from an empty folder: one line says where, the worker works, what dies comes back."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from doenetwerk.cli import _tell_settings
from doenetwerk.core.management.commands.serve import Child, House
from doenetwerk.testing.tables import differences, drawn, in_postgres


def processes(parent):
    """The processes that this one started, by id, with those that they started."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = stat.read_text().split(" (", 1)
        except OSError:
            continue
        found.setdefault(int(rest.rsplit(") ", 1)[1].split()[1]), []).append(int(pid))
    tree, todo = {}, [parent]
    while todo:
        one = todo.pop()
        tree[one] = found.get(one, [])
        todo += tree[one]
    return tree


def until(true, seconds=20, what=""):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@contextmanager
def house(folder, *options):
    surroundings = {
        key: value for key, value in os.environ.items() if key not in ("DOENETWERK_DATABASE", "DOENETWERK_DEBUG")
    }
    surroundings |= {
        "DOENETWERK_VAR": str(folder),
        "DOENETWERK_EMAIL_BACKEND": "doenetwerk.mail.backends.Kept",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        served = subprocess.Popen(
            [sys.executable, "-m", "doenetwerk", "serve", "--port", "0", *options],
            env=surroundings,
            stdout=out,
            stderr=err,
        )
        try:
            yield served
        finally:
            if served.poll() is None:
                served.send_signal(signal.SIGTERM)
                served.wait(20)


def address(folder):
    found = re.search(r"draait op (http://\S+)", (folder / "out").read_text())
    return found[1] if found else ""


def answers(where):
    try:
        with urlopen(where, timeout=2) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except (URLError, OSError):
        return 0


def heartbeats(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT count(*) FROM core_tickrun WHERE name = 'worker'").fetchone()[0]


@pytest.mark.skipif(in_postgres(), reason="in an empty folder it is SQLite")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
@pytest.mark.django_db
def test_everything_with_one_command(tmp_path):
    with house(tmp_path) as served:
        until(lambda: address(tmp_path) or served.poll() is not None, 60, "no address")
        where = address(tmp_path)
        assert where, (tmp_path / "err").read_text()
        assert answers(where + "gezond/") == 200
        assert answers(where + "aanmelden/") == 200
        assert answers(where + "static/core/mark.svg") == 200

        # The worker lives: it noted so in the database.
        until(lambda: heartbeats(tmp_path / "doenetwerk.sqlite3") == 1)

        # What dies comes back.
        web, other_web, worker = sorted(processes(served.pid)[served.pid])
        os.kill(web, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
        until(lambda: not {web, worker} & set(processes(served.pid)[served.pid]))
        until(lambda: answers(where + "gezond/") == 200 and len(processes(served.pid)[served.pid]) == 3)

        # The watcher, two web processes, and the worker; the web process that lived was left alone.
        until(lambda: len(processes(served.pid)) == 4)
        assert other_web in processes(served.pid)
        everyone = [pid for pid in processes(served.pid) if pid != served.pid]
        served.send_signal(signal.SIGTERM)
        assert served.wait(20) == 0
        until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everyone), what="something goes on")
    assert (tmp_path / "out").read_text().count("\n") == 1, "exactly one line"

    # It was migrated step by step; the tests stand on tables that are made in one go. They are the same.
    other = {**connection.settings_dict, "NAME": str(tmp_path / "doenetwerk.sqlite3")}
    made = ConnectionHandler({"default": other})["default"]
    assert differences(drawn(connection), drawn(made)) == []
    made.close()


def test_a_port_that_is_taken_is_said_plainly(tmp_path):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = subprocess.run(
            [sys.executable, "-m", "doenetwerk", "serve", "--port", str(taken.getsockname()[1])],
            env={**os.environ, "DOENETWERK_VAR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert ended.returncode == 1
    assert "draait al iets" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_only_the_demo_begins_anew(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "doenetwerk", "serve", "--fresh", "--port", "0"],
        env={**os.environ, "DOENETWERK_VAR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "--fresh" in ended.stderr


def test_pauses_grow_for_a_child_that_keeps_dying():
    child = Child("proef", lambda: None)
    pauses = []
    for _time in range(7):
        child.began = time.monotonic() - 1
        child.ended(1)
        pauses.append(child.pause)
    assert pauses == [2, 4, 8, 16, 30, 30, 30]
    child.began = time.monotonic() - 120
    child.ended(1)
    assert child.pause == 1


def test_heavy_work_has_a_process_only_while_there_is_any(tmp_path):
    log = tmp_path / "log"

    def work():
        with log.open("a") as out:
            out.write(f"{os.getpid()}\n")
        time.sleep(0.3)
        if len(log.read_text().splitlines()) == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    child = Child("heavy", work, on_demand=True)
    house = House([child])

    def lines():
        return log.read_text().splitlines() if log.exists() else []

    def is_up():
        # Asked at each round of the watch: nothing starts by itself, one call starts it.
        rounds.append(len(lines()))
        if len(rounds) == 10:
            assert lines() == []
            os.kill(os.getpid(), signal.SIGUSR1)
        if len(lines()) == 2 and not child.pid:
            house.stop()
        assert len(rounds) < 400
        return False

    rounds = []
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        house.run(is_up, lambda: None)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert len(set(lines())) == 2, "after one that was killed comes another"
    assert not child.is_wanted, "it ended of itself, and stays away"


def test_a_house_that_must_stop_starts_nothing():
    started = []
    house = House([Child("proef", lambda: started.append(1))])
    house.stop()
    house.run(lambda: False, lambda: None)
    assert started == []


@pytest.mark.parametrize(
    ("options", "links"),
    [
        (["--demo"], "http://127.0.0.1:8000"),
        (["--demo", "--port", "8010"], "http://127.0.0.1:8010"),
        (["--demo", "--address", "192.0.2.7"], "http://192.0.2.7:8000"),
        (["--address=192.0.2.7", "--port=81"], "http://192.0.2.7:81"),
        (["--address", "::1"], "http://[::1]:8000"),
        (["--address", "0.0.0.0"], None),
        (["--port", "acht"], None),
    ],
)
def test_links_and_the_code_on_the_screen_lead_to_where_it_listens(monkeypatch, options, links):
    monkeypatch.delenv("DOENETWERK_URL", raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    _tell_settings(options)
    assert os.environ.get("DOENETWERK_URL") == links


def test_an_address_that_was_set_for_all_stands(monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "DOENETWERK_URL": "https://doenetwerk.example"})
    _tell_settings(["--address", "192.0.2.7"])
    assert os.environ["DOENETWERK_URL"] == "https://doenetwerk.example"
