"""The parts of this room, each of which registers itself with the floors below."""

from __future__ import annotations


def register_parts() -> None:
    """Called once, when the program starts."""
    from doenetwerk.core.asks import register_asker
    from doenetwerk.meetings.agreements import registration as agreements
    from doenetwerk.meetings.between import asks
    from doenetwerk.meetings.homework import registration as homework
    from doenetwerk.meetings.speakers import registration as speakers

    for part in (homework, agreements, speakers):
        part.register()
    register_asker("meetings.between", asks.asks)
