"""Each morning of the last two weeks the work that comes back is done: reminders, and questions that are due."""

from __future__ import annotations

from datetime import timedelta

from doenetwerk.core import jobs
from doenetwerk.demo import delivery
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World


def story(w: World) -> Story:
    """Nine mornings, and one more look just before now."""
    for number in range(9, 0, -1):
        yield w.days.recent(number, "07:00")
        _work()
    yield w.until - timedelta(minutes=2)
    _work()


def _work() -> None:
    delivery.deliver()
    jobs.tick()
    delivery.deliver()
