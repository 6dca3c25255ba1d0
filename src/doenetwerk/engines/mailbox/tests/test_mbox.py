"""A mailbox file gives the mails that went into it, whatever program wrote it."""

from __future__ import annotations

import io
import mailbox
from datetime import UTC, datetime
from pathlib import Path

import pytest

from doenetwerk.engines.mailbox import is_mbox, read, split
from doenetwerk.engines.mailbox.groups import why_left_out, without_footer, writer

ENVELOPE = b"From fatma@school.example Mon Nov 16 09:12:00 2026\n"
FIRST = b"From: Fatma <fatma@school.example>\nSubject: Rooster\n\nWie heeft een rooster?\n"
SECOND = b"From: Joris <joris@school.example>\nSubject: Re: Rooster\n\nIk.\n"


def _raws(data: bytes, most: int = 10_000) -> list[bytes]:
    return [piece.raw for piece in split(io.BytesIO(data), most)]


def test_two_mails_are_two_mails() -> None:
    data = ENVELOPE + FIRST + b"\n" + ENVELOPE + SECOND + b"\n"
    assert is_mbox(data)
    assert _raws(data) == [FIRST, SECOND]
    first, second = split(io.BytesIO(data))
    assert first.delivered == datetime(2026, 11, 16, 9, 12, tzinfo=UTC)
    assert data[second.at :].startswith(ENVELOPE) and first.size == second.at


def test_what_the_standard_library_writes_is_read_back(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "groep.mbox"))
    body = FIRST + b"\nFrom het begin af dacht ik:\n\nFrom: dit is tekst\n>From al aangehaald\n"
    for raw in (FIRST, body, SECOND):
        box.add(raw)
    box.close()
    with (tmp_path / "groep.mbox").open("rb") as stream:
        found = [piece.raw for piece in split(stream)]
    assert found[0] == FIRST and found[2] == SECOND
    assert b"\nFrom het begin af dacht ik:" in found[1] and b"\nFrom al aangehaald" in found[1]


@pytest.mark.parametrize(
    "line",
    [
        b"From fatma at school.example  Mon Nov 16 09:12:00 2026",  # Mailman's archive
        b"From 1600000000000000000@xxx Mon Nov 16 09:12:00 +0000 2026",  # Google
        b"From - Mon Nov 16 09:12:00 2026",  # Thunderbird
        b"From fatma@school.example Mon Nov 16 09:12:00 2026 remote from elders",
        b"From ???@??? Mon Nov 16 09:12 2026",
        b"From fatma",  # not an envelope at all, but a head follows
    ],
)
def test_lines_between_mails_of_many_programs(line: bytes) -> None:
    data = line + b"\n" + FIRST + b"\n" + line + b"\n" + SECOND
    assert _raws(data) == [FIRST, SECOND]


def test_line_ends_of_windows_a_mark_in_front_and_no_last_line_end() -> None:
    data = b"\xef\xbb\xbf" + (ENVELOPE + FIRST + b"\n" + ENVELOPE + SECOND).replace(b"\n", b"\r\n")[:-2]
    assert is_mbox(data)
    found = _raws(data)
    assert [read(raw).subject for raw in found] == ["Rooster", "Rooster"]
    assert found[1].endswith(b"Ik.")


def test_a_sentence_that_begins_with_from_is_no_mail() -> None:
    body = FIRST + b"\nFrom the start:\nit was clear\n\nFrom now on\nNote: we meet on Monday\n"
    assert _raws(ENVELOPE + body) == [body]


def test_quoting_is_undone_once() -> None:
    body = FIRST + b">From A\n>>From B\n> From C\n"
    assert _raws(ENVELOPE + body) == [FIRST + b"From A\n>From B\n> From C\n"]


def test_a_length_that_is_not_true_is_not_believed() -> None:
    wrong = FIRST.replace(b"\n\n", b"\nContent-Length: 999999\n\n", 1)
    assert len(_raws(ENVELOPE + wrong + b"\n" + ENVELOPE + SECOND)) == 2


def test_files_that_were_pasted_together_without_a_blank_line() -> None:
    assert _raws(ENVELOPE + FIRST + ENVELOPE + SECOND) == [FIRST, SECOND]


def test_a_mail_that_is_too_large_is_named_and_the_next_one_is_whole() -> None:
    huge = FIRST + b"x" * 300_000 + b"\n"
    large, small = split(io.BytesIO(ENVELOPE + huge + b"\n" + ENVELOPE + SECOND), 100_000)
    assert not large.whole and len(large.raw) < 70_000 and read(large.raw).subject == "Rooster"
    assert small.whole and small.raw == SECOND


def test_what_is_no_mailbox_gives_nothing() -> None:
    for data in (b"", b"\n\n", b"Beste allen,\n\nFrom mij\n", b"PK\x03\x04" + bytes(500), FIRST, bytes(100_000)):
        assert not is_mbox(data)
        assert _raws(data) == []


def _mail(head: str, text: str = "Dag.") -> bytes:
    return f"{head}\nSubject: Rooster\nDate: Mon, 16 Nov 2026 09:12:00 +0100\n\n{text}\n".encode()


@pytest.mark.parametrize(
    "head",
    [
        "From: Fatma Voorbeeld <fatma@school.example>",
        (
            "From: 'Fatma Voorbeeld' via Boeien <boeien@groep.example>\nX-Original-From: Fatma Voorbeeld"
            " <fatma@school.example>"
        ),
        (
            "From: Fatma Voorbeeld via Boeien <boeien@groep.example>\nTo: boeien@groep.example\n"
            "Reply-To: boeien@groep.example, Fatma Voorbeeld <fatma@school.example>"
        ),
        "From: fatma at school.example (Fatma Voorbeeld)",
        "From: 'Fatma Voorbeeld' via Boeien <boeien@groep.example>\nX-Original-Sender: fatma@school.example",
    ],
)
def test_who_wrote_it_whatever_the_group_put_over_it(head: str) -> None:
    found = writer(read(_mail(head)))
    assert (found.name, found.email) == ("Fatma Voorbeeld", "fatma@school.example")


def test_nobody_gets_the_address_of_the_group() -> None:
    found = writer(read(_mail("From: Fatma via Boeien <boeien@groep.example>\nTo: boeien@groep.example")))
    assert (found.name, found.email) == ("Fatma", "")


@pytest.mark.parametrize(
    "footer",
    [
        (
            "_______________________________________________\nBoeien mailing list\nBoeien@lijst.example\n"
            "http://lijst.example/mailman/listinfo/boeien"
        ),
        (
            "-- \nJe hebt dit bericht ontvangen omdat je je hebt geabonneerd op de groep 'Boeien' van Google Groepen.\n"
            "Als je je wilt afmelden, stuur dan een e-mail naar boeien+unsubscribe@groep.example."
        ),
        '-- \nYou received this message because you are subscribed to the Google Groups "Boeien" group.',
    ],
)
def test_the_group_s_footer_goes(footer: str) -> None:
    assert without_footer(f"Dag.\n\nGroet, Fatma\n{footer}\n") == "Dag.\n\nGroet, Fatma"


def test_a_person_s_own_signature_stays() -> None:
    text = "Dag.\n-- \nFatma Voorbeeld\nDe Linde"
    assert without_footer(text) == text


def test_every_mail_of_a_list_is_of_a_person_but_what_a_machine_sent_is_not() -> None:
    of_list = "From: Fatma <fatma@school.example>\nList-Id: <boeien.groep.example>\nPrecedence: list"
    assert why_left_out(read(_mail(of_list))) is None
    away = why_left_out(read(_mail(f"{of_list}\nAuto-Submitted: auto-replied", "Ik ben afwezig.")))
    assert away is not None and away.kind == "out_of_office"
    digest = _mail(of_list).replace(b"Subject: Rooster", b"Subject: Boeien Digest, Vol 3, Issue 4")
    assert why_left_out(read(digest)) is not None
