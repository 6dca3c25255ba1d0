"""HR onder ons: eight advisers in confidence, each meeting with intervision. They decided together to go on, and to pay.

Modelled on the life of 003 P&O.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

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
from doenetwerk.networks.models import Kind
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import State
from doenetwerk.reflection import domain as reflection

ADVISERS = "gijs linh radjesh margriet simon laila marijke floor"
GUIDE = "hanneke"
PLACE = "Bibliotheek Waardrecht, zaal 2"

AGREED = Agreed(
    goal=(
        "Wij willen steviger staan in ons vak, zodat leidinggevenden eerder bij ons komen en leerlingen les krijgen van "
        "mensen met wie op tijd is gepraat."
    ),
    pupils=("Indirect, namelijk minder leraren die onverwacht uitvallen.", "Wat scholen daar zelf over bijhouden."),
    school=(
        "Ieder voert per half jaar één gesprek dat anders was blijven liggen.",
        "We vertellen het elkaar, zonder namen.",
    ),
    know=(
        "Wij kennen drie manieren om een casus te bespreken, en leiden er zelf een.",
        "Ieder leidt een keer de intervisie.",
    ),
    form="Intervisie met mensen in dezelfde functie, omdat je niets hoeft uit te leggen. Tegenspraak halen we uit een gast.",
    owner="We beslissen met z’n achten; is er twijfel, dan wachten we tot de volgende keer.",
    roles="Hanneke leidt het gesprek en bewaakt de veiligheid. Wij brengen om de beurt een casus in.",
    size="Met vijf gaat intervisie nog door; zijn er drie verhinderd, dan verzetten we.",
    sizes=(5, 8, 8),
    term="Zes keer in anderhalf jaar; na de derde keer kijken we terug, en aan het eind beslissen we samen.",
    secured="Wat je leerde neem je zelf mee in je werkplan. Casussen bewaren we niet.",
    members="HR-adviseurs op bestuursniveau. Gaat iemand weg, dan blijft de plek leeg tot we allemaal een nieuwe kennen.",
    rules="Wat hier gezegd wordt blijft hier, ook dat je het gehoord hebt. Wie inbrengt, bepaalt wat eruit mag.",
    expectations="Je brengt iets in waar je wakker van ligt, en krijgt er vragen voor terug in plaats van raad.",
    money="De regio betaalt zes keer; daarna bekijken we of de besturen het delen.",
    payer="De regio hoort alleen dat we er waren. Onderwerpen vertellen we niet, tenzij we dat allemaal willen.",
    hours=18,
    amounts=(("begeleiding", 5400, "De regio"),),
)


def story(w: World) -> Story:
    """Six meetings, a decision without a vote against, and three times a year since."""
    d = w.days
    yield d.past(372, "10:00")
    network = networks.found(
        w.one("noor"), name="HR onder ons", region=w.region, themes=[w.theme("Intervisie voor HR")], kind=Kind.INTERVISION,
        question="Wat doe je als je het zelf even niet meer weet?", meetings_planned=6,
    )  # fmt: skip
    w.networks["in_vertrouwen"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), paid_by="De regio", paid_meetings=6, is_external=True)
    come_in(w, network, ADVISERS, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    yield from season(w, network, GUIDE, _meetings(w)[:1], reason="De andere data volgen deze week.", lightly=True)
    agree(w, network, GUIDE, AGREED)
    yield from season(
        w, network, GUIDE, _meetings(w)[1:], reason="We besluiten vandaag hoe het verdergaat.", lightly=True
    )
    yield d.past(118, "10:00")
    weigh(w, network, GUIDE, {
        4: ("partly", "Twee scholen zien minder onverwachte uitval; het kan ook toeval zijn."),
        3: ("yes", "Acht keer een gesprek dat er anders niet was geweest."),
        2: ("yes", "Zes van ons leidden een intervisie."),
        1: ("yes", "We komen allemaal terug."),
    })  # fmt: skip
    yield d.past(116, "11:30")
    reflection.decide(
        w.one("linh"), network, "paid", "We zijn nog lang niet uitgepraat, en niemand wil zonder begeleiding.",
        who_guides="Hanneke, en één keer per jaar een van ons", who_pays="de acht besturen, ieder een achtste",
        how_often="drie keer per jaar", lessons="Zorg voor mensen met hetzelfde soort werk, en voor een plek halverwege.",
    )  # fmt: skip
    limits = outcome_of(network, "Grenzen aangeven")
    outcomes.set_circle(w.one("linh"), limits, "school")
    yield d.past(110, "10:00")
    landing = take(w, limits, "linh", d.past(100), "werkoverleg")
    w.meanwhile(follow(w, landing, [(d.past(98, "15:00"), State.IN_USE, "Staat als vraag in elk werkoverleg.")]))
    later = _later(w)
    yield d.past(88, "09:00")
    coming = plan(w, network, GUIDE, later[1])
    yield from season(w, network, GUIDE, later[:1], after=coming)
    yield d.recent(7, "12:00")
    promise_date(w, coming, later[1], silent="simon")


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    closing = ("inchecken", "vragen-eerst-raad-later", "een-zin-mee")
    return [
        Gathering(d.past(355, "13:00"), "Kennismaken en onderwerpen kiezen", "We hebben meer onderwerpen dan bijeenkomsten.", PLACE,
                  agenda=("inchecken", "stil-schrijven", "kiezen-met-stippen", "vragen-eerst-raad-later"),
                  harvest=(("margriet", "insight", "We lopen allemaal met hetzelfde gesprek rond.", "network"),), mood=4.4,
                  lines=("Ik had niet gedacht dat het zo snel veilig zou zijn.",)),
        Gathering(d.past(310, "13:00"), "Veranderen: wat doet HR dan?", "", PLACE, agenda=("inchecken", "spreker-met-vragen-vooraf", "vragen-eerst-raad-later", "een-zin-mee"),
                  guests=1, absent="floor", prepare={1: "radjesh"}, mood=4.5),
        Gathering(d.past(265, "13:00"), "Onder de oppervlakte", "Zien wat er speelt en niet gezegd wordt.", PLACE,
                  agenda=("inchecken", ("Patronen in een team, met een gast", 50, 3), "vragen-eerst-raad-later", "een-zin-mee"), guests=1, mood=4.6),
        Gathering(d.past(220, "13:00"), "Ouder worden in het onderwijs", "Welke regelingen werken, en voor wie?", PLACE, agenda=closing, absent="simon marijke",
                  harvest=(("laila", "insight", "Een regeling zonder gesprek is alleen een formulier.", "network"),)),
        Gathering(d.past(172, "13:00"), "Regels die schuren", "", PLACE, agenda=closing, absent="gijs", mood=4.3),
        Gathering(d.past(122, "13:00"), "Hoe verder?", "We beslissen of en hoe we doorgaan.", PLACE,
                  agenda=("inchecken", "vraag-door-de-tijd", "vragen-eerst-raad-later", "een-zin-mee"), chair="linh", mood=4.8,
                  harvest=(
                      ("linh", "outcome", "Grenzen aangeven in een werkoverleg", "network"),
                      ("radjesh", "agreement", "We gaan door, drie keer per jaar, en delen de kosten.", "network"),
                  ), lines=("Ik leidde voor het eerst de intervisie, en het lukte.", "Niemand twijfelde.")),
    ]  # fmt: skip


def _later(w: World) -> list[Gathering]:
    d = w.days
    closing = ("inchecken", "vragen-eerst-raad-later", "een-zin-mee")
    return [
        Gathering(d.past(58, "13:00"), "Inhuren of opleiden?", "", PLACE, agenda=closing, absent="marijke", mood=4.6,
                  harvest=(("floor", "insight", "Wie inhuurt betaalt twee keer: met geld en met rust.", "network"),)),
        Gathering(d.ahead(19, "13:00"), "Casussen van ons drieën", "", PLACE, agenda=closing),
    ]  # fmt: skip
