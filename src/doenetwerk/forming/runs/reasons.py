"""Why someone is where they are, or nowhere, as sentences for the coordinator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doenetwerk.engines.forming.wording import Names
from doenetwerk.forming.models import RoundHost, Run
from doenetwerk.forming.runs.queries import Card, Outcome, Who, why_of
from doenetwerk.forming.runs.wording import is_confidential, names_for, say_all

MOST_WAYS = 3
MOST_REASONS = 4
MOST_NEAR = 6
SHORT = 12  # so many people without a network stand in one list; more of them by what would help
# What would help, by the kind of the one change that is needed; "" when nothing has to change.
HELPS = {
    "": gettext_lazy("Past nu al ergens"),
    "slot": gettext_lazy("Een dagdeel erbij"),
    "promise": gettext_lazy("Een toezegging erbij"),
    "travel": gettext_lazy("Iets verder reizen"),
    "seat": gettext_lazy("Een groter netwerk"),
    "theme": gettext_lazy("Een ander thema"),
    "people": gettext_lazy("Meer mensen voor een thema"),
    "host": gettext_lazy("Een netwerk erbij op een plek"),
    "facilitator": gettext_lazy("Een begeleider erbij"),
    "rule": gettext_lazy("Een ruimere regel"),
    "several": gettext_lazy("Meer dan één verandering"),
    "none": gettext_lazy("Geen kleine verandering helpt"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """What would place someone: the changes in words, and the proposed network that it leads to (None: a new one).
    `kind`: which of `HELPS` it is; `far`: it asks a very long journey; `steps`: how much it asks."""

    words: list[str]
    card: Card | None
    theme: str
    kind: str = ""
    far: bool = False
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """Someone without a network: why, and the smallest changes that would place them, the smallest first."""

    who: Who
    reasons: list[str]
    ways: list[Way]
    wanted: list[str]

    @property
    def way(self) -> Way | None:
        """What is asked first; None when that would be too much to ask."""
        return self.ways[0] if self.ways and not self.ways[0].far else None

    @property
    def others(self) -> list[Way]:
        """What would help too."""
        return self.ways[1:] if self.way is not None else self.ways


@dataclass(frozen=True, slots=True)
class Group:
    """People without a network whom the same would help. `label` is empty when all stand in one list."""

    label: str | Promise
    rows: list[Missing]


def names_of(run: Run, found: Outcome, every_place: bool = True) -> Names:
    """The names that sentences about this outcome need. One query; none without the places that no proposal uses."""
    hosts = {card.proposal.host.pk: card.proposal.host.name for card in found.cards if card.proposal.host is not None}
    if every_place:
        hosts = dict(RoundHost.objects.filter(round=run.round_id).values_list("pk", "name"))
    people = {who.pk: who.name for who in found.everyone.values()}
    schools = {who.signup.school_id: who.school for who in found.everyone.values() if who.signup.school_id}
    return names_for(found.themes, people, hosts, schools)


def missing(run: Run, found: Outcome, names: Names | None = None) -> list[Missing]:
    """Everyone without a network, those whom a small change would place first."""
    if not found.unplaced:
        return []
    names = names if names is not None else names_of(run, found)
    cards = {card.proposal.number: card for card in found.cards}
    rows = [_missing(who, why_of(run, who.pk), cards, found, names) for who in found.unplaced]
    return sorted(rows, key=lambda row: (row.way is None, row.way.steps if row.way else 0, row.who.name))


def grouped(rows: list[Missing]) -> list[Group]:
    """Few people as one list; many by what would help them, in the order of `HELPS`."""
    if len(rows) <= SHORT:
        return [Group("", rows)] if rows else []
    found: dict[str, list[Missing]] = {}
    for row in rows:
        found.setdefault(row.way.kind if row.way is not None else "none", []).append(row)
    return [Group(label, found[kind]) for kind, label in HELPS.items() if kind in found]


def _missing(who: Who, kept: Mapping[str, Any], cards: Mapping[int, Card], found: Outcome, names: Names) -> Missing:
    ways = []
    for way in kept.get("ways", []):
        changes = way.get("changes", [])
        # A way in which a wish in confidence gives way would tell that there is one.
        if any(is_confidential(change) for change in changes):
            continue
        words = say_all(changes, names)
        if words or not changes:
            theme = found.themes.get(int(way["theme"]), "") if str(way.get("theme", "")).isdigit() else ""
            card = cards.get(way.get("network") or 0)
            steps, far = way.get("steps", len(changes)), bool(way.get("far"))
            ways.append(Way(words, card, theme, _kind(changes), far, steps))
    reasons = say_all(kept.get("sayings", []), names, MOST_REASONS)
    return Missing(
        who,
        reasons or ([] if kept else [_since(who, found.run)]),
        ways[:MOST_WAYS],
        [found.themes[theme] for theme in who.themes if theme in found.themes],
    )


def _kind(changes: list[Mapping[str, Any]]) -> str:
    """Which of `HELPS` these changes are together."""
    kinds = [str(change.get("code", "")).partition(".")[2] for change in changes]
    if len(kinds) > 1:
        return "several"
    return next((kind if kind in HELPS else "rule" for kind in kinds), "")


def _since(who: Who, run: Run) -> str:
    """Why the engine has no word about someone."""
    signed, began = who.signup.signed_at, run.began_at
    if signed is not None and began is not None and signed > began:
        return _("Meldde zich aan na deze berekening.")
    return _("Je haalde deze persoon uit een netwerk.")


def near(run: Run, names: Names) -> list[str]:
    """For themes that nearly made one more network: who is missing, the nearest first."""
    found = []
    for one in run.figures.get("themes", [])[:MOST_NEAR]:
        kept = [saying for saying in one.get("sayings", []) if str(saying.get("code", "")).startswith("near.missing")]
        found += say_all(kept, names)
    return found
