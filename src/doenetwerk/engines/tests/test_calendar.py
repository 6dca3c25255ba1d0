"""What we send is what Outlook and Google expect, and reads back the same."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from doenetwerk.engines.calendar import Attendee, Event, feed, invitation

ZONE = ZoneInfo("Europe/Amsterdam")


def event(**changes: object) -> Event:
    values: dict[str, object] = {
        "uid": "a1@voorbeeld.example",
        "sequence": 0,
        "changed": datetime(2026, 11, 1, 9, tzinfo=UTC),
        "starts": datetime(2027, 1, 19, 13, 30, tzinfo=ZONE),
        "ends": datetime(2027, 1, 19, 16, 30, tzinfo=ZONE),
        "title": "Boeien en binden, bijeenkomst 4; voorwaarden",
        "place": "De Linde, Kerkstraat 4",
        "link": "https://video.example/abc?x=1",
        "description": "Regel één,\nregel twee; met ë en 🙂",
        "organiser": ("Fatma Voorbeeld", "doenetwerk@voorbeeld.example"),
    }
    values.update(changes)
    return Event(**values)  # type: ignore[arg-type]


def read(data: bytes) -> icalendar.Event:
    return next(iter(icalendar.Calendar.from_ical(data).walk("VEVENT")))  # type: ignore[return-value]


SANNE = Attendee('Sanne "Voorbeeld"', "sanne@linde.example")


def test_reads_back_the_same() -> None:
    found = read(invitation(event(), SANNE))
    assert str(found["SUMMARY"]) == "Boeien en binden, bijeenkomst 4; voorwaarden"
    assert "regel twee; met ë en 🙂" in str(found["DESCRIPTION"])
    assert found["DTSTART"].dt == datetime(2027, 1, 19, 13, 30, tzinfo=ZONE)
    assert str(found["LOCATION"]) == "De Linde, Kerkstraat 4 · https://video.example/abc?x=1"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"
    assert found["ATTENDEE"].params["CN"] == "Sanne Voorbeeld"


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    data = invitation(event(title="Professionaliseringsplannen " * 12, description="é" * 400), SANNE)
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert str(read(data)["DESCRIPTION"]).startswith("é" * 400)


def test_a_change_raises_the_sequence_and_keeps_the_name() -> None:
    first, second = read(invitation(event(), SANNE)), read(invitation(event(sequence=1), SANNE))
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) == 1


def test_a_withdrawal_is_a_cancel() -> None:
    data = invitation(event(sequence=2), SANNE, "CANCEL")
    assert b"METHOD:CANCEL" in data
    assert str(read(data)["STATUS"]) == "CANCELLED"


def test_summer_and_winter_time() -> None:
    for month, hours in ((1, 1), (7, 2)):
        start = datetime(2027, month, 12, 9, tzinfo=ZONE)
        found = read(invitation(event(starts=start, ends=start + timedelta(hours=1)), SANNE))
        assert found["DTSTART"].dt.utcoffset() == timedelta(hours=hours)


def test_there_is_one_attendee_and_no_one_elses_address() -> None:
    assert invitation(event(), SANNE).count(b"ATTENDEE") == 1


def test_the_same_invitation_is_the_same_bytes() -> None:
    assert invitation(event(), SANNE) == invitation(event(), SANNE)


def test_a_feed_holds_all_and_marks_what_is_not_sure() -> None:
    data = feed("Doenetwerk", [event(), event(uid="b2@voorbeeld.example", tentative=True)])
    calendar = icalendar.Calendar.from_ical(data)
    assert [str(one["STATUS"]) for one in calendar.walk("VEVENT")] == ["CONFIRMED", "TENTATIVE"]
    assert str(calendar["X-WR-CALNAME"]) == "Doenetwerk"


def test_refuses_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="ends after"):
        invitation(event(ends=event().starts), SANNE)
    with pytest.raises(ValueError, match="organiser"):
        invitation(event(organiser=("", "")), SANNE)
