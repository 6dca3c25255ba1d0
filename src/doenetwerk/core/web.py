"""The web server of one process: pages from Django, and streams that stay open from the rooms that register them.

Pages are made in a few threads (`bridge.py`). A stream costs no thread and no connection to the database: its room
answers it in the event loop itself, outside Django's request stack.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import socket
import threading
from collections.abc import Iterator
from typing import Any

import uvicorn
from django.conf import settings
from django.utils.module_loading import import_string

from doenetwerk.core.bridge import Bridge, Receive, Scope, Send
from doenetwerk.core.streams import App, streams

GRACE_SECONDS = 10
LOOK_AT_PARENT = 5
MOST_FILES = 65_536


def application(threads: int = 4) -> App:
    """The ASGI application: registered streams, and Django for everything else."""
    pages = Bridge(import_string(settings.WSGI_APPLICATION), threads)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        path = scope["path"]
        for stream in streams():
            if stream.path.fullmatch(path):
                await stream.app(scope, receive, send)
                return
        await pages(scope, receive, send)

    return answer


async def begin() -> None:
    """Let the streams begin, in the event loop of the server."""
    for stream in streams():
        await stream.begin()


async def end() -> None:
    """Let the streams end."""
    for stream in streams():
        await stream.end()


async def _lifespan(receive: Receive, send: Send) -> None:
    """For a server that is not ours (`config/asgi.py`)."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await begin()
            await send({"type": "lifespan.startup.complete"})
        else:
            await end()
            await send({"type": "lifespan.shutdown.complete"})
            return


class Server(uvicorn.Server):
    """Uvicorn that ends streams before it waits for what is open, and that stops without dying of the signal."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await begin()
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await end()
        # What was ended just now is written before idle connections are closed.
        await asyncio.sleep(0)
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # In a thread (tests) nobody can send a signal; `should_exit` is set there.
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self.handle_exit)
        yield


def server(threads: int, **options: Any) -> Server:
    """A server of the application; `options` are uvicorn's."""
    return Server(
        uvicorn.Config(
            application(threads),
            **{
                "lifespan": "off",
                "ws": "none",
                "http": "httptools",
                "loop": "uvloop",
                "proxy_headers": False,
                "server_header": False,
                "access_log": False,
                "log_config": None,
                "backlog": 2048,
                "timeout_keep_alive": 5,
                "timeout_graceful_shutdown": GRACE_SECONDS,
                **options,
            },
        )
    )


def serve(listener: socket.socket, threads: int, parent: int) -> None:
    """Answer at this socket until told to stop, or until the parent is gone. It begins anew after many."""
    _allow_many_connections()

    async def look_at_parent() -> None:
        if os.getppid() != parent:
            one.should_exit = True

    one = server(
        threads,
        limit_max_requests=20_000,
        limit_max_requests_jitter=2_000,
        callback_notify=look_at_parent,
        timeout_notify=LOOK_AT_PARENT,
    )
    one.run(sockets=[listener])


def _allow_many_connections() -> None:
    """Each phone in a live session is an open file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
