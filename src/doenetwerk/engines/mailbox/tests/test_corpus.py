"""Every mail of the corpus becomes what it must be, and no answer is ever cut."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from doenetwerk.engines.mailbox import Unreadable, cut, read, read_reply, why_automatic
from doenetwerk.engines.mailbox.flowing import flow
from doenetwerk.engines.mailbox.tests.corpus import CASES, PLACEHOLDERS, Case
from doenetwerk.engines.mailbox.tests.corpus.building import OURS, OURS_HTML, THEIRS

WORD = re.compile(r"\w+")
# Kept whole when nobody knows what is new; only the new words when it is known.
SHORTER = ("outlook-in-the-colour", "inline-says-so-but-nobody-knows-where")
# Not in what we sent, so who sends it stands for it.
LONGER = ("inline-outlook-name-of-another", "wrapped-quotation")
READABLE = [case for case in CASES if case.expected.kind != "unreadable"]
# Nobody reads what a mail server writes around its report.
WRITTEN = [case for case in READABLE if case.expected.kind not in ("bounce", "receipt")]


def _fill(text: str) -> str:
    for name, value in PLACEHOLDERS.items():
        text = text.replace("{" + name + "}", value)
    return text


def _kind(case: Case) -> str:
    try:
        mail = read(case.filled())
    except Unreadable:
        return "unreadable"
    reason = why_automatic(mail, "mail.example")
    if reason is not None:
        return reason.kind
    return "calendar" if read_reply(mail.calendar, mail.sender.email) else "mail"


def test_the_corpus_is_large_and_has_no_name_twice() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_mail_is_taken_for_what_it_is(case: Case) -> None:
    assert _kind(case) == case.expected.kind


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case.name)
def test_what_a_mail_says_and_brings(case: Case) -> None:
    mail, expected = read(case.filled()), case.expected
    assert mail.subject == expected.subject
    assert mail.sender.email == _fill(expected.sender)
    assert tuple(one.name for one in mail.files) == expected.files
    assert len(mail.attachments) - len(mail.files) == expected.decorations
    assert (mail.signed, mail.encrypted, mail.forwarded) == (expected.signed, expected.encrypted, expected.forwarded)
    assert len(mail.remarks) == expected.remarks, mail.remarks


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
def test_the_answer_is_what_was_written_and_the_rest_is_kept_apart(case: Case) -> None:
    mail, expected = read(case.filled()), case.expected
    found = cut(mail.text, mail.html, forwarded=mail.forwarded, sent=case.sent, writer=mail.sender.name)
    assert found.answer == expected.answer
    assert found.inline == expected.inline
    for piece in expected.cut:
        assert piece not in found.answer
        assert piece in f"{found.quoted}\n{found.signature}"


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
def test_knowing_what_we_sent_loses_no_word_of_the_answer(case: Case) -> None:
    mail, expected = read(case.filled()), case.expected
    sent = (OURS, flow(OURS_HTML), THEIRS)
    found = cut(mail.text, mail.html, forwarded=mail.forwarded, sent=sent, writer=mail.sender.name)
    lost = Counter(WORD.findall(expected.answer)) - Counter(WORD.findall(found.answer))
    assert not lost or case.name in SHORTER
    if not case.sent and not expected.inline and case.name not in LONGER:
        assert found.answer == expected.answer


@pytest.mark.parametrize("case", [one for one in CASES if one.expected.calendar], ids=lambda case: case.name)
def test_calendar_answers(case: Case) -> None:
    mail, expected = read(case.filled()), case.expected
    found = read_reply(mail.calendar, mail.sender.email)
    assert found is not None
    assert (found.uid, found.attendee) == (PLACEHOLDERS["uid"], PLACEHOLDERS["from"])
    assert (found.answer, found.comment, found.sequence) == (expected.calendar, expected.comment, 2)
    assert found.countered == expected.countered
    assert (found.proposed is not None) == expected.countered


@pytest.mark.parametrize("case", [one for one in CASES if one.expected.original], ids=lambda case: case.name)
def test_reports_name_the_mail_and_the_addresses(case: Case) -> None:
    reason = why_automatic(read(case.filled()), "mail.example")
    assert reason is not None
    assert tuple((one.address, one.permanent) for one in reason.bounced) == case.expected.bounced
    assert reason.original_id == _fill(case.expected.original)
