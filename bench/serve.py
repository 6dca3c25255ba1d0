"""What `doenetwerk serve` takes to start, and how much memory, beside the same processes started apart.

    python bench/serve.py

Both sides run in an empty folder of their own: two web workers and the worker for the background, and the same pages
are asked of both. Memory is the proportional set size: what processes share counts once. Linux only.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["aanmelden/", "gezond/", "wie-leest-mee/", "account/"]
ROUNDS = 40
Process = subprocess.Popen[bytes]


def surroundings(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DOENETWERK_")}
    mail = "doenetwerk.mail.backends.Kept"
    return {
        **kept,
        "DOENETWERK_VAR": str(folder),
        "DOENETWERK_EMAIL_BACKEND": mail,
        "DJANGO_SETTINGS_MODULE": "doenetwerk.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }


def family(parent: int) -> list[int]:
    """A process with all that it started."""
    found: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = stat.read_text().split(" (", 1)
        except OSError:
            continue
        found.setdefault(int(rest.rsplit(") ", 1)[1].split()[1]), []).append(int(pid))
    members, todo = [], [parent]
    while todo:
        members.append(todo.pop())
        todo += found.get(members[-1], [])
    return members


def megabytes(processes: list[Process]) -> float:
    """The proportional set size of these processes and all that they started."""
    total = 0
    for process in processes:
        for pid in family(process.pid):
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return total / 1024


def wait_for(where: str, processes: list[Process], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and all(process.poll() is None for process in processes):
        try:
            urlopen(where + "gezond/", timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{where} does not answer")


def ask(where: str) -> None:
    for _round in range(ROUNDS):
        for page in PAGES:
            try:
                urlopen(where + page, timeout=10).read()
            except OSError as error:
                print(f"  {page}: {error}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def stop(processes: list[Process]) -> None:
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.wait(30)


def start_serve(folder: Path) -> tuple[float, list[Process], str]:
    port = free_port()
    where = f"http://127.0.0.1:{port}/"
    began = time.monotonic()
    quiet = subprocess.DEVNULL
    command = [sys.executable, "-m", "doenetwerk", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=surroundings(folder), stdout=quiet)
    wait_for(where, [process])
    return time.monotonic() - began, [process], where


def start_apart(folder: Path) -> tuple[float, list[Process], str]:
    port = free_port()
    where = f"http://127.0.0.1:{port}/"
    began = time.monotonic()
    web = [sys.executable, "-m", "uvicorn", "doenetwerk.config.asgi:application", "--port", str(port)]
    web += ["--workers", "2", "--log-level", "warning", "--no-access-log"]
    work = [sys.executable, "-m", "doenetwerk", "work"]
    processes = [subprocess.Popen(command, env=surroundings(folder)) for command in (web, work)]
    wait_for(where, processes)
    return time.monotonic() - began, processes, where


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, processes, _where = start_serve(folder)
        stop(processes)
        print(f"serve, from an empty folder: {first:5.1f} s until the first page")
        for side, start in (("serve", start_serve), ("apart", start_apart)):
            seconds, processes, where = start(folder)
            time.sleep(2)
            before = megabytes(processes)
            ask(where)
            after = megabytes(processes)
            stop(processes)
            print(f"{side}: {seconds:5.1f} s until the first page; {before:5.0f} MB, {after:5.0f} MB after "
                  f"{ROUNDS * len(PAGES)} pages")  # fmt: skip


if __name__ == "__main__":
    main()
