"""Samen opleiden: a training school in the making draws up what everybody does already, opens its doors, and is done.

Modelled on the life of 003 RPO: from learning network to doing network, mission accomplished.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from doenetwerk.demo.acting import Agreed, Gathering, agree, come_in, follow, outcome_of, season, take, weigh
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Kind
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import State
from doenetwerk.reflection import domain as reflection

PEOPLE = "nynke fenna mehmet petra salma erik sharda vincent shanti arend margriet"
GUIDE = "winston"

AGREED = Agreed(
    goal=(
        "Wij willen dat wie in De Waarden leraar wordt, op elke school dezelfde begeleiding krijgt, zodat leerlingen niet "
        "elk jaar een leraar hebben die het alleen moet uitzoeken."
    ),
    pupils=(
        "Indirect, namelijk minder leraren die in hun eerste jaar stoppen.",
        "De cijfers van de scholen, na een jaar.",
    ),
    school=(
        "Op elke school weet een student bij wie hij terechtkan en wat hij daar leert.",
        "Gesprekken met studenten op tien scholen.",
    ),
    know=("Wij weten van elkaar wat er al is.", "Eén overzicht waar elke school zichzelf in herkent."),
    form="Een mengsel van opleiders, schoolleiders en HR, want zonder een van de drie staat het plan stil. Het praat trager.",
    owner="De besturen zijn opdrachtgever en beslissen over het plan. Wat we uitzoeken, bepalen wij.",
    roles="Winston leidt het project en bewaakt de tijd. Wij halen zelf op wat er op onze scholen gebeurt.",
    size="Met zeven gaat het door, mits van school en opleiding er minstens twee zijn; anders verzetten we.",
    sizes=(7, 11, 14),
    term="Anderhalf jaar, zes keer. Halverwege kijken we terug met de besturen.",
    secured="Het overzicht staat in het plan van de opleidingsschool; de schoolopleiders houden het bij.",
    members="Opleiders, schoolleiders, HR en de hogeschool. Wie vertrekt, draagt de eigen scholen over.",
    rules="Wat een school nog niet op orde heeft, blijft binnen tot die school het zelf vertelt.",
    expectations="Je haalt op wat er op drie scholen gebeurt en krijgt het hele beeld terug.",
    money="De besturen betalen naar grootte; de studiedag komt uit scholingsgeld. Uren staan in de taak.",
    payer="De besturen vragen een plan. Ze mogen niet vragen welke school wat zei.",
    hours=40,
    amounts=(("projectleider", 9000, "de besturen, naar grootte"), ("studiedag", 2500, "scholingsgeld")),
)


def story(w: World) -> Story:
    """Six meetings, a study day, and the end."""
    d = w.days
    yield d.past(455, "10:00")
    network = networks.found(
        w.one("noor"), name="Samen opleiden", region=w.region, themes=[w.theme("Samen opleiden"), w.theme("Lerende cultuur")],
        question="Hoe leiden we samen leraren op, zodat elke school er hetzelfde onder verstaat?", kind=Kind.LEARNING,
        origin="need", owner="organisation", owner_name="de besturen samen", size_min=7, size_ideal=11, size_max=14,
        meetings_planned=6,
    )  # fmt: skip
    w.networks["samen_opleiden"] = network
    networks.appoint(
        w.one("noor"), network, w.one(GUIDE), task="mix", is_external=True, paid_by="de besturen", paid_meetings=6
    )
    come_in(w, network, PEOPLE, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    rows = _meetings(w)
    yield from season(
        w, network, GUIDE, rows[:1], reason="Eerst halen we op; dan prikken we de rest in één keer.", lightly=True
    )
    agree(w, network, GUIDE, AGREED)
    yield from season(w, network, GUIDE, rows[1:], reason="De opdracht is volbracht; we ronden af.", lightly=True)
    w.meanwhile(_doors(w))
    yield d.past(128, "10:00")
    weigh(w, network, GUIDE, {
        4: ("partly", "Van de veertien starters stopte er één; een jaar eerder waren het er vier. Het is nog kort."),
        3: ("yes", "Op negen van de tien scholen wist de student bij wie hij moest zijn."),
        2: ("yes", "Alle scholen staan in het overzicht, en herkennen zichzelf."),
        1: ("yes", "De studiedag kreeg de hoogste cijfers die we ooit kregen."),
    })  # fmt: skip
    yield d.past(124, "12:00")
    reflection.decide(
        w.one(GUIDE), network, "accomplished", "Het plan ligt er en de scholen weten elkaar te vinden. Blijven zoeken hoeft niet meer.",
        lessons="Begin met ophalen wat er al is: dan kun je meteen iets doen. En spreek af wanneer het klaar is.",
    )  # fmt: skip


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    return [
        Gathering(d.past(438, "14:00"), "Wat is er al?", "We verdelen de scholen om op te halen wat er gebeurt.", "Hogeschool De Waarden, Waardrecht",
                  agenda=("inchecken", "mijn-school-in-tien-minuten", "oogsten-en-afspreken"), mood=4.0,
                  harvest=(("vincent", "agreement", "Ieder haalt bij drie scholen op wat zij doen voor studenten en starters.", "region"),)),
        Gathering(d.past(392, "14:00"), "Alles op één kaart", "", "De Reiger, Waardrecht", agenda=("inchecken", ("Overzicht bouwen", 80, 4), "oogsten-en-afspreken"),
                  absent="arend", prepare={1: "nynke erik"},
                  harvest=(
                      ("nynke", "insight", "Scholen doen veel meer dan ze van elkaar weten.", "region"),
                      ("fenna", "outcome", "Overzicht van begeleiding op alle scholen", "region"),
                  )),
        Gathering(d.past(340, "14:00"), "Gluren bij de buren", "Een week waarin elke school de deur openzet.", "De Morgenster, Nieuwwaard",
                  agenda=("inchecken", ("Wie gaat bij wie kijken?", 60, 3), "kleine-proef"), absent="vincent salma",
                  harvest=(("mehmet", "outcome", "Open-deurenweek", "region"),), mood=4.4, lines=("Niet leren, gewoon kijken: dat haalt de druk eraf.",)),
        Gathering(d.past(276, "09:00"), "Studiedag: zo doen wij het", "Scholen laten elkaar zien wat werkt.", "Vakschool Waarden, Waardrecht", hours=7,
                  agenda=("inchecken", ("Twaalf workshops van scholen voor scholen", 180, 4), "wisselende-tafels", "een-zin-mee"),
                  prepare={1: "petra sharda shanti"}, guests=96, mood=4.8,
                  lines=("Dit moeten we elk jaar doen.", "Twaalf workshops en ik wilde er tien volgen.", "Ik heb vijf nummers in mijn telefoon erbij."),
                  harvest=(("petra", "insight", "De leukste workshops waren van scholen die dachten dat ze niets te vertellen hadden.", "region"),)),
        Gathering(d.past(214, "14:00"), "Van overzicht naar plan", "", "Hogeschool De Waarden, Waardrecht", agenda=("inchecken", "een-tekst-veel-ogen", "bezwaren-eerst"),
                  absent="margriet", harvest=(("sharda", "outcome", "Plan voor begeleiding in de eerste drie jaar", "region"),)),
        Gathering(d.past(138, "14:00"), "Overdragen", "Het plan gaat naar de besturen, het werk naar de scholen.", "De Molenwiek, Hogewaard",
                  agenda=("inchecken", ("Wie heeft wat in beheer?", 40, 3), "vraag-door-de-tijd", "een-zin-mee"), mood=4.7,
                  lines=("Van praten naar doen: precies goed.", "Het is klaar, en dat voelt goed.")),
    ]  # fmt: skip


def _doors(w: World) -> Story:
    d, network = w.days, w.networks["samen_opleiden"]
    yield d.past(136, "10:00")
    week, overview = outcome_of(network, "Open-deurenweek"), outcome_of(network, "Overzicht van begeleiding")
    outcomes.set_circle(w.one("fenna"), overview, "everyone")
    for number, key in enumerate(["nynke", "fenna", "mehmet", "petra", "salma"]):
        landing = take(w, week, key, d.past(133 - number), "jaaragenda")
        w.meanwhile(follow(w, landing, [
            (d.past(131 - number, "12:00"), State.IN_USE, "Negen collega’s gingen kijken."),
            (d.past(129 - number, "12:00"), State.SECURED, "Elk jaar in de tweede week van maart."),
        ], secured_by="de schoolopleider, in de jaaragenda"))  # fmt: skip
    one = take(w, overview, "shanti", d.past(132), "directieoverleg")
    w.meanwhile(follow(w, one, [(d.past(126, "12:00"), State.IN_USE, "")]))
