"""Precision and recall on the labelled pairs: `python -m doenetwerk.engines.wheel.tests.report`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from doenetwerk.engines.wheel import Pair, Settings, Thing, match
from doenetwerk.engines.wheel.tests.fresh import FRESH
from doenetwerk.engines.wheel.tests.held_out import HELD_OUT
from doenetwerk.engines.wheel.tests.labelled import PAIRS, SAME, Labelled
from doenetwerk.engines.wheel.tests.plain import PLAIN

LOOKED_AT = [*PAIRS, *HELD_OUT, *PLAIN]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out. `loose`: pairs proposed that nobody labelled, between texts of different labelled pairs."""

    found: tuple[Labelled, ...]
    wrong: tuple[Labelled, ...]
    missed: tuple[Labelled, ...]
    loose: tuple[tuple[str, str, float], ...]
    pairs: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """Of the labelled pairs that were proposed, the share that is the same thing."""
        return len(self.found) / max(1, len(self.found) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of the pairs that are the same thing, the share that was proposed."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))


def measure(rows: Sequence[Labelled], settings: Settings | None = None, is_open: bool = True) -> Measured:
    """All texts of these pairs in one heap; each labelled pair is proposed or not."""
    things = [
        Thing(f"{at}{side}", "question", title, text, person=f"{at}{side}", is_open=is_open)
        for at, row in enumerate(rows)
        for side, (title, text) in (("a", row.one), ("b", row.other))
    ]
    pairs = match(things, settings)
    titles = {thing.id: thing.title for thing in things}
    proposed = {pair.key for pair in pairs}
    hit = {at for at in range(len(rows)) if f"{at}a|{at}b" in proposed}
    return Measured(
        tuple(row for at, row in enumerate(rows) if at in hit and row.label == SAME),
        tuple(row for at, row in enumerate(rows) if at in hit and row.label != SAME),
        tuple(row for at, row in enumerate(rows) if at not in hit and row.label == SAME),
        tuple((titles[pair.one], titles[pair.other], pair.score) for pair in pairs if pair.one[:-1] != pair.other[:-1]),
        tuple(pairs),
    )


def main() -> None:
    """Print what may be looked at, and what may not; with `--all` also what was missed, wrong, loose in the first."""
    for name, rows in (("looked at", LOOKED_AT), ("never looked at", FRESH)):
        result = measure(rows)
        sys.stdout.write(
            f"{name}: {len(rows)} pairs, precision {result.precision:.2f}, recall {result.recall:.2f}, "
            f"{len(result.loose)} proposed between texts of different pairs\n"
        )
        closed = measure(rows, is_open=False)
        sys.stdout.write(
            f"  if all of it was in confidence: precision {closed.precision:.2f}, recall {closed.recall:.2f}\n"
        )
        if "--all" in sys.argv and rows is LOOKED_AT:
            for title, these in (("missed", result.missed), ("wrong", result.wrong)):
                for row in these:
                    sys.stdout.write(f"  {title}: {row.one[0]} / {row.other[0]}\n")
            for loose in result.loose:
                sys.stdout.write(f"  loose: {loose}\n")


if __name__ == "__main__":
    main()
