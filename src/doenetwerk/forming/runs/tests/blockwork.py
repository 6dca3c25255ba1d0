"""Work for the tests of blocks: as the engine's, its outcome depends on nothing but what goes in."""

import os
import time
from pathlib import Path


def work(number: int, _stop: object = None) -> int:
    """The square; none below zero."""
    if number < 0:
        raise ValueError("none below zero")
    return number * number


def slow(number: int, _stop: object = None) -> int:
    """The square after a while, with a note of which process was at work."""
    note = Path(os.environ["DOENETWERK_VAR"]) / "done" / str(os.getpid())
    note.parent.mkdir(exist_ok=True)
    note.touch()
    time.sleep(0.8)
    return number * number
