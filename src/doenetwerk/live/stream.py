"""`/live/<code>/stroom/`: server-sent events, outside Django's request stack.

Each process has one `Streams`: a hub for each session that someone listens to here, one thread that reads the table,
and the bus that wakes it. The database is asked once for each change, however many listen.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from doenetwerk.core.bridge import Receive, Scope, Send
from doenetwerk.live import bus, tickets
from doenetwerk.live.bus.carriers import Looking
from doenetwerk.live.hub import Hub, look_at_all, look_further, look_up

logger = logging.getLogger(__name__)

PATH = re.compile(r"/live/[A-Za-z0-9]{6}/stroom/")
BEAT = 15.0
# What the bus lost is found within this many seconds.
SWEEP = 3.0
# A hub without lines is kept for a while: a whole room may come back at once.
LINGER = 60.0
# When much happens at once it goes in batches of this length.
BATCH = 0.05
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
# Milliseconds before a browser comes back; its own pauses grow from there.
RETRY = b"retry: 1200\n\n"


class Streams:
    """The streams of this process."""

    def __init__(self) -> None:
        self.hubs: dict[int, Hub] = {}
        self._opening: dict[int, asyncio.Task[Hub | None]] = {}
        self._wanted: dict[int, int] = {}
        self._pulling: dict[int, asyncio.Task[None]] = {}
        self._running: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._ending = False

    async def begin(self) -> None:
        """Listen to the bus, in the event loop of now."""
        self._loop = asyncio.get_running_loop()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._ending = False
        bus.hear_here(self._hear)
        carrier = bus.carrier()
        if isinstance(carrier, Looking):
            # Who looks at the table does so in our thread, and only while someone listens.
            carrier.run, carrier.wanted = self._ask, lambda: bool(self.hubs)
        self._running = [
            asyncio.create_task(carrier.listen(self._heard, self._missed)),
            asyncio.create_task(self._keep_going()),
        ]

    async def end(self) -> None:
        """End all streams at once; whoever listens comes back by themselves, here or at another process."""
        self._ending = True
        bus.deaf_here(self._hear)
        going = [*self._running, *self._pulling.values(), *self._opening.values()]
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        for hub in self.hubs.values():
            for line in tuple(hub.lines):
                line.end()
        self.hubs.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One stream: who has a ticket gets what they missed, and then all that is new until they go."""
        status, hub, ticket = await self._admit(scope)
        if hub is None or ticket is None:
            await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        line, missed = hub.open(ticket, send, _after(scope))
        try:
            line.push({"type": "http.response.body", "body": RETRY + missed, "more_body": True})
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not line.gone:
                raise
        finally:
            hub.close(line)
            hub.idle = time.monotonic()

    async def _admit(self, scope: Scope) -> tuple[int, Hub | None, tickets.Ticket | None]:
        """The hub to listen at, or the status that says why not. 204 tells a browser not to come back."""
        if scope["method"] != "GET":
            return 405, None, None
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        ticket = tickets.read(asked.get("ticket", [""])[0])
        if ticket is None:
            return 403, None, None
        if self._ending:
            return 503, None, None
        hub = await self._hub(ticket.session)
        if hub is None or hub.closed:
            return 204, None, None
        if ticket.participant in hub.out:
            return 403, None, None
        if not hub.admits(ticket):
            return 429, None, None
        return 200, hub, ticket

    async def _hub(self, session: int) -> Hub | None:
        if (hub := self.hubs.get(session)) is not None:
            return hub
        if session not in self._opening:
            self._opening[session] = asyncio.create_task(self._open(session))
        return await asyncio.shield(self._opening[session])

    async def _open(self, session: int) -> Hub | None:
        try:
            known = await self._ask(partial(look_up, session))
            if known is None:
                return None
            hub = self.hubs[session] = Hub(session, known)
            hub.idle = time.monotonic()
            # What came while the table was read.
            self._heard(session, self._wanted.pop(session, 0))
            return hub
        finally:
            del self._opening[session]

    async def _ask(self, function: Callable[[], Any]) -> Any:
        """Run a look at the table in the thread that keeps our connection to the database."""
        assert self._loop is not None
        return await self._loop.run_in_executor(self._pool, function)

    # What is new

    def _hear(self, session: int, seq: int) -> None:
        """In the thread of a page: something was published in this process."""
        assert self._loop is not None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._heard, session, seq)

    def _heard(self, session: int, seq: int) -> None:
        hub = self.hubs.get(session)
        if hub is None:
            if session in self._opening:
                self._wanted[session] = max(seq, self._wanted.get(session, 0))
            return
        if seq > hub.seq:
            self._wanted[session] = max(seq, self._wanted.get(session, 0))
            if session not in self._pulling:
                self._pulling[session] = asyncio.create_task(self._pull(hub))

    async def _pull(self, hub: Hub) -> None:
        """Read and deliver until there is nothing new."""
        try:
            while hub.seq < self._wanted.get(hub.session, 0):
                began = time.monotonic()
                rows = await self._ask(partial(look_further, hub.session, hub.seq))
                if not rows:
                    # Its events were erased, or the number is ahead of what can be read: the next sweep looks again.
                    break
                await hub.take(rows)
                if hub.seq < self._wanted.get(hub.session, 0):
                    await asyncio.sleep(max(0.0, BATCH - (time.monotonic() - began)))
        except Exception:
            logger.exception("live: what is new could not be read; it is tried again")
        finally:
            self._wanted.pop(hub.session, None)
            del self._pulling[hub.session]

    def _missed(self) -> None:
        self._running.append(asyncio.create_task(self._sweep()))
        self._running = [task for task in self._running if not task.done()]

    async def _sweep(self) -> None:
        """Look at all sessions that are listened to: a bus may lose what it carries."""
        if self.hubs:
            for session, seq in (await self._ask(partial(look_at_all, tuple(self.hubs)))).items():
                self._heard(session, seq)

    async def _keep_going(self) -> None:
        """Signs of life, looks for what was missed, and hubs that nobody listens to."""
        beaten = time.monotonic()
        while True:
            await asyncio.sleep(SWEEP)
            try:
                await self._sweep()
                now = time.monotonic()
                if now - beaten >= BEAT:
                    beaten = now
                    for hub in tuple(self.hubs.values()):
                        await hub.beat()
                for session, hub in tuple(self.hubs.items()):
                    if not hub.lines and now - hub.idle > LINGER and session not in self._pulling:
                        del self.hubs[session]
            except Exception:
                logger.exception("live: a look at what is new failed; the next one comes")


def _after(scope: Scope) -> int | None:
    """The last event that this browser saw: it says so when it comes back by itself; a new page says it in `na`."""
    for name, value in scope["headers"]:
        if name == b"last-event-id" and value.isdigit():
            return int(value)
    number = parse_qs(scope["query_string"].decode("latin-1")).get("na", [""])[0]
    return int(number) if number.isdigit() else None


streams = Streams()
