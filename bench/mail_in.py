"""Mails a second through the listener: from the connection to a row that is on disk, and to a mail that was handled.

    python bench/mail_in.py            # SQLite and a throw-away PostgreSQL
    python bench/mail_in.py 2000       # another number of mails

An empty folder, the listener as `doenetwerk mail-in` starts it and one worker beside it, with durability on: SQLite as
it always is here, PostgreSQL with fsync and synchronous commit. The mails are of some 4 KB with a quoted mail under
them. Beside it stands the same listener without a database, which says yes at once: what the protocol alone takes.
"""

import contextlib
import os
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = (1, 8, 32)
QUOTED = "\n".join(f"> regel {number} van de mail waarop iemand antwoordt" for number in range(60))
TEXT = (
    f"Wij doen dat op woensdag.\n\nOp ma 5 jan. 2026 om 10:00 schreef Doenetwerk <doenetwerk@example.org>:\n{QUOTED}\n"
)

# The processes: `--door`, `--bare` and `--work` are this file again.


def prepare() -> None:
    import django

    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    from doenetwerk.mail.mailboxes import Delivery, Done, Found, register_mailbox, register_names

    def handle(delivery: Delivery) -> Done:
        from doenetwerk.journal.domain import record

        record("bench.posted", delivery.person)
        return Done()

    register_mailbox("meting", handle, "Meting")
    register_names(lambda local: Found("meting", 1) if local == "meting" else None)


def door(bare: bool) -> None:
    prepare()
    from doenetwerk.mail.incoming import listener

    if bare:
        listener.Keeper.__init__.__defaults__ = (lambda mails: None,)  # type: ignore[misc]
    at = listener.bind("127.0.0.1", 0)
    print(at.getsockname()[1], flush=True)
    listener.run(at, lmtp=False)


def work() -> None:
    prepare()
    from doenetwerk.core.worker import Loop

    Loop(interval=0.05).run()


@contextlib.contextmanager
def running(word: str) -> Iterator[int]:
    """Start one of the processes; gives the port of a door."""
    process = subprocess.Popen([sys.executable, __file__, word], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline()) if word != "--work" else 0
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        process.stdout.close()


def bring(port: int, first: int, number: int) -> None:
    """One mail server: ten mails over a connection, as servers do."""
    for begin in range(first, first + number, 10):
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as line:
            for one in range(begin, min(begin + 10, first + number)):
                head = (
                    f"From: sanne@bench.example\nTo: meting@example.org\nSubject: Re: x\nMessage-ID: <{one}@b.example>"
                )
                line.sendmail("sanne@bench.example", ["meting@example.org"], f"{head}\n\n{TEXT}".encode())


def measure(mails: int) -> None:
    """On the database that is set: rows a second for each number of connections, then mails handled a second."""
    import django

    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from doenetwerk.accounts.models import Person
    from doenetwerk.mail.models import Received

    call_command("migrate", verbosity=0, interactive=False)
    Person.objects.create_person("Sanne Voorbeeld", "sanne@bench.example")
    rows, first = [], 0
    for word, name in (("--bare", "the protocol alone"), ("--door", "to a row on disk")):
        with running(word) as port:
            bring(port, 10_000_000 + first, 10)  # the first ones open the database
            for servers in CONNECTIONS:
                began = time.perf_counter()
                share = mails // servers
                with ThreadPoolExecutor(servers) as pool:
                    list(pool.map(lambda at, p=port, s=share: bring(p, at, s), range(first, first + mails, share)))
                rows.append((f"{name}, {servers} connections", mails / (time.perf_counter() - began)))
                first += mails + share
    waiting = Received.objects.filter(state="new").count()
    with running("--work"):
        while Received.objects.filter(state="new").count() > waiting - 20:
            time.sleep(0.05)
        left, began = Received.objects.filter(state="new").count(), time.perf_counter()
        while (still := Received.objects.filter(state="new").count()) > 20 and time.perf_counter() - began < 120:
            time.sleep(0.1)
        rows.append(("handled by one worker", (left - still) / (time.perf_counter() - began)))
    connection.close()
    for name, rate in rows:
        print(f"{name:<44}{rate:>8.0f} mails a second")


def main() -> None:
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    given = {
        **{key: value for key, value in os.environ.items() if not key.startswith("DOENETWERK_")},
        "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "DOENETWERK_EMAIL_BACKEND": "doenetwerk.mail.backends.Kept",
    }
    sys.path.insert(0, str(ROOT / "src"))
    from doenetwerk.testing.postgres import Unavailable, throwaway_cluster

    again = [sys.executable, __file__, "--measure", str(mails)]
    for kind in ("SQLite", "PostgreSQL"):
        print(f"-- {kind}")
        with tempfile.TemporaryDirectory(prefix="dnw-bench-") as folder, contextlib.ExitStack() as stack:
            surroundings = {**given, "DOENETWERK_VAR": folder}
            if kind == "PostgreSQL":
                try:
                    cluster = throwaway_cluster(fsync="on", synchronous_commit="on", full_page_writes="on")
                    surroundings["DOENETWERK_DATABASE"] = stack.enter_context(cluster)
                except Unavailable as refusal:
                    print(refusal)
                    continue
            subprocess.run(again, env=surroundings, check=True)


if __name__ == "__main__":
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    if word in ("--door", "--bare"):
        door(word == "--bare")
    elif word == "--work":
        work()
    elif word == "--measure":
        measure(int(sys.argv[2]))
    else:
        main()
