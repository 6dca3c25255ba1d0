"""Between two meetings: homework, a speaker without an account, a decision, an action and notes, all from the mail."""

import re
from typing import Any

from django.core import mail

from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.agreements import domain as agreements
from doenetwerk.meetings.models import Action, Consent, HomeworkAnswer, NotesRound, SpeakerQuestion, SpeakerRequest
from doenetwerk.meetings.speakers import domain as speakers
from doenetwerk.meetings.speakers.domain import Card
from doenetwerk.meetings.tests.scene import coming, day, over
from doenetwerk.testing.browser import Screen


def link(address: str, words: str) -> str:
    """The link in the newest letter to this address whose subject has these words."""
    found = [one for one in mail.outbox if one.to == [address] and words in one.subject]
    assert found, f"no letter “{words}” to {address}: {[(one.to, one.subject) for one in mail.outbox]}"
    path = re.search(r"/l/[\w.\-]+/", found[-1].body)
    assert path
    return path[0]


def test_homework_a_proposal_and_what_was_agreed(laptop: Screen, phone: Screen, world: Any) -> None:
    meeting = coming(world, title="Bakens zetten")
    laptop.sign_in(world.facilitator)
    laptop.goto(f"/bijeenkomsten/{meeting.pk}/")
    laptop.get_by_role("link", name="Geef huiswerk").click()
    laptop.get_by_label("Wat vraag je?").fill("Zoek uit wie de starters begeleidt")
    laptop.get_by_role("button", name="Verstuur").click()
    laptop.check("huiswerk met fout")
    laptop.get_by_label("Vraag 1").fill("Wie begeleidt ze, en hoeveel uur?")
    laptop.get_by_role("button", name="Verstuur").click()
    assert laptop.get_by_text("Het huiswerk is verstuurd.").is_visible()
    phone.goto(link(world.member.email, "Huiswerk"))
    phone.check("huiswerk doen")
    phone.get_by_label("Wie begeleidt ze, en hoeveel uur?").fill("Twee coaches, samen een dag in de week.")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    assert phone.get_by_role("heading", name="Bewaard, dank je wel").is_visible()
    assert HomeworkAnswer.objects.get().person == world.member
    laptop.reload()
    laptop.check("huiswerk naast elkaar")

    laptop.goto(f"/netwerken/{world.network.pk}/afspraken/")
    laptop.check("afspraken leeg")
    laptop.get_by_role("link", name="Doe een voorstel").click()
    laptop.get_by_label("looptijd").check()
    laptop.get_by_label("Je voorstel in één zin").fill("We gaan een jaar langer door")
    laptop.get_by_label("Waarom, en wat verandert er?").fill("Het werkt, en er is nog veel te doen.")
    laptop.get_by_role("button", name="Leg voor").click()
    phone.goto(link(world.member_two.email, "Kun je hiermee verder?"))
    phone.check("voorstel")
    phone.get_by_label("Ik heb een ernstig bezwaar").check()
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    phone.get_by_label("Je opmerking of bezwaar").fill("Wij krijgen er geen uren voor.")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    assert Consent.objects.get().answer == "objection"
    laptop.reload()
    laptop.check("voorstel met bezwaar")

    agreements.add_action(world.facilitator, world.network, world.member, "Vraag de zaal aan", day(4), meeting)
    phone.goto(link(world.member.email, "Jij doet"))
    phone.check("actie")
    phone.get_by_role("button", name="Het is klaar").click()
    assert not Action.objects.get().is_open
    laptop.goto(f"/netwerken/{world.network.pk}/acties/")
    laptop.check("acties")
    held = over(world, title="Startbijeenkomst")
    meetings.write_notes(world.member, held, "We begonnen met een rondje en kozen een thema.", 0)
    laptop.goto(f"/bijeenkomsten/{held.pk}/")
    laptop.get_by_role("link", name="Leg voor").click()
    laptop.get_by_role("button", name="Leg voor").click()
    phone.goto(link(world.member.email, "Klopt het verslag"))
    phone.get_by_label("klopt zo").check()
    phone.check("verslag")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    assert NotesRound.objects.get().reactions.count() == 1


def test_a_speaker_is_asked_and_does_everything_from_the_mail(laptop: Screen, screens: Any, world: Any) -> None:
    phone = screens("phone", javascript=False)
    meeting = coming(world, title="Eerste weken", place="De Linde, lokaal 4")
    card = Card(
        "Bo Sprekervoorbeeld", "starters begeleiden, werkdruk", ["practice", "inspires"], email="bo@spreker.example"
    )
    speakers.add_speaker(world.facilitator, world.region, card)
    laptop.sign_in(world.facilitator)
    laptop.goto(f"/bijeenkomsten/{meeting.pk}/sprekers/")
    laptop.check("spreker kiezen")
    laptop.get_by_role("link", name="Vraag deze spreker").click()
    laptop.get_by_label("Wat vraag je?").fill("Vertel hoe jullie de eerste weken van een starter inrichten.")
    laptop.get_by_role("button", name="Verstuur").click()
    own = link("bo@spreker.example", "Kom je vertellen?")
    phone.goto(own)
    phone.get_by_label("Ja, als", exact=True).check()
    phone.get_by_label("Ja, als…").fill("Er een scherm is.")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    assert SpeakerRequest.objects.get().comes
    laptop.reload()
    laptop.get_by_role("button", name="Stuur rond en vraag om vragen").click()
    phone.goto(link(world.member.email, "Wat wil jij vragen"))
    phone.get_by_label("Jouw vraag").fill("Waar begin je op dag één?")
    phone.get_by_role("button", name="Stel je vraag").click()
    assert SpeakerQuestion.objects.get().author == world.member
    speakers.ask_question(world.member_two, SpeakerRequest.objects.get(), "Hoe begin je?")
    speakers.put_case(world.member_two, SpeakerRequest.objects.get(), "Een starter wil na drie weken stoppen.")
    phone.goto(own)
    phone.check("bladzij van de spreker")
    assert world.member.name not in phone.content()
    phone.get_by_label("Wat denk je?").fill("Vraag wat er op dag één gebeurde.")
    phone.get_by_label("Wat denk je?").locator("xpath=ancestor::form").get_by_role("button").click()
    phone.goto(link(world.member_two.email, "dacht met je mee"))
    phone.check("vragen en casus")
    laptop.reload()
    for box in laptop.get_by_label("Kies deze vraag").all():
        box.check()
    laptop.get_by_role("button", name="Voeg gekozen vragen samen").click()
    laptop.check("verzoek")
    laptop.goto("/sprekers/")
    laptop.check("sprekers")
    laptop.get_by_role("link", name="Zet een spreker in de lijst").click()
    laptop.check("kaart")
