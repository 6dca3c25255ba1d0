"""What there is already in De Waarden: a register of seven, a tip that waits, and a theme that joins what is there."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from doenetwerk.demo.play import Story
from doenetwerk.demo.region import PLACES
from doenetwerk.demo.scene import World
from doenetwerk.demo.stories.starters import ask_question
from doenetwerk.forming.demand import domain as demand
from doenetwerk.forming.models import Initiative

Sort = Initiative.Sort
ATELIER = "Denkatelier De Waarden"
# Title, sort, who organises it, town, for whom, what it is, theme or "", and whether newcomers are welcome.
REGISTER = [
    (ATELIER, Sort.WORK_GROUP, "Denkatelier Voorbeeld", "Waardrecht", "leraren en mentoren in het voortgezet onderwijs",
     "Zes keer per jaar een middag over leerlingen die meer aankunnen. Je neemt een leerling in gedachten mee en gaat met een plan naar huis.",
     "Leerlingen die meer aankunnen", True),
    ("Taalwerkplaats Waardrecht", Sort.WORK_GROUP, "Bibliotheek Voorbeeld", "Waardrecht", "leraren van alle vakken",
     "Samen lessen maken waarin taal en vak bij elkaar komen. Iedere eerste dinsdag van de maand.", "Taal in elk vak", True),
    ("Startersdagen van de hogeschool", Sort.TRAINING, "Hogeschool De Waarden Voorbeeld", "Waardrecht",
     "leraren in hun eerste drie jaar", "Drie dagen in het jaar, met tussendoor een lesbezoek.", "Startende leraren", False),
    ("Burgerschapsatelier", Sort.ACADEMY, "Museum De Voorbeelden", "Hogewaard", "leraren en schoolleiders",
     "Een reeks avonden over lesgeven bij wat er in de wereld gebeurt.", "Burgerschap dat blijft", False),
    ("Kring ict-coördinatoren", Sort.NETWORK, "Stroomland Voorbeeld", "Kadehoek", "ict-coördinatoren",
     "Helpen elkaar met vragen over apparaten en beveiliging. Komt twee keer per jaar bij elkaar.", "Digitaal wijs worden", True),
    ("Proeftuin vakmanschap", Sort.INITIATIVE, "MBO De Aanleg Voorbeeld", "Ankerdam", "vmbo en mbo",
     "Leerlingen van het vmbo werken een dag in de week in de werkplaats van het mbo.", "", True),
    ("Onderzoek Gezonde werkdruk", Sort.RESEARCH, "Hogeschool De Waarden Voorbeeld", "Waardrecht", "teams die mee willen doen",
     "Volgt een jaar lang wat teams weglaten, en wat dat doet met het plezier in het werk.", "Minder werkdruk, meer plezier", True),
]  # fmt: skip
TALENTED = [
    ("oskar", "Hoe houd je een leerling die alles al kan bij de les, zonder er steeds extra werk voor te maken?", 3),
    ("selma", "Wat vraag je van een leerling die snel klaar is, behalve nog een opdracht?", 3),
    ("britt", "Hoe herken je een slimme leerling die onderpresteert?", 4),
    ("esma", "Welke leerlingen laten we elk jaar versneld overgaan, en wanneer is dat verstandig?", 2),
]
# Asked without a theme, and much alike: they are proposed together.
PHONES = [
    ("hester", "Hoe houden we de telefoon uit de les, zonder de hele dag politieagent te zijn?", 3),
    ("luuk", "Telefoons in de kluis: hoe houd je dat als school vol, ook in de pauze?", 2),
    ("pim", "Hoe krijgen we de telefoon uit de les en uit de pauze, als niet iedereen eraan meewerkt?", 3),
]


def story(w: World) -> Story:
    """The register is filled in an afternoon; a month later four questions turn out to have an answer nearby."""
    d, noor = w.days, w.one("noor")
    yield d.past(70, "14:00")
    made = {}
    for number, (title, sort, organiser, town, for_whom, what, about, is_open) in enumerate(REGISTER):
        point = PLACES[town]
        made[title] = demand.register_initiative(
            noor, w.region, title=title, sort=sort, organiser=organiser, town=town, for_whom=for_whom,
            description=what, is_open=is_open, lat=point[0] + 0.002, lon=point[1] - 0.003,
            url=f"https://initiatief{number + 1}.example/", contact=f"info@initiatief{number + 1}.example",
            themes=[w.theme(about)] if about else [],
            starts_on=d.past(120).date() if sort in (Sort.ACADEMY, Sort.RESEARCH) else None,
            ends_on=d.ahead(60).date() if sort in (Sort.ACADEMY, Sort.RESEARCH) else None,
        )  # fmt: skip
    theme = w.theme("Leerlingen die meer aankunnen")
    for number, (key, text, urgency) in enumerate(TALENTED):
        yield d.past(31 - 2 * number, "16:20")
        ask_question(w, key, text, urgency, "need", theme)
    yield d.past(18, "11:00")
    join = demand.join_instead(
        noor, w.region, theme, made[ATELIER],
        "Hier zijn ze al drie jaar mee bezig, en er is plaats. Ga een keer kijken voor je iets nieuws begint.",
        w.all(" ".join(key for key, _text, _urgency in TALENTED)),
    )  # fmt: skip
    rows = {row.person_id: row for row in join.answers.all()}
    yield d.past(17, "19:40")
    demand.answer_join(rows[w.one("selma").pk], "joins")
    yield d.past(15, "12:10")
    demand.answer_join(rows[w.one("oskar").pk], "joins")
    yield d.past(13, "08:50")
    demand.answer_join(
        rows[w.one("esma").pk],
        "other",
        "Mijn vraag gaat over overgaan, niet over de les. Dat regelen we per school anders.",
    )
    for number, (key, text, urgency) in enumerate(PHONES):
        yield d.past(8 - number, "16:40")
        ask_question(w, key, text, urgency, "need", None)
    yield d.recent(3, "20:15")
    demand.tip_initiative(
        w.one("nasim"), w.region, title="Sterrenwacht voor de klas", sort=Sort.INITIATIVE,
        organiser="Sterrenwacht De Voorbeeldster", town="Nieuwwaard", for_whom="leraren natuurkunde en aardrijkskunde",
        description="Op woensdagavond kun je met je klas komen kijken, en de gids maakt de les met je.",
    )  # fmt: skip
