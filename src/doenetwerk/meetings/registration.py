"""The parts of this room, each of which registers itself with the floors below."""

from __future__ import annotations


def register_parts() -> None:
    """Called once, when the program starts."""
    from doenetwerk.meetings.agreements import registration as agreements
    from doenetwerk.meetings.homework import registration as homework
    from doenetwerk.meetings.speakers import registration as speakers

    for part in (homework, agreements, speakers):
        part.register()
