"""What we send is what Outlook and Google expect, and reads back the same."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def test_who_answered_may_change_their_mind() -> None:
    found = read(invitation(event(), Attendee("Sanne", "sanne@linde.example", "DECLINED")))
    assert found["ATTENDEE"].params["PARTSTAT"] == "DECLINED"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"


def test_nobody_writes_a_line_of_their_own() -> None:
    evil = "x\r\nATTENDEE:mailto:kwaad@elders.example\u2028BEGIN:VALARM"
    data = invitation(
        event(title=evil, place=evil, link=evil, description=evil, url=evil, organiser=(evil, "a@b.example\r\nX:y")),
        Attendee(evil, "sanne@linde.example\nX-EVIL:1"),
    )
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith(b"ATTENDEE") for line in lines) == 1
    assert not any(line.startswith((b"X:", b"X-EVIL", b"BEGIN:VALARM")) for line in lines)
    read(data)


@pytest.mark.parametrize(
    ("starts", "utc"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=ZONE), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, 3, 30, tzinfo=ZONE), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 2, 30, tzinfo=ZONE), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=ZONE), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 3, 0, tzinfo=ZONE), datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
        (datetime(2027, 7, 1, 22, 30, tzinfo=UTC), datetime(2027, 7, 1, 22, 30, tzinfo=UTC)),
    ],
)
def test_the_nights_on_which_the_clock_changes(starts: datetime, utc: datetime) -> None:
    found = read(invitation(event(starts=starts, ends=starts.astimezone(UTC) + timedelta(hours=2)), SANNE))
    assert found["DTSTART"].dt.astimezone(UTC) == utc
    assert found["DTEND"].dt.astimezone(UTC) == utc + timedelta(hours=2)


def test_the_time_zone_in_the_file_agrees_with_the_real_one() -> None:
    # Calendars that do not know the name compute with the rules in the file.
    calendar = icalendar.Calendar.from_ical(invitation(event(), SANNE))
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    for year in (2026, 2027, 2032, 2036):
        for month, day in ((1, 15), (3, 27), (4, 1), (7, 1), (10, 20), (11, 5), (12, 31)):
            noon = datetime(year, month, day, 12)
            assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=ZONE).utcoffset()


def test_long_words_and_emoji_survive_folding() -> None:
    title = "🙂" * 90 + "é" * 90 + "Professionaliseringsplan, deel 1; " * 9
    found = read(invitation(event(title=title), SANNE))
    assert str(found["SUMMARY"]) == title


def test_the_link_for_joining_stands_in_place_and_text() -> None:
    found = read(invitation(event(place="", description=""), SANNE))
    assert str(found["LOCATION"]) == str(found["DESCRIPTION"]) == "https://video.example/abc?x=1"
    assert "LOCATION" not in read(invitation(event(place="", link=""), SANNE))


def test_an_empty_feed_is_a_calendar() -> None:
    assert not icalendar.Calendar.from_ical(feed("Leeg", [])).walk("VEVENT")


def test_a_feed_is_free_time_where_nothing_is_sure() -> None:
    found = icalendar.Calendar.from_ical(feed("Doenetwerk", [event(tentative=True), event(cancelled=True)]))
    assert [str(one["TRANSP"]) for one in found.walk("VEVENT")] == ["TRANSPARENT", "TRANSPARENT"]
    assert not any("ATTENDEE" in one for one in found.walk("VEVENT"))


@given(st.text(max_size=200), st.text(max_size=120), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_reads_back(title: str, place: str, name: str) -> None:
    data = invitation(event(title=title, place=place, link=""), Attendee(name, "sanne@linde.example"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.decode().count("\r\nATTENDEE") == 1
    found = read(data)
    plain = [char for char in title if char.isalnum()]
    assert [char for char in str(found["SUMMARY"]) if char.isalnum()] == plain


def test_refuses_moments_without_a_zone_and_people_without_an_address() -> None:
    with pytest.raises(ValueError, match="time zone"):
        invitation(event(starts=datetime(2027, 1, 19, 13), ends=datetime(2027, 1, 19, 14)), SANNE)
    with pytest.raises(ValueError, match="address"):
        invitation(event(), Attendee("Sanne", ""))
