"""The answer is cut out whole, in mails for which no rule was written and in the odd ones."""

from __future__ import annotations

import time

import pytest

from doenetwerk.engines.mailbox import REPLY_LINES, cut
from doenetwerk.engines.mailbox.tests.combining import SENT, combinations

HEAD = "Van: Joris\nVerzonden: maandag 16 november 2026 09:12\nAan: Fatma\nOnderwerp: Leeslijst\n\nDag allemaal\n"


@pytest.mark.parametrize("sent", [(), SENT])
def test_in_every_combination_the_answer_stays_whole_and_the_rest_goes(sent: tuple[str, ...]) -> None:
    every = list(combinations(61, sent))
    wrong = [one for one in every if not one.is_right]
    assert len(every) > 1000
    assert not [one for one in every if one.is_lost]
    assert len(wrong) <= len(every) * 0.05, wrong[:3]


@pytest.mark.parametrize("line", REPLY_LINES.values())
@pytest.mark.parametrize("wrapped", ["{}", "*{}*", "  {}  ", "{}\xa0"])
def test_our_own_line_ends_the_answer_however_a_program_dresses_it(line: str, wrapped: str) -> None:
    found = cut(f"Ja graag.\n\n{wrapped.format(line)}\nDe vraag was lang.\n")
    assert (found.answer, "De vraag was lang." in found.quoted) == ("Ja graag.", True)


def test_nothing_is_lost_of_what_was_cut() -> None:
    found = cut(f"Ja graag.\n\nGroet,\nFatma\n\n{HEAD}")
    assert found.answer == "Ja graag."
    assert found.signature == "Groet,\nFatma"
    assert found.quoted == HEAD.strip()


def test_html_without_an_answer_does_not_hide_the_one_in_the_plain_part() -> None:
    assert cut("Ja graag.", "<html><body><div id=divRplyFwdMsg>oud</div></body></html>").answer == "Ja graag."


def test_a_forwarded_mail_is_the_message() -> None:
    assert cut(f"Kijk eens.\n\n{HEAD}", forwarded=True).answer == f"Kijk eens.\n\n{HEAD}".strip()


def test_a_name_typed_in_the_box_for_signatures_is_no_reason_to_lose_an_answer() -> None:
    assert cut("", "<div class=gmail_signature>Ja, ik kom.</div>").answer == "Ja, ik kom."


@pytest.mark.parametrize(
    "piece", ["> regel\n", "Van: x\n", "> x\nja\n", "Groet,\n", "Op ma 16 nov 2026 om 09:12\n", "<p>x", "<td>x"]
)
def test_five_megabytes_of_the_same_is_read_in_time(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    started = time.perf_counter()
    if piece.startswith("<"):
        cut("", text)
    else:
        cut(text)
    assert time.perf_counter() - started < 20  # about one second; never minutes


@pytest.mark.parametrize(
    "piece", ["ja nee ", "een\n", "x y z\n", "[Fatma:] ja\n", "<p><span style='color:red'>ja</span>"]
)
def test_a_mail_that_is_made_to_be_slow_beside_what_we_sent_is_read_in_time(piece: str) -> None:
    text = f"Ja.\n\n{HEAD}" + piece * (1_000_000 // len(piece))
    sent = ["nee ja een y x " * 20_000, "ja " * 50_000]
    started = time.perf_counter()
    cut(
        text,
        f"<div id=divRplyFwdMsg></div>{text}" if piece.startswith("<") else "",
        sent=sent,
        writer="Fatma Voorbeeld",
    )
    assert time.perf_counter() - started < 20  # some seconds; never minutes
