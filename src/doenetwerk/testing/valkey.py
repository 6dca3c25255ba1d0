"""A throw-away Valkey (or Redis) server: on a socket in a temporary folder, nothing kept, gone at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unavailable(RuntimeError):
    """No server program on this machine."""


def program() -> tuple[str, str]:
    """The server's program, and the name to start it by. Raises Unavailable.

    Debian's `valkey-tools` and `redis-tools` hold the server as well, under the name of a tool: the same program does
    what its name says. So a machine can have it without a service that starts by itself.
    """
    for server, tool in (("valkey-server", "valkey-check-rdb"), ("redis-server", "redis-check-rdb")):
        for name in (server, tool):
            found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/local/bin")
            if found:
                return found, server
    raise Unavailable("Valkey ontbreekt / Valkey is missing: apt-get install valkey-tools (or redis-tools)")


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Yield the address (`valkey+unix://…`) of an empty server that only this user can reach."""
    binary, called = program()
    with tempfile.TemporaryDirectory(prefix="dnw-vk-", dir="/tmp" if Path("/tmp").is_dir() else None) as folder:
        place = Path(folder) / "socket"
        command = [called, "--port", "0", "--unixsocket", str(place), "--unixsocketperm", "700", "--dir", folder]
        with subprocess.Popen(
            [*command, "--save", "", "--appendonly", "no", "--daemonize", "no"],
            executable=binary,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as server:
            try:
                _wait_until_ready(server, place)
                yield f"valkey+unix://{place}"
            finally:
                server.terminate()
                server.wait(10)


def _wait_until_ready(server: subprocess.Popen[bytes], place: Path, seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(place))
                line.sendall(b"PING\r\n")
                if line.recv(16).startswith(b"+PONG"):
                    return
            except OSError:
                time.sleep(0.02)
    raise RuntimeError("Valkey start niet / does not start")
