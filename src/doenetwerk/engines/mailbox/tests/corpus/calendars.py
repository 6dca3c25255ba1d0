"""Answers to an invitation, as Outlook, Google and Apple send them; and calendar mail that is no answer."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import Case, Expected, file, leaf, letter, many

ZONE = (
    "BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\n"
    "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


def outlook(partstat: str, comment: str = "", method: str = "REPLY", more: str = "") -> str:
    said = f"COMMENT;LANGUAGE=nl-NL:{comment}\\n\n" if comment else ""
    return (
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n{ZONE}BEGIN:VEVENT\n"
        f"ATTENDEE;PARTSTAT={partstat};CN=Fatma Voorbeeld:mailto:{{from}}\n{said}UID:{{uid}}\nSUMMARY;LANGUAGE=nl-NL:Geaccepteerd: Bijeenkomst\n"
        "DTSTART;TZID=W. Europe Standard Time:20261210T140000\nDTEND;TZID=W. Europe Standard Time:20261210T160000\nCLASS:PUBLIC\nPRIORITY:5\n"
        f"DTSTAMP:20261116T093112Z\nTRANSP:OPAQUE\nSTATUS:CONFIRMED\nSEQUENCE:2\n{more}LOCATION;LANGUAGE=nl-NL:De Roos\n"
        "X-MICROSOFT-CDO-APPT-SEQUENCE:2\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def google(partstat: str, note: str = "") -> str:
    said = f';X-RESPONSE-COMMENT="{note}"' if note else ""
    return (
        "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nCALSCALE:GREGORIAN\nMETHOD:REPLY\nBEGIN:VEVENT\n"
        "DTSTART:20261210T130000Z\nDTEND:20261210T150000Z\nDTSTAMP:20261116T093112Z\nORGANIZER;CN=Netwerk Taal:mailto:{to}\nUID:{uid}\n"
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN=Fatma\n  Voorbeeld{said};X-NUM-GUESTS=0:mailto:{{from}}\n"
        "CREATED:20261101T080000Z\nLAST-MODIFIED:20261116T093112Z\nSEQUENCE:2\nSTATUS:CONFIRMED\nSUMMARY:Bijeenkomst\nTRANSP:OPAQUE\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )


def apple(partstat: str) -> str:
    return (
        "BEGIN:VCALENDAR\nCALSCALE:GREGORIAN\nVERSION:2.0\nMETHOD:REPLY\nPRODID:-//Apple Inc.//macOS 15.1//EN\nBEGIN:VEVENT\nTRANSP:OPAQUE\n"
        "DTEND;TZID=Europe/Amsterdam:20261210T160000\nUID:{uid}\nDTSTAMP:20261116T093112Z\nSEQUENCE:2\nSUMMARY:Bijeenkomst\n"
        'DTSTART;TZID=Europe/Amsterdam:20261210T140000\nCREATED:20261101T080000Z\nORGANIZER;CN="Netwerk Taal":mailto:{to}\n'
        f'ATTENDEE;CN="Fatma Voorbeeld";CUTYPE=INDIVIDUAL;EMAIL="{{from}}";PARTSTAT={partstat}:mailto:{{from}}\nEND:VEVENT\nEND:VCALENDAR\n'
    )


def _part(text: str, method: str = "REPLY") -> bytes:
    says = f"; method={method}" if method else ""
    return leaf(text, "text/calendar", encoding="8bit", says=says)


def _outlook(
    name: str, subject: str, partstat: str, answer: str, comment: str = "", method: str = "REPLY", **more: object
) -> Case:
    own = f"{comment}\n" if comment else "\n"
    return Case(
        name,
        letter(
            many(
                "alternative",
                leaf(own),
                leaf(f"<html><body><div>{comment}</div></body></html>", "text/html"),
                _part(outlook(partstat, comment, method), method),
            ),
            subject=subject,
            head="X-MS-Exchange-Calendar-Originator-Id: x\nX-Auto-Response-Suppress: DR, OOF, AutoReply\n",
        ),
        Expected(kind="calendar", calendar=answer, comment=comment, answer=comment, subject=subject, **more),  # type: ignore[arg-type]
    )


def _google(name: str, subject: str, partstat: str, answer: str, note: str = "") -> Case:
    text = "Fatma Voorbeeld heeft gereageerd op deze uitnodiging."
    return Case(
        name,
        letter(
            many(
                "mixed",
                many(
                    "alternative",
                    leaf(f"{text}\n"),
                    leaf(f"<p>{text}</p>", "text/html"),
                    _part(google(partstat, note)),
                    boundary="0000000alt",
                ),
                leaf(
                    google(partstat, note).encode(),
                    "application/ics",
                    says='; name="invite.ics"',
                    head='Content-Disposition: attachment; filename="invite.ics"\n',
                ),
                boundary="0000000mix",
            ),
            subject=subject,
            head="Sender: Google Agenda <calendar-notification@google.example>\nAuto-Submitted: auto-generated\n",
        ),
        Expected(kind="calendar", calendar=answer, comment=note, answer=text, subject=subject),
    )


def _apple(name: str, subject: str, partstat: str, answer: str) -> Case:
    return Case(
        name,
        letter(
            many(
                "mixed",
                leaf("\n"),
                leaf(
                    apple(partstat),
                    "text/calendar",
                    encoding="quoted-printable",
                    says='; method=REPLY; name="iCal-1.ics"',
                    head="Content-Disposition: attachment; filename=iCal-1.ics\n",
                ),
                boundary="Apple-Mail-C",
            ),
            subject=subject,
            reply=False,
        ),
        Expected(kind="calendar", calendar=answer, subject=subject),
    )


CASES = [
    _outlook("outlook-accepts", "Geaccepteerd: Bijeenkomst", "ACCEPTED", "accepted"),
    _outlook(
        "outlook-declines-with-a-word", "Geweigerd: Bijeenkomst", "DECLINED", "declined", "Ik heb dan oudergesprekken."
    ),
    _outlook("outlook-tentative", "Voorlopig: Bijeenkomst", "TENTATIVE", "tentative"),
    _outlook(
        "outlook-proposes-another-time",
        "Nieuwe tijd voorgesteld: Bijeenkomst",
        "TENTATIVE",
        "tentative",
        "Kan het een uur later?",
        "COUNTER",
        countered=True,
    ),
    _google("google-accepts", "Geaccepteerd: Bijeenkomst - do 10 dec 2026 14:00 (CET)", "ACCEPTED", "accepted"),
    _google("google-declines-with-a-word", "Declined: Bijeenkomst", "DECLINED", "declined", "Ben op kamp"),
    _google("google-maybe", "Voorlopig geaccepteerd: Bijeenkomst", "TENTATIVE", "tentative"),
    _apple("apple-accepts", "Geaccepteerd: Bijeenkomst", "ACCEPTED", "accepted"),
    _apple("apple-declines", "Afgeslagen: Bijeenkomst", "DECLINED", "declined"),
    _apple("apple-maybe", "Misschien: Bijeenkomst", "TENTATIVE", "tentative"),
    Case(
        "outlook-mobile-without-method",
        letter(
            many("alternative", leaf("\n"), _part(outlook("ACCEPTED").replace("METHOD:REPLY\n", ""), "")),
            subject="Accepted: Bijeenkomst",
        ),
        Expected(kind="calendar", calendar="accepted", subject="Accepted: Bijeenkomst"),
    ),
    Case(
        "calendar-only",
        letter(_part(outlook("ACCEPTED")), subject="Akzeptiert: Bijeenkomst"),
        Expected(kind="calendar", calendar="accepted", subject="Akzeptiert: Bijeenkomst"),
    ),
    Case(
        "invitation-to-the-network",
        letter(
            many(
                "alternative",
                leaf("Komen jullie kijken?\n"),
                _part(outlook("NEEDS-ACTION").replace("METHOD:REPLY", "METHOD:REQUEST"), "REQUEST"),
            ),
            subject="Open dag",
            reply=False,
        ),
        Expected(answer="Komen jullie kijken?", subject="Open dag"),
    ),
    Case(
        "shared-appointment",
        letter(
            many(
                "mixed",
                leaf("Zet dit in je agenda.\n"),
                file("studiedag.ics", outlook("NEEDS-ACTION").replace("METHOD:REPLY\n", "").encode(), "text/calendar"),
            ),
            subject="Studiedag",
            reply=False,
        ),
        Expected(answer="Zet dit in je agenda.", subject="Studiedag", files=("studiedag.ics",)),
    ),
    Case(
        "delegated",
        letter(
            many("alternative", leaf("Sanne gaat in mijn plaats.\n"), _part(outlook("DELEGATED"))),
            subject="Bijeenkomst",
        ),
        Expected(answer="Sanne gaat in mijn plaats.", subject="Bijeenkomst"),
    ),
    Case(
        "answer-with-words-in-mail",
        letter(
            many("alternative", leaf("Ik kom iets later.\n"), _part(outlook("ACCEPTED"))),
            subject="Geaccepteerd: Bijeenkomst",
        ),
        Expected(
            kind="calendar", calendar="accepted", answer="Ik kom iets later.", subject="Geaccepteerd: Bijeenkomst"
        ),
    ),
]
