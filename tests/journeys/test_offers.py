"""Offers: HR puts up a vacancy and a place to come back to work; it is kept or closed from the mail, and it expires."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers import domain
from doenetwerk.testing.browser import Screen
from tests.journeys.test_meetings import link


def test_hr_offers_a_vacancy_and_a_place(phone: Screen, screens: Any, world: Any) -> None:
    # A vacancy: what is not right is said, what was typed stays.
    phone.sign_in(world.member_two)
    phone.goto(reverse("exchange:offers"))
    phone.get_by_role("link", name="Vraag of bied iets aan").click()
    phone.check("wat wil je", dark=False)
    phone.get_by_role("link", name="Wij hebben een vacature").click()
    phone.get_by_label("Toelichting").fill("Een klein team, drie dagen in de week.")
    phone.get_by_role("button", name="Plaats").click()
    phone.locator(".errors").wait_for()
    assert phone.get_by_label("Toelichting").input_value() == "Een klein team, drie dagen in de week."
    phone.check("zonder titel", dark=False)
    phone.get_by_label("In één zin").fill("Docent Duits in de bovenbouw")
    phone.get_by_role("button", name="Plaats").click()
    phone.get_by_role("heading", name="Docent Duits in de bovenbouw").wait_for()

    # A place to come back to work has nowhere to write about somebody, and says why.
    phone.goto(reverse("exchange:offer_new", args=["place", "offer"]))
    phone.get_by_text("Hier schrijf je niets over een persoon").wait_for()
    assert phone.locator("main textarea").count() == 0 and phone.locator("main input[type=text]").count() <= 1
    phone.get_by_label("administratie en kantoor").check()
    phone.get_by_role("button", name="Plaats").click()
    phone.get_by_role("heading", name="Plek om weer aan het werk te gaan: administratie en kantoor").wait_for()
    phone.check("plek")
    vacancy, place = Offer.objects.order_by("pk")

    # HR of another school reacts with one button; a teacher sees the vacancy, and not the place.
    other = screens("phone")
    other.sign_in(world.member_three)
    other.goto(reverse("exchange:offer", args=[place.pk]))
    other.get_by_role("button", name="Laat contact opnemen").click()
    other.get_by_role("heading", name="Je reageerde").wait_for()
    assert Reaction.objects.get().text == ""
    other.sign_in(world.member)
    assert other.page.request.get(reverse("exchange:offer", args=[place.pk])).status == 404
    other.goto(reverse("exchange:offers"))
    other.get_by_role("link", name="Docent Duits in de bovenbouw").wait_for()
    assert "administratie" not in other.locator("main").inner_text()
    other.check("wat open staat")

    # Three days before the end: kept or closed from the mail. After its last day it is gone by itself.
    Offer.objects.filter(pk=vacancy.pk).update(until=timezone.localdate() + timedelta(days=2))
    domain.remind_due()
    phone.sign_out()
    phone.goto(link(world.member_two, "Docent Duits"))
    phone.get_by_role("heading", name="Speelt dit nog?").wait_for()
    phone.check("speelt dit nog")
    phone.get_by_role("button", name="Laat het staan").click()
    phone.get_by_role("heading", name="Dank je wel").wait_for()
    vacancy.refresh_from_db()
    assert vacancy.until > timezone.localdate() + timedelta(days=20)
    Offer.objects.update(until=timezone.localdate() - timedelta(days=1))
    other.reload()
    other.get_by_text("Er staat niets van anderen open").wait_for()
