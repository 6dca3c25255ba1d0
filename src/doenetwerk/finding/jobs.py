"""What keeps the index true: a nightly look at every kind, and the same at once by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db import connection

from doenetwerk.core.jobs import HEAVY, job
from doenetwerk.finding import domain
from doenetwerk.finding.fulltext import tally, tidy
from doenetwerk.finding.models import Entry, Word

MOST_REPAIRED = 50_000  # entries of one kind in one night
BATCH = 1000
WORDS_LOOKED_AT = 20_000  # known words that are looked up in one night


def rebuild(kind: str, most: int | None = None) -> tuple[int, int]:
    """Index what is missing or old of a kind, and forget what is there no more. Returns (indexed, forgotten).

    Each thousand in a transaction of its own: nobody waits for it. `most` bounds what is written.
    """
    seen: set[str] = set()
    indexed = 0
    items = iter(domain.kinds()[kind].fetch(None))
    while batch := list(islice(items, BATCH)):
        seen |= {item.object_id for item in batch}
        if most is None or indexed < most:
            indexed += domain.index_many(batch)
    there = Entry.objects.filter(kind=kind).values_list("object_id", flat=True)
    gone = [one for one in there.iterator(chunk_size=5000) if one not in seen]
    # What was written while this ran is not gone: each is asked for once more.
    forgotten = 0
    for batch_of_gone in _batches(gone):
        still = {item.object_id for item in domain.kinds()[kind].fetch(batch_of_gone)}
        forgotten += domain.forget_many(kind, [one for one in batch_of_gone if one not in still])
    return indexed, forgotten


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for begin in range(0, len(ids), BATCH):
        yield ids[begin : begin + BATCH]


@job("finding.repair", queue=HEAVY)
def repair() -> None:
    """Each night: every kind is looked at, known words that stand nowhere any more go, the index is put in order."""
    for kind in domain.kinds():
        rebuild(kind, MOST_REPAIRED)
    Entry.objects.exclude(kind__in=domain.kinds()).delete()
    unlearn()
    tidy(connection)


def unlearn() -> int:
    """Forget words that stand in no entry, such as the name of someone who left. Returns how many."""
    gone: list[str] = []
    rows = list(Word.objects.order_by("?").values_list("word", "stem")[:WORDS_LOOKED_AT])
    for begin in range(0, len(rows), 400):
        some = rows[begin : begin + 400]
        found = tally([stem for _word, stem in some], 1)
        gone += [word for (word, _stem), hits in zip(some, found, strict=True) if not hits]
    for begin in range(0, len(gone), 500):
        Word.objects.filter(word__in=gone[begin : begin + 500]).delete()
    return len(gone)
