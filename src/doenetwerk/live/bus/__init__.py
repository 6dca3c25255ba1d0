"""Says between processes that a session has a new event. What happened stands in the table; the bus only wakes.

So a bus may lose or double what it carries: who is woken reads what is new, and looks by themselves now and then.
Within a process it goes directly; between processes through the carrier that fits (`carriers.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from doenetwerk.live.bus.carriers import Carrier, choose

logger = logging.getLogger(__name__)

# (session, number of its newest event); called in the thread of the one who published.
Hear = Callable[[int, int], None]
_here: list[Hear] = []
_carrier: list[Carrier] = []


def carrier() -> Carrier:
    """The carrier of this installation, made when it is first needed."""
    if not _carrier:
        _carrier.append(choose())
    return _carrier[0]


def hear_here(hear: Hear) -> None:
    """Wake this function for what is published in this process."""
    _here.append(hear)


def deaf_here(hear: Hear) -> None:
    """Wake it no longer."""
    if hear in _here:
        _here.remove(hear)


def poke(session: int, seq: int) -> None:
    """After a commit: this session has an event with this number. Never raises: what was done is done."""
    for hear in tuple(_here):
        hear(session, seq)
    try:
        carrier().tell(session, seq)
    except Exception:
        # Streams of other processes look by themselves every few seconds.
        logger.exception("live: other processes could not be woken")
