"""Where blocks of work are done: here, in processes beside this one, or wherever a caller's queue has workers.

A block is bytes in, bytes out, and the outcome of a block depends on nothing but its bytes. So it does not matter who
does it, nor in which order, nor whether it is done twice.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self

# The functions that a block may name: a block comes from our own table or process, and still may do only this.
WORK = {"solve": "doenetwerk.engines.forming.blocks:work"}


class Pool(Protocol):
    """Does blocks. `map` gives the results in the order of the tasks."""

    def map(self, tasks: Sequence[bytes]) -> Iterator[bytes]: ...


def pack(name: str, value: object) -> bytes:
    """A block: which work, and on what."""
    return pickle.dumps((name, value), protocol=5)


def work(task: bytes, stop: Callable[[], bool] | None = None) -> bytes:
    """Do one block. Pure: the same bytes in give the same bytes out, unless `stop`, asked now and then, says True: then
    it is what there is by then. Only unpack what this program packed."""
    name, value = pickle.loads(task)  # noqa: S301
    module, _colon, function = WORK[name].partition(":")
    do = getattr(import_module(module), function)
    return pickle.dumps(do(value) if stop is None else do(value, stop), protocol=5)


def unpack(result: bytes) -> object:
    """What a block gave."""
    return pickle.loads(result)  # noqa: S301


def undone(task: bytes) -> bytes:
    """The result of a block that nobody does, because the run stops: its networks as they are."""
    _name, value = pickle.loads(task)  # noqa: S301
    return pickle.dumps(tuple(getattr(value, "networks", ())), protocol=5)


class Here:
    """Does blocks one after another in this process; each ends early once `stop` says True."""

    def __init__(self, stop: Callable[[], bool] | None = None) -> None:
        self.stop = stop

    def map(self, tasks: Sequence[bytes]) -> Iterator[bytes]:
        return (work(task, self.stop) for task in tasks)


def _deaf() -> None:
    """A worker leaves Ctrl-C to the process that started it: that one decides when to stop, and what is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Beside:
    """Does blocks in worker processes on this machine; use it with `with`, so that they end."""

    def __init__(self, workers: int) -> None:
        self._workers = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_deaf)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._workers.shutdown(cancel_futures=True)

    def map(self, tasks: Sequence[bytes]) -> Iterator[bytes]:
        return self._workers.map(work, tasks)
