"""Streams that stay open (server-sent events): a room registers what it answers outside Django's request stack."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from doenetwerk.core.bridge import Receive, Scope, Send

App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Stream:
    """Answers at addresses that match `path` (the whole path). `begin` is awaited when the server starts, `end` when it
    is told to stop: it must end all that is open."""

    path: re.Pattern[str]
    app: App
    begin: Callable[[], Awaitable[None]]
    end: Callable[[], Awaitable[None]]


_streams: dict[str, Stream] = {}


def register_stream(name: str, stream: Stream) -> None:
    """Register addresses that are answered in the event loop itself; one of the same name is replaced."""
    _streams[name] = stream


def streams() -> Iterable[Stream]:
    """What the rooms registered."""
    return _streams.values()
