"""A throw-away PostgreSQL: made in a temporary folder, gone at the end, nothing on the machine touched.

    python -m doenetwerk.testing.postgres -- pytest -m "not journey"

runs the command with DOENETWERK_DATABASE pointing at the cluster. Benchmarks use `throwaway_cluster`.
Durability is off (fsync, synchronous commit): right for tests, and both sides of a benchmark share it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

ROLE = DATABASE = "doenetwerk"
DURABILITY_OFF = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Unavailable(RuntimeError):
    """No PostgreSQL server programs on this machine."""


def programs() -> Path:
    """The folder with `initdb` and `postgres`, the newest version first. Raises Unavailable."""
    # Debian keeps the server programs outside PATH, one folder a version.
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    raise Unavailable("PostgreSQL ontbreekt / PostgreSQL is missing: apt-get install postgresql")


def _other_than_root() -> dict[str, Any]:
    """Arguments for subprocess: PostgreSQL refuses to run as root, so root lends it another user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Unavailable("Geen gebruiker voor PostgreSQL / no user to run PostgreSQL as")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End our own server by its pid: a fast shutdown first, harder when it does not listen."""
    for sign, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(sign)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def throwaway_cluster(**settings: str) -> Iterator[str]:
    """Yield the address (`postgres://…`) of an empty database in a cluster of its own.

    `settings` are server settings by name, as in `shared_buffers="256MB"`. The cluster listens on a socket in
    a folder that others cannot enter, and on no network port.
    """
    binaries = programs()
    lend = _other_than_root()
    # A short path: a socket's path may hold some 100 characters, and TMPDIR can be long.
    folder = Path(tempfile.mkdtemp(prefix="dnw-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
    if lend:
        os.chown(folder, lend["user"], lend["group"])
    # Any language but a machine's own: messages in the log and sorting must not differ per machine.
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}
    run: dict[str, Any] = {"cwd": folder, "env": surroundings, "stdin": subprocess.DEVNULL, **lend}
    server: subprocess.Popen[bytes] | None = None
    try:
        made = subprocess.run(
            [
                binaries / "initdb",
                "--pgdata=data",
                f"--username={ROLE}",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            capture_output=True,
            text=True,
            check=False,
            **run,
        )
        if made.returncode:
            raise RuntimeError(f"initdb: {made.stderr.strip()}")
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "max_connections": "100",
            **DURABILITY_OFF,
            **settings,
        }
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", "data", *(f"--{key}={value}" for key, value in options.items())],
                stdout=log,
                stderr=log,
                # Its own group, so that Ctrl-C reaches the tests first and the server ends in our order.
                start_new_session=True,
                **run,
            )
        _wait_until_ready(server, binaries, folder, run)
        subprocess.run(
            [binaries / "createdb", f"--host={folder}", f"--username={ROLE}", DATABASE],
            check=True,
            capture_output=True,
            **run,
        )
        yield f"postgres://{ROLE}@/{DATABASE}?host={folder}"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(
    server: subprocess.Popen[bytes], binaries: Path, folder: Path, run: dict[str, Any], seconds: float = 30
) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        asked = subprocess.run(
            [binaries / "pg_isready", f"--host={folder}", "--quiet", f"--username={ROLE}", "--dbname=postgres"],
            check=False,
            **run,
        )
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL start niet / does not start:\n{(folder / 'log').read_text()}")


def main(arguments: Sequence[str]) -> int:
    """Run a command on a throw-away cluster; returns the command's own exit code."""
    command = list(arguments)
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        print(__doc__, file=sys.stderr)
        return 2

    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)  # unwinds through `finally`, which stops the server

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    try:
        with throwaway_cluster() as address:
            child = subprocess.Popen(command, env={**os.environ, "DOENETWERK_DATABASE": address})
            try:
                return child.wait()
            finally:
                if child.poll() is None:
                    child.terminate()
                    child.wait(20)
    except Unavailable as refusal:
        print(f"\n  {refusal}\n", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
