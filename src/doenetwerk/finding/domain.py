"""What other rooms call: a kind that can be found, an entry that comes or changes, one that goes.

Everything happens in the caller's transaction: what was written is found as soon as it is committed, and what was
undone never is. Indexing the same again changes nothing and costs one query.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.functional import Promise

from doenetwerk.core.circles import Circle
from doenetwerk.core.transactions import verb
from doenetwerk.engines.words.bag import bag, vocabulary
from doenetwerk.engines.words.stems import stem
from doenetwerk.finding import scope
from doenetwerk.finding.models import Entry, Word
from doenetwerk.networks.models import Network

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.people.models import Region, School

BATCH = 400
LONGEST_HEADLINE = 140
MOST_SHOWN = 4000  # letters that are kept to show a passage of; the whole text is found


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found, as its room describes it. See `index` for what the fields mean."""

    kind: str
    object_id: str
    title: str
    text: str
    url: str
    circle: str
    at: datetime | None = None
    author_id: int | None = None
    network_id: int | None = None
    school_id: int | None = None
    region_id: int | None = None
    for_keepers: bool = False
    for_administrators: bool = False
    also: str = ""  # found, but not shown: another language, what stands in a file


Fetch = Callable[[Sequence[str] | None], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can be found. `title` is its plural on the screen."""

    name: str
    title: str | Promise
    fetch: Fetch


_kinds: dict[str, Kind] = {}


def register(kind: str, title: str | Promise, fetch: Fetch) -> None:
    """Register a kind. Call it in `ready()`.

    `kind` is small letters, `title` the plural as a heading (*Opbrengsten*). `fetch(None)` gives all
    items of the kind, `fetch(ids)` those of these ids: to build the index anew, and to repair it each night.
    """
    if not (kind.isascii() and kind.isalpha() and kind.islower()):
        raise ValueError(f"{kind!r}: the name of a kind is small letters")
    _kinds[kind] = Kind(kind, title, fetch)


def kinds() -> dict[str, Kind]:
    """The kinds that can be found, in the order in which they were registered."""
    return dict(_kinds)


def index(
    kind: str,
    object_id: int | str,
    *,
    title: str,
    text: str = "",
    url: str,
    author: Person | None = None,
    network: Network | None = None,
    school: School | None = None,
    region: Region | None = None,
    circle: str,
    at: datetime | None = None,
    for_keepers: bool = False,
    also: str = "",
) -> None:
    """Let something be found, or put right what was said of it. Call it in the verb that writes it.

    Who finds it follows from `author`, `network`, `school` and `circle`, as everywhere (`networks.circles`); a region
    is asked only for what is of no network. `for_keepers`: the region's coordinators find it too. `url` is the path of
    its page, `at` when it was said (now, the first time), `also` is found but not shown. Four queries at most; one when
    nothing changed.
    """
    item = Item(
        kind,
        str(object_id),
        title,
        text,
        url,
        str(circle),
        at,
        author.pk if author is not None else None,
        network.pk if network is not None else None,
        school.pk if school is not None else None,
        network.region_id if network is not None else region.pk if region is not None else None,
        for_keepers,
        also=also,
    )
    index_many([item])


@verb
def index_many(items: Iterable[Item]) -> int:
    """As `index`, for many at once (an import, a rebuild). Returns how many changed. Some ten queries each 400 items
    on SQLite, which takes few parameters at once; two on PostgreSQL."""
    changed = 0
    words: set[str] = set()
    for batch in _batches(items, BATCH):
        changed += _index(batch, words)
    _learn(words)
    return changed


@verb
def forget(kind: str, object_id: int | str) -> None:
    """It is no longer found. Nothing happens when it was not."""
    Entry.objects.filter(kind=kind, object_id=str(object_id)).delete()


@verb
def forget_many(kind: str, object_ids: Iterable[int | str]) -> int:
    """As `forget`, for many at once. Returns how many went."""
    gone = 0
    for batch in _batches(object_ids, BATCH):
        gone += Entry.objects.filter(kind=kind, object_id__in=[str(one) for one in batch]).delete()[0]
    return gone


@verb
def refresh(kind: str, object_ids: Sequence[int | str]) -> None:
    """Ask the kind's own room how these are now: index those that are, forget those that are not."""
    ids = [str(one) for one in object_ids]
    found = {item.object_id: item for item in _kinds[kind].fetch(ids)}
    index_many(found.values())
    forget_many(kind, [one for one in ids if one not in found])


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def headline(text: str) -> str:
    """A title for what has none: its first sentence, or as much of that as fits on two lines."""
    flat = " ".join(text.split())
    first = re.split(r"(?<=[.?!])\s", flat, maxsplit=1)[0]
    if len(first) <= LONGEST_HEADLINE:
        return first
    return first[:LONGEST_HEADLINE].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def said(item: Item) -> str:
    """A short mark of all that an item says: the same mark, the same entry."""
    told = "\x1f".join(str(getattr(item, field.name)) for field in fields(item))
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _index(items: Sequence[Item], words: set[str]) -> int:
    """Write what changed, and add its words."""
    # The last one counts when the same thing comes twice.
    by_id = {(item.kind, item.object_id): item for item in _with_regions(items)}
    there: dict[tuple[str, str], tuple[str, datetime]] = {}
    for kind in {kind for kind, _object in by_id}:
        rows = Entry.objects.filter(kind=kind, object_id__in=[pk for of, pk in by_id if of == kind])
        there |= {(kind, pk): (mark, at) for pk, mark, at in rows.values_list("object_id", "said", "at")}
    now = timezone.now()
    entries = []
    for one, item in by_id.items():
        mark, at = there.get(one, ("", now))
        timed = item if item.at is not None else replace(item, at=at)
        if (new := said(timed)) != mark:
            entries.append(_entry(timed, timed.at or now, new))
            words |= vocabulary(item.title, f"{item.text}\n{item.also}")
    if entries:
        Entry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=WRITTEN
        )
    return len(entries)


WRITTEN = [
    "title", "text", "url", "author", "network", "school", "region", "circle", "for_keepers", "for_administrators",
    "at", "second", "bag", "said",
]  # fmt: skip


def _with_regions(items: Sequence[Item]) -> Iterator[Item]:
    """Items of a network, with the network's region. One query, none when all have it."""
    asked = {item.network_id for item in items if item.network_id is not None and item.region_id is None}
    regions = dict(Network.objects.filter(pk__in=asked).values_list("pk", "region")) if asked else {}
    for item in items:
        if item.region_id is None and item.network_id in regions:
            yield replace(item, region_id=regions[item.network_id])
        else:
            yield item


def _entry(item: Item, at: datetime, mark: str) -> Entry:
    if item.circle not in Circle.values:
        raise ValueError(f"{item.kind} {item.object_id}: {item.circle!r} is no circle")
    return Entry(
        kind=item.kind,
        object_id=item.object_id,
        # PostgreSQL keeps no NUL.
        title=item.title.replace("\0", "")[:300],
        text=" ".join(item.text[: MOST_SHOWN * 2].replace("\0", "").split())[:MOST_SHOWN],
        url=item.url,
        author_id=item.author_id,
        network_id=item.network_id,
        school_id=item.school_id,
        region_id=item.region_id,
        circle=item.circle,
        for_keepers=item.for_keepers,
        for_administrators=item.for_administrators,
        at=at,
        second=max(0, int(at.timestamp())),
        bag=" ".join([*scope.keys_of_item(item), *bag(item.title, f"{item.text}\n{item.also}")]),
        said=mark,
    )


def _learn(words: Iterable[str]) -> None:
    """Keep words that are new. On PostgreSQL after the commit: two writers that each wait for a word of the other
    would stop each other. A word that is lost that way is learned in the night."""
    found = sorted(words)

    def keep() -> None:
        for batch in _batches(found, 2000):
            known = set(Word.objects.filter(word__in=batch).values_list("word", flat=True))
            new = [Word(word=word, turned=word[::-1], stem=stem(word)) for word in batch if word not in known]
            if new:
                Word.objects.bulk_create(new, ignore_conflicts=True)

    if connection.vendor == "postgresql":
        transaction.on_commit(keep, robust=True)
    else:
        keep()
