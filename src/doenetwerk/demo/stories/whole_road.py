"""A roadmap from the first step to the last: five schools of Samen opleiden, a step at each meeting, and what they saw.

At the sixth meeting each school shows where it stands beside what it wanted (003 Zuid, the closing presentations).
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.models import Note, Sheet

GUIDE, NETWORK = "winston", "samen_opleiden"


@dataclass(frozen=True, slots=True)
class Road:
    """What one school writes, step by step. `marker`: words, unit, baseline, target; `seen`: value and of how many."""

    goal: str
    asks: str
    reach: str
    marker: tuple[str, str, int, int]
    skill: str
    takes: str
    along: str
    different: str
    behaviour: str
    seen: tuple[tuple[int, int], ...]
    stand: str
    helped: str
    hard: str


ROADS: Mapping[str, Road] = {
    "nynke": Road(
        "Elke student heeft een vaste begeleider die er tijd voor heeft.", "Taken en uren van begeleiders",
        "Voor de zomer staat bij elke begeleider een uur per week in het rooster.",
        ("Studenten die hun begeleider elke week spraken", "van de tien", 4, 9),
        "Vragen stellen na een les, ook als de bel al is gegaan", "De roostermaker schuift begeleiders als eersten in.",
        "Begeleiders kiezen zelf met welk vak ze beginnen.", "Een student weet op dag één wie er is als het misgaat.",
        "Begeleider en student zitten op dinsdag samen aan tafel, ook in toetsweken.",
        ((5, 10), (6, 10), (9, 10)), "all", "Het uur stond vast voordat er iets anders stond.", "In de eerste toetsweek viel toch de helft uit.",
    ),
    "fenna": Road(
        "Starters blijven, omdat iemand met hen meekijkt.", "Begeleiden van starters",
        "Elke starter krijgt in het eerste jaar zes lesbezoeken van een collega, zonder oordeel.",
        ("Lesbezoeken bij starters", "bezoeken", 6, 36), "Kijken zonder te beoordelen", "Vervanging voor wie gaat kijken.",
        "Starters vragen zelf wie er komt.", "Bij elkaar in de les lopen is gewoon.",
        "Deuren staan open, en na afloop drinken twee mensen koffie.",
        ((14, 6), (22, 6), (31, 6)), "some", "Eén briefje met drie vragen, meer niet.", "De vervanging kwam pas na de herfst.",
    ),
    "mehmet": Road(
        "Op elke afdeling leert een student hetzelfde vak.", "Samen opleiden in het team",
        "Aan het eind van het jaar gebruikt elk team dezelfde kaart van wat een student leert.",
        ("Teams die de kaart gebruiken", "teams", 1, 8), "Een les voordoen en hardop denken", "Twee studiemiddagen.",
        "Elk team maakt zijn eigen voorbeelden bij de kaart.", "Studenten ruilen van team zonder opnieuw te beginnen.",
        "Collega’s noemen een student bij het vak dat hij leert, niet bij de klas die hij draait.",
        ((2, 8), (4, 8), (6, 8)), "some", "De kaart paste op één kant van een vel.", "Twee teams wilden eerst zien dat het elders werkte.",
    ),
    "petra": Road(
        "Vakmensen uit het bedrijf worden leraren die blijven.", "Werven en opleiden van zij-instromers",
        "Elke zij-instromer loopt het eerste half jaar met een leraar mee.",
        ("Zij-instromers die na een jaar nog lesgeven", "van de vijf", 2, 5), "Uitleggen wat je met je handen doet", "Het bestuur betaalt een half jaar dubbel.",
        "De maat wordt gekozen door wie begint.", "Niemand staat in de eerste maand alleen voor een klas.",
        "In het praktijklokaal staan twee mensen voor de groep.",
        ((3, 5), (3, 5), (4, 5)), "try", "Een maat die zelf ook uit een bedrijf kwam.", "Voor één vak was er geen maat te vinden.",
    ),
    "salma": Road(
        "Onze leraren leren van wie nog studeert.", "Leren van elkaar",
        "Elke student brengt één vraag uit de opleiding mee die een team uitzoekt.",
        ("Vragen van studenten die een team uitzocht", "vragen", 0, 6), "Een goede vraag klein maken", "Een half uur in de vergadering, vast.",
        "Teams kiezen zelf welke vraag ze nemen.", "Een vergadering begint met wat we nog niet weten.",
        "Leraren halen er een artikel bij en proberen het in één klas.",
        ((1, 6), (3, 6), (5, 6)), "some", "Studenten mochten zelf vertellen wat eruit kwam.", "Een half uur is kort; twee vragen bleven liggen.",
    ),
}  # fmt: skip


def stories(w: World) -> list[Story]:
    """One road."""
    return [_road(w)]


def _road(w: World) -> Story:
    d = w.days
    yield d.past(438, "15:00")
    network, guide = w.networks[NETWORK], w.one(GUIDE)
    first = network.meetings.order_by("number").first()
    sheet = sheets.begin(
        guide, "roadmap-shrm", network=network, meeting=first, mode=Sheet.Mode.SCHOOL, title="Routekaart: samen leraren opleiden"
    )  # fmt: skip
    fillings = {key: domain.open_filling(sheet, school=w.membership(network, key).school) for key in ROADS}
    for key, road in ROADS.items():
        domain.write_text(w.one(key), fillings[key], "goals", road.goal)
        domain.add_note(w.one(key), fillings[key], "themes", road.asks)
    yield d.past(392, "15:00")
    for key, road in ROADS.items():
        domain.write_text(w.one(key), fillings[key], "reach", road.reach)
        domain.choose(w.one(key), fillings[key], "concrete", "nearly" if key == "petra" else "yes")
    yield d.past(340, "15:00")
    markers = {}
    for key, road in ROADS.items():
        words, unit, baseline, target = road.marker
        marker = Marker(words, unit, baseline=Decimal(baseline), target=Decimal(target), by=d.past(138).date())
        markers[key] = domain.set_indicator(w.one(key), fillings[key], "markers", marker)
        domain.add_note(w.one(key), fillings[key], "skills", road.skill)
    yield d.past(300, "15:00")
    _measure(w, markers, 0)
    yield d.past(276, "15:30")
    for key, road in ROADS.items():
        domain.add_note(w.one(key), fillings[key], "conditions", road.takes)
        domain.add_note(w.one(key), fillings[key], "involve", road.along)
    yield d.past(240, "15:00")
    _measure(w, markers, 1)
    yield d.past(214, "15:00")
    for key, road in ROADS.items():
        domain.write_text(w.one(key), fillings[key], "different", road.different)
        domain.add_note(w.one(key), fillings[key], "behaviour", road.behaviour)
    yield d.past(145, "15:00")
    _measure(w, markers, 2)
    sheets.close(guide, sheet)
    yield d.past(138, "14:30")
    last = network.meetings.get(title="Overdragen")
    shown = sheets.begin(
        guide, "final-presentation", network=network, meeting=last, mode=Sheet.Mode.SCHOOL, title="Slotpresentaties: waar staan we?"
    )  # fmt: skip
    for key, road in ROADS.items():
        filling = domain.open_filling(shown, school=w.membership(network, key).school)
        domain.write_text(w.one(key), filling, "wanted", road.reach)
        domain.choose(w.one(key), filling, "stand", road.stand)
        words, _unit, baseline, _target = road.marker
        domain.add_note(w.one(key), filling, "see", f"{words}: van {baseline} naar {road.seen[2][0]}.")
        domain.add_note(w.one(key), filling, "worked", road.helped)
        domain.add_note(w.one(key), filling, "hindered", road.hard)
    yield d.past(137, "16:00")
    sheets.close(guide, shown)


def _measure(w: World, markers: Mapping[str, Note], number: int) -> None:
    for key, road in ROADS.items():
        value, of = road.seen[number]
        domain.measure(w.one(key), markers[key], w.clock.moment.date(), Decimal(value), of, "eigen telling")
