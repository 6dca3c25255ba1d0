"""Coming in: with a code from the mail, with a passkey, and through a link that was left too long."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils import timezone

from doenetwerk.accounts import links
from doenetwerk.accounts.models import PersonalLink
from doenetwerk.testing.browser import Screen

PAGE = """{% extends "base_link.html" %}
{% block title %}Proef{% endblock %}
{% block heading %}{% if done %}Dank je{% else %}Doe je mee?{% endif %}{% endblock %}
{% block content %}<form method="post">{% csrf_token %}<button class="button button--primary">Ja</button></form>
{% endblock %}"""


def code() -> str:
    found = re.search(r"^ {4}(\d{6})$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found[1]


def device(screen: Screen) -> None:
    """Give this screen a way to make passkeys, as a phone has: unlocked by its owner, without asking."""
    session = screen.page.context.new_cdp_session(screen.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def with_code(screen: Screen, email: str) -> None:
    screen.get_by_label("Je mailadres").fill(email)
    screen.get_by_role("button", name="Mail mij een code").click()
    screen.get_by_label("Je code").fill(code())
    screen.get_by_role("button", name="Log in").click()


def test_someone_comes_in_with_a_code_and_goes_on_where_they_wanted_to_be(phone: Screen, world: Any) -> None:
    phone.goto("/account/")
    phone.check("inloggen")
    phone.get_by_label("Je mailadres").fill("sanne@linde.example")
    phone.get_by_role("button", name="Mail mij een code").click()
    phone.get_by_label("Je code").fill("123")
    phone.get_by_role("button", name="Log in").click()
    assert phone.get_by_text("Deze code klopt niet").count()
    phone.check("verkeerde code")
    phone.get_by_label("Je code").fill(f"{code()[:3]} {code()[3:]}")
    phone.get_by_role("button", name="Log in").click()
    phone.wait_for_url("**/account/")
    phone.check("mijn gegevens")


def test_it_works_without_javascript(screens: Any, world: Any) -> None:
    plain = screens("phone", javascript=False)
    plain.goto("/aanmelden/")
    assert not plain.get_by_role("button", name="passkey").is_visible()
    with_code(plain, "sanne@linde.example")
    plain.goto("/account/")
    assert plain.get_by_role("heading", name="Mijn gegevens").is_visible()


def test_someone_makes_a_passkey_and_comes_in_with_it(laptop: Screen, world: Any) -> None:
    device(laptop)
    laptop.goto("/aanmelden/?next=/account/")
    with_code(laptop, "sanne@linde.example")
    laptop.get_by_role("link", name="Maak een passkey").click()
    laptop.get_by_label("Hoe noem je dit apparaat?").fill("mijn laptop")
    laptop.check("passkey maken")
    laptop.get_by_role("button", name="Maak de passkey").click()
    laptop.get_by_text("mijn laptop").first.wait_for()
    laptop.check("met een passkey")
    assert mail.outbox[-1].subject == "Er is een passkey toegevoegd"

    laptop.goto("/afmelden/")
    laptop.check("uitloggen")
    laptop.get_by_role("button", name="Log uit").click()
    laptop.goto("/account/")
    letters = len(mail.outbox)
    laptop.get_by_role("button", name="Inloggen met een passkey").click()
    laptop.get_by_role("heading", name="Mijn gegevens").wait_for()
    assert len(mail.outbox) == letters, "no code was needed"
    assert laptop.get_by_text("laatst gebruikt").count()

    # Long after that, a change asks who is there: the passkey says so too.
    laptop.sign_out()
    laptop.sign_in(world.member)
    laptop.goto("/account/weg/")
    laptop.check("ben jij het")
    laptop.get_by_role("button", name="Gebruik je passkey").click()
    laptop.get_by_role("heading", name="Wil je weg?").wait_for()
    laptop.check("weggaan")


def test_a_passkey_of_nobody_is_refused_in_plain_words(laptop: Screen, world: Any) -> None:
    device(laptop)
    laptop.goto("/aanmelden/")
    laptop.get_by_role("button", name="Inloggen met een passkey").click()
    laptop.get_by_text("Laat je anders een code mailen").wait_for()
    laptop.check("geen passkey")


@pytest.fixture
def _purpose() -> None:
    def page(request: HttpRequest, link: PersonalLink) -> HttpResponse:
        template = engines["django"].from_string(PAGE)
        return HttpResponse(template.render({"done": request.method == "POST", "link_person": link.person}, request))

    links.register_purpose("test.journey", "Doe je mee?", page)


@pytest.mark.usefixtures("_purpose")
def test_a_link_that_was_left_too_long_gives_a_fresh_one(phone: Screen, world: Any) -> None:
    address = links.link_for(world.member, "test.journey", 1)
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(days=1))
    phone.goto(address)
    assert phone.get_by_role("heading", name="Deze link werkt niet meer").is_visible()
    phone.check("link voorbij")
    phone.get_by_role("button", name="Mail mij een nieuwe link").click()
    phone.get_by_role("heading", name="Kijk in je mail").wait_for()
    phone.check("nieuwe link gevraagd")

    fresh = re.search(r"https?://\S+/l/\S+", mail.outbox[-1].body)
    assert fresh
    phone.goto(fresh[0])
    phone.check("link")
    # A form behind a link can be posted: the page's referrer policy leaves the browser its origin.
    phone.get_by_role("button", name="Ja").click()
    phone.get_by_role("heading", name="Dank je").wait_for()


def test_the_administrator_looks_after_letters_and_jobs(laptop: Screen, world: Any) -> None:
    laptop.sign_in(world.administrator)
    laptop.goto("/")
    laptop.get_by_role("link", name="Beheer").click()
    laptop.check("beheer")
    laptop.get_by_role("link", name="Achtergrondwerk").click()
    laptop.check("achtergrondwerk")
