"""How long it takes to find which of two thousand learning questions are alike, and how good the groups are.

    python bench/similarity.py

Invented questions: those of the tests, with other places and words around them until there are enough.
"""

from __future__ import annotations

import itertools
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from doenetwerk.engines.similarity import Texts
from doenetwerk.engines.similarity.tests.questions import HELD_OUT, QUESTIONS

MANY = 2000
AROUND = (
    "op onze vestiging", "in het tweede leerjaar", "sinds dit schooljaar", "met een klein team", "na de fusie",
    "in de onderbouw", "nu de methode wisselt", "zonder extra uren", "met hulp van buiten", "bij ons op het dorp",
)  # fmt: skip


def questions(many: int, seed: int = 1) -> list[str]:
    """So many questions, no two the same."""
    chance = random.Random(seed)
    rows = [text for _name, text in (*QUESTIONS, *HELD_OUT)]
    pairs = list(itertools.product(rows, AROUND, AROUND))
    return [f"{row.rstrip('?')} {one}, {other}?" for row, one, other in chance.sample(pairs, many)]


def main() -> None:
    for many in (50, 500, MANY):
        rows = questions(many)
        started = time.perf_counter()
        groups = Texts(rows).groups()
        took = time.perf_counter() - started
        print(f"{many:5} questions: {took:5.2f} s, {len(groups)} groups")
    for name, known in (("looked at", QUESTIONS), ("held out", HELD_OUT)):
        proposed = {
            pair
            for one in Texts([text for _n, text in known]).groups()
            for pair in itertools.combinations(one.members, 2)
        }
        meant = {
            pair
            for pair in itertools.combinations(range(len(known)), 2)
            if known[pair[0]][0] and known[pair[0]][0] == known[pair[1]][0]
        }
        right = len(proposed & meant)
        print(f"{name}: precision {right / len(proposed):.2f}, recall {right / len(meant):.2f}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
