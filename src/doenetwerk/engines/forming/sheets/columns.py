"""The sheets and columns of the spreadsheet, in one place: the template, the reader and the explanation all use it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doenetwerk.engines.sheet.mapping import word_of

DAYS = {"ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag", "za": "zaterdag"}
PARTS = {"ochtend": "ochtend", "middag": "middag", "avond": "avond"}
WEEK = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
# What the template offers; a column for saturday is read when someone adds it.
USUAL = tuple(slot for slot in WEEK if not slot.startswith("za"))
SLOT = re.compile(
    r"(ma|maandag|di|dinsdag|wo|woensdag|do|donderdag|vr|vrijdag|za|zaterdag)"
    r"(ochtend|ocht|morgen|vm|middag|mid|nm|avond|av)"
)
PART_OF = {"ocht": "ochtend", "morgen": "ochtend", "vm": "ochtend", "mid": "middag", "nm": "middag", "av": "avond"}
THEME = re.compile(r"(?:thema|theme|keuze|voorkeur)(\d{1,2})")
MINUTES = re.compile(r"\s*(?:minuten|reistijd|reisminuten|min\.?)\s+(?:naar|tot)\s+(.+)", re.IGNORECASE | re.DOTALL)

LEVELS = {1: "operationeel", 2: "tactisch", 3: "strategisch"}
TEMPLATE_THEMES = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `words`: other headers that mean the same, as `word_of` makes them; `says`: the explanation in the
    template; `width` in characters."""

    key: str
    title: str
    says: str
    words: tuple[str, ...] = ()
    width: int = 16
    needed: bool = False


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet. `words` as for columns; `slots`: has a column for each part of the week."""

    key: str
    title: str
    says: str
    columns: tuple[Column, ...]
    words: tuple[str, ...] = ()
    slots: bool = False


_POINT = (
    Column(
        "lat",
        "Breedtegraad",
        "Waar het is, in graden: in Nederland tussen 50,7 en 53,6. Zoek de plek op een kaart op internet en kopieer "
        "de twee getallen.",
        ("lat", "latitude", "breedte", "noorderbreedte"),
        14,
    ),
    Column(
        "lon",
        "Lengtegraad",
        "Het tweede getal: in Nederland tussen 3,3 en 7,3.",
        ("lon", "lng", "long", "longitude", "lengte", "oosterlengte"),
        14,
    ),
)

PEOPLE = SheetKind(
    "people",
    "Mensen",
    "Iedereen die mee wil doen, één rij per persoon.",
    (
        Column(
            "name",
            "Naam",
            "Hoe iemand heet. Elke naam één keer; heten er twee hetzelfde, geef ze dan elk een nummer.",
            ("naam", "volledigenaam", "deelnemer", "medewerker", "persoon", "wie", "name"),
            24,
            needed=True,
        ),
        Column(
            "number",
            "Nummer",
            "Mag leeg blijven. Een eigen nummer of code, alleen nodig als twee mensen hetzelfde heten.",
            ("id", "nr", "code", "personeelsnummer"),
            10,
        ),
        Column(
            "themes",
            "Thema 1",
            "Waar iemand over wil leren. Thema 1 is de eerste keus, Thema 2 de tweede, enzovoort. Eén keus mag ook.",
            (),
            28,
            needed=True,
        ),
        Column("function", "Functie", "Wat iemand doet, in eigen woorden.", ("rol", "beroep", "function"), 20),
        Column(
            "level",
            "Niveau",
            "operationeel (voor de klas, ondersteuning), tactisch (teamleiders, coördinatoren) of strategisch "
            "(schoolleiders, bestuur). Of een getal van 1 tot en met 9. Mensen van één niveau begrijpen elkaars werk. "
            "Zonder deze kolom telt niveau niet mee.",
            ("level", "functieniveau"),
            14,
        ),
        Column(
            "school",
            "School",
            "Waar iemand werkt. Van één school komen er niet te veel in een netwerk.",
            ("schoolnaam", "vestiging", "locatie", "instelling", "werkplek", "naamschool"),
            24,
        ),
        Column(
            "board",
            "Bestuur",
            "Het schoolbestuur. Telt mee in de cijfers over eerlijk verdelen, en voor netwerken binnen één bestuur.",
            ("schoolbestuur", "bevoegdgezag", "stichting", "board"),
            22,
        ),
        Column("region", "Regio", "Mag leeg blijven. Telt mee in de cijfers over eerlijk verdelen.", ("region",), 16),
        *_POINT,
        Column(
            "travel",
            "Hoe ver (minuten)",
            "Hoeveel minuten iemand hoogstens wil reizen, enkele reis. Leeg: de grens uit de regels.",
            ("hoever", "minuten", "reistijd", "maximalereistijd", "reistijdmax", "maxreistijd"),
            11,
        ),
        Column(
            "time",
            "Tijd",
            "Drie toezeggingen, elk met een x. Tijd: iemand krijgt tijd om te komen.",
            ("heefttijd", "belofte1", "belooftijd", "krijgttijd"),
            8,
        ),
        Column(
            "learning",
            "Wil leren",
            "x: iemand komt om zelf te leren.",
            ("leren", "wilzelfleren", "belofte2"),
            10,
        ),
        Column(
            "preparing",
            "Bereidt voor",
            "x: iemand bereidt zich voor op elke bijeenkomst.",
            ("voorbereiden", "bereidtzichvoor", "belofte3"),
            13,
        ),
        Column(
            "languages",
            "Talen",
            "Talen die iemand spreekt, met een komma ertussen. Leeg: Nederlands.",
            ("taal", "spreekt", "languages"),
            18,
        ),
        Column(
            "earlier",
            "Eerdere thema’s",
            "Thema’s van netwerken waar iemand al in zat, met een puntkomma ertussen.",
            ("eerderethemas", "vorigethemas", "eerder", "eerderthema"),
            26,
        ),
        Column(
            "together",
            "Samen met",
            "Namen van mensen met wie iemand in één netwerk wil, met een puntkomma ertussen. Lukt dat niet, dan komt "
            "geen van beiden in een netwerk.",
            ("metwie", "samenmetwie"),
            22,
        ),
        Column(
            "apart",
            "Niet met",
            "Namen van mensen met wie iemand niet in één netwerk wil. Bewaar dit bestand zo dat niemand meeleest.",
            ("nietsamenmet", "liefstnietmet"),
            22,
        ),
    ),
    ("deelnemers", "aanmeldingen", "personen", "people", "lijst", "wie"),
    slots=True,
)
THEMES = SheetKind(
    "themes",
    "Thema’s",
    "De thema’s waaruit mensen kiezen. Zonder dit blad geldt elk thema dat bij iemand staat.",
    (
        Column("name", "Thema", "Hoe het thema heet, zoals het ook bij de mensen staat.", ("naam", "titel"), 34, True),
        Column(
            "kind",
            "Soort",
            "Mag leeg blijven. Het soort netwerk; in het bestand met regels kan elk soort eigen regels krijgen.",
            ("soortnetwerk", "kind", "vorm"),
            24,
        ),
    ),
    ("themas", "thema", "themes", "onderwerpen"),
)
HOSTS = SheetKind(
    "hosts",
    "Plekken",
    "Waar netwerken bij elkaar kunnen komen. Zonder dit blad ontvangen de scholen met de meeste mensen.",
    (
        Column("name", "Plek", "Hoe de plek heet.", ("naam", "school", "locatie", "gastschool"), 28, True),
        *_POINT,
        Column(
            "networks",
            "Hoeveel netwerken",
            "Hoeveel netwerken er hoogstens terechtkunnen. Leeg: geen grens.",
            ("aantalnetwerken", "netwerken", "aantal", "maximum", "max"),
            18,
        ),
    ),
    ("plek", "locaties", "gastscholen", "hosts", "waar"),
    slots=True,
)
FACILITATORS = SheetKind(
    "facilitators",
    "Begeleiders",
    "Wie netwerken kan begeleiden. Zonder dit blad, of als het leeg is, is er altijd een begeleider.",
    (
        Column("name", "Naam", "Hoe de begeleider heet.", ("begeleider", "procesbegeleider", "wie"), 24, True),
        Column(
            "networks",
            "Hoeveel netwerken",
            "Hoeveel netwerken deze begeleider hoogstens begeleidt. Leeg: één.",
            ("aantalnetwerken", "netwerken", "aantal", "maximum", "max"),
            18,
        ),
        Column(
            "themes",
            "Thema’s",
            "Alleen deze thema’s, met een puntkomma ertussen. Leeg: elk thema.",
            ("themas", "thema"),
            34,
        ),
        Column(
            "hosts",
            "Plekken",
            "Alleen op deze plekken, met een puntkomma ertussen. Leeg: overal.",
            ("plek", "locaties"),
            28,
        ),
    ),
    ("begeleider", "procesbegeleiders", "facilitators"),
    slots=True,
)
SCHOOLS = SheetKind(
    "schools",
    "Scholen",
    "Mag weg. Handig als meer mensen van één school komen: wat hier staat, hoeft bij de mensen niet meer.",
    (
        Column("name", "School", "Hoe de school heet, zoals ook bij de mensen.", ("naam", "schoolnaam"), 28, True),
        Column("board", "Bestuur", "Het schoolbestuur.", ("schoolbestuur", "bevoegdgezag", "stichting"), 24),
        Column("region", "Regio", "De regio.", ("region",), 18),
        *_POINT,
    ),
    ("school", "schools"),
)
KINDS = (PEOPLE, THEMES, HOSTS, FACILITATORS, SCHOOLS)

SLOT_SAYS = "x: dan kan het. Niets: dan niet. Er is een kolom voor elk dagdeel; wat je niet gebruikt, mag weg."
SLOT_SAYS_ANY = "x: alleen op de aangekruiste dagdelen. Nergens een x: altijd."
MINUTES_TITLE = "Minuten naar "
MINUTES_SAYS = (
    "Mag weg. Voor elke plek een kolom, met daarin hoeveel minuten iemand erheen reist. Dat gaat vóór de "
    "schatting uit de breedte- en lengtegraad."
)


def slot_title(slot: str) -> str:
    """The header of a part of the week: “ma ochtend”. Slots of one's own are called what they are."""
    return slot.replace("-", " ", 1) if slot in WEEK else slot


def slot_words(slot: str) -> str:
    """A part of the week as people say it: “maandagochtend”."""
    day, _dash, part = slot.partition("-")
    return f"{DAYS[day]}{part}" if slot in WEEK else slot


def slot_of(header: str) -> str:
    """The part of the week that a header means, or ""."""
    found = SLOT.fullmatch(word_of(header))
    return f"{found[1][:2]}-{PART_OF.get(found[2], found[2])}" if found else ""
