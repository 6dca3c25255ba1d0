"""Invitations that Outlook, Google and Apple understand (iMIP), and a person's calendar feed. Pure.

Written by hand rather than through a library's writer, because mail programs are particular: a compact VTIMEZONE with
rules instead of a list of dates to 2038, one ATTENDEE a mail, METHOD in the file. The tests read it back with
`icalendar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Method = Literal["REQUEST", "CANCEL"]
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# What Outlook shows in someone's agenda; it does not conclude it from the status alone.
BUSY = {"CONFIRMED": "BUSY", "TENTATIVE": "TENTATIVE", "CANCELLED": "FREE"}
Answer = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"]

TIMEZONE = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
]


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment. `starts`, `ends` and `changed` are aware datetimes; `uid` never changes, `sequence` rises.

    `link` is the address for joining online, `url` the page about it. `organiser` is (name, mail address).
    """

    uid: str
    sequence: int
    changed: datetime
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    link: str = ""
    description: str = ""
    url: str = ""
    organiser: tuple[str, str] = ("", "")
    tentative: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """The one who gets this mail, and what they answered so far."""

    name: str
    email: str
    answer: Answer = "NEEDS-ACTION"


def _plain(value: str) -> str:
    """Without what may not stand in a calendar: control characters and halves of characters."""
    if value.isascii() and value.isprintable():
        return value
    return "".join(
        char for char in value if ord(char) >= 32 and not 127 <= ord(char) < 160 and not 0xD800 <= ord(char) < 0xE000
    )


def _text(value: str) -> str:
    """Escape a text value; control characters go, newlines become \\n."""
    value = "\n".join(_plain(line.replace("\t", " ")) for line in LINE_ENDS.split(value))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _parameter(value: str) -> str:
    """A parameter value in quotes; quotes and controls cannot stand in one."""
    clean = _plain(value).replace('"', "")
    return f'"{clean}"'


def _address(value: str) -> str:
    """A mail or web address: without blanks and controls, so that nobody writes a line of their own."""
    return "".join(_plain(value).split())


def _fold(line: str) -> bytes:
    """At most 75 octets a line, never breaking a character; following lines begin with a space."""
    data = line.encode()
    parts: list[bytes] = []
    room = 75
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data = data[cut:]
        room = 74
    parts.append(data)
    return b"\r\n ".join(parts)


def _when(name: str, moment: datetime) -> str:
    """A moment in local time, because that is what people agreed on; the second of two equal hours, when the clock goes
    back, can only be said in UTC."""
    local = moment.astimezone(AMSTERDAM)
    if local.utcoffset() != local.replace(fold=0).utcoffset():
        return f"{name}:{_utc(moment)}"
    return f"{name};TZID=Europe/Amsterdam:{local:%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _event(event: Event, attendee: Attendee | None, status: str) -> list[str]:
    if any(moment.tzinfo is None for moment in (event.starts, event.ends, event.changed)):
        raise ValueError("moments of an event have a time zone")
    if event.ends <= event.starts:
        raise ValueError("an event ends after it begins")
    place = " · ".join(part for part in (event.place, event.link) if part)
    description = event.description
    if event.link and event.link not in description:
        description = f"{description}\n\n{event.link}".strip()
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_utc(event.changed)}",
        f"LAST-MODIFIED:{_utc(event.changed)}",
        _when("DTSTART", event.starts),
        _when("DTEND", event.ends),
        f"SUMMARY:{_text(event.title)}",
        f"STATUS:{status}",
        f"TRANSP:{'TRANSPARENT' if status != 'CONFIRMED' else 'OPAQUE'}",
        f"X-MICROSOFT-CDO-BUSYSTATUS:{BUSY[status]}",
    ]
    if place:
        lines.append(f"LOCATION:{_text(place)}")
    if description:
        lines.append(f"DESCRIPTION:{_text(description)}")
    if event.url:
        lines.append(f"URL:{_address(event.url)}")
    name, email = event.organiser[0], _address(event.organiser[1])
    if email:
        lines.append(f"ORGANIZER;CN={_parameter(name or email)}:mailto:{email}")
    if attendee is not None:
        # Also for who answered: without RSVP Outlook takes the buttons away, and minds change.
        to = _address(attendee.email)
        lines.append(
            f"ATTENDEE;CN={_parameter(attendee.name or to)};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;"
            f"PARTSTAT={attendee.answer};RSVP=TRUE:mailto:{to}"
        )
    lines.append("END:VEVENT")
    return lines


def _calendar(head: list[str], events: Iterable[list[str]]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Doenetwerk//NL", "VERSION:2.0", "CALSCALE:GREGORIAN", *head, *TIMEZONE]
    for event in events:
        lines += event
    lines.append("END:VCALENDAR")
    return b"\r\n".join(_fold(line) for line in lines) + b"\r\n"


def invitation(event: Event, attendee: Attendee, method: Method = "REQUEST") -> bytes:
    """An invitation (or its withdrawal) for one person, as bytes for a text/calendar part.

    The same event and attendee give the same bytes. Refused: an event that ends before it begins or has moments without
    a time zone, no organiser, no address of the attendee.
    """
    if "@" not in event.organiser[1]:
        raise ValueError("an invitation needs an organiser")
    if "@" not in attendee.email:
        raise ValueError("an invitation needs an address")
    status = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
    return _calendar([f"METHOD:{method}"], [_event(event, attendee, status)])


def feed(name: str, events: Iterable[Event]) -> bytes:
    """A person's calendar feed, to subscribe to. Tentative events are shown as free time."""
    head = [
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]

    def status(event: Event) -> str:
        return "CANCELLED" if event.cancelled else "TENTATIVE" if event.tentative else "CONFIRMED"

    return _calendar(head, [_event(event, None, status(event)) for event in events])
