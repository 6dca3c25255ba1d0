"""Playing stories in the order in which things happened, however many run side by side."""

from __future__ import annotations

import heapq
from collections.abc import Generator
from datetime import datetime

from doenetwerk.demo.clock import Clock

# A story says when it goes on, and is then called back at that moment.
Story = Generator[datetime, None, None]


class OutOfOrderError(ValueError):
    """A story wants to go back in time; its message names the story and the moments."""


def play(clock: Clock, stories: list[Story]) -> int:
    """Play all stories until each has ended; returns how many scenes there were.

    The scene with the earliest moment comes first, whoever's story it is: rows get their numbers in the order of what
    happened, as they would have in reality. Stories that are added to the list while this plays begin then.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    started = scenes = 0
    while True:
        for number, story in enumerate(stories[started:], started):
            _step(waiting, number, story, None)
        started = len(stories)
        if not waiting:
            return scenes
        moment, number, story = heapq.heappop(waiting)
        clock.set(moment)
        _step(waiting, number, story, moment)
        scenes += 1


def _step(waiting: list[tuple[datetime, int, Story]], number: int, story: Story, at: datetime | None) -> None:
    following = next(story, None)
    if following is None:
        return
    if at is not None and following < at:
        name = getattr(story, "__qualname__", "story")
        raise OutOfOrderError(f"{name}: {following:%Y-%m-%d %H:%M} after {at:%Y-%m-%d %H:%M}")
    heapq.heappush(waiting, (following, number, story))
