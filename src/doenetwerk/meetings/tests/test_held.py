"""In the room: who is there, what is caught, and no ending without the next date (S23 S24 S31)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.journal.models import Entry
from doenetwerk.meetings import domain, hooks
from doenetwerk.meetings.models import Attendance, Harvest, Meeting, MeetingClosing
from doenetwerk.meetings.queries import attendance_of, held_by_network
from doenetwerk.meetings.tests.scene import as_person, coming, day, over
from doenetwerk.networks import domain as networks
from doenetwerk.people.domain import add_person
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def test_ticks_begin_with_who_promised(world: Cast) -> None:
    meeting = coming(world, 1)
    domain.answer_meeting(world.member, meeting, "yes")
    meeting.starts_at, meeting.ends_at = over(world, present=[]).starts_at, over(world, present=[]).ends_at
    meeting.save()
    client = as_person(world.facilitator)
    url = reverse("meetings:attendance", args=[meeting.pk])
    assert client.get(url).content.decode().count("checked") == 2
    response = client.post(url, {"person": [world.member.pk, world.member_two.pk], "guests": "2"})
    assert response.status_code == 303
    assert set(meeting.attendances.values_list("person", flat=True)) == {world.member.pk, world.member_two.pk}
    client.post(url, {"person": [world.member_two.pk], "guests": ""})
    meeting.refresh_from_db()
    assert (meeting.attendances.get().person, meeting.guests) == (world.member_two, 0)
    assert client.post(url, {"person": [world.member.pk], "guests": "-1"}).status_code == 422


def test_attendance_is_of_people_of_the_network_on_the_day(world: Cast) -> None:
    with pytest.raises(Refused, match="nog niet begonnen"):
        domain.mark_attendance(world.facilitator, coming(world), [world.member])
    with pytest.raises(Refused, match="gast"):
        domain.mark_attendance(world.facilitator, over(world), [world.stranger])
    assert not Attendance.objects.filter(person=world.stranger).exists()


def test_it_cannot_close_without_the_next_date_or_a_reason(world: Cast) -> None:
    meeting = over(world)
    client = as_person(world.facilitator)
    url = reverse("meetings:close", args=[meeting.pk])
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"next": "other", "reason": " "}).status_code == 422
    assert client.post(url, {"next": "new", "day": ""}).status_code == 422
    assert not MeetingClosing.objects.exists()
    with pytest.raises(Refused, match="volgende datum"):
        domain.close_meeting(world.facilitator, meeting, None, "  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingClosing.objects.create(meeting=meeting, present=1, invited=2, had_next=False, reason="")


def test_a_fresh_date_is_made_in_the_same_form(world: Cast) -> None:
    meeting = over(world, place="De Linde")
    url = reverse("meetings:close", args=[meeting.pk])
    typed = {"next": "new", "day": day(30).isoformat(), "start": "13:30", "end": "16:30"}
    assert as_person(world.facilitator).post(url, typed).status_code == 303
    closing = MeetingClosing.objects.get()
    assert closing.next_meeting is not None
    assert (closing.next_meeting.number, closing.next_meeting.place) == (2, "De Linde")
    assert (closing.present, closing.closed_by, closing.reason) == (3, world.facilitator, "")
    entry = Entry.objects.get(verb="meeting.held")
    assert entry.circle == "region"
    assert entry.data == {"number": 1, "present": 3, "guests": 0, "has_next": True}


def test_a_date_that_stands_already_is_offered(world: Cast) -> None:
    meeting = over(world)
    following = coming(world)
    client = as_person(world.facilitator)
    url = reverse("meetings:close", args=[meeting.pk])
    assert f'value="next-{following.pk}"' in client.get(url).content.decode()
    assert client.post(url, {"next": f"next-{following.pk}"}).status_code == 303
    assert MeetingClosing.objects.get().next_meeting == following
    assert client.post(url, {"next": f"next-{following.pk}"}).status_code == 422


def test_the_last_meeting_says_so(world: Cast) -> None:
    meeting = over(world)
    as_person(world.facilitator).post(reverse("meetings:close", args=[meeting.pk]), {"next": "last"})
    assert MeetingClosing.objects.get().reason == "Dit was de laatste bijeenkomst."


def test_closing_refuses_what_is_not_over_or_not_next(world: Cast) -> None:
    with pytest.raises(Refused, match="nog niet begonnen"):
        domain.close_meeting(world.facilitator, coming(world), None, "Klaar")
    with pytest.raises(Refused, match="wie er waren"):
        domain.close_meeting(world.facilitator, over(world, present=[]), None, "Klaar")
    meeting = over(world)
    earlier = over(world, days=20)
    elsewhere = networks.found(world.coordinator, name="Elders", region=world.region)
    networks.appoint(world.coordinator, elsewhere, world.facilitator)
    far = domain.plan_meeting(world.facilitator, elsewhere, when=None, title="Zonder datum")
    cancelled = coming(world, 40)
    domain.cancel_meeting(world.facilitator, cancelled, "Geen zaal")
    for wrong in (earlier, far, cancelled, meeting):
        with pytest.raises(Refused, match="na deze"):
            domain.close_meeting(world.facilitator, meeting, wrong)


def test_a_fresh_date_is_not_kept_when_closing_is_refused(world: Cast) -> None:
    meeting = over(world, present=[])
    typed = {"next": "new", "day": day(30).isoformat(), "start": "13:30", "end": "16:30"}
    response = as_person(world.facilitator).post(reverse("meetings:close", args=[meeting.pk]), typed)
    assert response.status_code == 422
    assert Meeting.objects.count() == 1


def test_upper_rooms_hear_of_a_closing(world: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    monkeypatch.setattr(hooks, "_closed", {})
    hooks.on_closed(lambda meeting, closing: heard.append((meeting.pk, closing.present)))
    meeting = over(world)
    domain.close_meeting(world.facilitator, meeting, None, "Zomer")
    assert heard == [(meeting.pk, 3)]
    assert held_by_network([world.network.pk]) == {world.network.pk: 1}


def test_harvest_has_the_circle_its_writer_chose(world: Cast) -> None:
    meeting = over(world)
    client = as_person(world.member)
    url = reverse("meetings:harvest", args=[meeting.pk])
    client.post(url, {"text": "Alleen voor ons.", "circle": "network", "kind": "insight"})
    client.post(url, {"text": "Voor de hele regio.", "circle": "region", "kind": "outcome"})
    assert client.post(url, {"text": "", "circle": "network", "kind": "insight"}).status_code == 422
    assert client.post(url, {"text": "Zonder soort", "circle": "network"}).status_code == 422
    page = reverse("meetings:meeting", args=[meeting.pk])
    inside = as_person(world.member_two).get(page).content.decode()
    assert "Alleen voor ons." in inside
    assert "Sanne Voorbeeld" in inside
    outside = as_person(world.coordinator).get(page).content.decode()
    assert "Alleen voor ons." not in outside
    assert "Voor de hele regio." in outside
    assert not Harvest.objects.readable_by(world.leader).filter(circle="network").exists()
    assert not Harvest.objects.readable_by(world.stranger).exists()


def test_only_the_writer_widens(world: Cast) -> None:
    meeting = over(world)
    harvest = domain.catch(world.member, meeting, "insight", "Dit is van mij.")
    with pytest.raises(Refused, match="schreef"):
        domain.change_circle(world.facilitator, harvest, "region")
    url = reverse("meetings:harvest_circle", args=[harvest.pk])
    assert as_person(world.facilitator).post(url, {"circle": "region"}).status_code == 404
    as_person(world.member).post(url, {"circle": "school"})
    harvest.refresh_from_db()
    assert harvest.circle == "school"
    assert Harvest.objects.readable_by(world.leader).get() == harvest
    as_person(world.member).post(url, {"weg": "1"})
    assert not Harvest.objects.exists()


def test_who_has_no_school_here_cannot_share_with_it(world: Cast) -> None:
    meeting = over(world)
    with pytest.raises(Refused, match="namens een school"):
        domain.catch(world.facilitator, meeting, "insight", "Van de begeleider.", "school")
    with pytest.raises(Refused, match="Kies wie"):
        domain.catch(world.member, meeting, "insight", "Te klein.", "me")
    with pytest.raises(Refused, match="mensen uit het netwerk"):
        domain.catch(world.coordinator, meeting, "insight", "Van buiten.")


def test_two_people_write_the_notes(world: Cast) -> None:
    meeting = over(world)
    domain.write_notes(world.member, meeting, "Begin\n\nMidden\n\nEind", 0)
    domain.write_notes(world.member_two, meeting, "Begin van twee\n\nMidden\n\nEind", 1)
    joined = domain.write_notes(world.member, meeting, "Begin\n\nMidden\n\nEind van één", 1)
    assert (joined.kept, joined.joined) == (True, True)
    assert joined.text == "Begin van twee\n\nMidden\n\nEind van één"
    # The same line twice: nothing is lost, and the writer chooses.
    response = as_person(world.member_two).post(
        reverse("meetings:notes", args=[meeting.pk]), {"text": "Begin anders\n\nMidden\n\nEind", "revision": 1}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "Begin anders" in page
    assert "één" in page
    assert 'name="revision" value="3"' in page
    meeting.notes.refresh_from_db()
    assert meeting.notes.text == joined.text


def test_notes_stay_inside(world: Cast) -> None:
    meeting = over(world)
    domain.write_notes(world.member, meeting, "Wat hier gezegd werd.", 0)
    page = reverse("meetings:meeting", args=[meeting.pk])
    assert "Wat hier gezegd werd." in as_person(world.member_two).get(page).content.decode()
    assert "Wat hier gezegd werd." not in as_person(world.coordinator).get(page).content.decode()
    assert as_person(world.coordinator).get(reverse("meetings:notes", args=[meeting.pk])).status_code == 404
    with pytest.raises(Refused, match="netwerk"):
        domain.write_notes(world.coordinator, meeting, "Van buiten", 1)


def test_who_came_who_is_new_who_dropped_away(world: Cast) -> None:
    for membership in (world.membership, world.membership_two, world.membership_three):
        membership.since = day(-400)
        membership.save()
    over(world, 60, present=[world.member, world.member_two])
    over(world, 40, present=[world.member])
    last = over(
        world,
        5,
        present=[world.member, world.member_three],
    )
    found = attendance_of(world.network)
    assert [line.name for line in found.newcomers] == ["Youssef Voorbeeld"]
    assert [line.name for line in found.dropped] == ["Joris Voorbeeld"]
    assert [one.new for one in found.meetings] == [0, 0, 1]
    assert found.steady == 1
    joris = next(line for line in found.lines if line.name == "Joris Voorbeeld")
    assert (joris.came, joris.could, joris.cells) == (1, 3, ["here", "away", "away"])
    page = as_person(world.member).get(reverse("meetings:attendance_overview", args=[world.network.pk]))
    assert "Joris Voorbeeld" in page.content.decode()
    outside = as_person(world.coordinator).get(reverse("meetings:attendance_overview", args=[world.network.pk]))
    assert "Joris" not in outside.content.decode()
    assert last.words in outside.content.decode()


def test_who_came_in_later_does_not_count_as_away(world: Cast) -> None:
    over(world, 60, present=[world.member])
    newcomer = add_person(None, "Nina Voorbeeld", "nina@brug.example", school=world.brug)
    networks.bring_in(world.facilitator, world.network, newcomer, since=day(-10))
    over(world, 5, present=[world.member])
    nina = next(line for line in attendance_of(world.network).lines if line.name == "Nina Voorbeeld")
    assert nina.cells == ["not_yet", "away"]
    assert not nina.dropped


def test_pages_cost_the_same_for_thirty(world: Cast) -> None:
    client = as_person(world.facilitator)
    first = over(world, 300)

    def many() -> None:
        for number in range(30):
            meeting = over(world, 10 + number)
            domain.catch(world.member, meeting, "insight", "Nog een.")
            domain.close_meeting(world.facilitator, meeting, None, "Test")
            domain.catch(world.member, first, "agreement", "Hier ook.")
            domain.add_part(world.facilitator, first, title="Deel", minutes=5) if number < 15 else None

    def one() -> None:
        domain.catch(world.member, first, "insight", "Eén.")
        domain.add_part(world.facilitator, first, title="Deel", minutes=5)

    one()
    for name, subject in (("season", world.network.pk), ("attendance_overview", world.network.pk)):
        url = reverse(f"meetings:{name}", args=[subject])
        with_one = assert_same_queries(client, url, lambda: None, lambda: None)
        assert with_one <= 12
    before = {
        name: assert_same_queries(client, reverse(f"meetings:{name}", args=[first.pk]), lambda: None, lambda: None)
        for name in ("meeting", "agenda", "harvest", "close", "attendance")
    }
    season = assert_same_queries(client, reverse("meetings:season", args=[world.network.pk]), lambda: None, many)
    assert season <= 12
    for name, number in before.items():
        url = reverse(f"meetings:{name}", args=[first.pk])
        assert assert_same_queries(client, url, lambda: None, lambda: None) == number
    assert_same_queries(
        client, reverse("meetings:attendance_overview", args=[world.network.pk]), lambda: None, lambda: None
    )
