"""A live session with 2,000 phones: how long a change takes to reach them, and what they cost in memory.

    python bench/live.py [PHONES [SECONDS]]

One change a second. Three ways, one after the other, on this machine:

- ours, one process: a change is a transaction in the database (durability on), an event, and from there to all phones;
- bare: a plain ASGI app on the same uvicorn, with a list of queues, that knows no database, tickets or catching up;
- ours, two processes with half of the phones each, the changes made in the first, woken through Valkey (PostgreSQL's
  LISTEN when there is no Valkey here; then the database is PostgreSQL as well).

Time runs from before the change begins until a phone has read it, for each phone and each change. The phones are bare
sockets in a process of their own. Memory is what the connections add to a process that has served one already.
Aims: p99 under 1 s; p99 and memory at most 1.5 times bare.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

PHONES = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 2000
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 30
HTML = '<li class="live-line" id="line-7">' + "Wat mij hier houdt zijn de collega’s. " * 7 + "</li>"


def enough_files() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536) if hard > 0 else 65_536, hard))


def memory(pid: int) -> float:
    """MB that this process does not share, and its part of what it does."""
    return int(Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0]) / 1024


# The servers: each in a process of its own. They say their port and go on when the file `go` is there.


def listening() -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    return listener


def every_second(go: Path, change: Any) -> None:
    """Make a change each second, at moments that do not drift, from when the file is there."""

    def run() -> None:
        while not go.exists():
            time.sleep(0.02)
        begin = time.monotonic()
        for number in range(SECONDS):
            time.sleep(max(0.0, begin + number + 0.5 - time.monotonic()))
            change(time.monotonic_ns())

    threading.Thread(target=run, daemon=True).start()


def serve_bare(go: Path) -> None:
    import uvicorn

    queues: set[asyncio.Queue[bytes]] = set()
    loops: list[asyncio.AbstractEventLoop] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        loops[:] = [asyncio.get_running_loop()]
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        queues.add(queue)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b": hello\n\n", "more_body": True})
        try:
            while True:
                await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})
        finally:
            queues.discard(queue)

    def change(now: int) -> None:
        body = f"data: {json.dumps([{'op': 'put', 'html': HTML, 't': now}], ensure_ascii=False)}\n\n".encode()

        def tell() -> None:
            for queue in queues:
                queue.put_nowait(body)

        loops[0].call_soon_threadsafe(tell)

    every_second(go, change)
    listener = listening()
    config = uvicorn.Config(
        app, lifespan="off", ws="none", http="httptools", loop="uvloop", access_log=False, log_config=None,
        backlog=2048, timeout_graceful_shutdown=1,
    )  # fmt: skip
    print(json.dumps({"port": listener.getsockname()[1], "streams": ["/"]}), flush=True)
    uvicorn.Server(config).run(sockets=[listener])


def serve_ours(go: Path, speaks: bool) -> None:
    import django

    django.setup()
    from django.core.cache import caches
    from django.db import connection, transaction

    from doenetwerk.core import web
    from doenetwerk.live import domain, tickets
    from doenetwerk.live.models import Participant, Session

    caches.all()
    session = Session.objects.get()
    connection.close()

    def change(now: int) -> None:
        with transaction.atomic():
            domain.publish(
                session, [{"op": "put", "id": "line-7", "into": "lines", "before": "", "html": HTML, "t": now}]
            )

    if speaks:
        every_second(go, change)
    listener = listening()
    streams = []
    for number in range(1, PHONES // 4 + 2):
        ticket = tickets.issue(session, Participant(pk=number, session=session, role="guest"))
        streams.append(f"/live/{session.code}/stroom/?ticket={ticket}")
    print(json.dumps({"port": listener.getsockname()[1], "streams": streams}), flush=True)
    web.server(4, timeout_graceful_shutdown=1).run(sockets=[listener])


def make_session() -> None:
    """An empty database with one session, in the folder and database that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    Path(os.environ["DOENETWERK_VAR"], "static").mkdir(exist_ok=True)
    from doenetwerk.live.models import Session

    Session.objects.create(code="CDFHJK", kind="question", subject_id=0, title="Wat houdt je hier?")


# The phones


def phones(port: int, streams: list[str], number: int, expected: int, ready: Path) -> None:
    """Open the streams, then note for each change how long it took to each phone; prints the times in ms."""
    enough_files()
    chosen = selectors.EpollSelector()
    for phone in range(number):
        line = socket.create_connection(("127.0.0.1", port), timeout=20)
        line.sendall(f"GET {streams[phone % len(streams)]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        answer = line.recv(4096)
        assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
        line.setblocking(False)
        chosen.register(line, selectors.EVENT_READ, [b""])
    ready.touch()
    times: list[float] = []
    until = time.monotonic() + SECONDS + 30
    while len(times) < expected and time.monotonic() < until:
        for key, _events in chosen.select(1):
            box = key.data
            text = box[0] + key.fileobj.recv(65536)  # type: ignore[union-attr]
            now = time.monotonic_ns()
            while (end := text.find(b"\n\n")) >= 0:
                frame, text = text[:end], text[end + 2 :]
                place = frame.rfind(b'"t":')
                if place >= 0:
                    times.append((now - int(frame[place + 4 :].strip().rstrip(b"}]"))) / 1e6)
            box[0] = text
    print(json.dumps(times), flush=True)


# One way after the other


def start(kind: str, go: Path, environment: dict[str, str]) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    process = subprocess.Popen(
        [sys.executable, __file__, str(PHONES), str(SECONDS), kind, str(go)],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


def measure(name: str, kinds: list[str], folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    """p99 in ms and MB that the connections add, over all processes; prints a line."""
    go = folder / "go"
    go.unlink(missing_ok=True)
    servers = [start(kind, go, environment) for kind in kinds]
    try:
        share = PHONES // len(servers)
        warm = []
        for process, told in servers:
            # One that came and went: what a process needs for streams at all is no cost of a phone.
            line = socket.create_connection(("127.0.0.1", told["port"]))
            line.sendall(f"GET {told['streams'][-1]} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            line.recv(4096)
            line.close()
            time.sleep(0.5)
            warm.append(memory(process.pid))
        listeners = []
        for number, (_process, told) in enumerate(servers):
            ready = folder / f"ready-{number}"
            ready.unlink(missing_ok=True)
            asked = json.dumps([told["port"], told["streams"], share, share * SECONDS, str(ready)])
            listeners.append(
                subprocess.Popen(
                    [sys.executable, __file__, str(PHONES), str(SECONDS), "phones"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                )
            )  # fmt: skip
            listeners[-1].stdin.write(asked)  # type: ignore[union-attr]
            listeners[-1].stdin.close()  # type: ignore[union-attr]
        until = time.monotonic() + 120
        while not all((folder / f"ready-{number}").exists() for number in range(len(servers))):
            assert time.monotonic() < until and all(one.poll() is None for one in listeners), "phones could not connect"
            time.sleep(0.1)
        time.sleep(1)
        go.touch()
        times = sorted(one for listener in listeners for one in json.loads(listener.stdout.read()))  # type: ignore[union-attr]
        added = sum(memory(process.pid) - before for (process, _told), before in zip(servers, warm, strict=True))
        whole = sum(memory(process.pid) for process, _told in servers)
        for listener in listeners:
            listener.wait()
    finally:
        for process, _told in servers:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
    expected = share * len(servers) * SECONDS
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(
        f"{name:28} p50 {p50:7.1f} ms   p99 {p99:7.1f} ms   worst {times[-1]:7.1f} ms   "
        f"{added:6.1f} MB for the phones ({whole:.0f} in all)   {len(times):,} of {expected:,} delivered",
        flush=True,
    )
    return p99, added


def main() -> None:
    enough_files()
    root = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(root / "src")]
    from doenetwerk.testing import postgres, valkey

    print(f"{PHONES:,} phones, one change of {len(HTML)} characters a second, {SECONDS} seconds")
    with tempfile.TemporaryDirectory(prefix="dnw-live-") as name, ExitStack() as stack:
        folder = Path(name)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("DOENETWERK_")}
        here = {
            **kept,
            "PYTHONPATH": str(root / "src"),
            "DOENETWERK_VAR": name,
            "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        }
        subprocess.run([sys.executable, __file__, "0", "0", "make"], env=here, check=True)
        ours = measure("ours, one process, SQLite", ["ours"], folder, here)
        bare = measure("bare", ["bare"], folder, here)
        try:
            two = {**here, "DOENETWERK_BUS": stack.enter_context(valkey.throwaway_server())}
            measure("ours, two, SQLite + Valkey", ["ours", "silent"], folder, two)
        except valkey.Unavailable as missing:
            print(missing)
            durable = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
            two = {**here, "DOENETWERK_DATABASE": stack.enter_context(postgres.throwaway_cluster(**durable))}
            subprocess.run([sys.executable, __file__, "0", "0", "make"], env=two, check=True)
            measure("ours, two, PostgreSQL", ["ours", "silent"], folder, two)
        print(f"beside bare: p99 {ours[0] / bare[0]:.2f} ×, memory {ours[1] / bare[1]:.2f} × (aim: 1.5; p99 under 1 s)")


if __name__ == "__main__":
    what = sys.argv[3] if len(sys.argv) > 3 else ""
    if what == "make":
        make_session()
    elif what == "bare":
        enough_files()
        serve_bare(Path(sys.argv[4]))
    elif what in ("ours", "silent"):
        enough_files()
        serve_ours(Path(sys.argv[4]), what == "ours")
    elif what == "phones":
        given = json.loads(sys.stdin.read())
        phones(given[0], given[1], given[2], given[3], Path(given[4]))
    else:
        main()
