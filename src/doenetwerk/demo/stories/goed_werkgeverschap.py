"""Goed werkgeverschap: started from above, without one theme, with everyone from board member to adviser. It faded after
two meetings, and left two small networks behind that do live.

Modelled on the life of 003 Oost.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from doenetwerk.demo.acting import (
    Agreed,
    Gathering,
    agree,
    come_in,
    follow,
    hold,
    outcome_of,
    plan,
    promise_date,
    season,
    set_agenda,
    take,
)
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.moments import Span
from doenetwerk.networks import domain as networks
from doenetwerk.outcomes.models import State
from doenetwerk.reflection import domain as reflection

FIRST = (
    "jeltsje ronald dirk oeds willemijn hicham shanti marloes zeynep ans radjesh simon truus aylin emre laila bert-jan"
)
# At the second meeting: seven of the first, and five who had not been there.
AGAIN = "willemijn marloes ans simon truus aylin bert-jan"
NEW = "vijay wouter hadewych gijs rob"
GUIDE = "pieter"


def stories(w: World) -> list[Story]:
    """The network that faded, and the two that came from it."""
    return [_faded(w), _quality(w), _own_route(w)]


def _faded(w: World) -> Story:
    d = w.days
    yield d.past(352, "10:00")
    network = networks.found(
        w.one("noor"), name="Goed werkgeverschap", region=w.region, origin="subsidy",
        themes=[w.theme("Goed werkgeverschap"), w.theme("Lerende cultuur"), w.theme("Strategisch personeelsbeleid")],
        question="Hoe worden we aantrekkelijke werkgevers, en wat hoort daar allemaal bij?", size_min=8, size_ideal=14, size_max=24,
    )  # fmt: skip
    w.networks["goed_werkgeverschap"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), is_external=True, paid_by="subsidie", paid_meetings=5)
    # Nobody was asked for a promise: they were invited, and came.
    for person in w.all(FIRST):
        networks.bring_in(w.one("noor"), network, person)
    networks.set_stage(w.one("noor"), network, "running")
    one, two = _meetings(w)
    yield d.past(344, "09:00")
    first = plan(w, network, GUIDE, one)
    yield d.past(330, "09:00")
    set_agenda(w, first, GUIDE, one)
    promise_date(w, first, one)
    yield one.ends
    hold(w, first, GUIDE, one)
    meetings.close_meeting(
        w.one(GUIDE), first, None, "Er was geen dag waarop meer dan vijf mensen konden; we zoeken verder."
    )
    yield from _no_date(w)
    second = plan(w, network, GUIDE, two)
    yield d.past(288, "09:00")
    away = [row for row in network.memberships.filter(until=None) if row.person not in w.all(AGAIN)]
    for membership in away[:6]:
        networks.leave(w.one(GUIDE), membership, "Stuurde een collega in de eigen plaats.")
    for person in w.all(NEW):
        networks.bring_in(w.one(GUIDE), network, person)
    set_agenda(w, second, GUIDE, two)
    yield two.ends
    hold(w, second, GUIDE, two)
    meetings.close_meeting(
        w.one(GUIDE), second, None, "Niemand wilde een derde datum prikken zonder duidelijk onderwerp."
    )
    yield d.past(256, "09:00")
    poll = meetings.start_poll(w.one(GUIDE), network, wanted=1, note="Een derde keer, als er genoeg animo is.")
    days = [d.past(number, "14:00") for number in (236, 231, 226)]
    meetings.add_moments(w.one(GUIDE), poll, [Span(day, day.replace(hour=16)) for day in days])
    meetings.open_poll(w.one(GUIDE), poll, d.past(240).date())
    yield d.past(245, "20:00")
    for key in ("truus", "bert-jan", "vijay"):
        meetings.answer_poll(w.one(key), poll, {slot.pk: w.luck.choice(["yes", "no"]) for slot in poll.slots.all()})
    yield d.past(238, "10:00")
    meetings.withdraw_poll(w.one(GUIDE), poll)
    yield d.past(232, "11:00")
    reflection.decide(
        w.one(GUIDE), network, "stops", "Drie van de vijftien antwoordden op de vraag om een derde datum.",
        lessons=(
            "Begin bij een vraag die scholen zelf hebben, en niet bij geld dat op moet. Kies één thema. Zoek mensen met "
            "vergelijkbaar werk, en vraag vooraf om een toezegging voor alle data."
        ),
    )  # fmt: skip


def _no_date(w: World) -> Story:
    """A poll that found no date: the sign that was there already."""
    d, network = w.days, w.networks["goed_werkgeverschap"]
    yield d.past(322, "09:00")
    poll = meetings.start_poll(w.one(GUIDE), network, wanted=1, place="Vakschool Waarden, Waardrecht")
    days = [d.past(number, "14:00") for number in (304, 299, 294, 289, 284)]
    meetings.add_moments(w.one(GUIDE), poll, [Span(day, day.replace(hour=17)) for day in days])
    meetings.open_poll(w.one(GUIDE), poll, d.past(310).date())
    yield d.past(314, "20:30")
    slots = list(poll.slots.all())
    for key in ["willemijn", "ans", "simon", "truus", "aylin", "bert-jan", "radjesh"]:
        meetings.answer_poll(w.one(key), poll, {slot.pk: w.luck.choice(["yes", "no", "no", "no"]) for slot in slots})
    yield d.past(309, "09:00")
    meetings.withdraw_poll(w.one(GUIDE), poll)


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    return [
        Gathering(d.past(324, "14:00"), "Waar gaan we het over hebben?", "", "Vakschool Waarden, Waardrecht", absent="oeds jeltsje", guests=2,
                  agenda=(("Inleiding door een deskundige", 45, 1), ("Plenair: wat zijn onze onderwerpen?", 60, 2), "een-zin-mee"),
                  harvest=(
                      ("ans", "insight", "We hebben elf onderwerpen, van salaris tot zij-instroom.", "network"),
                      ("dirk", "insight", "Voor een bestuurder is dit iets anders dan voor een teamleider.", "network"),
                  ),
                  notes="Elf onderwerpen op de flap. Geen keuze gemaakt. Een datum vinden lukte niet aan het eind."),
        Gathering(d.past(282, "14:00"), "Tweede bijeenkomst", "", "Vakschool Waarden, Waardrecht", absent="zeynep emre laila radjesh",
                  agenda=(("Kennismaken met nieuwe gezichten", 30, 3), ("Presentatie over de arbeidsmarkt", 45, 1), "oogsten-en-afspreken"),
                  harvest=(("bert-jan", "insight", "Kwaliteitszorg komt bij vijf scholen terug: daar zou ik wél voor komen.", "network"),),
                  notes="De helft was nieuw en begon opnieuw met de vraag waarom we hier zitten."),
    ]  # fmt: skip


QUALITY = Agreed(
    goal=(
        "Wij willen dat kwaliteitszorg over de les gaat en niet over lijsten, zodat leerlingen merken dat er iets gebeurt met "
        "wat zij zeggen."
    ),
    pupils=(
        "Leerlingen horen binnen een maand wat er met hun antwoorden is gedaan.",
        "We vragen het aan tien leerlingen per school.",
    ),
    school=("Elk team bespreekt twee keer per jaar de uitkomsten en kiest één ding.", "Het staat in de jaaragenda."),
    know=("Wij kunnen cijfers bespreken zonder dat iemand zich verdedigt.", "We oefenen het op elkaar."),
    form="Mensen met hetzelfde soort werk, van verschillende scholen, omdat we het antwoord nog niet hebben.",
    owner="We beslissen samen, en de agenda maken we zelf.",
    roles="Bert-Jan zorgt voor data en zaal. Ieder leidt een keer.",
    size="Met vier gaat het door; zijn er twee verhinderd, dan bellen we ze na.",
    sizes=(4, 6, 8),
    term="Vier keer per jaar; elk jaar beslissen we of we doorgaan.",
    secured="De manier van bespreken komt in de jaarcyclus van elke school; de kwaliteitsmedewerker bewaakt hem.",
    members="Kwaliteitsmedewerkers en teamleiders. Wie van baan wisselt, brengt een opvolger mee.",
    rules="Cijfers van een school blijven hier. Als iets schuurt, zeg je het dezelfde dag.",
    expectations="Je brengt echte cijfers mee en krijgt vragen terug.",
    money="Kosten zijn er nauwelijks: zalen van onszelf, uren uit de taak.",
    payer="Er is geen geld van buiten, dus niemand bepaalt mee. Onze leidinggevenden mogen vragen wat het oplevert.",
    hours=14,
)


def _quality(w: World) -> Story:
    d = w.days
    yield d.past(230, "09:00")
    network = reflection.leave_offspring(
        w.one("bert-jan"), w.networks["goed_werkgeverschap"], "Kwaliteitszorg die helpt",
        "Hoe wordt kwaliteitszorg iets waar een leraar morgen iets aan heeft?",
    )  # fmt: skip
    w.networks["kwaliteitszorg"] = network
    networks.describe(w.one("bert-jan"), network, network.name, network.question, [w.theme("Kwaliteitszorg")])
    come_in(w, network, "bert-jan truus bas ymkje vijay hadewych", "bert-jan")
    networks.set_stage(w.one("bert-jan"), network, "running")
    rows = [
        Gathering(d.past(205, "13:30"), "Lijsten of lessen?", "We kiezen waar we samen naar kijken.", "De Zwaluw, Waardrecht",
                  harvest=(("ymkje", "insight", "Wie de lijst invult, leert; wie hem leest, zelden.", "network"),)),
        Gathering(d.past(155, "13:30"), "Cijfers zonder verdediging", "", "De Reiger, Waardrecht", absent="truus", prepare={1: "bas"},
                  harvest=(("bas", "outcome", "Cijfergesprek in drie rondes", "region"),), mood=4.5),
        Gathering(d.past(92, "13:30"), "Wat deden we ermee?", "", "Het Veerhuis, Veerdorp", absent="vijay", mood=4.4),
        Gathering(d.past(34, "13:30"), "Leerlingen aan tafel", "We laten leerlingen de uitkomsten uitleggen.", "De Morgenster, Nieuwwaard", guests=6, mood=4.7,
                  lines=("De leerlingen zagen iets wat wij niet zagen.",)),
    ]  # fmt: skip
    yield from season(
        w, network, "bert-jan", rows[:2], reason="De volgende twee prikken we na de vakantie.", lightly=True
    )
    agree(w, network, "bert-jan", QUALITY)
    talk = outcome_of(network, "Cijfergesprek")
    landing = take(w, talk, "bas", d.past(140), "teamdag vwo")
    w.meanwhile(
        follow(
            w, landing, [(d.past(138, "15:00"), State.TRIED, ""), (d.past(90, "15:00"), State.IN_USE, "Elke periode.")]
        )
    )
    yield from season(
        w,
        network,
        "bert-jan",
        rows[2:3],
        reason="De volgende keer vragen we leerlingen erbij; datum volgt.",
        lightly=True,
    )
    last = Gathering(d.ahead(32, "13:30"), "Kiezen wat we houden", "", "De Egelantier, Lindenoord")
    coming = plan(w, network, "bert-jan", last)
    yield from season(w, network, "bert-jan", rows[3:], after=coming)
    yield d.past(20, "12:00")
    reflection.decide(
        w.one("bert-jan"), network, "lower", "Het werkt, en met twee keer per jaar blijft het in de agenda passen.",
        who_guides="om de beurt", how_often="twee keer per jaar",
    )  # fmt: skip
    promise_date(w, coming, last, silent="vijay")


def _own_route(w: World) -> Story:
    d = w.days
    yield d.past(150, "09:00")
    network = reflection.leave_offspring(
        w.one("wouter"), w.networks["goed_werkgeverschap"], "Eigen route in het vmbo",
        "Hoe kiezen leerlingen in het vmbo een eigen route, zonder dat de helft verdwaalt?",
    )  # fmt: skip
    w.networks["eigen_route"] = network
    networks.describe(
        w.one("wouter"), network, network.name, network.question, [w.theme("Eigen tempo in de klas"), w.theme("Vmbo")]
    )
    come_in(w, network, "wouter vijay sytske indah rachid samira", "wouter")
    networks.set_stage(w.one("wouter"), network, "running")
    for level, text, seen in (
        (4, "Leerlingen kunnen zeggen welke route ze kozen en waarom.", "Gesprekken van de mentor in mei."),
        (3, "Mentoren voeren elk halfjaar een routegesprek.", "De jaarplanning."),
    ):
        networks.state_goal(w.one("wouter"), network, level, text, seen)
    rows = [
        Gathering(d.past(128, "15:00"), "Vijf routes op tafel", "", "De Brug, Brugwaard", hours=2, agenda=("inchecken", "mijn-school-in-tien-minuten", "een-zin-mee"),
                  harvest=(("indah", "insight", "Kiezen gaat beter met drie routes dan met tien.", "network"),)),
        Gathering(d.past(72, "15:00"), "Het routegesprek", "", "De Spil, Nieuwwaard", hours=2, agenda=("inchecken", "lastig-gesprek-oefenen", "een-zin-mee"), absent="rachid",
                  harvest=(("samira", "outcome", "Routegesprek in vijf vragen", "network"),), mood=4.5),
    ]  # fmt: skip
    yield from season(
        w, network, "wouter", rows, reason="Geen dag gevonden voor de zomer; Wouter vraagt rond.", lightly=True
    )
