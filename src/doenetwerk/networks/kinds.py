"""The eight kinds of network and the four ways to organise one, with what each sets (S6; 004 §1.4–1.6)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Kind, Network


@dataclass(frozen=True, slots=True)
class KindDefaults:
    """What a kind sets. `mix` is the advice on who fits: alike in level, different in school, or the reverse."""

    words: str | Promise
    size_min: int
    size_ideal: int
    size_max: int
    confidentiality: str
    is_personal: bool
    organised_by: tuple[str, ...]
    mix: str | Promise
    goal_level: int
    levels_alike: bool


NORMAL, HIGH = Network.Confidentiality.NORMAL, Network.Confidentiality.HIGH

ORGANISED_BY = {
    "theme": _("thema"),
    "function": _("functie"),
    "term": _("looptijd"),
    "region": _("regio"),
}

KINDS: dict[Kind, KindDefaults] = {
    Kind.LEARNING: KindDefaults(
        _("Mensen van verschillende scholen werken samen aan een vraag die niemand alleen kan beantwoorden."),
        6,
        10,
        16,
        NORMAL,
        False,
        ("theme", "region"),
        _("Zoek mensen met een vergelijkbaar niveau, van verschillende scholen."),
        3,
        True,
    ),
    Kind.DIDACTIC: KindDefaults(
        _("Leraren delen lesmateriaal, werkvormen en vakkennis."),
        6,
        10,
        16,
        NORMAL,
        False,
        ("function", "theme"),
        _("Leraren van verschillende scholen, liefst met hetzelfde vak of leergebied."),
        3,
        True,
    ),
    Kind.INNOVATION: KindDefaults(
        _("Samen iets nieuws bedenken, proberen en bijstellen."),
        6,
        9,
        14,
        NORMAL,
        False,
        ("theme", "term"),
        _("Meng leraren, schoolleiders en onderzoekers: verschil in blik helpt hier."),
        3,
        False,
    ),
    Kind.RESEARCH: KindDefaults(
        _("Samen een onderzoeksvraag beantwoorden en de resultaten gebruiken."),
        4,
        8,
        12,
        NORMAL,
        False,
        ("theme", "term"),
        _("Zorg voor ten minste één onderzoeker naast mensen uit de praktijk."),
        2,
        False,
    ),
    Kind.DATA: KindDefaults(
        _("Stap voor stap van een probleem, via gegevens, naar een maatregel die werkt."),
        4,
        7,
        10,
        NORMAL,
        False,
        ("theme", "term"),
        _("Leraren, een schoolleider en iemand die de gegevens kent."),
        3,
        False,
    ),
    Kind.INTERVISION: KindDefaults(
        _("Elkaar helpen met eigen vraagstukken uit het werk, in vertrouwen."),
        4,
        7,
        8,
        HIGH,
        True,
        ("function",),
        _("Zelfde soort functie, geen mensen die elkaars leidinggevende zijn."),
        2,
        True,
    ),
    Kind.INTERSECTORAL: KindDefaults(
        _("Scholen en organisaties van buiten kijken bij elkaar in de keuken."),
        6,
        10,
        18,
        NORMAL,
        False,
        ("theme", "region"),
        _("Verschil in sector is de bedoeling; let op een vergelijkbaar niveau."),
        4,
        True,
    ),
    Kind.PLC: KindDefaults(
        _("Een team werkt in een vaste cyclus aan het eigen onderwijs."),
        4,
        8,
        12,
        NORMAL,
        False,
        ("function", "term"),
        _("Collega’s die hetzelfde onderwijs verzorgen, binnen één school of enkele scholen."),
        4,
        True,
    ),
}
