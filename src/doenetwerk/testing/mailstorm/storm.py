"""The storm itself: bring mail, kill, let time pass, and count."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from doenetwerk.testing.mailstorm.house import EACH, NAME, open_mailbox
from doenetwerk.testing.mailstorm.outside import SECRET, Outside
from doenetwerk.testing.mailstorm.result import Result, count

PROCESSES = ("mail-in", "worker", "web")
PEOPLE = 12
STALLED = 2.0  # seconds


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
    return count(mails, outside, stub.letters, killed, time.monotonic() - began)


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
