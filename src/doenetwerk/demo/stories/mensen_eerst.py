"""Mensen eerst: the managers of one board, two days at a time, about strategic care for people. It goes on.

Modelled on the life of 003 GSF: internal, big, and never finished.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from doenetwerk.demo.acting import (
    Agreed,
    Gathering,
    Part,
    agree,
    come_in,
    follow,
    held,
    outcome_of,
    plan,
    promise_date,
    set_agenda,
    take,
)
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.meetings import domain as meetings
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network, TimeGrant
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import State

MANAGERS = (
    "leo sanne elif tjitske ruud joris mila koen willemijn daan aylin sytske ricardo hicham lotte emre joyce rob femke "
    "kees-jan"
)
GUIDE = "marja"

AGREED = Agreed(
    goal=(
        "Leidinggevenden van onze vijf scholen besteden hun tijd straks eerst aan mensen, zodat leerlingen les krijgen van "
        "leraren die gezien worden en willen blijven."
    ),
    pupils=(
        "Indirect, namelijk minder lesuitval en minder wisselingen van mentor.",
        "De cijfers over uitval, per periode.",
    ),
    school=(
        "Elke leidinggevende voert met elke medewerker één gesprek per jaar over groei.",
        "De agenda’s, en wat medewerkers ervan zeggen.",
    ),
    know=("Wij weten welke mensen onze scholen over drie jaar nodig hebben.", "Een overzicht per school op één blad."),
    form="Een intern netwerk, omdat we dezelfde keuzes moeten maken. We missen blikken van buiten, en vragen die als gast.",
    owner="Het bestuur is eigenaar. Wat we doen en hoe, beslissen we samen in de voorbereidingsgroep.",
    roles="HR bereidt voor met steeds drie anderen. Wij leiden om de beurt een dagdeel.",
    size="Wie er niet is, wordt bijgepraat door de eigen school. We werken in groepjes van vijf over scholen heen.",
    sizes=(14, 20, 30),
    term="Drie keer twee dagen, verspreid over een jaar. Elk jaar beslissen we of we doorgaan.",
    secured="De afspraken over gesprekken komen in de gesprekscyclus van het bestuur; HR bewaakt ze.",
    members="Alle leidinggevenden en HR. Nieuwe collega’s stappen in bij de volgende tweedaagse.",
    rules="Over medewerkers praten we zonder namen. Spreek je iemand liever apart, dan zeg je dat.",
    expectations="Je brengt een echt vraagstuk mee en krijgt hulp van iemand van een andere school.",
    money="Het bestuur betaalt uit het scholingsgeld; de dagen vallen in werktijd.",
    payer="Het bestuur mag het thema voorstellen. Wat in de groepjes gezegd wordt, hoort daar niet.",
    hours=48,
    amounts=(("twee dagen op locatie, drie keer", 14000, "De Waard"), ("gastspreker", 1800, "De Waard")),
)


def story(w: World) -> Story:
    """Three times two days, and a fourth that comes."""
    d = w.days
    yield d.past(238, "09:00")
    network = networks.found(
        w.one("noor"), name="Mensen eerst", region=w.region, themes=[w.theme("Strategisch personeelsbeleid")],
        question="Hebben we de mensen die ons onderwijs vraagt, en geven wij ze genoeg aandacht?",
        internal_to=w.boards["waard"], origin="board", owner="organisation", owner_name="De Waard",
        size_min=14, size_ideal=20, size_max=30, meetings_planned=8,
    )  # fmt: skip
    w.networks["mensen_eerst"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), task="mix")
    come_in(w, network, MANAGERS, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    gatherings = _days(w)
    yield d.past(224, "10:00")
    rows = [plan(w, network, GUIDE, g, invite=number > 3) for number, g in enumerate(gatherings)]
    for number in range(6):
        yield from held(w, GUIDE, rows[number], gatherings[number], rows[number + 1], lightly=number < 4)
        if number == 1:
            yield d.past(196, "15:00")
            agree(w, network, GUIDE, AGREED, unsigned="ricardo kees-jan")
        elif number == 3:
            w.meanwhile(_pilot(w, network))
    yield d.recent(9, "11:00")
    for number in (6, 7):
        set_agenda(w, rows[number], GUIDE, gatherings[number])
    yield d.recent(4, "11:00")
    for number in (6, 7):
        promise_date(w, rows[number], gatherings[number])


def _days(w: World) -> list[Gathering]:
    """Four times two days; the last two are still to come."""
    d = w.days

    def both(number: int, ahead: bool = False) -> list[datetime]:
        if ahead:
            return [d.ahead(number, "09:00"), d.ahead(number + 1, "09:00")]
        return [d.past(number, "09:00"), d.past(number - 1, "09:00")]

    def day(when: datetime, title: str, goal: str, agenda: Sequence[Part], **rest: Any) -> Gathering:
        return Gathering(when, title, goal, "Landgoed De Schets, Hogewaard", 7, agenda, **{"silent": 6, **rest})

    (a, b), (c, e), (f, g), (h, i) = both(204), both(128), both(38), both(24, ahead=True)
    return [
        day(a, "Leidinggeven is tijd voor mensen, dag 1", "We zien waar onze tijd heen gaat.",
            ("inchecken", ("Een frisse blik van buiten", 60, 2), ("In groepjes: waar gaat mijn tijd heen?", 75, 4), "wandelen-met-zijn-tweeen"),
            absent="emre", guests=1, mood=4.0,
            harvest=(("hicham", "insight", "Wie geen tijd maakt voor mensen, heeft zelden te weinig uren en vaak te veel vergaderingen.", "network"),),
            lines=("Meer bewegen, minder luisteren.",)),
        day(b, "Leidinggeven is tijd voor mensen, dag 2", "We leggen onze tijd naast onze schoolplannen.",
            (("Wat vragen onze schoolplannen?", 75, 3), "twee-aan-twee", "oogsten-en-afspreken"), absent="emre",
            harvest=(("rob", "agreement", "Ieder houdt twee weken bij waar de tijd heen gaat.", "network"),),
            notes="Eerste dag: wat is goed leidinggeven? Tweede dag: wat vragen onze plannen over drie jaar?",
            lines=("Twee dagen is lang, en was nodig.", "Fijn om Het Anker beter te leren kennen.")),
        day(c, "Teamleider én leraar, dag 1", "We kijken eerlijk naar de dubbele rol.",
            ("inchecken", ("Drie teamleiders vertellen", 60, 2), "wisselende-tafels"), prepare={1: "sanne koen aylin"}, absent="kees-jan joyce",
            harvest=(("koen", "insight", "Goed lesgeven en goed leidinggeven zijn twee vakken; je groeit zelden in allebei tegelijk.", "network"),),
            lines=("De verhalen van de teamleiders raakten me.",)),
        day(e, "Teamleider én leraar, dag 2", "We oefenen met keuzes en spreken een proef af.",
            (("Oefenen met keuzes", 75, 5), "kleine-proef", "oogsten-en-afspreken"), absent="kees-jan joyce daan",
            harvest=(
                ("lotte", "outcome", "Proef met een waarderend gesprek", "network"),
                ("willemijn", "agreement", "Elke school rekent uit wat minder lesuren voor teamleiders kost.", "school"),
            ),
            lines=("Nog geen antwoord, wel de goede vraag.",)),
        day(f, "Een gesprek waar je iets aan hebt, dag 1", "We leren van de proef op De Dijk.",
            ("stap-sinds-vorige-keer", ("Wat leverde de proef op?", 60, 3), "lastig-gesprek-oefenen"), prepare={1: "lotte hicham"},
            absent="daan femke", mood=4.4,
            harvest=(("tjitske", "insight", "Waarderen is niet hetzelfde als aardig zijn.", "network"),),
            lines=("Het oefenen was spannend en goed.", "Ik ga dit meteen doen.")),
        day(g, "Een gesprek waar je iets aan hebt, dag 2", "We kijken drie jaar vooruit.",
            (("Mensen over drie jaar", 90, 4), "oogsten-en-afspreken"), prepare={0: "elif joris"}, absent="femke", mood=4.3,
            harvest=(("elif", "outcome", "Personeel over drie jaar op één blad", "school"),), lines=("Graag meer tijd in de groepjes.",)),
        day(h, "Wie willen we zijn als werkgever? dag 1", "We horen wat nieuwe collega’s zien.",
            ("inchecken", ("Wat zeggen nieuwe collega’s?", 60, 3), "wisselende-tafels"), prepare={1: "ruud sytske"}, absent="leo"),
        day(i, "Wie willen we zijn als werkgever? dag 2", "We kiezen drie dingen die we anders doen.", (("Kiezen en verdelen", 75, 4), "oogsten-en-afspreken"), absent="leo"),
    ]  # fmt: skip


def _pilot(w: World, network: Network) -> Story:
    d = w.days
    yield d.past(122, "10:00")
    pilot = outcome_of(network, "Proef met een waarderend gesprek")
    outcomes.describe(
        w.one("lotte"), pilot, pilot.title,
        "Geen oordeel aan het eind, maar een gesprek over wat iemand wil leren en wat de school daarvoor doet.",
        "Op De Dijk vroegen zes van de acht collega’s om een tweede gesprek.", "school",
    )  # fmt: skip
    outcomes.set_circle(w.one("lotte"), pilot, "region")
    own = take(w, pilot, "lotte", d.past(115), "team onderbouw")
    w.meanwhile(follow(w, own, [
        (d.past(112, "15:00"), State.SHARED, ""),
        (d.past(80, "15:00"), State.TRIED, "Acht gesprekken gevoerd."),
        (d.past(20, "15:00"), State.IN_USE, "Het hele team doet het nu zo."),
    ]))  # fmt: skip
    other = take(w, pilot, "aylin", d.past(60), "overleg teamleiders De Polder")
    w.meanwhile(
        follow(
            w, other, [(d.past(55, "15:00"), State.SHARED, ""), (d.past(22, "15:00"), State.TRIED, "Vier gesprekken.")]
        )
    )
    yield d.past(34, "10:00")
    page = outcome_of(network, "Personeel over drie jaar")
    third = take(w, page, "joris", d.past(25), "directieoverleg Het Anker")
    w.meanwhile(follow(w, third, [(d.past(24, "16:00"), State.SHARED, "Directie wil er een vast blad van maken.")]))
    meetings.choose_mechanism(
        w.one(GUIDE), network, "transformation", "We willen samen iets nieuws maken, niet alleen vergelijken."
    )
    for membership in network.memberships.filter(until=None).select_related("person", "school")[:6]:
        membership.network = network
        networks.ask_time(w.one(GUIDE), membership, 48)
    yield d.past(30, "09:00") + timedelta(minutes=20)
    for grant in TimeGrant.objects.filter(membership__network=network).select_related("leader", "membership__network"):
        networks.answer_time(grant, granted=True)
