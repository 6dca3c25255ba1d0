"""How it goes: four short answers, goals that come back, a decision, and what a network leaves behind."""

from typing import Any

from doenetwerk.meetings import domain as meetings
from doenetwerk.networks.domain import state_goal
from doenetwerk.networks.models import Network
from doenetwerk.reflection.models import Continuation, Evaluation, GoalVoice, PulseAnswer
from doenetwerk.testing.browser import Screen
from doenetwerk.testing.scenes import a_meeting
from tests.journeys.test_meetings import link


def answer(phone: Screen, path: str, number: int) -> None:
    phone.goto(path)
    for scale in phone.locator("fieldset.five").all():
        scale.locator("label", has_text=str(number)).first.click()
    phone.get_by_role("button", name="Verstuur mijn antwoord").click()


def test_four_answers_make_a_picture(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    meeting = a_meeting(world, days_ago=1)
    there = [world.member, world.member_two, world.member_three, world.co_facilitator]
    meetings.mark_attendance(world.facilitator, meeting, there)
    meetings.close_meeting(world.facilitator, meeting, None, "De datum volgt in januari.")
    state = f"/netwerken/{world.network.pk}/hoe-het-gaat/"
    laptop.sign_in(world.facilitator)

    # Nothing chosen is not an answer; what was typed stays.
    first = link(world.member, "Hoe was het")
    phone.goto(first)
    phone.check("peiling")
    assert not PulseAnswer.objects.exists()
    phone.get_by_role("button", name="Verstuur mijn antwoord").click()
    phone.check("niets gekozen")
    for person in there[:3]:
        answer(phone, link(person, "Hoe was het"), 4)
        assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("bedankt")
    phone.goto(first)
    assert phone.get_by_role("button", name="Verstuur mijn antwoord").count() == 0
    laptop.goto(state)
    assert laptop.get_by_text("Nog 1 antwoord, dan is hier iets te zien.").is_visible()
    assert laptop.locator(".score").count() == 0
    laptop.check("nog niets te zien")

    plain = screens("phone", javascript=False)
    answer(plain, link(there[3], "Hoe was het"), 2)
    laptop.goto(state)
    assert laptop.get_by_text("Uit 4 antwoorden").is_visible()
    assert laptop.locator(".score").count() == 5
    laptop.check("uitkomst")
    phone.sign_in(world.facilitator)
    phone.goto(state)
    phone.check("uitkomst")


def test_the_goals_come_back_and_the_network_decides(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    network = world.network
    state_goal(world.facilitator, network, 4, "Leerlingen houden hun mentor", "minder wisselingen", "juni")
    state_goal(world.facilitator, network, 3, "Elke starter krijgt een coach")
    state = f"/netwerken/{network.pk}/hoe-het-gaat/"

    laptop.sign_in(world.facilitator)
    laptop.goto(state)
    laptop.check("begin")
    laptop.get_by_role("button", name="Haal de doelen terug").click()
    laptop.check("doelen terug")

    # A member says from the mail what she saw.
    phone.goto(link(world.member, "Wat is er gelukt"))
    phone.check("stem")
    phone.get_by_role("button", name="Bewaar").click()
    phone.check("stem zonder keuze")
    assert not GoalVoice.objects.exists()
    phone.get_by_label("deels gehaald").first.check()
    phone.get_by_label("Waaraan zag je dat?").first.fill("Drie mentoren bleven")
    phone.get_by_role("button", name="Bewaar").click()
    assert phone.get_by_role("heading", name="Dank je wel").is_visible()
    phone.check("stem bewaard")

    # The facilitator concludes, goal after goal; a yes without evidence is sent back.
    for number in range(2):
        laptop.goto(state)
        laptop.get_by_role("link", name="Trek de volgende conclusie").click()
        if number == 0:
            assert laptop.get_by_text("Drie mentoren bleven").is_visible()
            laptop.get_by_label("gehaald", exact=True).check()
            laptop.get_by_role("button", name="Leg de conclusie vast").click()
            laptop.check("zonder bewijs")
            assert laptop.get_by_label("gehaald", exact=True).is_checked()
        laptop.get_by_label("deels gehaald").check()
        laptop.get_by_label("Waaraan zagen jullie dat?").fill("Op twee van de drie scholen.")
        laptop.get_by_role("button", name="Leg de conclusie vast").click()
    laptop.check("klaar om af te ronden")
    laptop.get_by_role("button", name="Rond de evaluatie af").click()
    assert Evaluation.objects.get().concluded_at is not None

    # How it goes on: who guides and how often is part of it.
    laptop.check("besluit")
    laptop.get_by_label("gaat door, minder vaak").check()
    laptop.get_by_label("Waarom").fill("Het werkt, en twee keer per jaar past.")
    laptop.get_by_role("button", name="Leg het besluit vast").click()
    assert laptop.get_by_label("Waarom").input_value() == "Het werkt, en twee keer per jaar past."
    laptop.check("besluit met fout")
    laptop.get_by_label("Wie begeleidt").fill("bij toerbeurt")
    laptop.get_by_label("Hoe vaak").fill("twee keer per jaar")
    laptop.get_by_role("button", name="Leg het besluit vast").click()
    assert Continuation.objects.get().way == "lower"
    laptop.check("besloten")
    laptop.get_by_role("link", name="Er komt een nieuw netwerk uit voort").click()
    laptop.check("nakomeling")
    laptop.get_by_label("Naam van het nieuwe netwerk").fill("Coachen van starters")
    laptop.get_by_label("Welke vraag staat daar centraal?").fill("Wat doet een goede coach in het eerste jaar?")
    laptop.get_by_role("button", name="Richt het netwerk op").click()
    assert Network.objects.get(name="Coachen van starters").parent == network

    # The region sees it: in words first, then in figures.
    phone.sign_in(world.coordinator)
    phone.goto("/regio/")
    assert phone.get_by_text("1 gaat door.").is_visible()
    assert phone.get_by_role("link", name="Coachen van starters").is_visible()
    phone.check("regio")
    phone.goto(state)
    assert phone.get_by_text("Drie mentoren bleven").count() == 0
    phone.check("coördinator")
    beamer = screens("laptop")
    beamer.sign_in(world.coordinator)
    beamer.goto("/regio/")
    beamer.check("regio")
