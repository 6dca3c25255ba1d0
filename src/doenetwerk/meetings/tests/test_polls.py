"""Finding the dates of a season in one go (S23; 003 Oost)."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.mail.models import Letter
from doenetwerk.meetings import domain
from doenetwerk.meetings.models import DatePoll, Meeting, Rsvp, SchoolHoliday, SlotAnswer
from doenetwerk.meetings.queries.polls import rhythm, standing
from doenetwerk.meetings.tests.scene import afternoon, as_person, coming, day, draft, letters, link_in, local, poll, say
from doenetwerk.networks import domain as networks
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def test_one_time_on_more_days(world: Cast) -> None:
    client = as_person(world.facilitator)
    response = client.post(reverse("meetings:poll_start", args=[world.network.pk]), {"wanted": 2})
    found = DatePoll.objects.get()
    assert response.headers["Location"] == reverse("meetings:slots", args=[found.pk])
    days = [day(20).isoformat(), day(34).isoformat(), day(48).isoformat()]
    response = client.post(
        reverse("meetings:slots", args=[found.pk]),
        {"day": days, "start": "13:30", "end": "16:30", "other_day": day(50).isoformat()},
    )
    assert response.status_code == 303
    assert [local(one.starts_at)[11:] for one in found.slots.all()] == ["13:30"] * 4
    # The same days once more change nothing.
    client.post(reverse("meetings:slots", args=[found.pk]), {"day": days, "start": "13:30", "end": "16:30"})
    assert found.slots.count() == 4


def test_what_was_picked_stays_when_the_time_is_wrong(world: Cast) -> None:
    found = draft(world)
    response = as_person(world.facilitator).post(
        reverse("meetings:slots", args=[found.pk]), {"day": [day(30).isoformat()], "start": "16:00", "end": "14:00"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    box = page[page.index(f'value="{day(30).isoformat()}"') :]
    assert " checked>" in box[: box.index("</label>")]
    assert "De eindtijd ligt vóór de begintijd." in page


def test_more_than_thirty_moments_is_refused(world: Cast) -> None:
    found = domain.start_poll(world.facilitator, world.network, wanted=3)
    domain.add_slots(world.facilitator, found, [day(20 + one) for one in range(30)], time(13), time(15))
    with pytest.raises(Refused, match="niemand"):
        domain.add_slots(world.facilitator, found, [day(60)], time(13), time(15))
    with pytest.raises(Refused, match="geweest"):
        domain.add_slots(world.facilitator, found, [day(-1)], time(13), time(15))
    with pytest.raises(Refused, match="dagen"):
        domain.add_slots(world.facilitator, found, [], time(13), time(15))


def test_the_clock_changes_and_the_hour_stays(world: Cast) -> None:
    """In March half past one is another moment in UTC from one day to the next."""
    found = domain.start_poll(world.facilitator, world.network, wanted=1)
    domain.add_slots(world.facilitator, found, [date(2030, 3, 30), date(2030, 3, 31)], time(13, 30), time(16))
    before, after = found.slots.all()
    assert (before.starts_at.hour, after.starts_at.hour) == (12, 11)
    assert local(before.starts_at)[11:] == local(after.starts_at)[11:] == "13:30"
    with pytest.raises(Refused, match="klok"):
        domain.add_slots(world.facilitator, found, [date(2030, 3, 31)], time(2, 30), time(4))


def test_everybody_is_asked_once(world: Cast) -> None:
    found = poll(world)
    people = [world.member, world.member_two, world.member_three, world.co_facilitator]
    assert {letter.person for letter in Letter.objects.filter(purpose="meetings.poll")} == set(people)
    domain.open_poll(world.facilitator, found, day(9))
    assert Letter.objects.filter(purpose="meetings.poll").count() == 4
    letter = letters(world.member, "poll:")[0]
    assert "Er staan 3 momenten klaar" in letter.text
    assert "Alleen wie in dit netwerk zit" in letter.text


def test_a_poll_needs_enough_moments_and_time(world: Cast) -> None:
    found = draft(world, wanted=4)
    with pytest.raises(Refused, match="minstens 4"):
        domain.open_poll(world.facilitator, found, day(5))
    domain.change_poll(world.facilitator, found, wanted=2)
    with pytest.raises(Refused, match="morgen"):
        domain.open_poll(world.facilitator, found, day(0))
    with pytest.raises(Refused, match="vóór het eerste"):
        domain.open_poll(world.facilitator, found, day(25))


def test_one_poll_at_a_time(world: Cast) -> None:
    found = draft(world)
    assert domain.start_poll(world.facilitator, world.network) == found
    domain.open_poll(world.facilitator, found, day(5))
    with pytest.raises(Refused, match="loopt al"):
        domain.start_poll(world.facilitator, world.network)
    domain.withdraw_poll(world.facilitator, found)
    assert domain.start_poll(world.facilitator, world.network) != found


def test_a_member_answers_from_the_mail_in_parts_and_changes_it(world: Cast) -> None:
    found = poll(world)
    slots = list(found.slots.all())
    path = link_in(letters(world.member, "poll:")[0])
    client = as_person(world.stranger)  # Whoever is signed in on this phone: the link decides.
    page = client.get(path)
    assert page.status_code == 200
    assert "checked" not in page.content.decode()
    assert not SlotAnswer.objects.exists()
    response = client.post(path, {f"slot-{slots[0].pk}": "yes", f"slot-{slots[1].pk}": "if_needed"})
    assert response.status_code == 303
    shown = client.get(response.headers["Location"]).content.decode()
    assert "Nog 1 moment te gaan" in shown
    assert shown.count("checked") == 2
    client.post(path, {f"slot-{slots[0].pk}": "no", f"slot-{slots[2].pk}": "yes"})
    mine = SlotAnswer.objects.filter(person=world.member).order_by("slot__starts_at")
    assert [one.answer for one in mine] == ["no", "if_needed", "yes"]
    assert "Al je antwoorden staan erin" in client.get(f"{path}?klaar=1").content.decode()


def test_only_people_of_the_network_answer_and_only_until_the_choice(world: Cast) -> None:
    found = poll(world)
    slot = found.slots.all()[0]
    with pytest.raises(Refused, match="netwerk"):
        domain.answer_poll(world.stranger, found, {slot.pk: "yes"})
    with pytest.raises(Refused, match="weggehaald"):
        domain.answer_poll(world.member, found, {slot.pk: "misschien"})
    with pytest.raises(Refused, match="weggehaald"):
        domain.answer_poll(world.member, found, {10_000: "yes"})
    path = link_in(letters(world.member, "poll:")[0])
    domain.fix_dates(world.facilitator, found, [slot])
    with pytest.raises(Refused, match="gekozen"):
        domain.answer_poll(world.member, found, {slot.pk: "yes"})
    assert "De data zijn gekozen" in as_person(world.member).get(path).content.decode()


def test_someone_who_left_meets_nothing_behind_the_link(world: Cast) -> None:
    poll(world)
    path = link_in(letters(world.member, "poll:")[0])
    networks.leave(world.facilitator, world.membership, "Andere baan")
    assert as_person(world.member).get(path).status_code == 404


def test_reminders_go_to_those_who_did_not_answer_once_a_day(world: Cast) -> None:
    found = poll(world)
    say(world.member, found, "yes", "yes", "no")
    say(world.member_two, found, "yes")  # Not everything: still asked.
    assert domain.remind(world.facilitator, found) == 3
    assert domain.remind(world.facilitator, found) == 3
    reminded = Letter.objects.filter(key__contains=":remind:")
    assert {letter.person for letter in reminded} == {world.member_two, world.member_three, world.co_facilitator}
    assert reminded.count() == 3
    # It leads to the same page of their own as the first letter.
    first, second = letters(world.member_two, "poll:")
    assert link_in(first) == link_in(second)


def test_the_table_says_who_can_and_what_fits_best(world: Cast) -> None:
    found = poll(world, wanted=2)
    say(world.member, found, "yes", "no", "yes")
    say(world.member_two, found, "if_needed", "yes", "yes")
    say(world.member_three, found, "yes", "no", "yes")
    say(world.co_facilitator, found, "yes", "yes", "no")
    stands = standing(found)
    assert (stands.done, stands.asked, stands.everybody) == (4, 4, True)
    assert [column.chosen for column in stands.columns] == [True, False, True]
    assert [face.name for face in stands.columns[2].no] == ["Mila Voorbeeld"]
    assert "gemiddeld 3,3" in stands.proposal.reasons[0] or "gemiddeld 3,2" in stands.proposal.reasons[0]
    page = as_person(world.facilitator).get(reverse("meetings:poll", args=[found.pk])).content.decode()
    assert "Deze 2 data passen samen het best" in page
    assert "Kan niet: Mila" in page
    assert page.count("checked") == 2
    seen = as_person(world.member).get(reverse("meetings:poll", args=[found.pk])).content.decode()
    assert "Mila" in seen
    assert "Leg de aangevinkte data vast" not in seen


def test_fixing_makes_meetings_promises_and_invitations(world: Cast) -> None:
    planned = domain.plan_meeting(world.facilitator, world.network, title="Voorwaarden en ruimte")
    found = poll(world, wanted=2, place="De Linde")
    say(world.member, found, "yes", "no", "yes")
    say(world.member_two, found, "if_needed", "yes", "yes")
    first, _second, third = found.slots.all()
    client = as_person(world.facilitator)
    response = client.post(reverse("meetings:fix", args=[found.pk]), {"slot": [third.pk, first.pk]})
    assert response.headers["Location"] == reverse("meetings:season", args=[world.network.pk])
    meetings = list(Meeting.objects.order_by("starts_at"))
    assert [(one.number, one.title, one.place) for one in meetings] == [
        (1, "Voorwaarden en ruimte", "De Linde"),
        (2, "", "De Linde"),
    ]
    assert meetings[0].pk == planned.pk
    promised = Rsvp.objects.filter(meeting=planned, answer="yes").values_list("person", flat=True)
    # "If need be" is no promise; who offered the moments can come.
    assert set(promised) == {world.member.pk, world.facilitator.pk}
    assert len(letters(world.member, "meeting:")) == 2
    assert "Daarmee heb je deze datum toegezegd" in letters(world.member, f"meeting:{planned.pk}:")[0].text
    assert "Zeg je toe dat je komt?" in letters(world.member_two, f"meeting:{planned.pk}:")[0].text
    with pytest.raises(Refused, match="afgesloten"):
        domain.fix_dates(world.facilitator, found, [first])


def test_fixing_refuses_nothing_and_foreign_moments(world: Cast) -> None:
    found = poll(world)
    with pytest.raises(Refused, match="Kies een of meer"):
        domain.fix_dates(world.facilitator, found, [])
    slots = list(found.slots.all())
    domain.withdraw_poll(world.facilitator, found)
    other = poll(world)
    with pytest.raises(Refused, match="Kies een of meer"):
        domain.fix_dates(world.facilitator, other, slots)


def test_a_moment_leaves_with_its_answers_while_enough_stay(world: Cast) -> None:
    found = poll(world, wanted=2)
    say(world.member, found, "yes", "yes", "yes")
    client = as_person(world.facilitator)
    client.post(reverse("meetings:remove_slot", args=[found.slots.all()[0].pk]))
    assert found.slots.count() == 2
    assert SlotAnswer.objects.count() == 2
    client.post(reverse("meetings:remove_slot", args=[found.slots.all()[0].pk]))
    assert found.slots.count() == 2


def test_holidays_are_told_by_the_zone_of_each_school(world: Cast) -> None:
    SchoolHoliday.objects.all().delete()
    SchoolHoliday.objects.create(zone="midden", name="Voorjaarsvakantie", starts_on=day(18), ends_on=day(26))
    SchoolHoliday.objects.create(zone="noord", name="Herfstvakantie", starts_on=day(40), ends_on=day(45))
    found = poll(world)
    first, second, _third = standing(found).columns
    assert [hit.words for hit in first.holidays] == ["Voorjaarsvakantie, voor iedereen"]
    assert second.holidays == []
    page = as_person(world.member).get(reverse("meetings:poll_answer", args=[found.pk])).content.decode()
    assert "Voorjaarsvakantie" in page


def test_a_rhythm_goes_around_the_holidays() -> None:
    free = [SchoolHoliday(zone="midden", name="Kerst", starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 3))]
    days = rhythm(date(2026, 11, 24), 3, 4, [1], free)
    assert days == [date(2026, 11, 24), date(2027, 1, 5), date(2027, 2, 2)]
    assert rhythm(date(2026, 11, 24), 3, 4, [], free) == []


def test_the_numbers_go_on_after_what_was_planned(world: Cast) -> None:
    coming(world, 12)
    found = poll(world, (20, 41))
    (meeting,) = domain.fix_dates(world.facilitator, found, [found.slots.all()[1]])
    assert meeting.number == 2
    assert meeting.starts_at == afternoon(41).start


def test_a_member_sees_the_season_and_no_draft(world: Cast) -> None:
    found = draft(world)
    client = as_person(world.member)
    assert client.get(reverse("meetings:poll", args=[found.pk])).status_code == 404
    assert client.get(reverse("meetings:season", args=[world.network.pk])).status_code == 200


def test_the_result_page_costs_the_same_for_thirty_moments(world: Cast) -> None:
    found = poll(world, (20,))
    client = as_person(world.facilitator)

    def fill() -> None:
        domain.add_slots(world.facilitator, found, [day(30 + one) for one in range(29)], time(13), time(15))
        for person in (world.member, world.member_two, world.member_three):
            say(person, found, *["yes"] * 30)

    url = reverse("meetings:poll", args=[found.pk])
    assert_same_queries(client, url, lambda: say(world.member, found, "yes"), fill)
    assert_same_queries(client, reverse("meetings:slots", args=[found.pk]), lambda: None, lambda: None)
    member = as_person(world.member)
    assert_same_queries(member, reverse("meetings:poll_answer", args=[found.pk]), lambda: None, lambda: None)
    assert timezone.now() - timedelta(days=1) < found.opened_at
