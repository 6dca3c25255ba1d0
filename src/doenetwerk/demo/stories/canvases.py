"""Canvases in the life of three networks: a brand house, strong and weak sides that become themes, and a roadmap.

Modelled on 003 PRO (the house), Flevoland (the analysis that gives themes) and Zuid (five schools side by side).
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.instruments import sheets
from doenetwerk.instruments.canvases import domain, measuring
from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.models import Filling, Note, Sheet
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Network


@dataclass(frozen=True, slots=True)
class Road:
    """What one school writes on the roadmap. `marker`: words, unit, baseline, target; `seen`: value and of how many."""

    goal: str
    themes: tuple[str, ...]
    reach: str
    concrete: str
    marker: tuple[str, str, int, int]
    seen: tuple[tuple[int, int], ...]
    skills: tuple[str, ...] = ()


ROADS: Mapping[str, Road] = {
    "sanne": Road(
        "Elke leerling in de onderbouw werkt een dagdeel op eigen tempo.", ("Leren coachen", "Samen lessen maken"),
        "Aan het eind van volgend schooljaar begint elke onderbouwles met een keuze voor de leerling.", "yes",
        ("Lessen waarin leerlingen zelf kiezen", "lessen van de tien", 2, 8), ((2, 10), (3, 10), (4, 10), (4, 10), (6, 10)),
        ("Een les in drie lagen voorbereiden", "Vragen stellen in plaats van antwoord geven"),
    ),
    "joris": Road(
        "Leerlingen in het vmbo halen hun vakken op hun eigen moment.", ("Rooster en tijd", "Begeleiden van starters"),
        "Over een jaar kunnen leerlingen bij vier vakken eerder of later toetsen.", "yes",
        ("Vakken met een toets op eigen moment", "vakken", 1, 4), ((1, 14), (1, 14), (2, 14), (2, 14), (3, 14)),
        ("Toetsen maken die ook later kloppen",),
    ),
    "youssef": Road(
        "Wij willen dat leerlingen kunnen zeggen waar ze staan.", ("Gesprekken voeren",),
        "Elke mentor voert vier keer per jaar een gesprek over voortgang.", "nearly",
        ("Leerlingen die hun eigen doel kunnen noemen", "van de twintig", 5, 16), ((5, 20), (6, 20), (6, 20), (9, 20), (11, 20)),
    ),
    "anisha": Road(
        "Maatwerk voor wie vastloopt en voor wie vooruit wil.", ("Taken verdelen", "Leren van elkaar"),
        "Teams wisselen lessen uit, zodat niemand alles zelf maakt.", "nearly",
        ("Lessen die twee collega’s delen", "lessen per maand", 0, 12), ((0, 6), (2, 6), (3, 6), (5, 6), (7, 6)),
    ),
    "wytse": Road(
        "Een school waar tempo geen oordeel is.", ("Anders kijken naar cijfers",),
        "We praten eerst met leerlingen; daarna schrijven we op wat we willen.", "no",
        ("Leraren die bij een ander in de les keken", "leraren", 3, 30), ((3, 30), (3, 30), (4, 30), (8, 30), (10, 30)),
    ),
}  # fmt: skip


def stories(w: World) -> list[Story]:
    """The house, the analysis and the roadmap."""
    return [_house(w), _swot(w), _roadmap(w)]


def _meeting(network: Network, words: str) -> Meeting | None:
    return network.meetings.filter(title__startswith=words).first()


def _house(w: World) -> Story:
    """Merk praktijkonderwijs builds its house in two meetings, and a profile on it in the third."""
    d = w.days
    yield d.past(389, "09:30")
    network, guide = w.networks["merk"], w.one("ineke")
    house = sheets.begin(
        guide, "brand-house", network=network, meeting=_meeting(network, "Onze droom"), title="Merkhuis praktijkonderwijs"
    )  # fmt: skip
    filling = domain.open_filling(house)
    yield d.past(389, "10:30")
    domain.write_text(w.one("femke"), filling, "dream", "Ieder mens telt mee en heeft een plek, op school en daarna.")
    yield d.past(389, "11:00")
    dream, _joined = domain.write_text(
        w.one("abdel"),
        filling,
        "dream",
        "Ieder mens telt mee en heeft een plek: op school, op het werk en in de buurt.",
        1,
    )
    for key, text in (
        ("bea", "Elke leerling kan iets goed"), ("nel", "Warmte voor wie het lastig heeft"), ("chandra", "Leren met je handen"),
    ):  # fmt: skip
        domain.add_note(w.one(key), filling, "anchor", text)
    yield d.past(359, "09:45")
    domain.write_text(
        w.one("sjoerd"), filling, "promise",
        "Wie bij ons komt, vindt uit waar hij goed in is en gaat weg met werk dat daarbij past.",
    )  # fmt: skip
    yield d.past(359, "10:30")
    domain.write_text(
        w.one("trijntje"),
        filling,
        "aspire-one",
        "Leren waar je iets aan hebt: elke week buiten de muren van de school.",
    )
    domain.write_text(
        w.one("rinus"),
        filling,
        "aspire-two",
        "De leerling houdt zelf het stuur: hij kiest zijn doel en laat zien hoe ver hij is.",
    )
    for key, text in (("femke", "Trots"), ("bea", "Dichtbij")):
        domain.add_note(w.one(key), filling, "ridge", text)
    yield d.past(359, "12:15")
    domain.become(guide, house, "charter", note=dream)
    sheets.close(guide, house)
    yield d.past(329, "09:30")
    profile = sheets.begin(
        guide, "role-profile", network=network, meeting=_meeting(network, "Wie hoort"), title="De leraar in het praktijkonderwijs"
    )  # fmt: skip
    filling = domain.open_filling(profile)
    domain.write_text(
        w.one("nel"),
        filling,
        "role",
        "De leraar die elke dag met deze leerlingen werkt, in de klas en op stageplekken.",
    )
    yield d.past(329, "11:00")
    for cell, rows in PROFILE.items():
        for key, text in rows:
            domain.add_note(w.one(key), filling, cell, text)
    yield d.recent(3, "16:00")
    # Empty, for the newcomer to fill live.
    sheets.begin(
        w.one("femke"), "brand-house", network=network, meeting=_meeting(network, "Het nieuwe thema"), title="Merkhuis voor het nieuwe thema"
    )  # fmt: skip


PROFILE: Mapping[str, Sequence[tuple[str, str]]] = {
    "is": (("chandra", "Nieuwsgierig naar wie er voor je zit"), ("abdel", "Rustig als een plan niet doorgaat")),
    "does": (("nel", "Begroet elke leerling bij de deur"), ("femke", "Past de les aan op wat er die ochtend gebeurde")),
    "must": (("bea", "Bevoegd, of op weg daarheen"),),
    "learn": (("rinus", "Werken met bedrijven uit de buurt: een maat van dezelfde school loopt mee"),),
    "questions": (
        ("femke", "Vertel over een leerling die je bijbleef. Wat deed jij?"),
        ("trijntje", "Vertel over een dag die anders liep dan je dacht."),
    ),
    "listen": (("nel", "Praat iemand over de leerling, of over zichzelf?"),),
}


def _swot(w: World) -> Story:
    """De hele regio voor de klas: each school its own sides, then together, and what is chosen becomes a theme."""
    d = w.days
    yield d.past(183, "10:00")
    network, guide = w.networks["hele_regio"], w.one("nadia")
    sheet = sheets.begin(
        guide, "swot", network=network, meeting=_meeting(network, "Wie zoekt"), mode=Sheet.Mode.SCHOOL,
        title="Goed werkgever zijn: sterk, zwak, kans, zorg",
    )  # fmt: skip
    by_cell: dict[str, list[Note]] = {}
    for number, (key, cells) in enumerate(SIDES.items()):
        yield d.past(182 - number, "16:30")
        membership = w.membership(network, key)
        if membership.school is None:
            continue
        filling = domain.open_filling(sheet, school=membership.school)
        for cell, texts in cells.items():
            by_cell.setdefault(cell, []).extend(domain.add_note(w.one(key), filling, cell, text) for text in texts)
    yield d.past(139, "15:30")
    groups = {
        title: domain.make_group(guide, sheet, cell, found, title)
        for title, (cell, words) in HEAPS.items()
        if (found := [note for note in by_cell.get(cell, []) if any(word in note.text for word in words)])
    }
    yield d.past(139, "16:00")
    ballot = domain.open_ballot(
        guide, sheet, "dots", "Waar gaan we samen van leren?", cells=["weak", "chance", "worry"]
    )
    names = [f"g{group.pk}" for group in groups.values()]
    for number, key in enumerate(["tjitske", "karim", "corrie", "esther", "bas", "marloes", "zeynep", "hadewych"]):
        values = {names[number % len(names)]: 2, names[0]: 1} if number % len(names) else {names[0]: 3}
        domain.vote(ballot, domain.voter_of(ballot, f"person:{w.one(key).pk}"), values)
    yield d.past(139, "16:10")
    domain.close_ballot(guide, ballot)
    domain.show_ballot(guide, ballot)
    for group in list(groups.values())[:3]:
        domain.become(guide, sheet, "theme", group=group)


SIDES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "tjitske": {
        "strong": ("Starters hebben een vaste maat",), "weak": ("Vacatures voor wiskunde staan maanden open",),
        "chance": ("Studenten die hier stage lopen",), "worry": ("Steeds minder mensen kiezen voor de lerarenopleiding",),
    },
    "karim": {
        "strong": ("Mensen blijven hier lang",), "weak": ("Onze vacatureteksten lijken allemaal op elkaar",),
        "chance": ("Zij-instromers uit de techniek",), "worry": ("Drie collega’s gaan tegelijk met pensioen",),
    },
    "corrie": {
        "strong": ("Korte lijnen met het mbo",), "weak": ("Niemand buiten het dorp kent onze school als werkgever",),
        "chance": ("Samen één banendag houden",), "worry": ("De stad betaalt de reis en een toelage",),
    },
    "esther": {
        "strong": ("Goede sfeer in de teamkamer",), "weak": ("Vacatures vullen we met wie toevallig belt",),
        "chance": ("Oud-leerlingen die iets met onderwijs willen",), "worry": ("Minder leerlingen over vijf jaar",),
    },
    "bas": {
        "strong": ("Ruimte om iets uit te proberen",), "weak": ("Op onze site staat niets over werken bij ons",),
        "chance": ("Zij-instromers die al lesgeven in een bedrijf",), "worry": ("Steeds minder mensen kiezen talen",),
    },
}  # fmt: skip
# What was put together: the name, the cell, and words that the notes have.
HEAPS: Mapping[str, tuple[str, Sequence[str]]] = {
    "Laten zien hoe het is om hier te werken": ("weak", ("vacatureteksten", "kent onze", "site")),
    "Bevoegde leraren vinden": ("weak", ("Vacatures voor", "Vacatures vullen")),
    "Wat er met de arbeidsmarkt gebeurt": ("worry", ("Steeds minder", "Minder leerlingen", "pensioen")),
    "Zij-instromers en oud-leerlingen": ("chance", ("Zij-instromers", "Oud-leerlingen")),
}


def _roadmap(w: World) -> Story:
    """Eigen tempo in de klas: five schools take a step of the roadmap at each meeting, and measure what they see."""
    d = w.days
    yield d.past(45, "14:00")
    network, guide = w.networks["eigen_tempo"], w.one("fatma")
    first = network.meetings.order_by("number").first()
    sheet = sheets.begin(
        guide,
        "roadmap-shrm",
        network=network,
        meeting=first,
        mode=Sheet.Mode.SCHOOL,
        title="Routekaart: eigen tempo in de klas",
    )
    fillings = {key: domain.open_filling(sheet, school=w.membership(network, key).school) for key in ROADS}
    for key, road in ROADS.items():
        person = w.one(key)
        domain.write_text(person, fillings[key], "goals", road.goal)
        for text in road.themes:
            domain.add_note(person, fillings[key], "themes", text)
    yield d.past(35, "16:00")
    markers = {key: _set(w, key, fillings[key], road) for key, road in ROADS.items()}
    for moment in range(5):
        yield [
            d.past(34, "15:00"),
            d.past(28, "15:00"),
            d.past(23, "15:00"),
            d.past(13, "15:00"),
            d.recent(5, "17:30"),
        ][moment]
        for key, road in ROADS.items():
            value, of = road.seen[moment]
            domain.measure(w.one(key), markers[key], w.clock.moment.date(), Decimal(value), of, "lesbezoeken")
        if moment == 2:
            for key, road in ROADS.items():
                domain.write_text(w.one(key), fillings[key], "reach", road.reach)
                domain.choose(w.one(key), fillings[key], "concrete", road.concrete)
    for key in ("sanne", "joris"):
        for text in ROADS[key].skills:
            domain.add_note(w.one(key), fillings[key], "skills", text)
    yield d.recent(3, "16:10")
    measuring.ask_to_measure(guide, sheet)


def _set(w: World, key: str, filling: Filling, road: Road) -> Note:
    unit, baseline, target = road.marker[1], Decimal(road.marker[2]), Decimal(road.marker[3])
    marker = Marker(road.marker[0], unit, baseline=baseline, target=target, by=w.days.ahead(200).date())
    return domain.set_indicator(w.one(key), filling, "markers", marker)
