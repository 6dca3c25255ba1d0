"""What a calendar program answers to an invitation: Outlook, Google and Apple (iTIP, RFC 5546).

Read by hand, not through a library: programs leave things out that the standard asks for, and one broken line must not
cost the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from doenetwerk.engines.mailbox.decoding import clean, decode

Answer = Literal["accepted", "declined", "tentative"]
ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
AMSTERDAM = "Europe/Amsterdam"
MOST = 256 * 1024  # characters
MOST_LINES = 5_000
MOST_COMMENT = 2_000
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
ADDRESS = re.compile(r"[^\s<>:;,\"]{1,120}@[^\s<>:;,\"@]{1,190}")
ESCAPED = re.compile(r"\\([nN\\;,])")


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """Somebody's answer to an invitation. `attendee` is a mail address in lower case, or "" when it does not say.

    `recurrence` is the moment of the one meeting of a series that is meant, else None. `countered`: another time was
    asked for, `proposed`, next to the answer; whoever only proposes has said “tentative”, not “no”.
    """

    uid: str
    attendee: str
    answer: Answer
    comment: str = ""
    sequence: int = 0
    recurrence: datetime | None = None
    countered: bool = False
    proposed: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    says: dict[str, str]
    value: str


def _line(text: str) -> _Line | None:
    """A content line: its name, parameters and value; quotes protect colons and semicolons."""
    pieces, start, quoted = [], 0, False
    value = None
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            pieces.append(text[start:at])
            start = at + 1
        elif char == ":" and not quoted:
            pieces.append(text[start:at])
            value = text[at + 1 :]
            break
    if value is None or not pieces[0]:
        return None
    says = {}
    for piece in pieces[1:]:
        name, _equals, said = piece.partition("=")
        says[name.strip().upper()] = said.strip().strip('"')
    return _Line(pieces[0].strip().upper(), says, value.strip())


def _events(text: str) -> tuple[str, list[list[_Line]]]:
    """The method, or "", and the lines of each event without what is nested in it."""
    method = ""
    events: list[list[_Line]] = []
    within: list[str] = []
    unfolded = re.sub(r"\n[ \t]", "", clean(text[:MOST]))
    for raw in unfolded.split("\n")[:MOST_LINES]:
        line = _line(raw)
        if line is None:
            continue
        value = line.value.upper()
        if line.name == "BEGIN":
            within.append(value)
            if value == "VEVENT":
                events.append([])
        elif line.name == "END":
            if value in within:
                while within.pop() != value:
                    pass
        elif within and within[-1] == "VEVENT":
            events[-1].append(line)
        elif line.name == "METHOD" and within in ([], ["VCALENDAR"]):
            method = value
    return method, events


def _first(lines: list[_Line], name: str) -> _Line | None:
    return next((line for line in lines if line.name == name), None)


def _zone(name: str) -> ZoneInfo:
    """A time zone by its own name or by Outlook's; Dutch time when nobody knows it."""
    for known in (name, WINDOWS_TO_OLSON.get(name, ""), AMSTERDAM):
        if re.fullmatch(r"[A-Za-z][\w+-]{1,20}(?:/[\w+-]{1,30}){0,2}", known):
            try:
                return ZoneInfo(known)
            except (OSError, ValueError, LookupError):
                continue
    return ZoneInfo("UTC")


def _moment(line: _Line | None) -> datetime | None:
    match = MOMENT.fullmatch(line.value) if line else None
    if match is None or line is None:
        return None
    year, month, day, hour, minute, second = (int(match[at] or 0) for at in range(1, 7))
    zone = UTC if match[7] else _zone(line.says.get("TZID", ""))
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _email(line: _Line) -> str:
    match = ADDRESS.search(line.value.removeprefix("invalid:nomail")) or ADDRESS.search(line.says.get("EMAIL", ""))
    return match[0].lower() if match else ""


def _text(value: str) -> str:
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()[:MOST_COMMENT]


def _answering(lines: list[_Line], sender: str) -> _Line | None:
    """The attendee whose answer this is: the sender, else the only one."""
    people = [line for line in lines if line.name == "ATTENDEE"]
    theirs = [line for line in people if sender and _email(line) == sender]
    answered = [line for line in theirs or people if line.says.get("PARTSTAT", "").upper() in ANSWERS]
    return answered[0] if len(answered) == 1 or (theirs and answered) else None


def read_reply(data: bytes | str, sender: str = "") -> CalendarReply | None:
    """The answer in a calendar part, or None when it is anything else: an invitation, a withdrawal, a delegation.

    `sender` is who mailed it: of several attendees theirs is the answer. Without METHOD, as some phones send it, an
    attendee who has answered is enough. Never raises.
    """
    method, events = _events(decode(data) if isinstance(data, bytes) else data)
    if method not in ("", "REPLY", "COUNTER"):
        return None
    for lines in events:
        uid, line = _first(lines, "UID"), _answering(lines, sender.lower())
        if uid is None or not uid.value:
            continue
        said = ANSWERS.get(line.says.get("PARTSTAT", "").upper()) if line else None
        if said is None and method == "COUNTER":
            said = "tentative"
            line = _first(lines, "ATTENDEE")
        if said is None:
            continue
        comment, sequence = _first(lines, "COMMENT"), _first(lines, "SEQUENCE")
        words = _text(comment.value) if comment else _text(line.says.get("X-RESPONSE-COMMENT", "")) if line else ""
        number = sequence.value if sequence else ""
        return CalendarReply(
            uid=_text(uid.value),
            attendee=(_email(line) if line else "") or sender.lower(),
            answer=said,
            comment=words,
            sequence=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
            recurrence=_moment(_first(lines, "RECURRENCE-ID")),
            countered=method == "COUNTER",
            proposed=_moment(_first(lines, "DTSTART")) if method == "COUNTER" else None,
        )
    return None
