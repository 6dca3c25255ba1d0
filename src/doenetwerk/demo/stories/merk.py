"""Merk praktijkonderwijs: eight heads who met for years went deep for five meetings, and go on by themselves.

Modelled on the life of 003 PRO: what they made is in use in eight schools, and a list of questions is there to stay.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from datetime import timedelta

from doenetwerk.demo.acting import (
    Agreed,
    Gathering,
    agree,
    come_in,
    follow,
    outcome_of,
    plan,
    promise_date,
    season,
    take,
    weigh,
)
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Network
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import Outcome, State
from doenetwerk.reflection import domain as reflection

HEADS = "femke sjoerd nel abdel trijntje chandra rinus bea"
GUIDE = "ineke"

AGREED = Agreed(
    goal=(
        "Wij willen dat ouders, bedrijven en collega’s weten wat praktijkonderwijs is, zodat leerlingen trots vertellen op "
        "welke school ze zitten en mensen die bij ons passen hier komen werken."
    ),
    pupils=(
        "Leerlingen vertellen zonder aarzelen op welke school ze zitten.",
        "Gesprekken met de leerlingenraad van elke school.",
    ),
    school=(
        "Alle acht scholen zoeken nieuwe collega’s met hetzelfde profiel en dezelfde vragen.",
        "De vragenlijst ligt op tafel bij elk gesprek.",
    ),
    know=(
        "Wij kunnen in één minuut zeggen waar praktijkonderwijs voor staat.",
        "We oefenen het op elkaar en op een wethouder.",
    ),
    form="We kennen elkaar al jaren. Dat praat makkelijk; daarom vragen we iemand van buiten die doorvraagt.",
    owner="We beslissen met z’n achten. Is één school tegen, dan doen we het nog niet.",
    roles="Ineke leidt vijf keer het gesprek. Wij maken om de beurt het verslag, en daarna leiden we zelf.",
    size="Met zes gaat het door. Wie verhinderd is, stuurt vooraf zijn inbreng en belt daarna bij.",
    sizes=(6, 8, 9),
    term="Vijf keer in een schooljaar, en na de derde keer kijken we terug.",
    secured="Profiel en vragenlijst staan in het personeelsbeleid van elke school; de schoolleider zorgt dat ze gebruikt worden.",
    members="De schoolleiders van de acht scholen. Komt er een nieuwe, dan neemt de buurschool die een keer mee.",
    rules="Wat we over mensen zeggen blijft hier. Wie iets toezegt, zegt ook wanneer.",
    expectations="Ieder brengt de sterke en zwakke kanten van de eigen school mee, en krijgt een verhaal terug dat klopt.",
    money="De regio betaalt vijf keer begeleiding; koffie en zaal gaan rond.",
    payer="De regio vraagt na afloop wat het opbracht. De inhoud is van ons.",
    hours=20,
    amounts=(("begeleiding", 4500, "De regio"), ("ontwerp van het blad", 900, "de acht scholen samen")),
)


def story(w: World) -> Story:
    """From a group that met already to a network that goes on."""
    d = w.days
    yield d.past(432, "10:00")
    network = networks.found(
        w.one("noor"), name="Merk praktijkonderwijs", region=w.region, themes=[w.theme("Praktijkonderwijs als merk")],
        question="Waar staat praktijkonderwijs voor, en wat voor mensen horen daarbij?", origin="need",
        size_max=9, size_ideal=8,
    )  # fmt: skip
    w.networks["merk"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), paid_by="De regio", paid_meetings=5, is_external=True)
    come_in(w, network, HEADS, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    yield d.past(428, "09:00")
    w.meanwhile(_agreement(w, network))
    yield from season(w, network, GUIDE, _guided(w), reason="Eerst kijken we terug en kiezen we hoe we verdergaan.")
    yield d.past(296, "14:00")
    profile, questions = outcome_of(network, "Profiel"), outcome_of(network, "Vragenlijst")
    w.meanwhile(_spread(w, profile, questions))
    weigh(w, network, GUIDE, {
        4: ("partly", "Vijf leerlingenraden zijn bevraagd; op drie scholen zeggen leerlingen dat het scheelt."),
        3: ("yes", "Acht scholen voerden gesprekken met het profiel op tafel."),
        2: ("yes", "Iedereen hield het verhaal van één minuut, ook voor de wethouder."),
        1: ("yes", "Gemiddeld boven de vier in elke peiling."),
    })  # fmt: skip
    yield d.past(293, "16:00")
    reflection.decide(
        w.one(GUIDE), network, "self", "Er is zoveel in gang gezet dat we zelf verder kunnen.", who_guides="om de beurt",
        how_often="elke zes tot acht weken", lessons="Kies eerst één thema. En houd de groep klein als je diep wilt gaan.",
    )  # fmt: skip
    networks.appoint(w.one("noor"), network, w.one("femke"))
    networks.step_back(w.one(GUIDE), network.facilitations.get(person=w.one(GUIDE), until=None))
    coming = _coming(w)
    yield d.past(270, "09:00")
    yield from season(w, network, "femke", _own(w)[:3], reason="We prikken de volgende na de vakantie.", lightly=True)
    own = _own(w)[3:]
    yield own[0].when - timedelta(days=40)
    following = plan(w, network, "femke", coming)
    yield from season(w, network, "femke", own, after=following, lightly=True)
    yield d.recent(5, "10:00")
    promise_date(w, following, coming)


def _agreement(w: World, network: Network) -> Story:
    yield w.days.past(415, "11:00")
    agree(w, network, GUIDE, AGREED)


def _guided(w: World) -> list[Gathering]:
    d = w.days
    return [
        Gathering(
            d.past(420, "09:30"), "Sterk, zwak, kans en zorg", "We kiezen één thema om diep op in te gaan.", "De Kiem, Waardrecht",
            agenda=("inchecken", ("Sterke en zwakke kanten, per school", 45, 4), ("Alles op één wand", 30, 4), "kiezen-met-stippen", "een-zin-mee"),
            harvest=(
                ("femke", "insight", "We zijn sterk in aandacht en zwak in erover vertellen.", "network"),
                ("nel", "agreement", "Ons thema wordt: waar staan wij voor, en wie hoort daarbij?", "region"),
            ),
            notes="Acht wanden vol. Het vaakst genoemd: trots, en dat niemand ons kent.",
            lines=("Eindelijk één thema.", "Goed dat iemand van buiten doorvroeg."),
        ),
        Gathering(
            d.past(390, "09:30"), "Onze droom en wat ons draagt", "De basis van ons verhaal staat.", "De Werf, Hogewaard",
            agenda=("inchecken", ("Wat staat er in onze acht schoolplannen?", 40, 3), ("Bouwen: droom en fundament", 70, 4), "een-zin-mee"),
            absent="rinus", prepare={1: "abdel bea"},
            harvest=(("trijntje", "insight", "We gebruiken acht keer een ander woord voor hetzelfde: ertoe doen.", "network"),),
            lines=("We zeggen hetzelfde met andere woorden.",),
        ),
        Gathering(
            d.past(360, "09:30"), "De belofte", "We kunnen zeggen wat een leerling van ons mag verwachten.", "De Spil, Nieuwwaard",
            agenda=("inchecken", ("Bouwen: de belofte en de hoekstenen", 80, 4), "bezwaren-eerst", "een-zin-mee"),
            harvest=(("chandra", "outcome", "Ons verhaal op één blad", "network"),), mood=4.5,
            notes="Het blad is af. Halverwege gekeken: ja, we worden wijzer.",
        ),
        Gathering(
            d.past(330, "09:30"), "Wie hoort bij ons?", "Er ligt een profiel van de leraar in het praktijkonderwijs.", "De Haven, Ankerdam",
            agenda=("inchecken", ("Van verhaal naar profiel", 60, 4), "een-tekst-veel-ogen", "oogsten-en-afspreken"),
            absent="sjoerd", prepare={1: "nel chandra"},
            harvest=(
                ("nel", "outcome", "Profiel van de leraar in het praktijkonderwijs", "network"),
                ("femke", "agreement", "Iedereen legt het profiel naast het laatste sollicitatiegesprek.", "network"),
            ),
            mood=4.6,
        ),
        Gathering(
            d.past(300, "09:30"), "Vragen die je verder brengen", "Een lijst met vragen voor het sollicitatiegesprek.", "De Sluis, Veerdorp",
            agenda=("stap-sinds-vorige-keer", ("Vragen oefenen op elkaar", 60, 5), "oogsten-en-afspreken", "een-zin-mee"),
            harvest=(("femke", "outcome", "Vragenlijst voor het sollicitatiegesprek", "network"),), mood=4.7,
            lines=("Ik gebruik hem morgen al.", "Dit had ik tien jaar eerder willen hebben."),
        ),
    ]  # fmt: skip


def _own(w: World) -> list[Gathering]:
    d = w.days
    return [
        Gathering(d.past(252, "09:30"), "Mensen van elkaar lenen", "Hoe helpen we elkaar als er ergens een leraar uitvalt?", "De Wissel, Kadehoek", absent="rinus bea"),
        Gathering(d.past(212, "09:30"), "Oud-leerlingen in beeld", "Een plan voor korte films over oud-leerlingen.", "De Luifel, Brugwaard",
                  harvest=(("rinus", "outcome", "Korte films over oud-leerlingen", "region"),)),
        Gathering(d.past(168, "09:30"), "Bedrijven aan tafel", "Wat willen bedrijven van ons weten?", "De Smidse, Steenwaarde", guests=4, absent="abdel"),
        Gathering(d.past(118, "09:30"), "Een jaar verder", "Wat van ons verhaal leeft er nog?", "De Kiem, Waardrecht"),
        Gathering(d.past(66, "09:30"), "Functies die bij ons passen", "Welke functies hebben wij nodig die er nog niet zijn?", "De Werf, Hogewaard", absent="chandra",
                  harvest=(("bea", "insight", "Een eigen functiehuis raakt aan veel regels: eerst uitzoeken wat al mag.", "network"),)),
        Gathering(d.past(30, "09:30"), "Functies, vervolg", "We weten wat er al kan en wat we nog vragen.", "De Spil, Nieuwwaard", absent="trijntje"),
    ]  # fmt: skip


def _coming(w: World) -> Gathering:
    return Gathering(
        w.days.ahead(9, "09:30"), "Het nieuwe thema", "Waarin willen we weer dieper?", "De Haven, Ankerdam"
    )


def _spread(w: World, profile: Outcome, questions: Outcome) -> Story:
    """To all eight schools; half of them made the list of questions part of their policy."""
    d = w.days
    outcomes.set_circle(w.one("nel"), profile, "region")
    outcomes.set_circle(w.one("femke"), questions, "region")
    outcomes.describe(
        w.one("femke"), questions, questions.title,
        "Twaalf vragen die laten horen of iemand een leerling ziet: niet ‘wat kun je’, maar ‘vertel over een leerling die "
        "je bijbleef’.", "Acht scholen gebruiken hem; drie aangenomen collega’s noemden het gesprek de reden om te komen.", "school",
    )  # fmt: skip
    yield d.past(285, "10:00")
    places = ["directieoverleg", "teamvergadering", "sollicitatiecommissie", "studiemiddag"]
    for number, key in enumerate(HEADS.split()):
        start = 280 - 6 * number
        one = take(w, profile, key, d.past(start), places[number % 4])
        w.meanwhile(follow(w, one, [
            (d.past(start - 2, "15:00"), State.SHARED, ""),
            (d.past(start - 40, "15:00"), State.IN_USE, "Ligt bij elk gesprek op tafel."),
        ]))  # fmt: skip
        two = take(w, questions, key, d.past(start - 3), "sollicitatiecommissie")
        steps = [
            (d.past(start - 5, "12:00"), State.SHARED, ""),
            (d.past(start - 30, "12:00"), State.TRIED, "In twee gesprekken geprobeerd."),
            (d.past(start - 70, "12:00"), State.IN_USE, ""),
        ]
        if number % 2 == 0:
            steps.append((d.past(start - 120, "12:00"), State.SECURED, "Staat in ons personeelsbeleid."))
        w.meanwhile(follow(w, two, steps, secured_by="de schoolleider, in het personeelsbeleid"))
