"""Mails come together as people meant them: a question with its answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from doenetwerk.engines.mailbox import Known, Note, strip_subject, threads

BEGIN = datetime(2026, 9, 1, tzinfo=UTC)


def note(key: int, subject: str = "Rooster", day: float = 0, id: str = "", names: str = "") -> Note:
    return Note(
        key, BEGIN + timedelta(days=day), strip_subject(subject), subject, id or None, tuple(names.split()[::-1])
    )


def keys(*notes: Note, known: tuple[Known, ...] = ()) -> list[list[int]]:
    return [thread.keys for thread in threads(notes, known)]


def test_answers_follow_what_they_refer_to() -> None:
    found = keys(
        note(3, "Re: Rooster", 3, "c", "a b"),
        note(1, day=1, id="a"),
        note(2, "Re: Rooster", 2, "b", "a"),
        note(4, "Iets anders", 2, "d"),
    )
    assert found == [[1, 2, 3], [4]]


def test_an_old_mail_with_a_new_subject_typed_over_it_begins_something() -> None:
    found = keys(
        note(1, id="a"),
        note(2, "Wie komt er maandag?", 2, "b", "a"),
        note(3, "RE: Wie komt er maandag?", 3, "c", "a b"),
    )
    assert found == [[1], [2, 3]]


def test_without_references_the_subject_counts_within_some_weeks() -> None:
    assert keys(note(1), note(2, "Betr: Rooster ", 3), note(3, "[boeien] Re: rooster", 50)) == [[1, 2, 3]]
    assert keys(note(1), note(2, "Re: Rooster", 90)) == [[1], [2]]


def test_the_same_subject_without_re_is_asked_anew() -> None:
    assert keys(note(1), note(2, "[boeien] Rooster", 3)) == [[1], [2]]


def test_two_answers_to_a_mail_that_is_not_there_meet() -> None:
    assert keys(note(1, "Re: Rooster", 1, "b", "a"), note(2, "Re: Rooster!", 80, "c", "a")) == [[1, 2]]


def test_a_clock_that_runs_ahead_makes_no_answer_a_question() -> None:
    assert keys(note(1, day=1, id="a"), note(2, "Re: Rooster", 0, "b", "a")) == [[1, 2]]


def test_what_is_there_already_goes_on() -> None:
    there = (Known(77, ("a",), "Rooster", BEGIN),)
    found = threads([note(2, "Re: Rooster", 2, "b", "a"), note(3, "Re: Rooster", 5), note(4, "Nieuw", 5)], there)
    assert [(one.known, one.keys) for one in found] == [(77, [2, 3]), (None, [4])]
    assert threads([], there) == []


def test_mails_that_refer_to_each_other_end() -> None:
    assert keys(note(1, "Re: x", 0, "a", "b"), note(2, "Re: x", 0, "b", "a"), note(3, "Re: x", 0, "c", "c")) == [
        [1, 2, 3]
    ]
