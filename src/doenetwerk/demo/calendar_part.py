"""The calendar part of a letter, in a few facts: what a calendar would show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

# `DTSTART;TZID=Europe/Amsterdam:20270119T133000`, or in UTC with a Z at the end.
MOMENT = re.compile(r"^(DTSTART|DTEND)(?:;TZID=([^:;]+))?:(\d{8}T\d{6})(Z?)\s*$", re.MULTILINE)
AMSTERDAM = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in the calendar. `cancelled` says that it is taken out."""

    title: str
    starts: datetime | None
    ends: datetime | None
    place: str
    cancelled: bool


def read(calendar: str) -> Appointment:
    """The first event of a calendar that our own engine wrote."""
    whole = re.sub(r"\r?\n[ \t]", "", calendar)
    event = whole.split("BEGIN:VEVENT", 1)[-1].split("END:VEVENT", 1)[0]
    moments: dict[str, datetime] = {}
    for name, zone, digits, utc in MOMENT.findall(event):
        here = ZoneInfo("UTC" if utc else zone or AMSTERDAM)
        moments[name] = datetime.strptime(digits, "%Y%m%dT%H%M%S").replace(tzinfo=here)
    return Appointment(
        title=_value("SUMMARY", event),
        starts=moments.get("DTSTART"),
        ends=moments.get("DTEND"),
        place=_value("LOCATION", event),
        cancelled="METHOD:CANCEL" in whole,
    )


def _value(name: str, event: str) -> str:
    found = re.search(rf"^{name}(?:;[^:]*)?:(.*)$", event, re.MULTILINE)
    text = found[1].strip() if found else ""
    return re.sub(r"\\([,;\\])", r"\1", text.replace("\\n", ", ").replace("\\N", ", "))
