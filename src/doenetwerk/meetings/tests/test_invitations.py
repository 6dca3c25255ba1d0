"""Dates arrive in the calendar people already use, and stay right there (S23; peers: one UID, a rising sequence)."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from icalendar import Calendar

from doenetwerk.core.errors import Refused
from doenetwerk.mail.jobs import as_message
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain, jobs
from doenetwerk.meetings.models import Invitation, Meeting, Rsvp
from doenetwerk.meetings.moments import span
from doenetwerk.meetings.queries.season import overview
from doenetwerk.meetings.tests.scene import afternoon, ago, as_person, coming, day, letters, link_in, local
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.people.domain import add_person
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def event(letter: Letter):  # type: ignore[no-untyped-def]
    calendar = Calendar.from_ical(letter.calendar)
    assert calendar["METHOD"] == letter.calendar_method
    (found,) = calendar.walk("VEVENT")
    return found


def change(world: Cast, meeting: Meeting, **values: object) -> bool:
    return domain.change_meeting(world.facilitator, meeting, **values)


def test_everybody_gets_an_invitation_of_their_own(world: Cast) -> None:
    meeting = coming(world, title="Bakens", place="De Linde", link="https://teams.voorbeeld.example/x")
    sent = Letter.objects.filter(key__startswith=f"meeting:{meeting.pk}:invite:")
    assert sent.count() == 5
    found = event(letters(world.member, "meeting:")[0])
    assert str(found["UID"]) == meeting.uid
    assert found["SEQUENCE"] == 0
    assert found.decoded("DTSTART").astimezone(UTC) == meeting.starts_at.astimezone(UTC)
    assert str(found["LOCATION"]) == "De Linde · https://teams.voorbeeld.example/x"
    assert str(found["SUMMARY"]) == "Boeien en binden: Bakens"
    # Nobody's address goes to somebody else.
    assert str(found["ATTENDEE"]) == "mailto:sanne@linde.example"
    assert world.member_two.email not in letters(world.member, "meeting:")[0].calendar
    message = as_message(letters(world.member, "meeting:")[0]).message()
    types = [part.get_content_type() for part in message.walk()]
    assert "text/calendar" in types
    assert 'method="REQUEST"' in message.as_string() or "method=REQUEST" in message.as_string()


def test_nothing_personal_goes_into_a_calendar_that_others_see(world: Cast) -> None:
    coming(world, goal="We durven te zeggen wat niet lukt.", title="Lastig")
    letter = letters(world.member, "meeting:")[0]
    assert "niet lukt" not in letter.calendar
    assert link_in(letter) not in letter.calendar.replace("\r\n ", "")
    network = world.network
    network.confidentiality = Network.Confidentiality.HIGH
    network.save()
    coming(world, 30, title="Lastig")
    assert "Lastig" not in letters(world.member, "meeting:")[1].calendar


def test_no_invitations_for_the_past_or_without_a_date(world: Cast) -> None:
    domain.plan_meeting(world.facilitator, world.network, when=ago(10))
    domain.plan_meeting(world.facilitator, world.network, title="Ooit", around=date(2030, 1, 1))
    assert not Letter.objects.exists()
    assert not Invitation.objects.exists()


def test_a_change_raises_the_sequence_under_the_same_uid(world: Cast) -> None:
    meeting = coming(world, title="Bakens")
    domain.answer_meeting(world.member, meeting, "yes")
    assert change(world, meeting, place="Het Anker")
    first, second = (event(one) for one in letters(world.member, "meeting:"))
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    # The place changed, the day did not: the promise stands, also in the calendar.
    assert meeting.rsvps.get(person=world.member).answer == "yes"
    assert second["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    # What calendars do not show sends nothing.
    assert not change(world, meeting, goal="Iets anders")
    assert len(letters(world.member, "meeting:")) == 2


def test_moving_asks_everybody_anew(world: Cast) -> None:
    meeting = coming(world)
    domain.answer_meeting(world.member, meeting, "yes")
    change(world, meeting, when=afternoon(21))
    assert list(meeting.rsvps.values_list("person", flat=True)) == [world.facilitator.pk]
    letter = letters(world.member, "meeting:")[-1]
    assert letter.subject.startswith("Verzet:")
    assert event(letter)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event(letter)["SEQUENCE"] == 1
    response = as_person(world.facilitator).post(reverse("meetings:change", args=[meeting.pk]), {"title": "Zonder dag"})
    assert response.status_code == 422
    assert "Een datum haal je niet weg" in response.content.decode()


def test_moving_over_the_change_of_the_clock_keeps_the_hour(world: Cast) -> None:
    meeting = domain.plan_meeting(
        world.facilitator, world.network, when=span(date(2030, 10, 24), time(13, 30), time(16, 30))
    )
    change(world, meeting, when=span(date(2030, 10, 31), time(13, 30), time(16, 30)))
    before, after = (event(one) for one in letters(world.member, "meeting:"))
    assert before.decoded("DTSTART").astimezone(UTC) == datetime(2030, 10, 24, 11, 30, tzinfo=UTC)
    assert after.decoded("DTSTART").astimezone(UTC) == datetime(2030, 10, 31, 12, 30, tzinfo=UTC)
    assert local(meeting.starts_at).endswith("13:30")


def test_cancelling_takes_it_out_of_every_calendar(world: Cast) -> None:
    meeting = coming(world)
    with pytest.raises(Refused, match="waarom"):
        domain.cancel_meeting(world.facilitator, meeting, "  ")
    domain.cancel_meeting(world.facilitator, meeting, "De zaal staat onder water.")
    last = letters(world.member, "meeting:")[-1]
    assert last.calendar_method == "CANCEL"
    found = event(last)
    assert (found["STATUS"], found["SEQUENCE"], found["UID"]) == ("CANCELLED", 1, meeting.uid)
    assert "De zaal staat onder water." in last.text
    with pytest.raises(Refused, match="afgezegd"):
        domain.cancel_meeting(world.facilitator, meeting, "Nog eens")
    with pytest.raises(Refused, match="niet meer"):
        domain.answer_meeting(world.member, meeting, "yes")
    path = link_in(letters(world.member, "meeting:")[0])
    assert "gaat niet door" in as_person(world.member).get(path).content.decode()
    # Its number is free for the one that replaces it.
    assert coming(world, 40).number == meeting.number


def test_someone_who_comes_in_later_gets_what_is_coming_and_who_leaves_loses_it(world: Cast) -> None:
    meeting = coming(world)
    newcomer = add_person(None, "Nina Voorbeeld", "nina@brug.example", school=world.brug)
    membership = networks.bring_in(world.facilitator, world.network, newcomer)
    jobs.keep_calendars()
    jobs.keep_calendars()
    assert len(letters(newcomer, "meeting:")) == 1
    assert len(letters(world.member, "meeting:")) == 1
    networks.leave(world.facilitator, membership, "Andere baan")
    jobs.keep_calendars()
    jobs.keep_calendars()
    assert [one.calendar_method for one in letters(newcomer, "meeting:")] == ["REQUEST", "CANCEL"]
    networks.bring_in(world.facilitator, world.network, newcomer)
    jobs.keep_calendars()
    back = letters(newcomer, "meeting:")[-1]
    assert back.calendar_method == "REQUEST"
    assert event(back)["SEQUENCE"] == 2
    # The others' next update is higher than any calendar has.
    change(world, meeting, place="Het Anker")
    assert event(letters(newcomer, "meeting:")[-1])["SEQUENCE"] == 3
    assert event(letters(world.member, "meeting:")[-1])["SEQUENCE"] == 3


def test_an_answer_from_the_mail_is_a_promise(world: Cast) -> None:
    meeting = coming(world)
    path = link_in(letters(world.member, "meeting:")[0])
    client = as_person(world.stranger)
    page = client.get(path).content.decode()
    assert "Ja, ik kom" in page
    assert not Rsvp.objects.filter(person=world.member).exists()
    response = client.post(path, {"answer": "yes"})
    assert response.status_code == 303
    assert "Fijn, tot dan" in client.get(response.headers["Location"]).content.decode()
    client.post(path, {"answer": "no"})
    client.post(path, {"answer": "no", "reason": "Oudergesprekken"})
    mine = Rsvp.objects.get(person=world.member)
    assert (mine.answer, mine.reason, mine.via) == ("no", "Oudergesprekken", "link")
    assert client.post(path, {"answer": "misschien"}).status_code == 303
    assert Rsvp.objects.get(person=world.member).answer == "no"
    assert meeting.rsvps.filter(answer="yes").count() == 1


def test_the_reason_is_for_the_network_only(world: Cast) -> None:
    meeting = coming(world)
    domain.answer_meeting(world.member, meeting, "no", "Dat zeg ik alleen hier")
    url = reverse("meetings:meeting", args=[meeting.pk])
    assert "Dat zeg ik alleen hier" in as_person(world.member_two).get(url).content.decode()
    seen = as_person(world.coordinator).get(url).content.decode()
    assert "Dat zeg ik alleen hier" not in seen
    assert "Sanne" not in seen
    assert "0 van de 3 deelnemers" in seen


def test_promises_are_counted_of_members_and_not_of_who_guides(world: Cast) -> None:
    meeting = coming(world)
    members = world.network.memberships.filter(until=None).count()
    domain.answer_meeting(world.facilitator, meeting, "yes")
    line = overview(world.network, inside=True)[0].text
    assert f"0 van {members} deelnemers zegden toe" in line
    domain.answer_meeting(world.member, meeting, "yes")
    assert f"1 van {members} deelnemers zegden toe" in overview(world.network, inside=True)[0].text
    client = as_person(world.facilitator)
    for address in ("meetings:agenda", "meetings:paper_script"):
        page = client.get(reverse(address, args=[meeting.pk])).content.decode()
        assert f"1 van de {members} deelnemers zegden toe" in page
    page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert f"1 van de {members} deelnemers hebben toegezegd" in page


def test_an_answer_from_a_calendar_counts(world: Cast) -> None:
    meeting = coming(world)
    answered = domain.answer_from_calendar(world.member, meeting.uid, "TENTATIVE")
    assert answered is not None
    assert (answered.answer, answered.via) == ("unsure", "calendar")
    assert domain.answer_from_calendar(world.member, "onbekend", "ACCEPTED") is None
    assert domain.answer_from_calendar(world.member, meeting.uid, "DELEGATED") is None
    with pytest.raises(Refused, match="netwerk"):
        domain.answer_from_calendar(world.stranger, meeting.uid, "ACCEPTED")


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(world: Cast) -> None:
    client = as_person(world.facilitator)
    url = reverse("meetings:plan", args=[world.network.pk])
    typed = {"title": "Bakens", "day": day(12).isoformat(), "start": "16:00", "end": "15:00"}
    response = client.post(url, typed)
    assert response.status_code == 422
    assert 'value="Bakens"' in response.content.decode()
    assert client.post(url, typed | {"end": "18:00"}).status_code == 303
    assert client.post(url, {"title": "Later", "around": f"{day(60).replace(day=1):%Y-%m-%d}"}).status_code == 303
    dated, undated = Meeting.objects.order_by("number")
    assert (dated.title, undated.starts_at, undated.title) == ("Bakens", None, "Later")
