"""Mail in both directions while what handles it is killed: none lost, none posted twice, none sent twice.

    python -m doenetwerk.testing.mailstorm --mails 1000 --kills 60

starts the listener, the worker and the web server as `serve` does, on an empty database in a temporary folder (or on
DOENETWERK_DATABASE, as `doenetwerk.testing.postgres` sets it). Mail comes in over SMTP and through a provider's
webhook, from servers that try again until they hear yes, as mail servers do; some bring a mail twice. Each mail becomes
one post and two letters, which go to a mail server that counts them. Meanwhile each process is ended with `kill -9` at
moments that the seed decides, and started anew.

What only time would bring (a letter that was in the hands of a killed worker is free after ten minutes) is not waited
for: the rows' own clocks are moved back. Ends with 1 when anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import email
import json
import os
import queue
import random
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

PROCESSES = ("mail-in", "worker", "web")
PEOPLE = 12
EACH = 2  # letters for each post
NAME = "storm"
SECRET = "storm:geheim"
TWICE = 20  # every so many mails one is brought again
BY_WEB = 4  # every so many mails one comes through the webhook
STALLED = 2.0  # seconds


# What runs in the house: the processes that are killed


def open_mailbox() -> None:
    """A mailbox whose posts cannot be told apart from doubles by a key: a line in the journal, and two letters."""
    from doenetwerk.accounts.models import Person
    from doenetwerk.journal.domain import record
    from doenetwerk.mail.domain import Draft, post
    from doenetwerk.mail.mailboxes import Delivery, Done, register_mailbox

    def handle(delivery: Delivery) -> Done:
        entry = record("storm.posted", delivery.person, number=delivery.subject)
        for person in Person.objects.exclude(pk=delivery.person.pk).order_by("pk")[:EACH]:
            post(f"storm:{entry.pk}:{person.pk}", person, Draft("Er is een antwoord", [delivery.cut.answer]))
        return Done(f"entry:{entry.pk}")

    register_mailbox(NAME, handle, "Storm")


def house(mail_door: int, web_door: int) -> None:
    """Start the processes, and kill and start them anew as standard input says: `kill worker`, `restart worker`."""
    import django

    django.setup()
    from django.db import connections

    from doenetwerk.core.management.commands.serve import Child, _load, _serve_web
    from doenetwerk.core.worker import Loop
    from doenetwerk.mail.incoming import listener

    open_mailbox()
    _load()
    for one in connections.all():
        one.close()
    at_mail, at_web = socket.socket(fileno=mail_door), socket.socket(fileno=web_door)

    def web() -> None:
        os.setsid()
        _serve_web(at_web, 1, 4)

    works: dict[str, Callable[[], None]] = {
        "mail-in": lambda: listener.run(at_mail, lmtp=False),
        "worker": lambda: Loop(interval=0.05).run(),
        "web": web,
    }
    children = {name: Child(name, work) for name, work in works.items()}
    for child in children.values():
        child.start()
    print("ready", flush=True)
    for line in sys.stdin:
        word, name = line.split()
        child = children[name]
        _signal(child.pid, signal.SIGKILL if word == "kill" else signal.SIGTERM)
        os.waitpid(child.pid, 0)
        child.start()
        print(line.strip(), flush=True)
    for child in children.values():
        _signal(child.pid, signal.SIGTERM)
        os.waitpid(child.pid, 0)


def _signal(pid: int, number: int) -> None:
    """The web server is a family: its workers go with it."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        os.kill(pid, number)


# What happens outside: other people's mail servers


@dataclass(slots=True)
class Outside:
    """The mail servers that bring mail, and what they heard. `todo` holds (number, address, mail)."""

    mail_port: int
    web_port: int
    todo: queue.SimpleQueue[tuple[int, str, bytes] | None] = field(default_factory=queue.SimpleQueue)
    accepted: Counter[int] = field(default_factory=Counter)
    tries: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        """Bring what there is to bring, each until it is taken."""
        while (found := self.todo.get()) is not None:
            number, to, raw = found
            for _time in range(2 if number % TWICE == 0 else 1):
                bring = self._by_web if number % BY_WEB == 0 else self._by_smtp
                while not self._tried(bring, to, raw):
                    time.sleep(0.05)
                with self.lock:
                    self.accepted[number] += 1

    def _tried(self, bring: Callable[[str, bytes], None], to: str, raw: bytes) -> bool:
        with self.lock:
            self.tries += 1
        try:
            bring(to, raw)
        except (smtplib.SMTPException, OSError, HTTPError, URLError, EOFError):
            return False
        return True

    def _by_smtp(self, to: str, raw: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", self.mail_port, timeout=30) as line:
            line.sendmail("wie@storm.example", [to], raw)

    def _by_web(self, to: str, raw: bytes) -> None:
        body = {
            "OriginalRecipient": to,
            "ToFull": [{"Email": to}],
            "RawEmail": raw.decode(),
            "Headers": [{"Name": "Return-Path", "Value": "<wie@storm.example>"}],
        }
        held = "Basic " + base64.b64encode(SECRET.encode()).decode()
        where = f"http://127.0.0.1:{self.web_port}/post/haak/postmark/inbound/"
        request = Request(where, json.dumps(body).encode(), {"Authorization": held})
        request.add_header("Content-Type", "application/json")
        with urlopen(request, timeout=30) as answer:
            assert answer.status == 200


# The storm itself


@dataclass(slots=True)
class Result:
    """What is left when it is over."""

    mails: int
    tries: int
    brought_again: int
    kills: Counter[str]
    kept: int
    posts: Counter[int]
    letters: int
    arrived: Counter[str]
    unknown: int
    seconds: float

    @property
    def lost(self) -> int:
        """Mails that we said yes to and that never became a post."""
        return self.mails - len(self.posts)

    @property
    def posted_twice(self) -> int:
        return sum(number - 1 for number in self.posts.values())

    @property
    def letters_lost(self) -> int:
        """Letters that should have gone out and never reached the mail server."""
        return self.mails * EACH - len(self.arrived)

    @property
    def repeated(self) -> int:
        """Letters that the mail server got again under the same Message-ID: killed between its yes and our note."""
        return sum(self.arrived.values()) - len(self.arrived)

    @property
    def is_good(self) -> bool:
        in_hand = self.kills["worker"]
        return not (self.lost or self.posted_twice or self.letters_lost or self.unknown) and self.repeated <= in_hand

    def table(self) -> str:
        killed = ", ".join(f"{name} {number}" for name, number in sorted(self.kills.items()))
        rows = [
            ("mails brought, tries, brought again", f"{self.mails}, {self.tries}, {self.brought_again}"),
            ("killed", killed),
            ("rows kept (one for each mail)", f"{self.kept}"),
            ("mails lost", f"{self.lost}"),
            ("posted twice", f"{self.posted_twice}"),
            ("letters that had to go, written, arrived", f"{self.mails * EACH}, {self.letters}, {len(self.arrived)}"),
            ("letters lost", f"{self.letters_lost}"),
            ("letters that nobody wrote", f"{self.unknown}"),
            ("repeated under the same Message-ID", f"{self.repeated}"),
            ("seconds", f"{self.seconds:.0f}"),
        ]
        return "\n".join(f"{name:<44}{value}" for name, value in rows)


def storm(mails: int, kills: int, seed: int, surroundings: dict[str, str]) -> Result:
    """Run it on the database that Django has here, which is empty; `surroundings` lead the processes to the same."""
    from doenetwerk.accounts.models import Person
    from doenetwerk.mail import mailboxes
    from doenetwerk.mail.tests.smtp_stub import Stub

    began = time.monotonic()
    chance = random.Random(seed)
    open_mailbox()
    people = [
        Person.objects.create_person(f"Storm Voorbeeld {number}", f"storm{number}@storm.example")
        for number in range(PEOPLE)
    ]
    stub: Any = Stub()
    with _doors() as (at_mail, at_web), _house(at_mail, at_web, stub.port, surroundings) as say:
        outside = Outside(at_mail.getsockname()[1], at_web.getsockname()[1])
        for number in range(1, mails + 1):
            writer = people[number % PEOPLE]
            to = mailboxes.address_for(NAME, number, writer)
            outside.todo.put((number, to, _mail(number, to, writer.email or "")))
        servers = [threading.Thread(target=outside.run, daemon=True) for _number in range(6)]
        for server in servers:
            outside.todo.put(None)
            server.start()
        killed = _kill(mails, kills, chance, outside, stub, say)
        for server in servers:
            server.join()
        _settle(mails, stub, say)
    stub.stop()
    return _count(mails, outside, stub.letters, killed, time.monotonic() - began)


def _mail(number: int, to: str, sender: str) -> bytes:
    lines = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: Re: vraag {number}",
        f"Message-ID: <{number}@storm.example>",
        "",
        f"Dit is antwoord {number}.",
        "",
        "Op ma 5 jan. 2026 om 10:00 schreef Doenetwerk <doenetwerk@example.org>:",
        "> Wie weet dit?",
        "",
    ]
    return "\r\n".join(lines).encode()


@contextlib.contextmanager
def _doors() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ports that stay open while the processes behind them are killed, as `serve` keeps them open."""
    with socket.socket() as at_mail, socket.socket() as at_web:
        for door in (at_mail, at_web):
            door.bind(("127.0.0.1", 0))
            door.listen(128)
            door.set_inheritable(True)
        yield at_mail, at_web


@contextlib.contextmanager
def _house(
    at_mail: socket.socket, at_web: socket.socket, smtp: int, surroundings: dict[str, str]
) -> Iterator[Callable[[str], None]]:
    """The processes in a process of their own, without threads, so that it can divide; gives a way to command it."""
    from django.conf import settings

    values = {
        **os.environ,
        **surroundings,
        "DOENETWERK_SECRET_KEY": settings.SECRET_KEY,
        "DOENETWERK_MAIL_DOMAIN": settings.MAIL_DOMAIN,
        "DOENETWERK_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "DOENETWERK_SMTP_HOST": "127.0.0.1",
        "DOENETWERK_SMTP_PORT": str(smtp),
        "DOENETWERK_MAIL_IN": "smtp://127.0.0.1:1",
        "DOENETWERK_MAIL_PROVIDER": "postmark",
        "DOENETWERK_ANYMAIL_WEBHOOK_SECRET": SECRET,
        "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    numbers = [str(door.fileno()) for door in (at_mail, at_web)]
    running = subprocess.Popen(
        [sys.executable, "-m", "doenetwerk.testing.mailstorm", "--house", *numbers],
        env=values,
        pass_fds=[int(number) for number in numbers],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None

    def say(words: str) -> None:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{words}\n")
        running.stdin.flush()
        heard = running.stdout.readline().strip()
        assert heard == words, heard

    try:
        assert running.stdout.readline().strip() == "ready"
        yield say
    finally:
        running.stdin.close()
        running.wait(30)
        running.stdout.close()


def _kill(
    mails: int, kills: int, chance: random.Random, outside: Outside, stub: Any, say: Callable[[str], None]
) -> Counter[str]:
    """Kill at moments between the first and the last thing that happens, each process as often as the others."""
    whole = mails * (1 + EACH)
    moments = sorted(chance.sample(range(whole // 20 + 1, whole * 19 // 20), kills))
    victims = [PROCESSES[number % len(PROCESSES)] for number in range(kills)]
    chance.shuffle(victims)
    killed: Counter[str] = Counter()
    for moment, victim in zip(moments, victims, strict=True):
        last, since = -1, time.monotonic()
        while (so_far := len(outside.accepted) + len(stub.letters)) < moment:
            if so_far != last:
                last, since = so_far, time.monotonic()
            elif time.monotonic() - since > STALLED:
                pass_time(say)
                since = time.monotonic()
            time.sleep(0.002)
        time.sleep(chance.random() * 0.03)
        say(f"kill {victim}")
        killed[victim] += 1
    return killed


def pass_time(say: Callable[[str], None]) -> None:
    """Let an hour go by for what waits: tasks and letters of killed workers are free, recurring work is due."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from doenetwerk.core.models import TickRun
    from doenetwerk.mail.models import Letter, Received

    before = timezone.now() - timedelta(hours=1)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=before)
    Letter.objects.filter(state=Letter.State.WAITING).update(next_try_at=before)
    Received.objects.filter(state=Received.State.NEW).update(arrived_at=before)
    TickRun.objects.all().delete()
    # A worker looks at recurring work when it begins.
    say("restart worker")


def _settle(mails: int, stub: Any, say: Callable[[str], None]) -> None:
    """Wait until nothing is left to do, moving the clocks when all stand still."""
    from doenetwerk.mail.models import Letter, Received

    until = time.monotonic() + 60 + mails / 5
    last, since = (-1, -1), time.monotonic()
    while time.monotonic() < until:
        waiting = (
            Received.objects.filter(state=Received.State.NEW).count(),
            Letter.objects.filter(state=Letter.State.WAITING).count(),
        )
        if waiting == (0, 0):
            return
        if waiting != last:
            last, since = waiting, time.monotonic()
        elif time.monotonic() - since > STALLED:
            pass_time(say)
            since = time.monotonic()
        time.sleep(0.1)


def _count(mails: int, outside: Outside, letters: list[bytes], killed: Counter[str], seconds: float) -> Result:
    from doenetwerk.journal.models import Entry
    from doenetwerk.mail.models import Letter, Received

    posted = Counter(
        data["number"] for data in Entry.objects.filter(verb="storm.posted").values_list("data", flat=True)
    )
    arrived = Counter(str(email.message_from_bytes(letter)["Message-ID"]) for letter in letters)
    written = set(Letter.objects.values_list("message_id", flat=True))
    return Result(
        mails=mails,
        tries=outside.tries,
        brought_again=sum(number - 1 for number in outside.accepted.values()),
        kills=killed,
        kept=Received.objects.count(),
        posts=posted,
        letters=len(written),
        arrived=arrived,
        unknown=len(arrived.keys() - written),
        seconds=seconds,
    )


def main(arguments: list[str]) -> int:
    """The command; see above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--house", type=int, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.house:
        house(*given.house)
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doenetwerk.config.settings")
    with tempfile.TemporaryDirectory(prefix="dnw-storm-") as folder:
        os.environ["DOENETWERK_VAR"] = folder
        os.environ["DOENETWERK_MAIL_ANSWERS"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        result = storm(given.mails, given.kills, given.seed, {})
        from django.db import connections

        for one in connections.all():
            one.close()
    print(result.table())
    return 0 if result.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
