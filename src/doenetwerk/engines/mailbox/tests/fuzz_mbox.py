"""Accidents with mailbox files: mails of the corpus put in one file in every style, spoilt, and cut apart again.

Run with `python -m doenetwerk.engines.tests.fuzz 50000 mbox mbox-threads`.
"""

from __future__ import annotations

import io
import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from doenetwerk.engines.mailbox import Unreadable, groups, read
from doenetwerk.engines.mailbox.mbox import HEAD, Piece, is_mbox, split
from doenetwerk.engines.mailbox.tests.fuzz_mail import SECONDS, WORDS, _mail
from doenetwerk.engines.mailbox.threads import Known, Note, Thread, threads
from doenetwerk.engines.tests.accidents import spoil, text

ENVELOPES = (
    b"From fatma@school.example Mon Nov 16 09:12:00 2026",
    b"From fatma at school.example  Mon Nov 16 09:12:00 2026",
    b"From 1600000000000000000@xxx Mon Nov 16 09:12:00 +0000 2026",
    b"From - Mon Nov 16 09:12:00 2026",
    b"From MAILER-DAEMON Thu Jan  1 00:00 1970",
    b"From  Mon Nov 99 99:99:99 2026",
    b"From het begin af:",
    b"From ",
)
PIECES = (b"\nFrom ", b"\n>From ", b"\n>>From hier", b"Content-Length: 12\n", b"\r\n\r\n", b"\n\n", b"\x00", *WORDS)


def _file(chance: random.Random) -> bytes:
    out = bytearray(chance.choice((b"", b"", b"\xef\xbb\xbf", b"\n\n", b"rommel\n")))
    for _one in range(chance.choice((0, 1, 2, 3, 5))):
        end = chance.choice((b"\n", b"\r\n"))
        mail = _mail(chance)[:30_000]
        if chance.random() < 0.5:
            mail = re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE)
        out += chance.choice(ENVELOPES) + end + mail + chance.choice((end * 2, end, b""))
    for _time in range(chance.choice((0, 0, 1, 4))):
        at = chance.randint(0, len(out))
        out[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 2, 200))
    return spoil(bytes(out), chance) if chance.random() < 0.5 else bytes(out)


def fuzz_mbox(chance: random.Random) -> None:
    data = _file(chance)
    most = chance.choice((200, 5_000, 40 * 1024 * 1024))
    started = time.perf_counter()
    pieces = list(split(io.BytesIO(data), most))
    is_mbox(data)
    end = 0
    for piece in pieces:
        _in_order(piece, end, most)
        end = piece.at + piece.size
        try:
            mail = read(piece.raw)
        except Unreadable:
            continue
        who = groups.writer(mail)
        assert "\n" not in who.name + who.email
        assert mail.text.startswith(groups.without_footer(mail.text).rstrip("\n\r ")) or not mail.text.strip()
        groups.why_left_out(mail)
    assert end <= len(data)
    assert time.perf_counter() - started < SECONDS * max(1, len(pieces)), "too slow"


def _in_order(piece: Piece, end: int, most: int) -> None:
    assert piece.at >= end and piece.size >= 0
    assert len(piece.raw) <= max(most, HEAD)
    assert piece.delivered is None or piece.delivered.tzinfo is not None


def fuzz_threads(chance: random.Random) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    ids = [*range(chance.randint(1, 12)), None]
    subjects = (
        "",
        "Rooster",
        "rooster?",
        "Re: Rooster",
        "[groep] Re: Rooster",
        "Fwd: re: x",
        "[a] [b]",
        text(chance, 3),
    )
    notes = [
        Note(
            key,
            begin + timedelta(hours=chance.randint(0, 4000)),
            chance.choice(subjects),
            chance.choice(subjects),
            chance.choice(ids),
            tuple(chance.choices(ids[:-1], k=chance.randint(0, 5))),
        )
        for key in range(chance.randint(0, 20))
    ]
    known = [Known(key, (chance.choice(ids),), chance.choice(subjects), begin) for key in range(chance.randint(0, 3))]
    found = threads(notes, known)
    assert sorted(key for thread in found for key in thread.keys) == [note.key for note in notes]
    assert _shape(found) == _shape(threads(sorted(notes, key=lambda note: -note.key), known)), "the order is the mails'"


def _shape(found: list[Thread]) -> list[tuple[int | None, list[int]]]:
    return [(thread.known, thread.keys) for thread in found]


MBOX: dict[str, Callable[[random.Random], None]] = {"mbox": fuzz_mbox, "mbox-threads": fuzz_threads}
