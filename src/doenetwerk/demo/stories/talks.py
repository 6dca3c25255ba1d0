"""Conversations with a script: intervision of which nothing is left, a moral case with four sides, and what was asked.

Modelled on 003 P&O (each meeting ends with intervision) and 001 (four ethics that grow into a frame).
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.instruments import sheets
from doenetwerk.instruments.casebook import domain as casebook
from doenetwerk.instruments.casebook.domain import Words
from doenetwerk.instruments.questionnaires import domain as questionnaires
from doenetwerk.instruments.scripts import domain

ANSWERS = ("4 4 3 3 5 4", "5 4 4 3 4 5", "4 3 2 2 4 3", "3 4 4 4 5 5", "5 5 4 3 4 4", "4 4 3 2 3 4")


def stories(w: World) -> list[Story]:
    """In confidence, and about what is right."""
    return [_in_confidence(w), _what_is_right(w), _what_it_brings(w)]


def _in_confidence(w: World) -> Story:
    """HR onder ons closes with intervision; the day after nothing is left of it. Two cases wait for the next time."""
    d = w.days
    yield d.recent(24, "15:30")
    network, guide = w.networks["in_vertrouwen"], w.one("hanneke")
    case = domain.bring_in(
        w.one("gijs"),
        network,
        title="Mijn bestuurder besluit eerst en vraagt het mij daarna",
        asks="Hoe begin ik dat gesprek?",
    )
    run = domain.start(guide, network, "incident", case=case)
    for step in ("event", "facts", "own-choice"):
        domain.go_to(guide, run, step)
    for who, words in (
        ("linh", "Ik zou vragen wanneer ik wel mee kan denken, omdat ik denk dat hij het niet doorheeft."),
        ("simon", "Ik zou het een keer laten gebeuren en daarna samen terugkijken."),
    ):
        domain.write(w.one(who), run, "own-choice", words)
    domain.go_to(guide, run, "close")
    domain.keep(
        w.one("gijs"), run, text="Ik wacht tot ik iets gevraagd word. Dat hoeft niet.",
        intends="In het eerstvolgende overleg zeg ik bij welk besluit ik vooraf wil meedenken.",
        ask_on=timezone.localdate() + timedelta(days=40),
    )  # fmt: skip
    domain.end(guide, run)
    yield d.recent(23, "00:05")
    domain.erase(run)
    yield d.recent(6, "09:10")
    first = domain.bring_in(
        w.one("margriet"), network, title="Een leidinggevende vraagt mij om iets uit een vertrouwelijk gesprek",
        text="Ik heb nog niets gezegd. Het kwam op de gang, tussen twee vergaderingen.", asks="Wat zou jij antwoorden?",
    )  # fmt: skip
    yield d.recent(4, "16:40")
    domain.bring_in(w.one("laila"), network, title="Ik ben de enige HR-adviseur en iedereen wil mij morgen")
    for who in ("gijs", "marijke", "floor"):
        domain.prefer(w.one(who), first)


def _what_is_right(w: World) -> Story:
    """Teachers talk a case through from four sides, keep it without names, and agree on what they hold to."""
    d = w.days
    yield d.recent(30, "14:00")
    network, guide = w.networks["persoonlijke_groei"], w.one("hylke")
    kept = casebook.keep(
        w.one("roos"),
        network,
        Words(
            title="Mag ik een cijfer ophogen als dat het verschil maakt tussen overgaan en blijven zitten?",
            situation="Een leerling komt bij één vak een tiende tekort. Thuis speelt veel. De docent kan het antwoord op een open vraag net wel of net niet goed rekenen.",
            consequence="Voor deze leerling scheelt het een jaar. Voor de klas die het merkt, wordt een cijfer iets waarover je kunt praten.",
            duty="De afspraken over beoordelen gelden voor iedereen, ook als het pijn doet.",
            relation="De leerling vertrouwt op een eerlijk oordeel. De collega’s moeten op elkaars cijfers kunnen bouwen.",
            ethos="Ik wil een leraar zijn die streng kan zijn en toch een deur openhoudt.",
            reasoning="Plicht en relatie wijzen dezelfde kant op. De gevolgen voor deze ene leerling kunnen op een andere manier verzacht.",
            outcome="Het cijfer blijft staan. Alle leerlingen krijgen een herkansing op dit onderdeel.",
            circle="region",
            unrecognisable=True,
            themes=[w.theme("Lerende cultuur")],
        ),
    )
    frame = casebook.propose_frame(
        w.one("roos"), network,
        "Een cijfer verandert niet om iemand te redden.\n\nWie twijfelt, legt het aan een collega voor voordat de leerling het hoort.\n\nWat we voor één leerling regelen, bieden we ook een volgende aan.",
        [kept],
    )  # fmt: skip
    yield d.recent(16, "16:00")
    casebook.agree_frame(guide, frame)
    # The next one waits, for a newcomer to lead.
    yield d.recent(5, "17:20")
    domain.bring_in(
        w.one("roos"), network, title="Een ouder vraagt mij om te zwijgen over wat thuis speelt",
        text="De mentor merkt dat er iets is en vraagt het mij. De leerling weet niet dat ik het weet.",
        asks="Aan wie ben ik dit verschuldigd?",
    )  # fmt: skip


def _what_it_brings(w: World) -> Story:
    """What people get from it, answered without names; and a question about the phase of the group that is open."""
    d = w.days
    yield d.recent(21, "10:00")
    network, guide = w.networks["persoonlijke_groei"], w.one("hylke")
    sheet = sheets.begin(guide, "worth-it", network=network)
    wave = questionnaires.put(guide, sheet)
    people = [asked.person for asked in wave.asked.select_related("person").order_by("pk")]
    for person, row in zip(people, ANSWERS, strict=False):
        answers = {f"q{number}": value for number, value in enumerate(row.split(), start=1)}
        questionnaires.answer(person, wave, answers)
    yield d.recent(12, "09:00")
    questionnaires.close(guide, wave)
    yield d.recent(2, "11:00")
    network, guide = w.networks["eigen_tempo"], w.one("fatma")
    questionnaires.put(guide, sheets.begin(guide, "group-phase", network=network))
