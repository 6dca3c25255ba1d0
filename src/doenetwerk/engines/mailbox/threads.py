"""Mails put together into conversations: by what they answer, and else by their subject, within some weeks.

Pure. A mail that answers an old one under a new subject begins something new: many people look up an old mail to write
to the same group. Mail programs put “Re:” before what they answer, so a subject without it was typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from doenetwerk.engines.mailbox.reading import strip_subject

WINDOW = timedelta(days=60)
MOST_NAMES = 60  # ids that a mail may refer to; more are of a program that went astray
BLANKS = re.compile(r"\s+")
TAG = re.compile(r"^\s*\[[^\[\]]{1,80}\]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Note:
    """What threading needs of a mail. `names` are the ids it refers to, the nearest first."""

    key: int
    at: datetime
    subject: str
    raw_subject: str
    id: Hashable | None = None
    names: Sequence[Hashable] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A conversation that is there already: its ids, its subject and when something was last said in it."""

    key: int
    ids: Sequence[Hashable]
    subject: str
    at: datetime


@dataclass(slots=True)
class Thread:
    """A conversation: `keys` of its mails, the first one first. `known`: the key of one that was there already."""

    keys: list[int] = field(default_factory=list)
    known: int | None = None
    subject: str = ""
    last: datetime | None = None


def same_subject(subject: str) -> str:
    """A subject as it is compared: without Re: and list tags, in small letters, blanks and end marks alike."""
    return BLANKS.sub(" ", strip_subject(subject)).strip(" .!?…").casefold()


def is_answer(note: Note) -> bool:
    """Whether a mail program put “Re:” before its subject. The tag of a list is no sign of an answer."""
    bare = note.raw_subject.strip()
    while (shorter := TAG.sub("", bare, count=1).strip()) != bare:
        bare = shorter
    return BLANKS.sub(" ", bare) != BLANKS.sub(" ", note.subject).strip()


def threads(notes: Iterable[Note], known: Iterable[Known] = ()) -> list[Thread]:
    """Conversations with their mails, those that were there already first, then by when they began.

    Mails stand by when they were sent, the one that began it first. `notes` may come in any order, each key once.
    """
    loom = _Loom(known)
    for note in sorted(notes, key=lambda note: (note.at, note.key)):
        loom.add(note)
    return loom.done()


class _Loom:
    """What is known so far, by id and by subject."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.found: list[Thread] = []
        self.by_id: dict[Hashable, Thread] = {}
        self.by_subject: dict[str, Thread] = {}
        # The mails of a thread that answer nothing, by the place of the thread.
        self.starts: dict[int, int] = {}
        for one in sorted(known, key=lambda one: (one.at, one.key)):
            thread = self._begin(same_subject(one.subject))
            thread.known, thread.last = one.key, one.at
            self.by_id.update(dict.fromkeys(one.ids, thread))

    def _begin(self, subject: str) -> Thread:
        thread = Thread(subject=subject)
        self.found.append(thread)
        if subject:
            self.by_subject[subject] = thread
        return thread

    def add(self, note: Note) -> None:
        subject, names = same_subject(note.subject), list(note.names)[:MOST_NAMES]
        answers = is_answer(note)
        own = self.by_id.get(note.id) if note.id is not None else None
        above = next((self.by_id[name] for name in names if name in self.by_id), None)
        typed_over = above is not None and not answers and bool(subject) and subject != above.subject
        thread = own or (None if typed_over else above)
        if thread is None and answers and not typed_over:
            thread = self._by_subject(subject, note.at)
        if thread is None:
            thread = self._begin(subject)
        if not names or typed_over:
            self.starts.setdefault(id(thread), note.key)
        thread.keys.append(note.key)
        thread.last = note.at if thread.last is None else max(thread.last, note.at)
        if note.id is not None:
            self.by_id.setdefault(note.id, thread)
        if not typed_over:
            # Two answers to a mail that is not there meet at its id.
            for name in names:
                self.by_id.setdefault(name, thread)

    def _by_subject(self, subject: str, at: datetime) -> Thread | None:
        thread = self.by_subject.get(subject)
        near = thread is not None and thread.last is not None and at - thread.last <= WINDOW
        return thread if near else None

    def done(self) -> list[Thread]:
        for thread in self.found:
            first = self.starts.get(id(thread))
            # A clock may run ahead: an answer that claims to be older than its question is not the question.
            if thread.known is None and first is not None and thread.keys[0] != first:
                thread.keys.remove(first)
                thread.keys.insert(0, first)
        return [thread for thread in self.found if thread.keys]
