"""Pressing “accept” in one's own calendar is an answer: Outlook, Google and Apple, on a computer and a phone (S23)."""

import pytest
from django.core import mail
from icalendar import Calendar

from doenetwerk.mail.incoming.arrival import Mail, take
from doenetwerk.mail.incoming.handling import handle
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.mailboxes import address_for, read_address
from doenetwerk.mail.models import Letter, Received
from doenetwerk.meetings.models import Meeting, Rsvp
from doenetwerk.meetings.tests.scene import coming, letters
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db

OUTLOOK = """From: {name} <{email}>
To: {to}
Subject: Geaccepteerd: Boeien en binden: Bakens
Message-ID: <VI1PR01@eurprd01.prod.outlook.example>
MIME-Version: 1.0
X-MS-Has-Attach:
Content-Type: multipart/alternative; boundary="_000_a_"

--_000_a_
Content-Type: text/plain; charset="iso-8859-1"


--_000_a_
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: 8bit

BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VEVENT
ATTENDEE;PARTSTAT={partstat};CN={name}:mailto:{email}
COMMENT;LANGUAGE=nl-NL:{comment}
UID:{uid}
SUMMARY;LANGUAGE=nl-NL:Geaccepteerd: Bakens
DTSTART;TZID=W. Europe Standard Time:20270119T133000
DTEND;TZID=W. Europe Standard Time:20270119T163000
SEQUENCE:{sequence}
END:VEVENT
END:VCALENDAR
--_000_a_--
"""
GOOGLE = """From: {name} <{email}>
Sender: Google Agenda <calendar-notification@google.example>
Reply-To: {name} <{email}>
To: {to}
Auto-Submitted: auto-generated
Subject: Geaccepteerd: Boeien en binden: Bakens
Message-ID: <calendar-1@google.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="0001"

--0001
Content-Type: multipart/alternative; boundary="0002"

--0002
Content-Type: text/plain; charset="UTF-8"

{name} heeft deze uitnodiging geaccepteerd.

--0002
Content-Type: text/calendar; charset="UTF-8"; method=REPLY

BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20270119T123000Z
DTEND:20270119T153000Z
ORGANIZER;CN=Doenetwerk:mailto:{to}
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN={name};
 X-NUM-GUESTS=0;X-RESPONSE-COMMENT="{comment}":mailto:{email}
SEQUENCE:{sequence}
STATUS:CONFIRMED
SUMMARY:Bakens
END:VEVENT
END:VCALENDAR

--0002--
--0001--
"""
APPLE = """From: {name} <{email}>
To: {to}
Subject: Reactie op: Bakens
Message-ID: <A1B2@icloud.example>
MIME-Version: 1.0 (Apple Message framework)
Content-Type: multipart/mixed; boundary="Apple-Mail=_1"

--Apple-Mail=_1
Content-Type: text/plain; charset=utf-8

--Apple-Mail=_1
Content-Type: text/calendar; name=iCal-1.ics; method=REPLY; charset=utf-8

BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.0//EN
BEGIN:VEVENT
UID:{uid}
DTEND;TZID=Europe/Amsterdam:20270119T163000
ATTENDEE;CN={name};CUTYPE=INDIVIDUAL;EMAIL={email};PARTSTAT={partstat}:mai
 lto:{email}
DTSTART;TZID=Europe/Amsterdam:20270119T133000
SEQUENCE:{sequence}
COMMENT:{comment}
ORGANIZER;CN=Doenetwerk:mailto:{to}
END:VEVENT
END:VCALENDAR

--Apple-Mail=_1--
"""


def organiser(letter: Letter) -> str:
    (event,) = Calendar.from_ical(letter.calendar).walk("VEVENT")
    return str(event["ORGANIZER"]).removeprefix("mailto:")


def press(world: Cast, meeting: Meeting, program: str, partstat: str, *, to: str, comment: str = "") -> Received:
    values = {
        "name": world.member.name,
        "email": world.member.email,
        "to": to,
        "uid": meeting.uid,
        "partstat": partstat,
        "comment": comment,
        "sequence": meeting.sequence,
    }
    raw = program.format(**values).replace("\n", "\r\n").encode()
    (pk,) = take(Mail(raw, world.member.email or "", [to], Received.Door.SMTP))
    handle(pk)
    return Received.objects.get(pk=pk)


def test_the_organiser_of_an_invitation_is_an_address_of_one_person(world: Cast) -> None:
    meeting = coming(world)
    letter = letters(world.member, "meeting:")[0]
    to = organiser(letter)
    route = read_address(to)
    assert route is not None
    assert (route.mailbox.name, route.subject, route.person) == ("agenda", meeting.pk, world.member.pk)
    assert organiser(letters(world.member_two, "meeting:")[0]) != to
    assert as_message(letter).reply_to == [to]


def test_without_mail_coming_in_the_organiser_is_the_address_of_letters(world: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MAIL_ANSWERS = False
    settings.DEFAULT_FROM_EMAIL = "Doenetwerk <doenetwerk@example.org>"
    coming(world)
    assert organiser(letters(world.member, "meeting:")[0]) == "doenetwerk@example.org"


@pytest.mark.parametrize("program", [OUTLOOK, GOOGLE, APPLE], ids=["outlook", "google", "apple"])
@pytest.mark.parametrize(("partstat", "answer"), [("ACCEPTED", "yes"), ("DECLINED", "no"), ("TENTATIVE", "unsure")])
def test_the_answer_counts(world: Cast, program: str, partstat: str, answer: str) -> None:
    meeting = coming(world)
    uid, sequence = meeting.uid, meeting.sequence
    to = organiser(letters(world.member, "meeting:")[0])
    row = press(world, meeting, program, partstat, to=to, comment="Ik ben iets later")
    rsvp = Rsvp.objects.get(meeting=meeting, person=world.member)
    assert (rsvp.answer, rsvp.via, rsvp.reason) == (answer, Rsvp.Via.CALENDAR, "Ik ben iets later")
    assert (row.state, row.outcome, row.network) == (Received.State.DONE, f"rsvp:{rsvp.pk}", world.network)
    meeting.refresh_from_db()
    assert (meeting.uid, meeting.sequence) == (uid, sequence)


def test_a_calendar_that_answers_the_sender_is_understood(world: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEFAULT_FROM_EMAIL = "Doenetwerk <doenetwerk@example.org>"
    meeting = coming(world)
    row = press(world, meeting, OUTLOOK, "ACCEPTED", to="doenetwerk@example.org")
    assert (row.state, row.mailbox) == (Received.State.DONE, "agenda")
    assert Rsvp.objects.get(meeting=meeting, person=world.member).answer == "yes"


def test_an_answer_about_another_meeting_changes_nothing(world: Cast) -> None:
    meeting, other = coming(world), coming(world)
    Rsvp.objects.all().delete()
    row = press(world, meeting, GOOGLE, "ACCEPTED", to=address_for("agenda", other.pk, world.member))
    assert row.state == Received.State.REFUSED
    assert not Rsvp.objects.exists()


def test_someone_else_does_not_answer_for_me(world: Cast) -> None:
    meeting = coming(world)
    Rsvp.objects.all().delete()
    row = press(world, meeting, APPLE, "DECLINED", to=address_for("agenda", meeting.pk, world.member_two))
    assert (row.state, row.reason, row.network) == (Received.State.WAITING, "other_sender", world.network)
    assert not Rsvp.objects.exists()


def test_words_instead_of_a_button_get_a_friendly_answer(world: Cast) -> None:
    meeting = coming(world)
    to = address_for("agenda", meeting.pk, world.member)
    raw = f"From: {world.member.email}\r\nTo: {to}\r\nSubject: Re: Kun je?\r\nMessage-ID: <x@y.example>\r\n\r\nJa!\r\n"
    (pk,) = take(Mail(raw.encode(), world.member.email or "", [to], Received.Door.SMTP))
    handle(pk)
    assert Received.objects.get(pk=pk).state == Received.State.REFUSED
    assert "Met de knoppen in de uitnodiging" in Letter.objects.get(purpose="mail.answer").text
    assert mail.outbox == []
