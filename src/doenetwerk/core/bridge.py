"""Pages behind an ASGI server: Django's WSGI application in a few threads that stay, one hop for a whole page.

Django's own ASGI handler makes a thread, and so a connection to the database, for each request of a view that is not
async; and a general adapter hands over every piece of a body through a queue. Here a request is first read whole (on
disk when it is large), then one thread makes the page, then it is written: a page costs one change of thread, and no
thread ever waits for a slow phone.
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Wsgi = Callable[..., Iterable[bytes]]

# What is larger than this goes to disk while it is read, and comes from its thread in pieces.
SPOOL = 512 * 1024
PIECE = 256 * 1024
# More than any form takes; Django refuses far less, but only after it was read.
MOST_BYTES = 300 * 1024 * 1024
TOO_LARGE = 413


class Bridge:
    """An ASGI application that lets a WSGI application answer, in at most `threads` threads."""

    def __init__(self, wsgi: Wsgi, threads: int) -> None:
        self.wsgi = wsgi
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        if body is None:
            await send({"type": "http.response.start", "status": TOO_LARGE, "headers": [(b"connection", b"close")]})
            await send({"type": "http.response.body", "body": b""})
            return
        with body:
            loop = asyncio.get_running_loop()
            answer = _Answer(self.wsgi, _environ(scope, body))
            first, more = await loop.run_in_executor(self.pool, answer.begin)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            try:
                while more:
                    await send({"type": "http.response.body", "body": first, "more_body": True})
                    first, more = await loop.run_in_executor(self.pool, answer.piece)
                await send({"type": "http.response.body", "body": first})
            except BaseException:
                await loop.run_in_executor(self.pool, answer.close)
                raise


class _Answer:
    """One run of the WSGI application. Its methods are called one at a time, each in a thread of the pool."""

    def __init__(self, wsgi: Wsgi, environ: dict[str, Any]) -> None:
        self.wsgi, self.environ = wsgi, environ
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.result: Iterable[bytes] = ()
        self.rest: Iterator[bytes] = iter(())

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        self.status = int(status[:3])
        self.headers = [(key.lower().encode("latin-1"), value.encode("latin-1")) for key, value in headers]

    def begin(self) -> tuple[bytes, bool]:
        """Run the application; the first piece of its answer, and whether there is more."""
        self.result = self.wsgi(self.environ, self._start)
        self.rest = iter(self.result)
        return self.piece()

    def piece(self) -> tuple[bytes, bool]:
        """The next piece: everything, unless it is large."""
        pieces, size = [], 0
        try:
            for part in self.rest:
                pieces.append(part)
                size += len(part)
                if size >= PIECE:
                    return b"".join(pieces), True
        except BaseException:
            self.close()
            raise
        self.close()
        return b"".join(pieces), False

    def close(self) -> None:
        """What the application does when the answer was given: signals, files."""
        result, self.result = self.result, ()
        if hasattr(result, "close"):
            result.close()


async def _read(receive: Receive) -> IO[bytes] | None:
    """The whole body; None when it is too large."""
    message = await receive()
    content = message.get("body", b"")
    if not message.get("more_body"):
        return io.BytesIO(content)
    spool = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115  closed by the caller
    size = len(content)
    spool.write(content)
    while message.get("more_body"):
        message = await receive()
        content = message.get("body", b"")
        size += len(content)
        if size > MOST_BYTES:
            spool.close()
            return None
        spool.write(content)
    spool.seek(0)
    return spool


def _environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """PEP 3333. Headers with an underscore are dropped: they would pass for those of a proxy with a hyphen."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        if b"_" in raw:
            continue
        name = raw.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_LENGTH", "CONTENT_TYPE"):
            name = f"HTTP_{name}"
        text = value.decode("latin-1")
        if name in environ:
            text = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{text}"
        environ[name] = text
    if "chunked" in environ.pop("HTTP_TRANSFER_ENCODING", ""):
        body.seek(0, io.SEEK_END)
        environ["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)
    return environ
