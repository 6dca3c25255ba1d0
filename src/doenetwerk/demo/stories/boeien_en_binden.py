"""Boeien en binden: HR of eleven boards, grown out of a working group, in its third season. Each year they decide anew.

Modelled on the life of 003 NHN: four times a year, always with something to do beforehand.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from datetime import datetime

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
from doenetwerk.meetings import domain as meetings
from doenetwerk.networks import domain as networks
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import State
from doenetwerk.reflection import domain as reflection

PEOPLE = "marja joris elif ans youssef radjesh astrid margriet gijs esther linh truus simon laila marijke jolanda floor ricardo"
GUIDE = "gerben"

AGREED = Agreed(
    goal=(
        "Elf besturen willen mensen vinden en houden, zodat leerlingen in De Waarden elk uur een leraar hebben die blijft. "
        "We doen samen wat één bestuur niet lukt."
    ),
    pupils=(
        "Indirect, namelijk minder uren zonder bevoegde leraar.",
        "De cijfers van elf besturen, één keer per jaar.",
    ),
    school=(
        "HR en teamleiders bespreken elk kwartaal wie er dreigt te gaan.",
        "Het staat in de overleggen, en we vragen ernaar.",
    ),
    know=("Wij weten wat elders werkt en wat het kost.", "Ieder neemt elk jaar één werkwijze van een ander over."),
    form="Eén functie, omdat we elkaars taal spreken. Een bestuurder en een schoolleider zitten erbij om ons tegen te spreken.",
    owner="We beslissen samen; elk jaar in juni of we doorgaan. Bij een gelijke stand telt de zorg van de kleinste school.",
    roles="Gerben bewaakt agenda en beurt. Twee van ons bereiden elke keer voor, en ieder doet het huiswerk.",
    size="Met tien gaat het door. We werken in tweetallen en aan tafels van vier. Wie verhinderd is, levert het huiswerk toch in.",
    sizes=(10, 16, 20),
    term="Vier keer per jaar; elk jaar beslissen we samen of we doorgaan, en halverwege kijken we of het werkt.",
    secured="Wat we overnemen staat in het beleid van het eigen bestuur; de HR-adviseur zorgt dat het blijft.",
    members="HR van alle besturen. Gaat iemand weg, dan wijst het bestuur een opvolger aan, die eerst meekijkt.",
    rules="Vacatures delen mag altijd, verhalen over mensen niet. Wie huiswerk niet deed, zegt dat vooraf.",
    expectations="Je brengt cijfers en voorbeelden van je eigen bestuur mee en krijgt er tien terug.",
    money="De begeleiding betalen de elf besturen samen; de uren zijn gewoon werktijd.",
    payer="De besturen mogen een onderwerp aandragen. De agenda stellen wij vast.",
    hours=24,
    amounts=(("begeleiding, per jaar", 5200, "elf besturen, ieder een deel"), ("regiomiddag", 1500, "elf besturen")),
)

SUBJECTS = [
    (
        "Boeien: waarom blijven mensen?",
        "insight",
        "radjesh",
        "Mensen blijven voor een collega, zelden voor een regeling.",
    ),
    ("Binden in het eerste jaar", "outcome", "margriet", "Eerste honderd dagen: vier vaste momenten"),
    ("Wat kost vertrek?", "insight", "gijs", "Vertrek kost een half jaar salaris; begeleiding een fractie daarvan."),
    ("Een eigen academie, of samen?", "insight", "ans", "Een academie begint met één collega die iets kan uitleggen."),
    ("Mensen lenen van elkaar", "outcome", "laila", "Afspraak over mensen lenen tussen besturen"),
    (
        "Zij-instroom zonder ongelukken",
        "insight",
        "floor",
        "Een zij-instromer redt het met twee begeleiders, niet met één.",
    ),
    ("Regiomiddag: wat wij geleerd hebben", "outcome", "marja", "Regiomiddag met zestig leidinggevenden"),
    ("Verzuim: wat helpt echt?", "insight", "simon", "Het gesprek in week één telt meer dan dat in week zes."),
    ("Vacatures bij elkaar", "outcome", "jolanda", "Eén lijst met vacatures voor elf besturen"),
]
PLACES = ["Het Anker, Ankerdam", "Vakschool Waarden, Waardrecht", "De Reiger, Waardrecht", "MBO De Aanleg, Ankerdam"]
ABSENT = [
    "ricardo esther",
    "astrid",
    "truus youssef",
    "simon marijke",
    "elif",
    "astrid ricardo",
    "",
    "linh esther",
    "jolanda",
]


def story(w: World) -> Story:
    """Two seasons behind them, the third under way."""
    d = w.days
    yield d.past(540, "10:00")
    network = networks.found(
        w.one("noor"), name="Boeien en binden", region=w.region, themes=[w.theme("Vinden en houden van mensen")],
        question="Hoe vinden en houden we mensen, ook als elke school ernaar zoekt?", size_min=10, size_ideal=16, size_max=20,
        meetings_planned=12,
    )  # fmt: skip
    w.networks["boeien_en_binden"] = network
    networks.appoint(w.one("noor"), network, w.one(GUIDE), is_external=True, paid_by="De regio", paid_meetings=5)
    come_in(w, network, PEOPLE, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    rows = _meetings(w)
    yield from season(w, network, GUIDE, rows[:1], reason="De data voor het jaar volgen in één keer.", lightly=True)
    agree(w, network, GUIDE, AGREED, unsigned="ricardo")
    yield from season(
        w, network, GUIDE, rows[1:4], reason="Seizoen 1 is klaar: we besluiten of er een tweede komt.", lightly=True
    )
    yield d.past(378, "15:00")
    _again(w, "Het kost weinig en elk bestuur nam iets over.", "Gerben, voor een jaar")
    yield from season(
        w, network, GUIDE, rows[4:8], reason="Seizoen 2 is klaar: we besluiten of er een derde komt.", lightly=True
    )
    yield d.past(190, "15:00")
    _again(
        w,
        "Vijf besturen zagen minder mensen vertrekken; we willen weten of het blijft.",
        "Gerben, en bij elke keer twee van ons",
    )
    w.meanwhile(_taken(w))
    yield from season(
        w,
        network,
        GUIDE,
        rows[8:10],
        reason="De volgende data kiezen we met de hele groep.",
        planned=d.past(150, "09:00"),
    )
    yield d.past(70, "09:00")
    eleventh, twelfth = (plan(w, network, GUIDE, g) for g in rows[10:12])
    yield d.recent(9, "10:00")
    set_agenda(w, eleventh, GUIDE, rows[10])
    yield d.recent(6, "10:00")
    promise_date(w, eleventh, rows[10], silent="floor")
    promise_date(w, twelfth, rows[11], silent="floor astrid simon")
    for key in ["marja", "ans", "gijs", "linh", "laila"]:
        part = eleventh.parts.filter(preparers__person=w.one(key)).first()
        if part is not None:
            meetings.mark_ready(w.one(key), part)


def _again(w: World, because: str, who: str) -> None:
    network = w.networks["boeien_en_binden"]
    reflection.decide(
        w.one("margriet"), network, "paid", because, who_guides=who, who_pays="elf besturen, ieder een deel",
        how_often="vier keer per jaar", lessons="Bouw voort op een groep die er al was, en geef iedereen een taak.",
    )  # fmt: skip


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    days: list[datetime] = [d.past(n, "13:00") for n in (520, 478, 430, 386, 344, 300, 250, 200, 140, 80)]
    rows = []
    for number, when in enumerate(days[:9]):
        title, kind, who, what = SUBJECTS[number]
        circle = "region" if kind == "outcome" else "network"
        rows.append(
            Gathering(
                when, title, "Ieder neemt iets mee naar het eigen bestuur.", PLACES[number % 4], 3.5,
                ("inchecken", ("Huiswerk naast elkaar: hoe is het bij jou?", 45, 3), "wisselende-tafels", "oogsten-en-afspreken", "een-zin-mee"),
                {1: " ".join(PEOPLE.split()[2 * number : 2 * number + 2])}, ABSENT[number],
                ((who, kind, what, circle), (PEOPLE.split()[number], "agreement", "Huiswerk voor de volgende keer: zoek uit hoe dit bij jou geregeld is.", "network")),
                lines=("Het huiswerk naast elkaar leggen is het beste deel.", "Achttien mensen, en toch kwam ik aan het woord."), silent=4,
                guests=42 if number == 6 else 0, mood=4.2 + 0.05 * number,
            )
        )  # fmt: skip
    rows.append(Gathering(
        days[9], "Wat werkt er over de grens van je bestuur?", "We leggen drie afspraken naast de praktijk.", PLACES[1], 3.5,
        ("stap-sinds-vorige-keer", ("Drie afspraken tegen het licht", 60, 3), "bezwaren-eerst", "oogsten-en-afspreken"), {1: "radjesh floor"}, "esther",
        (
            ("radjesh", "insight", "Lenen lukt als de leraar het vraagt, niet als de baas het regelt.", "region"),
            ("linh", "agreement", "We nodigen twee teamleiders uit die geleend hebben.", "network"),
        ),
        lines=("Twee teamleiders erbij vragen is een goed plan.",), silent=5, mood=4.5,
    ))  # fmt: skip
    rows.append(Gathering(
        d.ahead(5, "13:00"), "Teamleiders aan tafel", "We horen van teamleiders wat lenen en houden voor hen betekent.", PLACES[0], 3.5,
        ("inchecken", ("Twee teamleiders vertellen", 40, 2), ("Huiswerk: wat vroeg jouw bestuur?", 45, 3), "wisselende-tafels", "oogsten-en-afspreken"),
        {1: "marja ans", 2: "gijs linh laila"}, "truus ricardo", guests=2,
    ))  # fmt: skip
    rows.append(
        Gathering(d.ahead(70, "13:00"), "Een vierde jaar?", "We besluiten of en hoe we verdergaan.", PLACES[2], 3.5)
    )
    return rows


def _taken(w: World) -> Story:
    """What eleven boards took over."""
    d, network = w.days, w.networks["boeien_en_binden"]
    yield d.past(185, "10:00")
    days, lend = outcome_of(network, "Eerste honderd dagen"), outcome_of(network, "Afspraak over mensen lenen")
    outcomes.describe(
        w.one("margriet"), days, days.title, "Vier momenten waarop iemand van school vraagt hoe het gaat: dag 3, 20, 50 en 100.",
        "Van de zeventien nieuwe collega’s bleven er vijftien.", "school",
    )  # fmt: skip
    for number, key in enumerate(["joris", "youssef", "linh", "gijs"]):
        landing = take(w, days, key, d.past(180 - 5 * number), "HR-overleg")
        steps = [
            (d.past(178 - 5 * number, "12:00"), State.SHARED, ""),
            (d.past(150 - 5 * number, "12:00"), State.IN_USE, "Alle nieuwe collega’s."),
        ]
        if number < 2:
            steps.append((d.past(90 - 5 * number, "12:00"), State.SECURED, "Staat in het inwerkprogramma."))
        w.meanwhile(follow(w, landing, steps, secured_by="HR, in het inwerkprogramma"))
    for number, key in enumerate(["jolanda", "floor"]):
        landing = take(w, lend, key, d.past(150 - 5 * number), "managementoverleg")
        w.meanwhile(follow(w, landing, [(d.past(140, "12:00"), State.TRIED, "Eén docent een halve dag geleend.")]))
