"""Text that Outlook packs as compressed RTF is read, and nothing that is sent keeps us busy."""

from __future__ import annotations

import struct
import time

import pytest

from doenetwerk.engines.mailbox import rtf
from doenetwerk.engines.mailbox.tests.corpus.packing import RTF, RTF_TEXT, WRAPPED, packed

# The two examples of MS-OXRTFCP 3.
SAYS_HELLO = (
    "2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423 20af32068656c090020627705b06c647d0a800fa0".replace(
        " ", ""
    )
)
CROSSES_ITSELF = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"


@pytest.mark.parametrize(
    "bytes_, said",
    [
        (SAYS_HELLO, rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"),
        (CROSSES_ITSELF, rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ],
)
def test_the_examples_of_the_format(bytes_: str, said: bytes) -> None:
    assert rtf.unpack(bytes.fromhex(bytes_)) == said


def test_what_was_packed_comes_out_as_it_was() -> None:
    long = RTF * 40  # longer than the ring
    assert rtf.unpack(packed(long)) == long


def test_text_and_wrapped_html_are_read() -> None:
    assert rtf.read(RTF) == (RTF_TEXT, "")
    text, html = rtf.read(WRAPPED)
    assert text == ""
    assert html.startswith("<html><head><style>p {color:red}</style></head><body><p>Ja,&nbsp;wij doen")


@pytest.mark.parametrize(
    "said, text",
    [
        (rb"{\rtf1 a\par b\line c\tab d}", "a\nb\nc\td"),
        (rb"{\rtf1{\*\onbekend weg}{\info weg}{\field{\*\fldinst weg}{\fldrslt hier}}}", "hier"),
        (rb"{\rtf1\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset128 MS;}}\f0\'93\'fa\'96{}\'7b}", "日本"),
        (rb"{\rtf1\uc2 \u8364??x\uc0\u8364 y}", "€x€y"),
        (rb"{\rtf1 a\bin3 }}}b}", "ab"),
        (rb"{\rtf1 a}}}} b", "a"),
        (rb"{\rtf1 a{{{{ b", "a b"),
        (b"geen rtf", ""),
        (b"", ""),
    ],
)
def test_rtf_in_its_corners(said: bytes, text: str) -> None:
    assert rtf.read(said)[0].strip() == text.strip()


@pytest.mark.parametrize(
    "piece", [b"{", rb"\u9?", rb"\'41", rb"{\*\htmltag <p>}", b"a\n", rb"\bin0 ", rb"\htmlrtf{\htmlrtf0}"]
)
def test_a_small_file_that_unpacks_to_very_much_is_read_in_time(piece: bytes) -> None:
    said = rb"{\rtf1\fromhtml1 " + piece * 4_000_000
    data = struct.pack("<II4sI", 0, 2**32 - 1, b"MELA", 0) + said[: 5 * 1024 * 1024]
    started = time.perf_counter()
    found = rtf.unpack(data)
    rtf.read(found)
    assert len(found) <= rtf.MOST
    assert time.perf_counter() - started < 20  # one or two seconds; never minutes


def test_packing_that_refers_to_itself_for_ever_ends() -> None:
    data = struct.pack("<II4sI", 0, 2**32 - 1, b"LZFu", 0) + b"\xff\x00\x0f" * 1_000_000
    started = time.perf_counter()
    assert len(rtf.unpack(data)) <= rtf.MOST
    assert time.perf_counter() - started < 20
