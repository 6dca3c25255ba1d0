"""How far a run is: one line that keeps changing on a screen, now and then a line in a log."""

from __future__ import annotations

import os
from math import isfinite
from time import monotonic
from typing import TextIO

from doenetwerk.engines.forming.records import Progress

PHASES = {
    "prices": "de waarde van plekken schatten",
    "bound": "een grens bewijzen",
    "dive": "netwerken kiezen",
    "improve": "beter maken",
    "exact": "bewijzen dat het niet beter kan",
    "blocks": "per gebied rekenen",
    "join": "gebieden samenvoegen",
}
BAR = 20
EACH = 5.0  # seconds between lines in a log


class Line:
    """Tells progress on a stream, usually standard error."""

    def __init__(self, stream: TextIO, people: int) -> None:
        self.stream = stream
        self.people = people
        self.is_screen = stream.isatty() and os.environ.get("TERM") != "dumb"
        self.told = -EACH
        self.length = 0

    def tell(self, progress: Progress) -> None:
        """Show where the run is."""
        now = monotonic()
        if self.is_screen:
            self.put(self.words(progress))
        elif now - self.told >= EACH:
            self.told = now
            self.stream.write(self.words(progress) + "\n")
            self.stream.flush()

    def words(self, progress: Progress) -> str:
        """ "[####------] 42%  0:31  31 netwerken, 287 van 300 geplaatst, hoogstens 1,3% te verbeteren"."""
        done = min(max(progress.done, 0.0), 1.0)
        minutes, seconds = divmod(int(progress.seconds), 60)
        parts = []
        if progress.networks:
            parts = [f"{progress.networks} netwerken", f"{progress.placed} van {self.people} geplaatst"]
        if progress.networks and progress.gap is not None and isfinite(progress.gap):
            parts.append(f"hoogstens {100 * progress.gap:.1f}% te verbeteren".replace(".", ","))
        parts.append(PHASES.get(progress.phase, "rekent"))
        bar = "#" * round(BAR * done) + "-" * (BAR - round(BAR * done))
        return f"[{bar}] {100 * done:3.0f}%  {minutes}:{seconds:02d}  {', '.join(parts)}"

    def put(self, text: str) -> None:
        """Write over the line that is there, never wider than the screen."""
        try:
            width = os.get_terminal_size(self.stream.fileno()).columns
        except (OSError, ValueError):
            width = 100
        text = text[: max(20, width - 1)]
        self.stream.write("\r" + text.ljust(self.length))
        self.stream.flush()
        self.length = len(text)

    def clear(self) -> None:
        """Leave nothing behind for what is written next."""
        if self.is_screen and self.length:
            self.stream.write("\r" + " " * self.length + "\r")
            self.stream.flush()
            self.length = 0
