"""De hele regio voor de klas: fifteen institutions from secondary school to university look for people together.

Modelled on the life of 003 Zeeland.
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
    set_agenda,
    take,
)
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Kind
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import State

PEOPLE = "tjitske ruud ricardo joyce karim corrie esther bas marloes zeynep hadewych petra jolanda rachid bernice erik"
GUIDE = "nadia"

AGREED = Agreed(
    goal=(
        "Vijftien instellingen willen dat wie hier opgroeit, hier ook les kan gaan geven, zodat leerlingen voor elk vak een "
        "leraar hebben, ook als er minder mensen zijn."
    ),
    pupils=(
        "Leerlingen uit de bovenbouw proberen zelf een dag het vak van leraar.",
        "Zestig leerlingen in het eerste jaar.",
    ),
    school=(
        "Elke instelling heeft één plek waar je terechtkunt als je leraar wilt worden.",
        "Vijftien namen op één pagina.",
    ),
    know=("Wij weten van elkaar wie we zoeken en wie we overhebben.", "Een lijst die elke maand klopt."),
    form="Van mbo tot hogeschool aan één tafel, omdat de route van een leraar door al onze huizen loopt. Elkaars taal leren kost tijd.",
    owner="We beslissen samen; wie een besluit thuis moet voorleggen, zegt dat meteen.",
    roles="Nadia leidt het gesprek en houdt contact met de gemeente. Wij werken tussendoor in drietallen.",
    size="Met acht gaat het door, als er maar drie sectoren zijn; anders verzetten we. Tussendoor in drietallen.",
    sizes=(8, 15, 18),
    term="Vijf keer in een schooljaar. Na de derde keer kijken we terug.",
    secured="De pagina met vijftien namen staat bij de hogeschool; het bureau daar houdt hem bij.",
    members="Eén of twee mensen per instelling, van rector tot opleidingsmanager. Een opvolger gaat eerst een keer mee.",
    rules="We halen geen mensen bij elkaar weg zonder te bellen. Wat een school moeilijk vindt, blijft hier.",
    expectations="Je brengt de vacatures en de studenten van je eigen huis mee, en krijgt vijftien deuren.",
    money="De gemeenten betalen de begeleiding; de dagen voor leerlingen betalen we samen. Uren zijn werktijd.",
    payer="De gemeenten willen weten hoeveel leerlingen meedoen. Hoe we het doen, bepalen wij.",
    hours=26,
    amounts=(("begeleiding", 4500, "drie gemeenten"), ("proefdagen voor leerlingen", 3000, "vijftien instellingen")),
)


def story(w: World) -> Story:
    """Four of five held; the last is planned."""
    d = w.days
    yield d.past(200, "10:00")
    network = networks.found(
        w.one("noor"), name="De hele regio voor de klas", region=w.region, kind=Kind.INTERSECTORAL,
        themes=[w.theme("Vinden en houden van mensen"), w.theme("Regionale samenwerking")],
        question="Hoe zorgen we samen dat er over vijf jaar nog genoeg leraren zijn, in elke soort school?",
        size_min=8, size_ideal=15, size_max=18,
    )  # fmt: skip
    w.networks["hele_regio"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), is_external=True, paid_by="drie gemeenten", paid_meetings=5)
    come_in(w, network, PEOPLE, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    rows = _meetings(w)
    yield from season(
        w, network, GUIDE, rows[:1], reason="De andere data volgen met de stem van de besturen.", lightly=True
    )
    agree(w, network, GUIDE, AGREED, unsigned="karim")
    yield from season(w, network, GUIDE, rows[1:2], reason="Volgende datum na overleg met de gemeenten.", lightly=True)
    w.meanwhile(_trial_days(w))
    yield d.past(110, "09:00")
    later = [plan(w, network, GUIDE, g) for g in rows[3:]]
    yield from season(w, network, GUIDE, rows[2:3], after=later[0])
    yield d.recent(8, "11:00")
    set_agenda(w, later[0], GUIDE, rows[3])
    yield d.recent(3, "11:00")
    promise_date(w, later[0], rows[3], silent="karim")
    promise_date(w, later[1], rows[4], silent="karim ricardo erik")


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    return [
        Gathering(d.past(184, "15:00"), "Wie zoekt wie?", "We leggen onze vacatures en studenten naast elkaar.", "Vakschool Waarden, Waardrecht",
                  agenda=("inchecken", "mijn-school-in-tien-minuten", "wisselende-tafels", "een-zin-mee"), absent="corrie", silent=4, mood=4.0,
                  harvest=(
                      ("bernice", "insight", "Wij leiden onderwijsassistenten op die verderop in de straat gezocht worden.", "region"),
                      ("rachid", "agreement", "Elke instelling geeft één naam door voor wie leraar wil worden.", "region"),
                  ), lines=("Fijn om het mbo te zien, dat doen we te weinig.",)),
        Gathering(d.past(140, "15:00"), "De route van een leraar", "", "Hogeschool De Waarden, Waardrecht", absent="zeynep ricardo", silent=4, prepare={1: "erik bernice"},
                  agenda=("inchecken", ("De route op de vloer: waar vallen mensen weg?", 70, 4), "kleine-proef", "een-zin-mee"),
                  harvest=(("erik", "outcome", "Proefdagen voor leerlingen die leraar willen worden", "region"),), mood=4.5),
        Gathering(d.past(84, "15:00"), "Starters in alle sectoren", "Wat kunnen we delen in het eerste jaar?", "MBO De Aanleg, Ankerdam", absent="joyce", silent=5,
                  agenda=("stap-sinds-vorige-keer", ("Drie sectoren, één inwerkjaar?", 60, 3), "oogsten-en-afspreken"), prepare={1: "hadewych rachid"},
                  harvest=(
                      ("petra", "insight", "In elke sector stopt wie geen buurman heeft.", "region"),
                      ("jolanda", "outcome", "Pagina met vijftien namen", "everyone"),
                  ), mood=4.3, notes="Halverwege gekeken: de inhoud is goed, de afstand tussen de keren is groot.",
                  lines=("Drie sectoren aan één tafel blijft bijzonder.", "Iets meer vaart mag.")),
        Gathering(d.ahead(4, "15:00"), "Wat leerlingen ervan vinden", "We kijken terug op de proefdagen, met leerlingen.", "De Molenwiek, Hogewaard", absent="esther",
                  agenda=("inchecken", ("Zes leerlingen vertellen", 40, 2), "waaraan-zien-we-het", "oogsten-en-afspreken"), prepare={1: "marloes bas"}, guests=6),
        Gathering(d.ahead(52, "15:00"), "Doorgaan, en met wie?", "", "Vakschool Waarden, Waardrecht"),
    ]  # fmt: skip


def _trial_days(w: World) -> Story:
    d, network = w.days, w.networks["hele_regio"]
    yield d.past(134, "10:00")
    days = outcome_of(network, "Proefdagen")
    outcomes.describe(
        w.one("erik"), days, days.title, "Een dag voor de klas met een student van de hogeschool; daarna een gesprek bij de koffie.",
        "Van de tweeëntwintig leerlingen willen er negen nog een dag.", "region",
    )  # fmt: skip
    for number, key in enumerate(["marloes", "bas", "tjitske", "hadewych"]):
        landing = take(w, days, key, d.past(125 - 4 * number), "mentoren bovenbouw")
        w.meanwhile(follow(w, landing, [
            (d.past(122 - 4 * number, "12:00"), State.SHARED, ""),
            (d.past(60 - 4 * number, "12:00"), State.TRIED if number % 2 else State.IN_USE, "Zes leerlingen deden mee."),
        ]))  # fmt: skip
