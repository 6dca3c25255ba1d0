"""What a machine sent is known for it, and what a person sent never is."""

from __future__ import annotations

import pytest

from doenetwerk.engines.mailbox import read, read_reply, why_automatic
from doenetwerk.engines.mailbox.tests.corpus.building import leaf, letter, many
from doenetwerk.engines.mailbox.tests.corpus.calendars import outlook


def _kind(subject: str = "Leeslijst", text: str = "Hallo.", head: str = "", sender: str = "Fatma <{from}>") -> str:
    reason = why_automatic(read(letter(leaf(text), subject=subject, head=head, sender=sender)), "mail.example")
    return reason.kind if reason else ""


@pytest.mark.parametrize(
    "subject",
    [
        "Automatisch antwoord: Leeslijst",
        "Automatische reactie: Re: Leeslijst",
        "Automatic reply: Leeslijst",
        "Out of Office: Leeslijst",
        "Out of the office",
        "Autoreply: Leeslijst",
        "Afwezigheidsbericht",
        "Afwezigheidsmelding: Leeslijst",
        "Vakantiebericht",
    ],
)
def test_programs_say_in_the_subject_that_somebody_is_away(subject: str) -> None:
    assert _kind(subject) == "out_of_office"


@pytest.mark.parametrize(
    "subject, text",
    [
        ("Afwezige leerlingen", "Wie belt er bij jullie de ouders als kinderen afwezig zijn?"),
        ("Automatiseren van de tafels", "Hoe doen jullie dat?"),
        ("Afwezig bij de bijeenkomst", "Ik kan er donderdag niet bij zijn, Sanne komt in mijn plaats."),
        ("Vakantie", "Wanneer hebben jullie vakantie?"),
        ("Out of the box denken", "Wie heeft ideeën?"),
        ("Gelezen: een mooi boek", "Ik heb een mooi boek gelezen."),
        ("Re: Leeslijst", "Ik ben vrijdag vrij, maar mail me gerust."),
        ("Bezorgd: onze nieuwe leerling", "Wij maken ons zorgen."),
        ("Away from keyboard", "Een les zonder scherm, wie doet mee?"),
        ("Absentie", "Hoe registreren jullie dat?"),
        ("Onbestelbaar boek", "De uitgever levert niet meer."),
        ("Mislukt", "Onze les is mislukt. De uitleg kwam niet over."),
    ],
)
def test_people_may_write_about_all_that(subject: str, text: str) -> None:
    assert _kind(subject, text) == ""


@pytest.mark.parametrize(
    "head, kind",
    [
        ("Auto-Submitted: auto-replied\n", "out_of_office"),
        ("Auto-Submitted: auto-generated (rejected)\n", "automatic"),
        ("Auto-Submitted: no\n", ""),
        ("X-Autoreply: yes\n", "out_of_office"),
        ("X-Auto-Response-Suppress: All\n", "automatic"),
        # Outlook puts this on what people write themselves.
        ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\n", ""),
        ("Precedence: auto_reply\n", "out_of_office"),
        ("Precedence: bulk\n", "list"),
        ("Precedence: first-class\n", ""),
        ("List-Id: Lezen <lezen.lijst.example>\n", "list"),
        ("Return-Path: <>\n", "automatic"),
        ("Return-Path: <fatma@deboom.example>\n", ""),
        ("X-Doenetwerk: 12\n", "loop"),
    ],
)
def test_headers_by_which_machines_are_known(head: str, kind: str) -> None:
    assert _kind(head=head) == kind


def test_a_mail_of_our_own_that_comes_back_is_a_loop() -> None:
    mail = read(letter(leaf("Hallo")).replace(b"{message_id}", b"brief-3@mail.example"))
    reason = why_automatic(mail, "mail.example")
    assert reason is not None and reason.kind == "loop"
    assert why_automatic(mail, "andere.example") is None


@pytest.mark.parametrize(
    "sender", ["no-reply@x.example", "NoReply <noreply@x.example>", "niet-reageren@x.example", "donotreply@x.example"]
)
def test_addresses_that_nobody_reads(sender: str) -> None:
    assert _kind(sender=sender) == "automatic"


def test_an_answer_of_a_calendar_is_a_persons() -> None:
    part = leaf(outlook("ACCEPTED"), "text/calendar", encoding="8bit", says="; method=REPLY")
    mail = read(
        letter(
            many("alternative", leaf("\n"), part),
            head="Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n",
        )
    )
    assert why_automatic(mail, "mail.example") is None


@pytest.mark.parametrize(
    "status, action, permanent",
    [
        ("5.1.1", "failed", True),
        ("4.4.1", "delayed", False),
        ("4.2.2", "failed", False),
        ("5.2.2", "failed", False),
        ("5.7.1", "failed", True),
    ],
)
def test_for_good_or_for_now(status: str, action: str, permanent: bool) -> None:
    fields = (
        f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; weg@school.example\nAction: {action}\nStatus: {status}\n"
    )
    part = many(
        "report",
        leaf("x"),
        leaf(fields, "message/delivery-status", charset="", encoding="7bit"),
        says="; report-type=delivery-status",
    )
    reason = why_automatic(read(letter(part)))
    assert reason is not None and reason.kind == "bounce"
    assert ([one.address for one in reason.bounced], reason.permanent) == (["weg@school.example"], permanent)


class TestCalendarReplies:
    def test_one_meeting_of_a_series(self) -> None:
        found = read_reply(outlook("DECLINED", more="RECURRENCE-ID;TZID=W. Europe Standard Time:20261210T140000\n"))
        assert found is not None and found.recurrence is not None
        assert found.recurrence.isoformat() == "2026-12-10T13:00:00+00:00"

    def test_of_several_attendees_the_senders_answer_counts(self) -> None:
        several = (
            outlook("ACCEPTED")
            .replace("BEGIN:VEVENT\n", "BEGIN:VEVENT\nATTENDEE;PARTSTAT=DECLINED:mailto:joris@deroos.example\n")
            .replace("{from}", "fatma@deboom.example")
        )
        assert read_reply(several) is None
        found = read_reply(several, "Joris@deroos.example")
        assert found is not None and (found.answer, found.attendee) == ("declined", "joris@deroos.example")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "BEGIN:VCALENDAR",
            outlook("ACCEPTED").replace("METHOD:REPLY", "METHOD:REQUEST"),
            outlook("ACCEPTED").replace("METHOD:REPLY", "METHOD:CANCEL"),
            outlook("NEEDS-ACTION"),
            outlook("DELEGATED"),
            outlook("ACCEPTED").replace("UID:", "X-UID:"),
            outlook("ACCEPTED").replace("VEVENT", "VTODO"),
        ],
    )
    def test_anything_else_is_no_answer(self, text: str) -> None:
        assert read_reply(text) is None
        assert read_reply(text.encode()) is None

    def test_an_attendee_without_address_is_the_sender(self) -> None:
        nameless = outlook("TENTATIVE").replace("mailto:{from}", "invalid:nomail")
        found = read_reply(nameless, "fatma@deboom.example")
        assert found is not None and found.attendee == "fatma@deboom.example"

    def test_a_comment_over_several_lines(self) -> None:
        found = read_reply(outlook("DECLINED", "Ik kan niet\\, want kamp.\\nVolgende keer\n  wel"))
        assert found is not None and found.comment == "Ik kan niet, want kamp.\nVolgende keer wel"
