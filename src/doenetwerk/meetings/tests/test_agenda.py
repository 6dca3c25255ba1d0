"""The agenda: parts in order, who prepares them, and what to look out for (S24 S27)."""

from datetime import date, time

import pytest
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.meetings import domain
from doenetwerk.meetings.clock import timed
from doenetwerk.meetings.models import AgendaPart, MechanismChoice, Meeting
from doenetwerk.meetings.moments import span
from doenetwerk.meetings.tests.scene import as_person, coming, invited_long_ago, letters, link_in, over
from doenetwerk.networks.models import Network
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_parts_get_their_times_and_their_order(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)
    url = reverse("meetings:agenda", args=[meeting.pk])
    client.post(url, {"title": "Openen", "minutes": "15", "energy": "3"})
    client.post(url, {"title": "Spreker", "minutes": "45", "energy": "1"})
    page = client.get(url).content.decode()
    assert page.index("13.30") < page.index("13.45")
    assert "60 van de 180 minuten gevuld" in page
    second = AgendaPart.objects.get(title="Spreker")
    client.post(reverse("meetings:move_part", args=[second.pk]), {"naar": "omhoog"})
    assert [part.title for part in meeting.parts.all()] == ["Spreker", "Openen"]
    client.post(reverse("meetings:move_part", args=[second.pk]), {"naar": "omhoog"})
    assert [part.title for part in meeting.parts.all()] == ["Spreker", "Openen"]
    client.post(reverse("meetings:part", args=[second.pk]), {"title": "Gast", "minutes": "30", "energy": "2"})
    client.post(reverse("meetings:remove_part", args=[meeting.parts.get(title="Openen").pk]))
    assert [(part.title, part.minutes) for part in meeting.parts.all()] == [("Gast", 30)]
    assert client.post(url, {"title": "", "minutes": "0", "energy": "3"}).status_code == 422


def test_times_are_right_in_the_night_of_the_clock(world: Cast) -> None:
    """In October three o'clock comes twice: minutes count, not the hands of the clock."""
    meeting = domain.plan_meeting(world.facilitator, world.network, when=span(date(2030, 10, 27), time(1), time(5)))
    for _number in range(3):
        domain.add_part(world.facilitator, meeting, title="Waken", minutes=60)
    lines = timed(meeting, list(meeting.parts.all()))
    assert (lines[-1].end - lines[0].start).total_seconds() == 3 * 3600


def test_a_method_brings_its_minutes_energy_and_mechanism(world: Cast) -> None:
    meeting = coming(world)
    response = as_person(world.facilitator).post(
        reverse("meetings:put_on_agenda", args=["kleine-proef"]), {"meeting": meeting.pk}
    )
    assert response.headers["Location"] == reverse("meetings:agenda", args=[meeting.pk])
    part = meeting.parts.get()
    assert (part.title, part.minutes, part.energy, part.mechanism) == (
        "Een kleine proef ontwerpen", 45, 5, "transformation",
    )  # fmt: skip
    with pytest.raises(Refused, match="bestaat niet"):
        domain.add_method(world.facilitator, meeting, "onbekend")


def test_small_groups_prepare_a_part_and_say_it_is_ready(world: Cast) -> None:
    meeting = coming(world)
    found = domain.add_method(world.facilitator, meeting, "mijn-school-in-tien-minuten")
    url = reverse("meetings:preparers", args=[found.pk])
    people = [world.member, world.member_two]
    as_person(world.facilitator).post(url, {"people": [person.pk for person in people]})
    letter = letters(world.member, "part:")[0]
    assert "Samen met: Joris Voorbeeld" in letter.text
    path = link_in(letter)
    client = as_person(world.stranger)
    page = client.get(path).content.decode()
    assert "Het is voorbereid" in page
    assert found.preparers.get(person=world.member).ready_at is None
    client.post(path, {"klaar": "1"})
    assert found.preparers.get(person=world.member).ready_at is not None
    # Asking the same people again writes nothing.
    as_person(world.facilitator).post(url, {"people": [person.pk for person in people]})
    assert len(letters(world.member, "part:")) == 1
    as_person(world.facilitator).post(url, {"people": [world.member_two.pk]})
    assert client.get(path).status_code == 404


def test_a_part_is_for_two_or_three_people_of_the_network(world: Cast) -> None:
    found = domain.add_method(world.facilitator, coming(world), "inchecken")
    many = [world.member, world.member_two, world.member_three, world.co_facilitator]
    with pytest.raises(Refused, match="hooguit drie"):
        domain.set_preparers(world.facilitator, found, many)
    with pytest.raises(Refused, match="uit het netwerk"):
        domain.set_preparers(world.facilitator, found, [world.stranger])
    with pytest.raises(Refused, match="niet voor"):
        domain.mark_ready(world.member, found)


def test_who_prepared_least_stands_first(world: Cast) -> None:
    found = domain.add_method(world.facilitator, coming(world), "inchecken")
    domain.set_preparers(world.facilitator, found, [world.member_two])
    page = as_person(world.facilitator).get(reverse("meetings:preparers", args=[found.pk])).content.decode()
    assert page.index("Sanne Voorbeeld") < page.index("Joris Voorbeeld")


def test_an_agenda_closes_with_its_meeting(world: Cast) -> None:
    meeting = over(world)
    found = domain.add_part(world.facilitator, meeting, title="Terugblik", minutes=10)
    domain.close_meeting(world.facilitator, meeting, None, "Test")
    with pytest.raises(Refused, match="afgesloten"):
        domain.remove_part(world.facilitator, found)


def test_paper_shows_steps_names_and_room_to_sign(world: Cast) -> None:
    meeting = coming(world, title="Bakens", goal="We kiezen drie bakens.")
    domain.add_method(world.facilitator, meeting, "inchecken")
    domain.give_roles(world.facilitator, meeting, {"chair": world.member})
    client = as_person(world.facilitator)

    def sheet(name: str) -> str:
        return client.get(reverse(f"meetings:{name}", args=[meeting.pk])).content.decode()

    assert "13.30–13.40" in sheet("paper_agenda")
    assert "Sanne Voorbeeld" in sheet("paper_agenda")
    assert "Ieder antwoordt in twee zinnen" in sheet("paper_script")
    assert "We kiezen drie bakens." in sheet("paper_script")
    assert sheet("paper_signing").count("Voorbeeld</th>") == 5


def test_roles_of_the_day_go_round(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)
    url = reverse("meetings:roles", args=[meeting.pk])
    client.post(url, {"chair": world.member.pk, "notes": world.member_two.pk, "time": "", "host": ""})
    assert dict(meeting.roles.values_list("role", "person")) == {
        "chair": world.member.pk,
        "notes": world.member_two.pk,
    }
    client.post(url, {"chair": world.member_two.pk, "notes": "", "time": "", "host": ""})
    assert dict(meeting.roles.values_list("role", "person")) == {"chair": world.member_two.pk}
    assert client.post(url, {"chair": world.stranger.pk}).status_code == 422


def test_a_network_chooses_how_it_learns_and_sees_what_it_did(world: Cast) -> None:
    url = reverse("meetings:learning", args=[world.network.pk])
    client = as_person(world.facilitator)
    assert client.post(url, {"mechanism": "transformation", "why": "We willen iets maken."}).status_code == 303
    assert MechanismChoice.objects.get().mechanism == "transformation"
    assert as_person(world.member).post(url, {"mechanism": "reflection"}).status_code == 404
    meeting = over(world)
    domain.add_method(world.facilitator, meeting, "kleine-proef")
    domain.add_method(world.facilitator, meeting, "inchecken")
    assert "hoeveel tijd naar elk van de vier ging" in client.get(url).content.decode()
    domain.close_meeting(world.facilitator, meeting, None, "Test")
    page = client.get(url).content.decode()
    assert "Jullie kozen: transformatie" in page
    assert "55 minuten" in page


def test_confidential_networks_keep_the_agenda_out_of_the_mail(world: Cast) -> None:
    from doenetwerk.meetings import jobs

    meeting = coming(world, 2)
    domain.add_part(world.facilitator, meeting, title="Waar ik mee zit", minutes=30)
    invited_long_ago()
    jobs.remind_meetings()
    assert "Waar ik mee zit" in letters(world.member, f"meeting:{meeting.pk}:reminder")[0].text
    Network.objects.filter(pk=world.network.pk).update(confidentiality=Network.Confidentiality.HIGH)
    other: Meeting = coming(world, 3)
    domain.add_part(world.facilitator, other, title="Waar ik mee zit", minutes=30)
    Meeting.objects.filter(pk=other.pk).update(starts_at=meeting.starts_at, ends_at=meeting.ends_at)
    invited_long_ago()
    jobs.remind_meetings()
    assert "Waar ik mee zit" not in letters(world.member, f"meeting:{other.pk}:reminder")[0].text
