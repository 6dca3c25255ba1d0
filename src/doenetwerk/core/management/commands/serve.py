"""Everything on one machine: prepares what is needed, starts the web server and the worker, and keeps them alive.

One process loads the program once and then divides itself: into web processes, which share one listening socket, and
into the worker for the background. They share the memory that the program takes. This process only watches: a child
that dies is started anew, with growing pauses, and when this one is told to stop it stops them all.

Heavy work (forming networks of a region) has a child of its own that is there only while there is any: the worker sees
that it waits and calls (SIGUSR1), this process divides once more, and that child ends when all is done. So it costs no
memory when nothing is formed, and no letter waits for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import hashlib
import logging
import os
import signal
import socket
import sys
import time
import traceback
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.utils import translation
from django.utils.module_loading import import_string

from doenetwerk.core import schema
from doenetwerk.core.processes import Prepare, processes

logger = logging.getLogger(__name__)
STEADY_SECONDS = 60
LONGEST_PAUSE = 30
GRACE_SECONDS = 12


class Command(BaseCommand):
    help = "Zet alles klaar en draait Doenetwerk, tot je het stopt. / Prepares and runs Doenetwerk until you stop it."
    # Checks read all models and addresses: `doenetwerk check` does that, here it would only cost start time.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="de proefwereld / the demo world")
        parser.add_argument("--fresh", action="store_true", help="de proefwereld opnieuw / the demo world from scratch")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--address", default="127.0.0.1", help="waar hij luistert / where it listens")
        parser.add_argument("--workers", type=int, default=2, help="webprocessen / web processes")
        parser.add_argument("--threads", type=int, default=4, help="per webproces / for each web process")
        parser.add_argument("--heavy", type=int, default=1, help="rekenprocessen tegelijk / processes for heavy work")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo"] and not settings.DEMO:
            raise CommandError("Start met / start with: doenetwerk serve --demo")
        if options["fresh"]:
            self._begin_anew()
        listener = self._listen(options["address"], options["port"])
        beside = [self._open(name, prepare) for name, prepare in processes().items()]
        self._prepare()
        _load()
        for one in connections.all():
            one.close()
        gc.collect()
        # What is loaded stays: without this the collector would touch, and so copy, shared memory in every process.
        gc.freeze()

        web = [Child("web", partial(_serve_web, listener, options["threads"])) for _number in range(options["workers"])]
        house = House([*web, *background(options["heavy"]), *beside])
        where = f"http://{options['address']}:{listener.getsockname()[1]}"
        house.run(lambda: _answers(where), lambda: self._tell(where))

    def _tell(self, where: str) -> None:
        path = "/demo/" if settings.DEMO else "/"
        self.stdout.write(f"Doenetwerk draait op {where}{path}")
        self.stdout.flush()

    def _say(self, words: str) -> None:
        # Progress is no answer: it goes to the other stream.
        print(words, file=sys.stderr, flush=True)  # noqa: T201

    def _begin_anew(self) -> None:
        database = settings.DATABASES["default"]
        if not settings.DEMO or not database["ENGINE"].endswith("sqlite3"):
            raise CommandError("--fresh is alleen voor de proefwereld / is for the demo world only")
        connection.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{database['NAME']}{end}").unlink(missing_ok=True)

    def _listen(self, address: str, port: int) -> socket.socket:
        listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError as error:
            raise CommandError(
                f"Op {address}:{port} draait al iets. Kies een andere poort met --port. "
                f"/ Something runs there already; choose another --port. ({error.strerror})"
            ) from None
        listener.listen(512)
        listener.set_inheritable(True)
        return listener

    def _open(self, name: str, prepare: Prepare) -> Child:
        try:
            return Child(name, prepare())
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}") from None

    def _prepare(self) -> None:
        if _migrations_wait():
            self._say("De database wordt klaargezet … / preparing the database …")
            if settings.DEMO:
                schema.in_one_go()
            call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            self._build_demo()
        _collect_static(self._say)

    def _build_demo(self) -> None:
        # By name: this floor lies under the demo's, and a program without the demo runs as well.
        try:
            world = import_module("doenetwerk.demo.world")
        except ModuleNotFoundError:
            return
        self._say("De proefwereld wordt bekeken … / looking at the demo world …")
        world.build_if_empty()


def _migrations_wait() -> bool:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static(say: Callable[[str], None]) -> None:
    """Gather the static files when one of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    if settings.WHITENOISE_USE_FINDERS:
        return
    seen = hashlib.blake2b(digest_size=16)
    for finder in get_finders():
        for path, storage in finder.list([]):
            known = Path(storage.path(path)).stat()
            seen.update(f"{path}:{known.st_mtime_ns}:{known.st_size};".encode())
    mark = Path(settings.STATIC_ROOT) / ".gathered"
    if mark.exists() and mark.read_text() == seen.hexdigest():
        return
    say("De vormgeving wordt klaargezet … / gathering static files …")
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(seen.hexdigest())


def _load() -> Any:
    """Load all that answers requests, once, before the processes divide."""
    from django.urls import get_resolver

    for language, _name in settings.LANGUAGES:
        translation.activate(language)
    translation.deactivate()
    get_resolver()._populate()
    import_string("doenetwerk.core.web.server")  # the server and its parser as well
    return import_string(settings.WSGI_APPLICATION)


def _answers(where: str) -> bool:
    """Whether the web server answers yet."""
    try:
        with urlopen(f"{where}/gezond/", timeout=1) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


# What runs in the children


def _end_with_parent() -> None:
    """Linux ends this process when its parent is killed, so that nothing goes on unwatched."""
    # Elsewhere than on Linux web processes and the worker look at their parent themselves.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _serve_web(listener: socket.socket, threads: int) -> None:
    from doenetwerk.core.web import serve

    serve(listener, threads, os.getppid())


def _serve_background() -> None:
    from doenetwerk.core.worker import Loop

    house = os.getppid()
    Loop(parent=house, call_heavy=lambda: os.kill(house, signal.SIGUSR1)).run()


def _serve_heavy() -> None:
    from doenetwerk.core.worker import Heavy

    Heavy(parent=os.getppid()).run()


# Watching them


@dataclass(slots=True)
class Child:
    """One process of the house: what it does, whether it lives, and how long to wait before it is started anew.

    One that is `on_demand` is started when it is called, and stays away when it ends of itself.
    """

    name: str
    work: Callable[[], None]
    pid: int = 0
    began: float = 0.0
    pause: float = 1.0
    next_start: float = 0.0
    on_demand: bool = False
    called: bool = False

    @property
    def is_wanted(self) -> bool:
        return self.called or not self.on_demand

    def start(self) -> None:
        """Divide, and do the work in the other half."""
        sys.stdout.flush()
        sys.stderr.flush()
        self.began = time.monotonic()
        self.pid = os.fork()
        if self.pid:
            return
        status = 1
        try:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            _end_with_parent()
            self.work()
            status = 0
        except SystemExit as end:
            status = int(end.code) if isinstance(end.code, int) else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def ended(self, status: int) -> None:
        """It died: wait a second before the next start, twice as long each time it dies young."""
        if self.on_demand and status == 0:
            self.pid, self.called, self.pause = 0, False, 1.0
            return
        lived = time.monotonic() - self.began
        if status == 0 and lived > STEADY_SECONDS:
            # A web process that answered so many requests that it begins anew.
            self.pid, self.next_start, self.pause = 0, 0.0, 1.0
            return
        self.pause = 1.0 if lived > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
        self.pid, self.next_start = 0, time.monotonic() + self.pause
        logger.error("%s stopped with %s after %.0f seconds; again in %.0f", self.name, status, lived, self.pause)


def background(heavy: int) -> list[Child]:
    """The worker, and as many processes for heavy work as may run at the same time."""
    found = [Child("worker", _serve_background)]
    found += [Child("heavy", _serve_heavy, on_demand=True) for _number in range(heavy)]
    return found


@dataclass(slots=True)
class House:
    """The children together."""

    children: list[Child]
    stopping: bool = False
    told: bool = False
    _calls: int = field(default=0, init=False)
    _stops: int = field(default=0, init=False)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        self.stopping = True
        self._stops += 1

    def call(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Heavy work waits: one more process for it, if there may be one more."""
        self._calls += 1

    def _answer(self) -> None:
        if self._calls:
            self._calls = 0
            idle = next((child for child in self.children if not child.is_wanted), None)
            if idle is not None:
                idle.called = True

    def run(self, is_up: Callable[[], bool], tell: Callable[[], None]) -> None:
        """Start, watch and at last stop the children. `tell` is called once, when `is_up` says so."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop)
        signal.signal(signal.SIGUSR1, self.call)
        while not self.stopping:
            self._answer()
            for child in self.children:
                if child.is_wanted and not child.pid and time.monotonic() >= child.next_start:
                    child.start()
            self._reap()
            if not self.told and is_up():
                self.told = True
                tell()
            time.sleep(0.2 if self.told else 0.05)
        self._stop_all()

    def _reap(self) -> None:
        for child in self.children:
            if child.pid:
                pid, status = os.waitpid(child.pid, os.WNOHANG)
                if pid:
                    child.ended(os.waitstatus_to_exitcode(status))

    def _stop_all(self) -> None:
        until = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            _signal(child, signal.SIGTERM)
        while any(child.pid for child in self.children):
            if time.monotonic() > until or self._stops > 1:
                for child in self.children:
                    _signal(child, signal.SIGKILL)
            for child in self.children:
                if child.pid and os.waitpid(child.pid, os.WNOHANG)[0]:
                    child.pid = 0
            time.sleep(0.05)


def _signal(child: Child, number: int) -> None:
    if child.pid:
        os.kill(child.pid, number)
