"""What `serve` keeps alive beside the web server and the worker: a room that listens somewhere registers it here."""

from collections.abc import Callable

# Opens what must be open before the processes divide (a port), and gives the work of the process.
Prepare = Callable[[], Callable[[], None]]
_processes: dict[str, Prepare] = {}


def register_process(name: str, prepare: Prepare) -> None:
    """Register a process of the house. `prepare` may raise OSError: then `serve` says so and does not start."""
    _processes[name] = prepare


def processes() -> dict[str, Prepare]:
    """The processes that rooms registered, by name."""
    return dict(_processes)
