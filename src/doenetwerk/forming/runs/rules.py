"""The rules and weights of a round: what a kind of network asks by itself, what the coordinator changed, and what each
means in practice (S6, S8). Nothing here changes rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from doenetwerk.engines.forming.records import Rules, Weights
from doenetwerk.forming.models import FormingRound
from doenetwerk.networks.kinds import KINDS
from doenetwerk.networks.models import Kind

# "Across schools" in the engine's rules is an empty text, which a form would take for nothing chosen.
ACROSS = "across"
Words = Any  # a text, or one that is translated when it is shown

# How many of one school by kind. A team of one school is what these two may be; colleagues who help each other in
# confidence do better apart.
PER_SCHOOL = {Kind.DATA: 4, Kind.PLC: 12, Kind.INTERVISION: 1, Kind.RESEARCH: 3}


def default_rules(kind: str) -> Rules:
    """What a kind asks by itself. Kinds of people alike keep to one level: mixed levels undid a network (003 Oost)."""
    known = KINDS[Kind(kind if kind in Kind.values else Kind.LEARNING)]
    return Rules(
        size_min=known.size_min,
        size_ideal=known.size_ideal,
        size_max=known.size_max,
        per_school=PER_SCHOOL.get(Kind(kind), 2) if kind in Kind.values else 2,
        level_steps=0 if known.levels_alike else 1,
    )


def rules_for(kept: Mapping[str, Any], kind: str) -> Rules:
    """The rules for a kind: its own, changed by what is kept for all kinds (key ""), then by what is kept for it."""
    names = {field.name for field in fields(Rules)}
    changed = {
        name: value
        for source in (kept.get("", {}), kept.get(kind, {}))
        for name, value in source.items()
        if name in names
    }
    return replace(default_rules(kind), **changed)


def weights_for(kept: Mapping[str, Any]) -> Weights:
    """The weights: the usual ones, changed by what is kept."""
    names = {field.name for field in fields(Weights)}
    changed: dict[str, Any] = {name: value for name, value in kept.items() if name in names}
    if "ranks" in changed:
        changed["ranks"] = tuple(changed["ranks"])
    return replace(Weights(), **changed)


def kinds_in(kinds: Iterable[str]) -> list[Kind]:
    """The kinds of the round's themes, in the order of the list of kinds."""
    present = set(kinds)
    return [kind for kind in Kind if kind in present]


def rules_of(round: FormingRound, kinds: Iterable[str]) -> dict[str, Rules]:
    """The rules of a round by kind."""
    return {str(kind): rules_for(round.rules, kind) for kind in kinds_in(kinds)}


def differing(kind: str, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was chosen for a kind only what differs from its own rules: that is kept."""
    own = asdict(default_rules(kind))
    return {name: value for name, value in chosen.items() if name in own and value != own[name]}


def differing_weights(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Of the chosen weights only what differs from the usual ones."""
    own = {**asdict(Weights()), "ranks": list(Weights().ranks)}
    return {name: value for name, value in chosen.items() if name in own and value != own[name]}


@dataclass(frozen=True, slots=True)
class RuleField:
    """One rule as it is asked: its name in the engine, the words, and between which numbers it lies."""

    name: str
    label: Words
    help: Words
    least: int = 0
    most: int = 0
    choices: tuple[tuple[str, Words], ...] = ()


RULES: tuple[RuleField, ...] = (
    RuleField("size_min", _("Minstens"), _("Met minder mensen komt er geen netwerk."), 2, 60),
    RuleField("size_ideal", _("Het liefst"), _("Zo veel mensen zoekt de berekening."), 2, 60),
    RuleField("size_max", _("Hooguit"), _("Meer mensen komen er niet in."), 2, 60),
    RuleField(
        "per_school",
        _("Hooguit zoveel van één school"),
        _("Een of twee van een school houdt de blik breed. Meer dan vijf wordt een overleg van die school."),
        1,
        60,
    ),
    RuleField(
        "within",
        _("Waar komen de leden vandaan"),
        _("Een intern netwerk heeft alleen leden van één school of één bestuur."),
        choices=(
            (ACROSS, _("van verschillende scholen")),
            ("board", _("allemaal van één bestuur")),
            ("school", _("allemaal van één school")),
        ),
    ),
    RuleField(
        "level_steps",
        _("Verschil in niveau"),
        _("Mensen op een vergelijkbaar niveau houden het langer vol. Soms helpt juist een andere blik."),
        choices=(
            ("0", _("allemaal op hetzelfde niveau")),
            ("1", _("hooguit één stap van de meesten")),
            ("2", _("maakt niet uit")),
        ),
    ),
    RuleField(
        "travel",
        _("Hooguit zoveel minuten reizen"),
        _("Enkele reis. Wie zelf minder ver wil, gaat minder ver."),
        5,
        240,
    ),
    RuleField(
        "slots_needed",
        _("Zoveel dagdelen die iedereen kan"),
        _("Eén is genoeg om te beginnen. Met twee kun je nog schuiven; er passen dan minder mensen bij elkaar."),
        0,
        3,
    ),
    RuleField(
        "ticks",
        _("Zoveel van de drie beloften"),
        _("Tijd vrijmaken, willen leren, voorbereiden. Met alle drie houdt een netwerk stand."),
        0,
        3,
    ),
    RuleField(
        "share_language",
        _("Eén taal die iedereen spreekt"),
        _("Zet dit uit als jullie zelf voor vertalen zorgen."),
        choices=(("1", _("ja, dat is nodig")), ("0", _("nee, dat hoeft niet"))),
    ),
)


@dataclass(frozen=True, slots=True)
class WeightField:
    """One weight as it is asked. `means` is a sentence with %(n)s: how much travel it is worth."""

    name: str
    label: Words
    means: Words
    most: int = 3000


WEIGHTS: tuple[WeightField, ...] = (
    WeightField("placed", _("Iemand plaatsen"), _("Om iemand te plaatsen mogen anderen samen %(n)s minuten omrijden.")),
    WeightField("rank_1", _("Eerste keuze"), _("Iemands eerste keuze weegt even zwaar als %(n)s minuten reizen.")),
    WeightField("rank_2", _("Tweede keuze"), _("Een tweede keuze weegt even zwaar als %(n)s minuten reizen.")),
    WeightField("rank_3", _("Derde keuze"), _("Een derde keuze weegt even zwaar als %(n)s minuten reizen.")),
    WeightField("rank_4", _("Vierde keuze en verder"), _("Dit weegt even zwaar als %(n)s minuten reizen.")),
    WeightField("minute", _("Elke minuut reizen"), _("Dit is de maat voor al het andere."), 100),
    WeightField(
        "level_step",
        _("Elke stap verschil in niveau"),
        _("Voor mensen op hetzelfde niveau mag iemand %(n)s minuten verder reizen."),
    ),
    WeightField(
        "extra_colleague",
        _("Elke extra collega van dezelfde school"),
        _("Om collega’s te spreiden mag iemand %(n)s minuten verder reizen."),
    ),
    WeightField(
        "group",
        _("Een extra netwerk"),
        _("Een netwerk erbij moet samen %(n)s minuten reizen schelen, of evenveel aan keuzes."),
        6000,
    ),
    WeightField(
        "size",
        _("Elke persoon te veel of te weinig"),
        _("Voor een netwerk van de beste grootte mag iemand %(n)s minuten verder reizen."),
        1000,
    ),
    WeightField(
        "again",
        _("Een thema dat iemand al eens had"),
        _("Voor een nieuw thema mag iemand %(n)s minuten verder reizen."),
    ),
    WeightField(
        "stay",
        _("Blijven waar iemand al was"),
        _("Bij opnieuw rekenen schuift iemand pas op als dat meer oplevert dan %(n)s minuten reizen."),
    ),
)


def weight_values(weights: Weights) -> dict[str, int]:
    """The weights by the names of `WEIGHTS`; the four choices apart."""
    values = {name: value for name, value in asdict(weights).items() if name != "ranks"}
    ranks = [*weights.ranks, *[weights.ranks[-1] if weights.ranks else 0] * 4][:4]
    return {**values, **{f"rank_{place}": value for place, value in enumerate(ranks, 1)}}


def ranks_in(values: Mapping[str, int]) -> dict[str, Any]:
    """The reverse of `weight_values`: fields of `Weights`."""
    ranks = [values[f"rank_{place}"] for place in range(1, 5)]
    return {**{name: value for name, value in values.items() if not name.startswith("rank_")}, "ranks": ranks}


def travel_worth(points: int, minute: int) -> int:
    """How many minutes of travel weigh as much as these points."""
    return round(points / minute) if minute else 0


def rules_words(rules: Rules) -> str:
    """The rules of a kind in one line."""
    return str(_("%(least)s–%(most)s mensen, hooguit %(school)s van één school, hooguit %(travel)s minuten reizen")) % {
        "least": rules.size_min,
        "most": rules.size_max,
        "school": rules.per_school,
        "travel": rules.travel,
    }


def size_words(people: int) -> str:
    """How long a run of this size takes, as one says it before it begins."""
    if people <= 60:
        return str(_("Dit duurt een paar tellen."))
    if people <= 600:
        return str(_("Dit duurt een tot twee minuten."))
    if people <= 4000:
        return str(_("Dit duurt vijf tot tien minuten. Je hoeft er niet bij te blijven."))
    hours = max(1, round(people / 30_000))
    return ngettext("Dit duurt ongeveer %(n)s uur.", "Dit duurt ongeveer %(n)s uur.", hours) % {"n": hours}
