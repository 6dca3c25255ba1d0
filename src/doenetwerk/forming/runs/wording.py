"""What the engine says, in words on the screen: names filled in, and never a word about wishes in confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from doenetwerk.engines.forming.wording import Names, fill
from doenetwerk.forming.models import SLOTS, Proposal, Run, slot_words
from doenetwerk.forming.runs.problem import level_words
from doenetwerk.forming.sayings import TEXTS, WORDS
from doenetwerk.networks.models import Kind

# Words in codes and names of rules that would tell that someone wished to be, or not to be, with someone
# (`docs/circles.md`).
CONFIDENTIAL = ("together", "apart", "torn")


def is_confidential(found: Mapping[str, Any]) -> bool:
    """Whether a saying would give away a wish: by what it says, or by the rules that it names."""
    _family, _dot, rest = str(found.get("code", "")).partition(".")
    if rest.startswith(CONFIDENTIAL):
        return True
    data = found.get("data", {})
    named = [data.get("rule"), *(data.get("rules") or ())]
    return any(name in CONFIDENTIAL for name in named)


def names_for(
    themes: Mapping[int, str], people: Mapping[int, str], hosts: Mapping[int, str], schools: Mapping[int, str]
) -> Names:
    """What the engine's ids are called on a screen of the coordinator."""
    return Names(
        people={str(pk): name for pk, name in people.items()},
        themes={str(pk): f"“{name}”" for pk, name in themes.items()},
        hosts={str(pk): name for pk, name in hosts.items()},
        slots={slot: str(slot_words(slot)) for slot in SLOTS},
        schools={str(pk): name for pk, name in schools.items()},
        levels={str(step): level_words(step) for step in range(3)},
        kinds={str(kind): str(kind.label) for kind in Kind},
        words={name: str(words) for name, words in WORDS.items()},
        conjunction=_("en"),
    )


def say(found: Mapping[str, Any], names: Names) -> str:
    """A kept saying in words; empty for one that would give away a wish, or that another version kept."""
    text = TEXTS.get(str(found.get("code", "")))
    if text is None or is_confidential(found):
        return ""
    data = found.get("data", {})
    try:
        filled = fill(data, names)
        # Of a sentence with a singular and a plural the number decides.
        return str(text % {"number": 0, **filled})
    except (KeyError, ValueError, TypeError):
        return ""


def say_all(found: Iterable[Mapping[str, Any]], names: Names, most: int = 10) -> list[str]:
    """Sayings in words, the ones without words left out."""
    return [words for words in (say(one, names) for one in found) if words][:most]


def weakest_words(proposal: Proposal, names: Names) -> str:
    """The weakest point of a proposal; empty for one that has none."""
    found = proposal.weakest.get("saying", {})
    return "" if found.get("code") == "stand.strong" else say(found, names)


def rule_words(name: str) -> str:
    """A rule that a proposal breaks, for someone who looks at a card."""
    return {
        "size": _("te veel of te weinig mensen"),
        "theme": _("iemand koos dit thema niet"),
        "ticks": _("iemand gaf nog niet alle beloften"),
        "travel": _("voor iemand is het te ver"),
        "slots": _("niet iedereen kan op het gekozen dagdeel"),
        "level": _("het verschil in niveau is groot"),
        "language": _("er is geen taal die iedereen spreekt"),
        "within": _("iemand is van een andere school of een ander bestuur"),
        "per_school": _("te veel mensen van één school"),
        "facilitator": _("er is geen begeleider die kan"),
        "held": _("dit voorstel was vastgezet"),
    }.get(name, "")


def part_words(name: str) -> str:
    """A reason in the score."""
    return {
        "placed": _("mensen met een plek"),
        "rank": _("voorkeuren"),
        "minute": _("reistijd"),
        "level_step": _("verschil in niveau"),
        "again": _("een thema dat iemand al eens had"),
        "stay": _("blijven waar je al was"),
        "group": _("aantal netwerken"),
        "extra_colleague": _("collega’s van dezelfde school"),
        "size": _("grootte van de netwerken"),
    }.get(name, name)


def phase_words(run: Run) -> str:
    """What a run does now."""
    if run.state == Run.State.WAITING:
        return _("Wacht op zijn beurt")
    phase = str(run.progress.get("phase", ""))
    words = {
        "prices": _("Zoekt goede netwerken"),
        "blocks": _("Rekent de delen van het land uit"),
        "dive": _("Kiest welke netwerken samen passen"),
        "improve": _("Maakt de netwerken beter"),
        "done": _("Schrijft de voorstellen op"),
    }
    return words.get(phase) or _("Rekent")


def error_words(run: Run) -> str:
    """Why a run gave no outcome, and what to do."""
    if run.error == "stopped":
        return _("Je stopte deze berekening voordat hij begon.")
    if run.error.startswith("refusal:"):
        return _("De regels en de aanmeldingen passen niet bij elkaar. Kijk op de pagina met regels wat er botst.")
    return _("Er ging iets mis bij het rekenen. Het wordt vanzelf nog eens geprobeerd; de beheerder ziet het ook.")
