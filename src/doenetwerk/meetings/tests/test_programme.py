"""The programme builder: order, advice, copying, carrying over, and points that members bring in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.meetings import domain, jobs, panels
from doenetwerk.meetings.asks import asks
from doenetwerk.meetings.models import AgendaPart, Carried, Meeting, Preparer, Proposal
from doenetwerk.meetings.programmes import programmes
from doenetwerk.meetings.queries.programme import season_used
from doenetwerk.meetings.tests.scene import as_person, coming, day, letters, link_in, over
from doenetwerk.networks.models import Goal, Network
from doenetwerk.testing.cast import Cast
from doenetwerk.testing.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def add(world: Cast, meeting: Meeting, title: str = "Deel", minutes: int = 10, **values: object) -> AgendaPart:
    return domain.add_part(world.facilitator, meeting, title=title, minutes=minutes, **values)  # type: ignore[arg-type]


def page(person: Person, meeting: Meeting, name: str = "agenda") -> str:
    return as_person(person).get(reverse(f"meetings:{name}", args=[meeting.pk])).content.decode()


def test_dragging_puts_all_parts_in_a_new_order(world: Cast) -> None:
    meeting = coming(world)
    one, two, three = (add(world, meeting, title) for title in ("Een", "Twee", "Drie"))
    client = as_person(world.facilitator)
    url = reverse("meetings:order_parts", args=[meeting.pk])
    assert client.post(url, {"deel": [three.pk, one.pk, two.pk]}).status_code == 303
    assert [part.title for part in meeting.parts.all()] == ["Drie", "Een", "Twee"]
    # Someone else took a part away meanwhile: nothing is guessed.
    before = [one.pk, two.pk, three.pk]
    domain.remove_part(world.facilitator, two)
    answer = client.post(url, {"deel": before}, follow=True)
    assert "Intussen is er een onderdeel bijgekomen of weggegaan" in answer.content.decode()
    assert [part.title for part in meeting.parts.all()] == ["Drie", "Een"]


def test_advice_says_why_and_what_to_do_and_follows_who_cannot_come(world: Cast) -> None:
    meeting = coming(world)
    domain.add_method(world.facilitator, meeting, "twee-aan-twee")
    add(world, meeting, "Lezing", 45, energy=1)
    said = page(world.facilitator, meeting)
    assert "“Twee aan twee” vraagt minstens 6 mensen; er komen er hooguit 5." in said
    assert f"/werkvormen/?voor={meeting.pk}&amp;mensen=5" in said
    assert "Vanaf “Lezing” luisteren mensen 45 minuten zonder zelf iets te doen." in said
    assert "Niemand behalve de begeleider bereidt iets voor" in said
    part = meeting.parts.get(title="Lezing")
    domain.set_preparers(world.facilitator, part, [world.member])
    domain.answer_meeting(world.member, meeting, "no")
    said = page(world.facilitator, meeting)
    assert "er komen er hooguit 4" in said
    assert "Sanne Voorbeeld zou “Lezing” voorbereiden of leiden, maar kan niet komen." in said
    assert "Niemand behalve de begeleider" not in said
    assert "Kies een werkvorm" in said
    assert f"voor={meeting.pk}&amp;mensen=4&amp;minuten=115" in said


def test_a_part_says_that_it_belongs_to_the_goal_and_who_leads_it(world: Cast) -> None:
    meeting = coming(world)
    part = add(world, meeting)
    url = reverse("meetings:part", args=[part.pk])
    values = {"title": "Bakens", "minutes": "20", "energy": "4", "for_goal": "on", "chair": world.member.pk}
    assert as_person(world.facilitator).post(url, values).status_code == 303
    part.refresh_from_db()
    assert (part.for_goal, part.chair) == (True, world.member)
    said = page(world.facilitator, meeting)
    assert "ons doel" in said
    assert "Sanne Voorbeeld leidt." in said
    assert "Deelnemers bereiden 1 van de 1 onderdelen voor" in said
    assert as_person(world.facilitator).post(url, values | {"chair": world.stranger.pk}).status_code == 422


def test_a_programme_that_does_not_touch_the_goal_says_so_until_a_part_does(world: Cast) -> None:
    meeting = coming(world)
    part = add(world, meeting)
    assert "Geen enkel onderdeel" not in page(world.facilitator, meeting)
    Goal.objects.create(network=world.network, level=4, text="Leerlingen houden hun mentor.")
    said = page(world.facilitator, meeting)
    assert "Geen enkel onderdeel hoort bij het doel uit jullie startdocument." in said
    assert "Leerlingen houden hun mentor." in said
    as_person(world.facilitator).post(reverse("meetings:goal_part", args=[part.pk]), {"doel": "1"})
    assert "Geen enkel onderdeel" not in page(world.facilitator, meeting)


def test_a_programme_begins_from_a_template_made_to_fit(world: Cast) -> None:
    assert len(programmes()) == 4
    assert all(130 <= one.minutes <= 185 for one in programmes().values())
    meeting = coming(world)
    client = as_person(world.facilitator)
    url = reverse("meetings:begin", args=[meeting.pk])
    assert "Slotbijeenkomst" in client.get(url).content.decode()
    assert client.post(url, {"bron": "voorbeeld:3-intervisie"}).status_code == 303
    assert meeting.parts.count() == 7
    assert meeting.parts.filter(for_goal=True).count() == 1
    short = coming(world, 40)
    Meeting.objects.filter(pk=short.pk).update(ends_at=short.starts_at + timedelta(minutes=90))
    short.refresh_from_db()
    made = domain.use_template(world.facilitator, short, "3-intervisie")
    assert sum(part.minutes for part in made) == 90
    with pytest.raises(Refused, match="Kies een programma"):
        domain.use_template(world.facilitator, meeting, "onbekend")
    assert page(world.facilitator, short).count("Om naar te kijken") == 1


def test_an_earlier_programme_is_copied_without_its_people(world: Cast) -> None:
    first, second = coming(world), coming(world, 40)
    part = add(world, first, "Bakens", note="Rustig beginnen.", for_goal=True)
    domain.set_preparers(world.facilitator, part, [world.member])
    client = as_person(world.facilitator)
    url = reverse("meetings:begin", args=[second.pk])
    client.post(url, {"bron": f"bijeenkomst:{first.pk}"})
    copied = second.parts.get()
    assert (copied.title, copied.note, copied.for_goal) == ("Bakens", "Rustig beginnen.", True)
    assert not copied.preparers.exists()
    assert client.post(url, {"bron": "bijeenkomst:999999"}).status_code == 404
    with pytest.raises(Refused, match="met een agenda"):
        domain.copy_programme(world.facilitator, first, coming(world, 60))


def test_a_part_goes_on_to_the_next_meeting_with_its_history(world: Cast) -> None:
    first = coming(world, title="Bakens")
    part = add(world, first, "Rondje scholen")
    domain.set_preparers(world.facilitator, part, [world.member])
    client = as_person(world.facilitator)
    url = reverse("meetings:carry_part", args=[part.pk])
    assert "nog geen volgende bijeenkomst" in client.post(url, follow=True).content.decode()
    second = coming(world, 40, title="Vervolg")
    client.post(url)
    part.refresh_from_db()
    assert part.meeting == second
    assert part.preparers.get().person == world.member
    assert "Doorgeschoven uit “Bakens”." in page(world.facilitator, second)
    assert "“Rondje scholen” ging door naar “Vervolg”." in page(world.facilitator, first)


def test_what_was_begun_stays_and_its_rest_goes_on_once(world: Cast) -> None:
    first = coming(world)
    second = coming(world, 40)
    part = add(world, first)
    domain.start_part(world.facilitator, part)
    part.refresh_from_db()
    moved = domain.carry_over(world.facilitator, part)
    assert (moved.part.pk != part.pk, moved.part.meeting) == (True, second)
    assert first.parts.get() == part
    assert Carried.objects.count() == 1


def test_members_bring_in_points_and_see_what_became_of_them(world: Cast) -> None:
    meeting = coming(world)
    member = as_person(world.member)
    url = reverse("meetings:points", args=[world.network.pk])
    assert member.post(url, {"title": "Werkdruk", "why": "Het speelt overal."}).status_code == 303
    assert member.post(url, {"title": " "}).status_code == 422
    point = Proposal.objects.get()
    as_person(world.member_two).post(reverse("meetings:support", args=[point.pk]), {"steun": "1"})
    assert "1 ander wil dit ook" in page(world.facilitator, meeting)
    with pytest.raises(Refused, match="eigen punt"):
        domain.support(world.member, point)
    guide = as_person(world.facilitator)
    assert member.post(reverse("meetings:take_in", args=[point.pk]), {"meeting": meeting.pk}).status_code == 404
    guide.post(reverse("meetings:take_in", args=[point.pk]), {"meeting": meeting.pk})
    assert "Voorgesteld door Sanne Voorbeeld." in page(world.facilitator, meeting)
    assert "staat bij “Bijeenkomst 1”" in member.get(url).content.decode()
    # Taken off the agenda it waits again.
    domain.remove_part(world.facilitator, meeting.parts.get())
    point.refresh_from_db()
    assert point.part is None
    assert guide.post(reverse("meetings:put_off", args=[point.pk]), {"because": ""}).status_code == 422
    guide.post(reverse("meetings:put_off", args=[point.pk]), {"because": "Dit hoort bij het teamoverleg."})
    assert "Dit hoort bij het teamoverleg." in member.get(url).content.decode()
    assert "Dit hoort bij het teamoverleg." not in as_person(world.member_two).get(url).content.decode()
    point.refresh_from_db()
    with pytest.raises(Refused, match="al besloten"):
        domain.take_in(world.facilitator, point, meeting)


def test_points_stay_inside_and_one_person_does_not_fill_the_list(world: Cast) -> None:
    url = reverse("meetings:points", args=[world.network.pk])
    assert as_person(world.coordinator).get(url).status_code == 404
    with pytest.raises(Refused, match="in dit netwerk"):
        domain.propose(world.stranger, world.network, "Ik ook")
    for number in range(5):
        domain.propose(world.member, world.network, f"Punt {number}")
    with pytest.raises(Refused, match="die wachten"):
        domain.propose(world.member, world.network, "Nog een")
    domain.take_back(world.member, Proposal.objects.all()[0])
    with pytest.raises(Refused, match="niet jouw punt"):
        domain.take_back(world.member_two, Proposal.objects.all()[0])


def test_a_small_group_writes_how_it_takes_on_its_part_by_mail_link(world: Cast) -> None:
    meeting = coming(world)
    part = add(world, meeting, "Rondje")
    guide = as_person(world.facilitator)
    people = [world.member.pk, world.member_two.pk]
    url = reverse("meetings:preparers", args=[part.pk])
    assert guide.post(url, {"people": people, "prepare_by": day(30).isoformat()}).status_code == 422
    guide.post(url, {"people": people, "prepare_by": day(10).isoformat()})
    letter = letters(world.member, "part:")[0]
    assert "Klaar op" in letter.text
    assert [one.due for one in asks(world.member) if one.key.startswith("meetings:prepare")] == [day(10)]
    visitor = as_person(world.stranger)
    path = link_in(letter)
    assert "Jullie bereiden dit onderdeel samen voor." in visitor.get(path).content.decode()
    visitor.post(path, {"approach": "Ik begin met een filmpje.", "revision": "0"})
    part.refresh_from_db()
    assert (part.approach, part.approach_by, part.approach_revision) == ("Ik begin met een filmpje.", world.member, 1)
    # The other one had the page open: what they typed is kept, and they see what came meanwhile.
    other = link_in(letters(world.member_two, "part:")[0])
    answer = visitor.post(other, {"approach": "Ik neem kaartjes mee.", "revision": "0"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Ik neem kaartjes mee." in said
    assert "Ik begin met een filmpje." in said
    visitor.post(other, {"approach": "Filmpje en kaartjes.", "revision": "1"})
    assert "Filmpje en kaartjes." in page(world.facilitator, meeting, "paper_script")


def test_who_did_not_say_ready_gets_one_reminder(world: Cast) -> None:
    part = add(world, coming(world), "Rondje")
    domain.set_deadline(world.facilitator, part, day(2))
    domain.set_preparers(world.facilitator, part, [world.member, world.member_two])
    domain.mark_ready(world.member_two, part)
    jobs.remind_preparers()
    assert not letters(world.member, f"part:{part.pk}:deadline")
    Preparer.objects.update(at=timezone.now() - timedelta(days=3))
    for _again in range(2):
        jobs.remind_preparers()
    assert len(letters(world.member, f"part:{part.pk}:deadline")) == 1
    assert not letters(world.member_two, f"part:{part.pk}:deadline")


def test_the_season_tells_what_was_really_used_and_who_did_not_have_a_turn(world: Cast) -> None:
    meeting = over(world)
    begin = domain.add_method(world.facilitator, meeting, "inchecken")
    trial = domain.add_method(world.facilitator, meeting, "kleine-proef")
    left = domain.add_method(world.facilitator, meeting, "meekijken")
    domain.set_preparers(world.facilitator, trial, [world.member])
    domain.give_chair(world.facilitator, begin, world.facilitator)
    domain.skip_part(world.facilitator, left)
    run = domain.start_part(world.facilitator, trial)
    domain.end_part(world.facilitator, trial)
    type(run).objects.filter(pk=run.pk).update(started_at=timezone.now() - timedelta(minutes=30))
    domain.close_meeting(world.facilitator, meeting, None, "Test")
    used = season_used(Network.objects.get(pk=world.network.pk))
    assert {one.label: one.value for one in used.mechanisms}["transformatie"] == 30
    assert (used.minutes, used.methods, used.parts, used.by_members) == (40, 2, 2, 1)
    assert [one.face.pk for one in used.waiting] == [world.member_two.pk, world.member_three.pk]
    said = as_person(world.member).get(reverse("meetings:learning", args=[world.network.pk])).content.decode()
    assert "Nog niet aan de beurt:" in said
    assert "1 van de 2 onderdelen werden door deelnemers voorbereid of geleid." in said


def test_the_agenda_needs_as_many_queries_for_one_part_as_for_many(world: Cast) -> None:
    meeting = coming(world)
    client = as_person(world.facilitator)

    def more() -> None:
        for _number in range(14):
            part = domain.add_method(world.facilitator, meeting, "inchecken")
            domain.set_preparers(world.facilitator, part, [world.member])
            domain.propose(world.member, world.network, "Punt") if _number < 4 else None

    domain.set_preparers(world.facilitator, add(world, meeting), [world.member])
    domain.propose(world.member, world.network, "Punt")
    url = reverse("meetings:agenda", args=[meeting.pk])
    assert_same_queries(client, url, lambda: None, more)


def test_what_someone_brought_in_is_in_their_copy_and_goes_with_them(world: Cast) -> None:
    meeting = coming(world)
    domain.propose(world.member, world.network, "Werkdruk")
    part = add(world, meeting)
    domain.give_chair(world.facilitator, part, world.member)
    assert {"agenda_proposal", "chairs"} <= {row["what"] for row in panels.export(world.member)}
    panels.forget(world.member)
    part.refresh_from_db()
    assert part.chair is None
    assert not Proposal.objects.exists()
