"""What upper rooms do when a meeting closes: reflection opens its pulse here."""

from __future__ import annotations

from collections.abc import Callable

from doenetwerk.meetings.models import Meeting, MeetingClosing

OnClosed = Callable[[Meeting, MeetingClosing], None]
_closed: dict[str, OnClosed] = {}


def on_closed(function: OnClosed) -> OnClosed:
    """Register a function (meeting, closing) that runs when a meeting is closed, in the same transaction.

    A function of the same module and name is replaced. What it raises undoes the closing: keep slow work in a job.
    """
    _closed[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def run_closed(meeting: Meeting, closing: MeetingClosing) -> None:
    """Called by `close_meeting` alone."""
    for function in _closed.values():
        function(meeting, closing)
