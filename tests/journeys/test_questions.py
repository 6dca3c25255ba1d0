"""A question goes round: asked on a phone, put to who knows, answered from the mail, helped, closed."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from doenetwerk.exchange.models import Answer, Nudge, Question, Subscription
from doenetwerk.exchange.questions import domain
from doenetwerk.exchange.questions.tests.scene import a_file, a_waiting_mail, ago, answered
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link


def test_a_question_gets_its_answer_from_the_mail(phone: Screen, screens: Any, world: Any) -> None:
    board = reverse("exchange:questions", args=[world.network.pk])

    # An empty page invites. What was typed stays when something is missing.
    phone.sign_in(world.member)
    phone.goto(board)
    phone.get_by_text("Nog geen vragen").wait_for()
    phone.check("leeg")
    phone.get_by_role("link", name="Stel een vraag").click()
    phone.get_by_label("Toelichting").fill("We krijgen er in januari drie bij.")
    phone.get_by_role("button", name="Stel je vraag").click()
    phone.locator(".errors").wait_for()
    assert phone.get_by_label("Toelichting").input_value() == "We krijgen er in januari drie bij."
    phone.check("zonder vraag")
    phone.get_by_label("Vraag in één zin").fill("Hoe begeleiden jullie zij-instromers halverwege het jaar?")
    phone.get_by_role("button", name="Stel je vraag").click()
    phone.get_by_role("heading", name="Hoe begeleiden jullie zij-instromers halverwege het jaar?").wait_for()
    question = Question.objects.get()
    phone.check("gesteld")
    # In the list the first question stands where it is seen without scrolling.
    phone.goto(board)
    assert phone.locator(".asked-row").first.bounding_box()["y"] < 500
    phone.check("lijst", dark=False)

    # Nobody knew for four days: it is put to one person, who reads why, and answers from the letter.
    ago(question, days=4)
    domain.nudge(None, question, world.member_two, "Je vroeg eerder naar zij-instromers.")
    phone.sign_out()
    asked = link(world.member_two, "zij-instromers")
    phone.goto(asked)
    phone.get_by_text("Je vroeg eerder naar zij-instromers.").wait_for()
    phone.get_by_role("button", name="Ik weet het niet").wait_for()
    assert not Answer.objects.exists() and Nudge.objects.get().declined_at is None
    phone.check("gevraagd")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    phone.locator(".errors").wait_for()
    phone.check("leeg antwoord")
    phone.get_by_label("Je antwoord").fill("De eerste twee weken lopen ze mee.")
    phone.get_by_role("button", name="Verstuur je antwoord").click()
    phone.get_by_role("heading", name="Dank je wel").wait_for()
    phone.check("beantwoord")
    assert Answer.objects.get().author == world.member_two

    # Without script: who does not know says so, and nobody sees it.
    domain.nudge(None, question, world.member_three, "Je werkt op De Brug.")
    plain = screens("phone", javascript=False)
    plain.goto(link(world.member_three, "zij-instromers"))
    plain.get_by_role("button", name="Ik weet het niet").click()
    plain.get_by_role("heading", name="Dank je, dat helpt ook").wait_for()
    plain.check("weet het niet")

    # The one who asked says what helped, and what she did with it.
    phone.sign_in(world.member)
    phone.goto(reverse("exchange:question", args=[question.pk]))
    phone.get_by_role("button", name="Dit hielp", pressed=False).click()
    phone.get_by_role("button", name="Dit hielp", pressed=True).wait_for()
    phone.get_by_role("button", name="Dank").click()
    phone.get_by_role("button", name="Bedankt").wait_for()
    phone.check("geholpen")
    phone.get_by_role("link", name="Vertel wat je ermee deed").click()
    phone.get_by_role("button", name="Sluit je vraag af").wait_for()
    phone.check("afsluiten")
    phone.get_by_label("Wat deed je ermee?").fill("Onze drie nieuwe collega’s lopen twee weken mee.")
    phone.get_by_role("button", name="Sluit je vraag af").click()
    phone.get_by_text("Onze drie nieuwe collega’s").wait_for()
    phone.check("afgesloten")
    phone.get_by_role("link", name="Maak er een opbrengst van").click()
    phone.get_by_text("Onze drie nieuwe collega’s lopen twee weken mee.").wait_for()
    phone.check("opbrengst")


def test_who_guides_keeps_the_mail_in_order(laptop: Screen, world: Any) -> None:
    now = timezone.now()
    for number in range(28):
        answered(world, f"Vraag over verantwoordelijkheidsverdeling {number}", number % 4, days=7 * number + 2)
    waits = domain.ask(world.member, world.network, "Wie heeft een rooster?", at=now - timedelta(days=4))
    domain.close(world.member, answered(world, "Wie leest mee?", 2), "Gedaan.")
    long = answered(world, "Wie kent de meerjarenonderhoudsbegrotingssystematiek?", 3)
    given = domain.answer(world.member_two, long, "Zie bijlage.", trimmed="Verzonden vanaf een trein")
    a_file(world, given, "meerjarenonderhoudsbegrotingssystematiekoverzicht-versie-twaalf-definitief.pdf")
    a_waiting_mail(world)
    network = world.network

    laptop.sign_in(world.facilitator)
    laptop.goto(reverse("exchange:questions", args=[network.pk]))
    laptop.get_by_text("Toon als tabel").click()
    laptop.check("lijst")
    laptop.get_by_role("link", name="Geef het netwerk een mailadres").click()
    laptop.get_by_role("button", name="Open het adres").wait_for()
    laptop.get_by_label("Alleen de titel").check()
    laptop.check("adres kiezen")
    laptop.get_by_role("button", name="Open het adres").click()
    laptop.get_by_text("Nu is het adres").wait_for()
    laptop.check("adres")
    laptop.goto(reverse("exchange:waiting", args=[network.pk]))
    laptop.get_by_role("link", name=waits.title).wait_for()
    laptop.check("wat wacht")
    laptop.get_by_role("link", name="Plaats deze mail").click()
    laptop.get_by_role("button", name="Plaats de mail").wait_for()
    laptop.check("van wie")
    laptop.get_by_label("Van wie is deze mail?").select_option(label=world.member_three.name)
    laptop.get_by_role("button", name="Plaats de mail").click()
    laptop.get_by_text("Er wacht geen mail").wait_for()
    laptop.check("geplaatst")
    laptop.goto(reverse("exchange:question", args=[long.pk]))
    laptop.get_by_text("Eerdere tekst uit de mail").click()
    laptop.check("draad")

    # One answer belongs elsewhere: who guides puts it there.
    laptop.get_by_role("link", name="Verplaats").last.click()
    laptop.get_by_label("Welke vraag?").select_option(label=waits.title)
    laptop.check("verplaatsen")
    laptop.get_by_role("button", name="Zet het bij deze vraag").click()
    laptop.get_by_role("heading", name=waits.title).wait_for()
    laptop.get_by_text("Zie bijlage.").wait_for()
    laptop.sign_in(world.member)
    laptop.goto(reverse("exchange:widen", args=[long.pk]))
    laptop.check("delen")
    laptop.goto(reverse("exchange:pace", args=[network.pk]))
    laptop.get_by_label("Eén keer per week").check()
    laptop.check("hoeveel mail")
    laptop.get_by_role("button", name="Bewaar").click()
    laptop.get_by_text("Vanaf nu krijg je het zo").wait_for()
    assert Subscription.objects.get().pace == "weekly"

    # What was asked before shows while typing, and her own words stay.
    laptop.goto(reverse("exchange:ask", args=[network.pk]))
    laptop.get_by_label("Vraag in één zin").press_sequentially(
        "Meerjarenonderhoudsbegrotingssystematiek, wie kent die?"
    )
    laptop.get_by_role("link", name="Wie kent de meerjarenonderhoudsbegrotingssystematiek?").wait_for()
    laptop.check("eerder gevraagd")
    laptop.get_by_role("button", name="Stel").click()
    laptop.get_by_role("heading", name="Meerjarenonderhoudsbegrotingssystematiek, wie kent die?").wait_for()
    assert Question.objects.filter(title__startswith="Meerjarenonderhoud").exists()
