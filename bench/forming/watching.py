"""Ways of forming in processes of their own, watched: how much memory they took, and whether they went too far."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from forming.alone import Result

ALONE = Path(__file__).resolve().parent / "alone.py"
MOST = 6e9  # bytes that a way of forming may take, its processes together


@dataclass(frozen=True)
class Task:
    """What to run; see `alone`."""

    name: str
    size: int
    where: int
    seconds: float
    effort: float = 1.0
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Run:
    """What came of it; `result` None when it gave nothing, and then `note` says why. `peak` in bytes."""

    result: Result | None
    peak: int
    note: str = ""


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def memory(pid: int) -> int:
    """Bytes that a process and its descendants hold; what they share counts once."""
    total = 0
    for one in family(pid):
        with suppress(OSError, IndexError):
            total += int(Path(f"/proc/{one}/smaps_rollup").read_text().split("Pss:")[1].split()[0]) * 1024
    return total


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started, and what it started."""
    for one in reversed(family(process.pid)):
        with suppress(OSError):
            os.kill(one, 9)


def run(tasks: Sequence[Task], patience: float) -> list[Run]:
    """Run tasks at the same time, each for at most `patience` seconds."""
    with tempfile.TemporaryDirectory(prefix="dnw-forming-") as folder:
        files = [Path(folder) / str(number) for number in range(len(tasks))]
        processes = [
            subprocess.Popen(
                [
                    sys.executable,
                    str(ALONE),
                    *map(str, (one.name, one.size, one.where, one.seconds, one.effort, one.workers, one.seed, file)),
                ],
                env={**os.environ, "OMP_NUM_THREADS": str(one.workers)},
                stderr=subprocess.PIPE,
            )
            for one, file in zip(tasks, files, strict=True)
        ]
        peaks, notes = [0] * len(tasks), [""] * len(tasks)
        began = time.monotonic()
        left = dict(enumerate(processes))
        try:
            while left:
                time.sleep(0.2)
                for number, process in list(left.items()):
                    pid, _status, usage = os.wait4(process.pid, os.WNOHANG)
                    if pid:
                        peaks[number] = max(peaks[number], usage.ru_maxrss * 1024)
                        process.returncode = os.waitstatus_to_exitcode(_status)
                        del left[number]
                        continue
                    peaks[number] = max(peaks[number], memory(process.pid))
                    if peaks[number] * len(tasks) > MOST:
                        notes[number] = f"ended: more than {MOST / 1e9:.0f} GB"
                        end(process)
                    elif time.monotonic() - began > patience:
                        notes[number] = f"ended: not ready after {patience:,.0f} s"
                        end(process)
        finally:
            for process in left.values():
                end(process)
        return [
            ended(process, file, peak, note)
            for process, file, peak, note in zip(processes, files, peaks, notes, strict=True)
        ]


def ended(process: subprocess.Popen[bytes], file: Path, peak: int, note: str) -> Run:
    assert process.stderr is not None
    said = process.stderr.read().decode(errors="replace").strip()
    process.stderr.close()
    if file.exists() and process.returncode == 0:
        return Run(pickle.loads(file.read_bytes()), peak)
    return Run(None, peak, note or f"failed: {said.splitlines()[-1] if said else process.returncode}")
