"""The ways between processes: PostgreSQL, Valkey (or Redis), and on SQLite a look at the newest event.

One contract, `Carrier`; `tests/test_bus.py` holds all of them to it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections, connection
from django.db.models import Max

logger = logging.getLogger(__name__)
CHANNEL = "doenetwerk_live"
# SQLite: how often a process with open streams looks. A look is one step in an index, some 30 microseconds.
LOOK_EVERY = 0.12
LONGEST_PAUSE = 5.0

Heard = Callable[[int, int], None]


class Carrier(Protocol):
    """Carries (session, number) from the process that committed to those that listen."""

    def tell(self, session: int, seq: int) -> None:
        """From any thread, after the commit."""
        ...

    async def listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        """Until cancelled: `heard(session, seq)` in this event loop. `missed()` whenever something may have been
        missed: at the beginning and after the line was down."""
        ...


class Looking:
    """SQLite: nothing is sent; who has open streams looks whether there are new events."""

    def __init__(self) -> None:
        # How a look is taken, and whether anyone here would know of it: the streams say so when they begin.
        self.run: Callable[..., Awaitable[Any]] = asyncio.to_thread
        self.wanted: Callable[[], bool] = lambda: True

    def tell(self, session: int, seq: int) -> None:
        return

    async def listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        newest = await self.run(_newest)
        missed()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if not self.wanted():
                continue
            for pk, session, seq in await self.run(partial(_since, newest)):
                newest = max(newest, pk)
                heard(session, seq)


def _newest() -> int:
    from doenetwerk.live.models import Event

    close_old_connections()
    return Event.objects.aggregate(last=Max("pk"))["last"] or 0


def _since(pk: int) -> list[tuple[int, int, int]]:
    """The newest event of each session with events after this one."""
    from doenetwerk.live.models import Event

    rows = Event.objects.filter(pk__gt=pk).order_by().values("session").annotate(last=Max("pk"), seq=Max("seq"))
    return list(rows.values_list("last", "session", "seq"))


class Postgres:
    """LISTEN and NOTIFY on the database itself."""

    def tell(self, session: int, seq: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{session}:{seq}"])

    async def listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        import psycopg

        given = connection.get_connection_params()
        known = {key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}
        known |= {key: value for key, value in given.items() if key.startswith("ssl")}

        async def once(steady: Callable[[], None]) -> None:
            async with await psycopg.AsyncConnection.connect(**known, autocommit=True) as line:
                await line.execute(f"LISTEN {CHANNEL}")
                steady()
                missed()
                async for notice in line.notifies():
                    heard(*_read(notice.payload))

        await _again_and_again(once)


class Valkey:
    """PUBLISH and SUBSCRIBE on a Valkey or Redis server: `valkey://[user:password@]host[:port]`, `valkeys://` for TLS,
    or `valkey+unix:///path/to/socket`. Needs the package `redis` (`pip install doenetwerk[valkey]`)."""

    def __init__(self, address: str) -> None:
        try:
            import redis
        except ModuleNotFoundError:
            raise ImproperlyConfigured("DOENETWERK_BUS: pip install redis") from None
        for ours, theirs in (("valkey+unix://", "unix://"), ("valkeys://", "rediss://"), ("valkey://", "redis://")):
            address = address.replace(ours, theirs, 1) if address.startswith(ours) else address
        self.address = address
        self.sender = redis.Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2)

    def tell(self, session: int, seq: int) -> None:
        self.sender.publish(CHANNEL, f"{session}:{seq}")

    async def listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        import redis.asyncio

        async def once(steady: Callable[[], None]) -> None:
            client = redis.asyncio.Redis.from_url(self.address, health_check_interval=20)
            async with client, client.pubsub() as line:
                await line.subscribe(CHANNEL)
                async for message in line.listen():
                    if message["type"] == "subscribe":
                        steady()
                        missed()
                    elif message["type"] == "message":
                        heard(*_read(message["data"].decode()))

        await _again_and_again(once)


def _read(message: str) -> tuple[int, int]:
    session, _colon, seq = message.partition(":")
    return int(session), int(seq)


async def _again_and_again(once: Callable[[Callable[[], None]], Awaitable[None]]) -> None:
    """Keep a line open; when it breaks, try again with growing pauses."""
    pause = 0.2

    def steady() -> None:
        nonlocal pause
        pause = 0.2

    while True:
        try:
            await once(steady)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            logger.warning("live: the line between processes is down (%s); again in %.1f seconds", error, pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def choose() -> Carrier:
    """The carrier that the settings ask for, or the one that fits the database."""
    address = settings.BUS
    if address.startswith(("valkey", "redis", "unix:")):
        return Valkey(address)
    if address:
        raise ImproperlyConfigured("DOENETWERK_BUS: valkey://…")
    return Postgres() if connection.vendor == "postgresql" else Looking()
