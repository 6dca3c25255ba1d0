"""A forming round, from signing up on a phone to a network that begins; and a region of four hundred in a browser."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doenetwerk.engines.forming.solving import Options
from doenetwerk.forming.asking.tests.scene import say, seat_of
from doenetwerk.forming.models import Intake, Proposal, Run
from doenetwerk.forming.runs import domain as runs
from doenetwerk.forming.runs import forming
from doenetwerk.forming.runs.tests import scene
from doenetwerk.forming.signup import domain as signup
from doenetwerk.meetings.models import Meeting
from doenetwerk.testing import trial
from doenetwerk.testing.browser import Screen


@pytest.fixture(autouse=True)
def _little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is the pages; the search has tests of its own."""
    monkeypatch.setattr(forming, "Options", lambda **given: Options(**{**given, "effort": 0.02}))


PROMISES = ("Ik maak tijd vrij", "Ik wil hier zelf iets leren", "Ik bereid iets voor")


def link(person: Any, words: str) -> str:
    """The path of the newest link in a letter to this person whose subject has these words."""
    letters = [one for one in mail.outbox if one.to == [person.email] and words in one.subject]
    assert letters, f"no letter “{words}” to {person.email}: {[(one.to, one.subject) for one in mail.outbox]}"
    found = re.search(r"/l/[\w.\-]+/", str(letters[-1].body))
    assert found
    return found[0]


def press(screen: Screen, name: str) -> None:
    """Press the first button or link with exactly this name, and wait for the page that comes.

    Here the engine works while the page is asked for, and the first time its kernels are compiled as well.
    """
    screen.get_by_role("button", name=name, exact=True).first.click(timeout=60_000)
    screen.wait_for_load_state("load")


def test_from_signing_up_to_a_network(laptop: Screen, phone: Screen, screens: Any, world: Any) -> None:
    found = scene.a_round(world, 16)
    signup.set_facilitator(world.coordinator, found, world.facilitator, networks=3)
    signup.invite(world.coordinator, found, [world.member])

    # Signing up on a phone, from the mail. Too little is said so, and what was tapped stays.
    phone.goto(link(world.member, "Waar wil jij mee verder"))
    phone.check("aanmelden")
    press(phone, "Meld me aan")
    phone.check("nog te weinig", dark=False)
    theme = found.themes.order_by("order")[0]
    phone.get_by_role("button", name=re.compile(str(theme))).click()
    for slot in scene.SLOTS:
        phone.locator(f'label[for="s-{slot}"]').click()
    phone.get_by_label("60 minuten").check()
    for words in PROMISES:
        phone.get_by_label(words).check()
    press(phone, "Meld me aan")
    phone.check("aangemeld", dark=False)
    assert found.signups.get(person=world.member).takes_part

    # The coordinator closes the sign-up, looks at who there is and at the rules, and has networks computed.
    signup.close_signup(world.coordinator, found)
    laptop.sign_in(world.coordinator)
    laptop.goto(f"/regio/{world.region.pk}/vragen/thema/{theme.theme_id}/vorm/")
    laptop.check("welke vorm", dark=False)
    laptop.goto(f"/vormingsronde/{found.pk}/")
    laptop.check("ronde")
    laptop.get_by_role("link", name="Alle aanmeldingen").click()
    laptop.check("aanmeldingen", dark=False)
    laptop.goto(f"/vormingsronde/{found.pk}/regels/")
    laptop.get_by_text("Niemand koos “Kansengelijkheid”.").wait_for()
    laptop.check("regels", dark=False)
    press(laptop, "Bewaar en bereken")
    run = Run.objects.get()
    laptop.wait_for_url(f"**/berekening/{run.pk}/")
    laptop.check("uitkomst")

    # Who is in it and why; a network held, and once more from there; two outcomes side by side.
    proposal = largest(run)
    laptop.goto(f"/voorstel/{proposal.pk}/")
    laptop.get_by_text("Waarom hier").first.click()
    laptop.check("voorstel")
    press(laptop, "Zet het voorstel vast")
    laptop.goto(f"/berekening/{run.pk}/")
    press(laptop, "Bereken opnieuw vanuit hier")
    second = Run.objects.get(number=2)
    laptop.wait_for_url(f"**/berekening/{second.pk}/")
    laptop.get_by_role("link", name="Leg naast een andere uitkomst").click()
    laptop.check("naast elkaar")
    laptop.get_by_role("link", name="Ga verder met 2").click()
    laptop.check("kiezen", dark=False)
    press(laptop, "Ga verder")
    assert Run.objects.get(pk=second.pk).chosen_at

    # A run that still works is followed on the phone, and stopped.
    third = Run.objects.create(round=found, number=3, started_by=world.coordinator, asked={"people": 17})
    desk = screens("phone")
    desk.sign_in(world.coordinator)
    desk.goto(f"/berekening/{third.pk}/")
    desk.get_by_role("heading", name="Wacht op zijn beurt").wait_for()
    desk.check("voortgang")
    press(desk, "Stop")
    desk.get_by_text("Je stopte deze berekening").wait_for()

    # Someone goes out, after it was shown what follows.
    proposal = largest(second)
    free = proposal.seats.order_by("pk")[0]
    laptop.goto(f"/berekening/{second.pk}/verplaatsen/{free.signup_id}/")
    laptop.check("waar past", dark=False)
    laptop.get_by_role("link", name="Haal uit dit netwerk").click()
    laptop.check("wat er gebeurt", dark=False)
    assert proposal.seats.filter(pk=free.pk).exists(), "looking moves nobody"
    press(laptop, "Haal uit het netwerk")
    assert not proposal.seats.filter(pk=free.pk).exists()

    # Dates, letters, and answers from the mail.
    willing, doubting, refusing, *others = [
        one.signup.person for one in proposal.seats.select_related("signup__person").order_by("pk")
    ]
    laptop.goto(f"/voorstel/{proposal.pk}/data/")
    laptop.check("data", dark=False)
    press(laptop, "Bewaar deze data")
    laptop.goto(f"/voorstel/{proposal.pk}/vragen/")
    laptop.check("de brief", dark=False)
    laptop.get_by_role("button", name=re.compile("Verstuur de")).click()
    laptop.wait_for_load_state("load")
    phone.goto(link(willing, "Doe je mee"))
    phone.check("doe je mee")
    for words in PROMISES:
        phone.get_by_label(words).check()
    press(phone, "Ja, ik doe mee")
    phone.check("ik doe mee", dark=False)
    phone.goto(link(doubting, "Doe je mee"))
    phone.get_by_text("Ja, als er iets kan veranderen").click()
    phone.get_by_label("Wil je er iets bij zeggen").fill("Als het om twee uur begint.")
    press(phone, "Ja, als dit kan")
    phone.check("ja als", dark=False)
    phone.goto(link(refusing, "Doe je mee"))
    phone.get_by_text("Nee, dit past niet").click()
    press(phone, "Nee, ik doe niet mee")
    phone.check("nee", dark=False)
    for person in others:
        say(seat_of(proposal, person))

    # The coordinator sees who said what, and asks who fits in the empty place.
    laptop.goto(f"/berekening/{second.pk}/vragen/")
    laptop.check("wie doet er mee", dark=False)
    laptop.goto(f"/voorstel/{proposal.pk}/antwoorden/")
    laptop.check("antwoorden")
    laptop.goto(f"/voorstel/{proposal.pk}/verder/")
    laptop.check("hoe verder")
    press(laptop, "Vraag deze persoon")
    newcomer = free.signup.person
    phone.goto(link(newcomer, "Doe je mee"))
    phone.check("op de lege plek", dark=False)
    say(seat_of(proposal, newcomer))

    # The talk before the start: read by the two of them.
    desk = screens("laptop")
    desk.sign_in(world.facilitator)
    desk.goto("/kennismaken/")
    desk.locator(f'form[action="/voorstel/{proposal.pk}/kennismaken/"] button').click()
    desk.wait_for_load_state("load")
    desk.check("kennismaken", dark=False)
    phone.goto(link(willing, "Kennismaken"))
    phone.get_by_label("Wat wil je zelf beter kunnen").fill("Een gesprek voeren zonder meteen op te lossen.")
    phone.check("drie vragen")
    press(phone, "Bewaar mijn antwoorden")
    desk.goto(f"/kennismaken/{Intake.objects.get(participant=willing).pk}/")
    desk.get_by_label("Wat hiervan in het startdocument mag").fill("Vragen stellen voordat we oplossen.")
    desk.get_by_label("Past", exact=True).check()
    desk.check("het gesprek")
    press(desk, "Bewaar en vraag of de zin mag")
    phone.goto(link(willing, "Mag dit in het startdocument"))
    phone.check("mag deze zin", dark=False)
    press(phone, "Ja, zo mag het erin")

    # It begins: with members and their promises, a start document, a guide and a series of meetings.
    laptop.goto(f"/voorstel/{proposal.pk}/beginnen/")
    laptop.check("beginnen")
    if laptop.get_by_label("Ik heb de aandachtspunten gezien").count():
        laptop.get_by_label("Ik heb de aandachtspunten gezien").check()
    press(laptop, "Laat het beginnen")
    proposal.refresh_from_db()
    network = proposal.network
    assert network is not None
    laptop.wait_for_url(f"**/netwerken/{network.pk}/**")
    laptop.check("het netwerk", dark=False)
    members = network.memberships.select_related("commitment", "person")
    assert {one.person for one in members} == {willing, newcomer, *others}
    assert all(one.commitment.is_whole for one in members)
    assert network.facilitations.get().person == world.facilitator
    assert network.charter_sections.get(key="goal").text.count("Vragen stellen voordat we oplossen.") == 1
    assert Meeting.objects.filter(network=network).count() == found.meetings
    phone.goto(link(willing, "Doe je mee"))
    phone.get_by_role("heading", name="Je doet mee").wait_for()


@pytest.mark.real_data
def test_a_region_of_four_hundred_is_formed_and_read(screens: Any) -> None:
    """Schools that exist, people that do not; little effort, because what is tried here is not the search."""
    built = trial.build(Path(os.environ["DOENETWERK_REAL_DATA"]))
    run = runs.start_run(built.coordinator, built.round, effort=0.01)
    run.refresh_from_db()
    assert run.state == Run.State.DONE, run.error
    assert run.figures["people"] == 400
    assert run.figures["placed"] > 200
    runs.hold_proposal(built.coordinator, largest(run))
    again = runs.start_run(built.coordinator, built.round, based_on=run, effort=0.01)
    again.refresh_from_db()
    assert again.state == Run.State.DONE, again.error

    pages = {
        "leervragen": f"/regio/{built.region.pk}/vragen/",
        "aanmeldingen": f"/vormingsronde/{built.round.pk}/aanmeldingen/",
        "uitkomst": f"/berekening/{again.pk}/",
        "voorstel": f"/voorstel/{largest(again).pk}/",
        "naast elkaar": f"/berekening/{again.pk}/vergelijken/",
        "wie doet er mee": f"/berekening/{again.pk}/vragen/",
    }
    client = Client()
    client.force_login(built.coordinator)
    for name, path in pages.items():
        # Two outcomes are read in full beside each other.
        assert queries(client, path) <= (17 if name == "naast elkaar" else 12), name
    for kind in ("laptop", "phone"):
        screen = screens(kind)
        screen.sign_in(built.coordinator)
        for name in ("aanmeldingen", "uitkomst", "naast elkaar"):
            # Ten seconds (the screen's patience) is no claim: it only catches a page that has gone wrong.
            screen.goto(pages[name])
            screen.check(name, dark=False)


def queries(client: Client, path: str) -> int:
    """How many queries a page takes when nothing is cached."""
    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(captured)


def largest(run: Run) -> Proposal:
    """The proposal of a run with the most people."""
    return max(run.proposals.all(), key=lambda one: one.seats.count())
