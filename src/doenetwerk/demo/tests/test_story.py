"""The story of ten minutes, as the README tells it: every click in it works in the built world.

It walks through real pages by what is written on links and buttons, and it reads the document: what stands there in
bold must have been pressed, so that the two cannot grow apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.conf import settings as real
from django.test import Client
from django.utils import timezone

from doenetwerk.demo.scene import World
from doenetwerk.exchange.models import Answer
from doenetwerk.forming.models import Proposal, SeatAnswer, StartInvitation
from doenetwerk.meetings.models import Meeting, Rsvp
from doenetwerk.networks.models import TimeGrant
from doenetwerk.reflection.models import PulseAnswer, PulseInvitation

README = Path(__file__).resolve().parents[4] / "README.md"


def _story() -> str:
    """The README's part that tells the story."""
    text = README.read_text(encoding="utf-8")
    begin = text.index("## Speel het verhaal")
    return text[begin : text.index("\n## ", begin)]


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """Links, forms and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.words = ""
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        if tag in ("a", "button"):
            self._open.append((tag, given, len(self.words)))
        if tag == "select":
            self._select = given.get("name", "")
        fields = self.forms[-1].fields if self.forms else {}
        if tag == "option" and "selected" in given and self._select:
            fields[self._select] = [given.get("value", "")]
        if tag == "textarea":
            fields[given.get("name", "")] = [""]
        if tag == "input" and given.get("name"):
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            fields.setdefault(given["name"], []).append(given.get("value", "on"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "button") and self._open and self._open[-1][0] == tag:
            _tag, given, start = self._open.pop()
            said = " ".join(self.words[start:].split())
            if tag == "a":
                self.links.append((said, given.get("href", "")))
            elif self.forms:
                self.forms[-1].buttons.append((said, given.get("name", ""), given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self.words += data


class Newcomer:
    """Somebody who reads the story and presses what it says."""

    def __init__(self) -> None:
        self.client = Client()
        self.pressed: set[str] = set()
        self.page = Page("")
        self.path = "/"

    def open(self, path: str) -> None:
        answer = self.client.get(path, follow=True)
        self._land(answer)

    def _land(self, answer: Any) -> None:
        assert answer.status_code == 200, (answer.request["PATH_INFO"], answer.status_code)
        self.path = answer.request["PATH_INFO"]
        self.page = Page(answer.content.decode())

    def press(self, words: str, **typed: str) -> None:
        """Press the first link or button that begins with these words; `typed` fills in its form first."""
        self.pressed.add(words)
        for form in self.page.forms:
            for said, name, value in form.buttons:
                if said.startswith(words):
                    data = {**form.fields, **{key: [one] for key, one in typed.items()}}
                    if name:
                        data[name] = [value]
                    self._land(self.client.post(form.action or self.path, data, follow=True))
                    return
        for said, href in self.page.links:
            if said.startswith(words):
                self.open(href)
                return
        raise AssertionError(f"“{words}” cannot be pressed on {self.path}: {[said for said, _ in self.page.links]}")

    def press_in_letter(self, words: str) -> None:
        """Press in the letter itself, which is shown in a frame."""
        self.pressed.add(words)
        frame = Page(self.client.get(f"{self.path}html/").content.decode())
        href = next(href for said, href in frame.links if said.startswith(words))
        assert href.startswith("/"), "a letter leads to where the demo is looked at"
        self.open(href)

    def reads(self, words: str) -> bool:
        return words in " ".join(self.page.words.split())


def test_the_story_can_be_played_as_it_is_told(waarden: World) -> None:
    you = Newcomer()
    you.open("/demo/")

    you.press("Verder als Noor")
    assert you.reads("16 scholen delen een vraag over Startende leraren")
    you.press("Bekijk het thema")
    assert you.reads("Startersdagen van de hogeschool")
    you.press("Nodig uit voor een startbijeenkomst")
    day = timezone.localdate() + timedelta(days=23)
    you.press("Verder: kies wie je uitnodigt", day=day.isoformat(), place="De Reiger, aula")
    you.press("Verstuur de uitnodigingen")
    assert StartInvitation.objects.filter(meeting__theme__name="Startende leraren").count() == 16
    you.press("Postbus")
    assert you.reads("Startbijeenkomst: Samen verder met Startende leraren")
    you.press("Regio")
    assert you.reads("11 netwerken")

    _form_networks(waarden, you)

    you.press("Wissel van persoon")
    you.press("Verder als Fatma")
    assert you.reads("Leg de datum vast")
    assert you.reads("behalve Youssef")
    you.press("Kies")
    network = waarden.networks["eigen_tempo"]
    fixed = Meeting.objects.get(network=network, number=5)
    assert fixed.starts_at is not None
    you.press("Netwerken")
    you.press("Eigen tempo in de klas")
    assert you.reads("Toetsvrije weken in leerjaar 2")
    assert you.reads("er kwamen 30")

    you.press("Wissel van persoon")
    you.press("Open de post van Youssef")
    newest = next(href for _said, href in you.page.links if re.fullmatch(r"/demo/post/\d+/", href))
    you.open(newest)
    you.press_in_letter("Geef antwoord")
    assert you.reads("Youssef Voorbeeld")
    you.press("Ja, ik kom")
    assert Rsvp.objects.get(meeting=fixed, person=waarden.one("youssef")).answer == "yes"

    you.open(f"/demo/post/?van={waarden.one('youssef').pk}")
    before = PulseAnswer.objects.count()
    you.press("Nog even: hoe was het bij Eigen tempo in de klas?")
    you.press_in_letter("Geef je antwoord")
    you.press("Verstuur mijn antwoord", content="5", energy="4")
    assert PulseAnswer.objects.count() == before + 1
    assert PulseInvitation.objects.filter(person=waarden.one("youssef"), answered=True, pulse__network=network).exists()

    you.open(f"/demo/post/?van={waarden.one('youssef').pk}")
    you.press("[Boeien en binden] Wie heeft een goede vraag")
    you.press("Verstuur", text="Vraag wat hij thuis vertelt over school.")
    assert you.reads("Je mail is aangekomen en geplaatst.")
    assert Answer.objects.get(author=waarden.one("youssef"), text="Vraag wat hij thuis vertelt over school.")

    you.open("/demo/")
    you.press("Open de post van Leo")
    you.press("Tijd voor Elif de Demo in het leernetwerk Eigen tempo in de klas")
    you.press_in_letter("Geef antwoord")
    you.press("Ja, die tijd is er")
    grant = TimeGrant.objects.get(membership__network=network, membership__person=waarden.one("elif"))
    assert grant.granted is True
    you.open(f"/demo/post/?van={waarden.one('leo').pk}")
    you.press("Elif de Demo deelt iets uit het leernetwerk")
    you.press_in_letter("Bekijk wat er terugkomt")
    assert you.reads("Gesprekskaart ruimte en eigenaarschap")
    _nothing_confidential(waarden, you)

    told = re.findall(r"\*\*(.+?)\*\*", _story())
    bold = {words for words in told if not words[0].isdigit()}
    assert len(bold) > 15
    assert bold <= you.pressed, f"told but not pressed: {bold - you.pressed}"


def _form_networks(world: World, you: Newcomer) -> None:
    """Noor goes on with a proposal to which somebody said no; someone else says yes, from the mail."""
    proposal = Proposal.objects.get(asked_at__isnull=False)
    asked = SeatAnswer.objects.filter(seat__proposal=proposal)
    before = asked.count()
    you.press("Vandaag")
    you.press("Bekijk wat er kan")
    you.press("Naar het voorstel")
    you.press("Berekening 1")
    assert you.reads("4 netwerken, 29 van de 40 mensen")
    assert you.reads("Bewezen: onder deze regels bestaat geen betere verdeling")
    you.press("Vandaag")
    you.press("Bekijk wat er kan")
    you.press("Vraag deze persoon")
    assert asked.count() == before + 1

    you.press("Wissel van persoon")
    you.press("Open de post van Ilyas")
    you.open(next(href for _said, href in you.page.links if re.fullmatch(r"/demo/post/\d+/", href)))
    you.press_in_letter("Geef je antwoord")
    assert not [answer.because for answer in asked.exclude(because="") if you.reads(answer.because)]
    you.press("Ja, ik doe mee", frees_time="on", wants_to_learn="on", will_prepare="on")
    assert asked.get(seat__signup__person=world.one("ilyas")).answer == "yes"


def _nothing_confidential(world: World, you: Newcomer) -> None:
    """The leader's page holds nothing that the network said within its own circle."""
    network = world.networks["eigen_tempo"]
    said = [one.text for one in network.harvest.filter(circle="network").exclude(kind="outcome")]
    said += [meeting.notes.text.splitlines()[0] for meeting in network.meetings.filter(notes__isnull=False)]
    assert said
    assert not [text for text in said if you.reads(text)]


def test_letters_lead_to_this_site_only(waarden: World) -> None:
    from doenetwerk.mail.models import Letter

    for html in Letter.objects.values_list("html", flat=True):
        addresses = re.findall(r'(?:href|src)="([^"]+)"', html)
        assert all(one.startswith((f"{real.SITE_URL}/", "mailto:")) for one in addresses), addresses
