"""The processes that are killed: the listener, the worker and the web server, as `serve` starts them."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable

EACH = 2  # letters for each post
NAME = "storm"


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
        _serve_web(at_web, 4)

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
    """The process, and what it may have started."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        os.kill(pid, number)
