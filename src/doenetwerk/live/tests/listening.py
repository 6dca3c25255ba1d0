"""A real server on a free port, and a bare listener: a socket that reads server-sent events."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from doenetwerk.core.web import server


@contextmanager
def serving() -> Iterator[int]:
    """The product's own web server in a thread; yields its port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    one = server(2, timeout_graceful_shutdown=3)
    thread = threading.Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not one.started and time.monotonic() < until:
        time.sleep(0.005)
    try:
        yield listener.getsockname()[1]
    finally:
        one.should_exit = True
        thread.join(10)
        assert not thread.is_alive(), "the server did not stop"


@dataclass
class Listener:
    """One stream. `events` are (number, patches) in the order in which they came."""

    port: int
    code: str
    ticket: str
    after: int | None = None
    events: list[tuple[int, Any]] = field(default_factory=list)
    status: int = 0
    beats: int = 0
    ended: bool = False
    _line: socket.socket | None = None
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        asked = {"ticket": self.ticket} | ({} if self.after is None else {"na": self.after})
        self._line = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        self._line.sendall(
            f"GET /live/{self.code}/stroom/?{urlencode(asked)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        )
        self._reader = self._line.makefile("rb")
        self.status = int(self._reader.readline().split()[1])
        while self._reader.readline().strip():
            pass
        if self.status == 200:
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()

    def _read(self) -> None:
        text = b""
        try:
            while size := int(self._reader.readline() or b"0", 16):
                text += self._reader.read(size)
                self._reader.readline()
                *frames, text = text.split(b"\n\n")
                for frame in frames:
                    self._take(frame.decode())
        except (OSError, ValueError):
            pass
        self.ended = True

    def _take(self, frame: str) -> None:
        fields = dict(line.split(": ", 1) for line in frame.splitlines() if ": " in line)
        if fields.get("event") == "beat":
            self.beats += 1
        elif "data" in fields:
            self.events.append((int(fields["id"]), json.loads(fields["data"])))

    @property
    def last(self) -> int:
        """The number of the last event that came."""
        return self.events[-1][0] if self.events else self.after or 0

    def wait_for(self, number: int, seconds: float = 8) -> None:
        """Until the event with this number (or a later one) has come."""
        until = time.monotonic() + seconds
        while self.last < number and time.monotonic() < until:
            time.sleep(0.005)
        assert self.last >= number, f"event {number} did not come; the last was {self.last}"

    def wait_for_end(self, seconds: float = 5) -> None:
        """Until the server ended the stream."""
        assert self._thread is not None
        self._thread.join(seconds)
        assert self.ended

    def drop(self) -> None:
        """The network goes: no goodbye."""
        assert self._line is not None
        self._line.shutdown(socket.SHUT_RDWR)
        self._line.close()
        if self._thread is not None:
            self._thread.join(5)
