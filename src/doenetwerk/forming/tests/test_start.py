"""The start meeting: inviting, answering, the door, who goes on, the funnel."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.forming import domain
from doenetwerk.forming.models import StartInvitation, StartMeeting
from doenetwerk.forming.queries.start import funnel
from doenetwerk.forming.tests.scene import YES, ask, came, crowd, held, open_start
from doenetwerk.journal.models import Entry
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region
from doenetwerk.testing.queries import assert_same_queries


@pytest.fixture
def posted(django_capture_on_commit_callbacks: Any) -> Any:
    """Letters go out at the end of a transaction; tests never end one."""
    mail.outbox.clear()
    return lambda: django_capture_on_commit_callbacks(execute=True)


def to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def test_opens_a_start_meeting_and_goes_on_to_inviting(client: Client, world: Any):
    client.force_login(world.coordinator)
    address = reverse("forming:open_start", args=[world.region.pk, world.theme.pk])
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    form = {"title": "Samen starten", "day": day, "begins": "15:30", "ends": "17:00", "place": "De Linde"}
    response = client.post(address, {**form, "ends": "14:00"})
    assert response.status_code == 422
    assert "Het einde ligt voor het begin." in response.content.decode()
    assert "De Linde" in response.content.decode()
    response = client.post(address, form)
    meeting = StartMeeting.objects.get()
    assert response["Location"] == reverse("forming:invite", args=[meeting.pk])
    assert timezone.localtime(meeting.starts_at).hour == 15


def test_refuses_a_theme_of_another_region_and_yesterday(client: Client, world: Any):
    elsewhere = Theme.objects.create(name="Ver", region=Region.objects.create(name="Ver"))
    with pytest.raises(Refused):
        open_start(world, elsewhere)
    client.force_login(world.coordinator)
    assert client.get(reverse("forming:open_start", args=[world.region.pk, elsewhere.pk])).status_code == 404
    address = reverse("forming:open_start", args=[world.region.pk, world.theme.pk])
    form = {"title": "x", "day": "2020-01-01", "begins": "15:30", "ends": "17:00", "place": "y"}
    assert "Deze datum is al geweest." in client.post(address, form).content.decode()


def test_who_asked_is_ticked_already(client: Client, world: Any):
    ask(world.member, theme=world.theme)
    meeting = open_start(world)
    client.force_login(world.coordinator)
    address = reverse("forming:invite", args=[meeting.pk])
    page = client.get(address).content.decode()
    assert world.member.name in page
    assert world.member_two.name not in page
    assert page.count(" checked") == 1
    page = client.get(address + f"?school={world.anker.pk}").content.decode()
    assert world.member_two.name in page
    client.post(address, {"wie": [world.member.pk, world.member_two.pk, world.stranger.pk]})
    invited = {row.person: row.because for row in meeting.invitations.select_related("person")}
    assert invited == {world.member: "question", world.member_two: "invited"}


def test_an_invitation_goes_out_once_with_a_link_of_its_own(world: Any, posted: Any):
    meeting = open_start(world)
    with posted():
        domain.invite(world.coordinator, meeting, [world.member, world.member_two])
        assert domain.invite(world.coordinator, meeting, [world.member]) == []
    assert to() == [world.member_two.email, world.member.email]
    assert all("/l/" in letter.body for letter in mail.outbox)


def test_a_reminder_goes_only_to_who_did_not_answer(world: Any, posted: Any):
    meeting = open_start(world)
    rows = domain.invite(world.coordinator, meeting, [world.member, world.member_two, world.member_three])
    domain.answer(rows[0], True)
    domain.answer(rows[1], False)
    assert domain.remind(world.coordinator, meeting) == 0  # two days of patience
    meeting.invitations.update(invited_at=timezone.now() - timedelta(days=3))
    mail.outbox.clear()
    with posted():
        assert domain.remind(world.coordinator, meeting) == 1
    assert to() == [world.member_three.email]


def test_yes_brings_the_appointment_and_no_takes_it_away(world: Any, posted: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    with posted():
        domain.answer(row, True)
    assert "METHOD:REQUEST" in str(mail.outbox[-1].alternatives)
    mail.outbox.clear()
    with posted():
        domain.answer(row, False)
    assert "METHOD:CANCEL" in str(mail.outbox[-1].alternatives)


def test_a_colleague_comes_instead_and_gets_an_own_invitation(world: Any, posted: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    mail.outbox.clear()
    with posted():
        other = domain.pass_on(row, "Kees Voorbeeld", "kees@linde.example")
    row.refresh_from_db()
    assert (row.answer, other.instead_of, other.school) == ("passed_on", row, world.linde)
    assert to() == ["kees@linde.example"]
    assert world.member.name in mail.outbox[0].body


def test_passing_on_is_no_way_to_send_mail_around(world: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    with pytest.raises(Refused):
        domain.pass_on(row, "Ik zelf", world.member.email)
    with pytest.raises(Refused):
        domain.pass_on(row, "Niemand", "geen adres")
    for number in range(3):
        domain.pass_on(row, f"Collega {number}", f"collega{number}@linde.example")
    with pytest.raises(Refused):
        domain.pass_on(row, "Nog een", "nog@linde.example")


def test_passing_on_to_someone_known_changes_nothing_about_them(world: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    before = list(world.member_three.positions.values_list("pk", flat=True))
    other = domain.pass_on(row, "Een andere naam", world.member_three.email)
    assert other.person == world.member_three
    world.member_three.refresh_from_db()
    assert world.member_three.name == "Youssef Voorbeeld"
    assert list(world.member_three.positions.values_list("pk", flat=True)) == before


def test_another_time_is_told_to_who_did_not_say_no(world: Any, posted: Any):
    meeting = open_start(world)
    rows = domain.invite(world.coordinator, meeting, [world.member, world.member_two])
    domain.answer(rows[1], False)
    mail.outbox.clear()
    fixed = {"title": meeting.title, "place": meeting.place}
    with posted():
        domain.change_start(
            world.coordinator,
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            description="Meer",
            **fixed,
        )
    assert to() == []
    later = meeting.starts_at + timedelta(days=1)
    with posted():
        domain.change_start(world.coordinator, meeting, starts_at=later, ends_at=later + timedelta(hours=1), **fixed)
    assert to() == [world.member.email]


def test_calling_off_needs_a_reason_and_ends_everything(client: Client, world: Any, posted: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    client.force_login(world.coordinator)
    address = reverse("forming:cancel_start", args=[meeting.pk])
    assert client.post(address, {"because": ""}).status_code == 422
    mail.outbox.clear()
    with posted():
        assert client.post(address, {"because": "Te weinig aanmeldingen"}).status_code == 303
    assert to() == [world.member.email]
    assert "Te weinig aanmeldingen" in mail.outbox[0].body
    row.refresh_from_db()
    with pytest.raises(Refused):
        domain.answer(row, True)


# At the door


def test_ticks_who_came_and_takes_a_tick_back(client: Client, world: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    client.force_login(world.coordinator)
    address = reverse("forming:door", args=[meeting.pk])
    response = client.post(address, {"er": row.pk})
    assert response.status_code == 422  # it is not today
    assert "nog niet begonnen" in response.content.decode()
    held(meeting)
    assert client.post(address, {"er": row.pk})["Location"] == f"{address}#p{row.pk}"
    row.refresh_from_db()
    assert (row.came_at is not None, row.ticked_by) == (True, world.coordinator)
    part = client.post(address, {"niet": row.pk}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    row.refresh_from_db()
    assert row.came_at is None


def test_a_tick_for_another_meeting_does_nothing(client: Client, world: Any):
    meeting, other = held(open_start(world)), held(open_start(world))
    row = StartInvitation.objects.create(meeting=other, person=world.member)
    client.force_login(world.coordinator)
    client.post(reverse("forming:door", args=[meeting.pk]), {"er": row.pk})
    row.refresh_from_db()
    assert row.came_at is None


def test_adds_someone_who_walked_in(client: Client, world: Any):
    meeting = held(open_start(world))
    client.force_login(world.coordinator)
    address = reverse("forming:walk_in", args=[meeting.pk])
    form = {"name": "Loes Voorbeeld", "email": "loes@brug.example", "school": world.brug.pk, "function": "teacher"}
    assert client.post(address, {**form, "email": ""}).status_code == 422
    assert client.post(address, form).status_code == 303
    row = meeting.invitations.get()
    assert (row.because, row.school, row.came_at is not None) == ("walked_in", world.brug, True)
    client.post(address, form)
    assert meeting.invitations.count() == 1


# Who goes on


def test_a_yes_counts_with_all_three_promises_only(world: Any):
    meeting = open_start(world)
    (row,) = domain.invite(world.coordinator, meeting, [world.member])
    held(meeting)
    with pytest.raises(Refused):
        domain.say_goes_on(row, "yes", frees_time=True, wants_to_learn=True)
    domain.say_goes_on(row, "maybe", frees_time=True)
    domain.say_goes_on(row, "yes", **YES)
    assert row.goes_on == "yes"
    with pytest.raises(IntegrityError), transaction.atomic():
        StartInvitation.objects.filter(pk=row.pk).update(will_prepare=False)


def test_asks_only_who_came_unless_others_are_wanted(world: Any, posted: Any):
    meeting = open_start(world)
    rows = domain.invite(world.coordinator, meeting, [world.member, world.member_two])
    with pytest.raises(Refused):
        domain.ask_who_goes_on(world.coordinator, meeting)
    held(meeting)
    with pytest.raises(Refused):
        domain.ask_who_goes_on(world.coordinator, meeting)  # nobody was ticked
    came(world, meeting, rows[0])
    mail.outbox.clear()
    with posted():
        assert domain.ask_who_goes_on(world.coordinator, meeting) == 1
        assert domain.ask_who_goes_on(world.coordinator, meeting) == 0
    assert to() == [world.member.email]
    with posted():
        assert domain.ask_who_goes_on(world.coordinator, meeting, also_absent=True) == 1
    assert to() == [world.member_two.email, world.member.email]


def test_the_funnel_counts_people_schools_and_boards(world: Any):
    meeting = open_start(world)
    rows = domain.invite(
        world.coordinator, meeting, [world.member, world.member_two, world.member_three, *crowd(world.region, 4)]
    )
    for row in rows[:5]:
        domain.answer(row, row != rows[4])
    held(meeting)
    came(world, meeting, *rows[:3])
    domain.walk_in(world.coordinator, meeting, "Loes Voorbeeld", "loes@brug.example", school=world.brug)
    for row in rows[:2]:
        domain.say_goes_on(row, "yes", **YES)
    domain.say_goes_on(rows[2], "no")
    found = funnel(meeting.pk)
    assert [step.people for step in found.steps] == [7, 5, 4, 2]
    assert (found.step("on").schools, found.step("on").boards) == (2, 1)
    assert (found.walked_in, found.said_no) == (1, 1)
    assert found.sentence == "Er werden 7 mensen uitgenodigd en er kwamen 4. 2 gaan door, van 2 scholen en 1 bestuur."


def test_the_page_of_a_start_meeting_costs_the_same_for_one_and_thirty(client: Client, world: Any):
    meeting = open_start(world)
    client.force_login(world.coordinator)

    def thirty() -> None:
        domain.invite(world.coordinator, meeting, crowd(world.region, 30))

    def one() -> None:
        domain.invite(world.coordinator, meeting, [world.member])

    assert_same_queries(client, reverse("forming:start", args=[meeting.pk]), one, thirty, 8)
    for name in ("forming:door", "forming:invite"):
        address = reverse(name, args=[meeting.pk])
        assert_same_queries(client, address, lambda: None, thirty, 9)


def test_the_journal_tells_of_numbers_and_no_names(world: Any):
    meeting = open_start(world)
    domain.invite(world.coordinator, meeting, [world.member, world.member_two])
    entry = Entry.objects.get(verb="start.invited")
    assert entry.data == {"count": 2}
    assert entry.circle == "region"
    names = set(Person.objects.values_list("name", flat=True))
    assert not [
        one for one in Entry.objects.filter(verb__startswith="start.") if any(n in str(one.data) for n in names)
    ]
