"""A case from the mail, talked through on three screens, and gone; a questionnaire with a thumb."""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from doenetwerk.instruments import sheets
from doenetwerk.instruments.models import Case, Run, RunNote
from doenetwerk.instruments.questionnaires import domain as questionnaires
from doenetwerk.instruments.scripts import domain as scripts
from doenetwerk.instruments.scripts import jobs
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.moments import Span


def _link(person, words: str) -> str:
    (letter,) = [one for one in mail.outbox if one.to == [person.email] and words in one.subject]
    return re.search(r"https?://\S+/l/\S+", letter.body).group()


def test_a_case_from_the_mail_is_talked_through_and_gone(room, world):
    starts = timezone.now() + timedelta(days=3)
    meetings.plan_meeting(world.facilitator, world.network, when=Span(starts, starts + timedelta(hours=2)))
    desk = room("laptop")
    desk.sign_in(world.facilitator)
    desk.goto(f"/netwerken/{world.network.pk}/intervisie/")
    desk.check("leeg")
    desk.get_by_role("button", name="Vraag iedereen per mail om een casus").click()

    phone = room("phone")
    phone.goto(_link(world.member, "casus"))
    phone.check("vraag")
    phone.get_by_label("Wat speelt er, in één zin?").fill("Niemand zegt iets van het late beginnen")
    phone.get_by_role("button", name="Breng deze casus in").click()
    assert "Je casus staat klaar" in phone.locator("main").inner_text()

    desk.goto(f"/netwerken/{world.network.pk}/intervisie/")
    desk.get_by_role("link", name="Bespreek deze").click()
    desk.check("kies", dark=False)
    desk.get_by_role("radio", name="Van voorval naar volgende keer").check()
    desk.get_by_role("button", name="Leg op tafel").click()
    desk.get_by_role("button", name="Begin: Het voorval").click()
    desk.check("begonnen", dark=False)
    desk.get_by_role("button", name="Volgende: Vragen naar feiten").click()

    owner = room("phone")
    owner.sign_in(world.member)
    owner.goto(f"/netwerken/{world.network.pk}/intervisie/")
    owner.get_by_role("link", name="Doe mee").click()
    desk.get_by_role("button", name="Volgende: Wat zou jij doen?").click()
    # The phone follows by itself.
    owner.get_by_label("Ik zou … omdat …").wait_for()
    owner.get_by_label("Ik zou … omdat …").fill("Ik zou eerst zelf op tijd komen.")

    peer = room("phone")
    peer.sign_in(world.member_two)
    peer.goto(owner.page.url)
    peer.get_by_label("Ik zou … omdat …").fill("Ik zou het in het team vragen.")
    peer.get_by_role("button", name="Plaats").click()
    peer.check("geschreven", dark=False)

    # Who is still typing when the group goes on loses nothing.
    desk.get_by_role("button", name="Volgende: Rondje zonder weerwoord").click()
    owner.get_by_text("De groep is een stap verder").wait_for()
    owner.get_by_role("button", name="Plaats").click()
    assert RunNote.objects.filter(text__contains="zelf op tijd").count() == 1
    owner.check("luisteren", dark=False)

    desk.get_by_role("button", name="Rond nu al af").click()
    owner.locator("#nu[data-step=ended]").wait_for()
    assert "Ik zou het in het team vragen." in owner.locator("main").inner_text()
    owner.get_by_label("Dit neem ik mee").fill("Beginnen bij mezelf.")
    owner.check("bewaren", dark=False)
    owner.get_by_role("button", name="Bewaar voor mij").click()
    owner.check("meegenomen")
    peer.locator("#nu[data-step=ended]").wait_for()
    assert "Ik zou het in het team vragen." not in peer.locator("main").inner_text()

    Run.objects.update(erase_at=timezone.now())
    jobs.erase()
    assert not Case.objects.exists()
    desk.goto(f"/netwerken/{world.network.pk}/intervisie/")
    assert "alles is gewist" in desk.locator("main").inner_text()
    owner.goto("/meegenomen/")
    assert "Beginnen bij mezelf." in owner.locator("main").inner_text()


def test_a_step_is_on_the_phones_at_once(room, world):
    """On the product's own web server: the page hears a bell, and does not wait until it looks by itself."""
    case = scripts.bring_in(world.member, world.network, title="Wie zegt er wat?")
    run = scripts.start(world.facilitator, world.network, "incident", case=case)
    scripts.go_to(world.facilitator, run, "event")
    phone = room("phone")
    phone.sign_in(world.member_two)
    with phone.page.expect_response(lambda answer: "/stroom/" in answer.url) as stream:
        phone.goto(f"/gespreksvormen/{run.sheet_id}/")
    assert stream.value.status == 200
    phone.page.evaluate("window.setInterval = () => 0")
    phone.page.wait_for_timeout(400)  # what it looks at when it arrives
    scripts.go_to(world.facilitator, run, "facts")
    scripts.go_to(world.facilitator, run, "own-choice")
    phone.get_by_label("Ik zou … omdat …").wait_for(timeout=2500)


def test_a_questionnaire_is_answered_with_a_thumb(screens, world):
    sheet = sheets.begin(world.facilitator, "worth-it", network=world.network)
    wave = questionnaires.put(world.facilitator, sheet)
    phone = screens("phone")
    phone.goto(_link(world.member, "invullen"))
    phone.check("vragen")
    for question in phone.get_by_role("group").all():
        question.get_by_label("grotendeels").check()
    phone.get_by_role("button", name="Verstuur mijn antwoorden").click()
    assert "Je antwoorden zijn binnen" in phone.locator("main").inner_text()
    phone.check("binnen")
    for person in (world.member_two, world.member_three, world.facilitator):
        questionnaires.answer(person, wave, {f"q{number}": "4" for number in range(1, 7)})
    desk = screens("laptop")
    desk.sign_in(world.facilitator)
    desk.goto(f"/vragenlijsten/{sheet.pk}/")
    assert "Hier staan jullie" not in desk.locator("main").inner_text()
    desk.get_by_role("button", name="Sluit nu en toon de uitkomst").click()
    assert "Hier staan jullie" in desk.locator("main").inner_text()
    desk.check("uitkomst")
