"""The figures of an outcome, each with its base; and who is behind, never for groups of fewer than four."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import mean, median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doenetwerk.forming.models import Run
from doenetwerk.forming.runs.problem import level_words
from doenetwerk.forming.runs.queries import STAY, Outcome, choice_words, stay_points
from doenetwerk.forming.runs.saving import CHOICES
from doenetwerk.forming.runs.wording import names_for, part_words, say
from doenetwerk.people.models import Function

FEWEST = 4
DIMENSIONS = ("level", "function", "board", "theme")
DIMENSION_WORDS = {
    "level": gettext_lazy("niveau"),
    "function": gettext_lazy("functie"),
    "board": gettext_lazy("bestuur"),
    "region": gettext_lazy("regio"),
    "theme": gettext_lazy("eerste keuze"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """What became of one group of at least four people."""

    label: str
    people: int
    placed: int
    first: int

    @property
    def placed_share(self) -> int:
        return round(100 * self.placed / self.people)

    @property
    def first_share(self) -> int:
        return round(100 * self.first / self.people)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the fold with figures shows."""

    choices: list[dict[str, Any]]
    parts: list[tuple[str, int]]
    score: int  # without the points for staying, as the parts: so it can be laid beside that of another run
    stay: int
    bound: int | None
    travel: str
    groups: list[tuple[str, list[Group]]]
    behind: list[str]


def figures_of(run: Run, found: Outcome) -> Figures:
    """The figures of a run as they are now. No query."""
    known = run.figures
    ranks = Counter(member.choice for card in found.cards for member in card.members)
    choices = [
        {
            "label": choice_words(place).capitalize(),
            "value": sum(n for rank, n in ranks.items() if rank is not None and min(rank, CHOICES - 1) == place),
        }
        for place in range(CHOICES)
    ]
    if ranks[None]:
        choices.append({"label": _("Niet gekozen, door jou geplaatst"), "value": ranks[None]})
    minutes = [member.minutes for card in found.cards for member in card.members if member.minutes is not None]
    travel = (
        _("De helft reist hooguit %(median)s minuten, gemiddeld is het %(mean)s.")
        % {"median": round(median(minutes)), "mean": round(mean(minutes))}
        if minutes
        else ""
    )
    fairness = known.get("fairness", [])
    boards = _boards(found)
    parts = sorted((part for part in known.get("parts", {}).items() if part[0] != STAY), key=lambda part: -abs(part[1]))
    stay = stay_points(run)
    return Figures(
        choices,
        [(part_words(name), points) for name, points in parts],
        run.score - stay,
        stay,
        round(run.bound) if run.bound is not None else None,
        travel,
        _groups(fairness, boards, found),
        _behind(known.get("behind", []), boards, found),
    )


def _boards(found: Outcome) -> dict[str, str]:
    return {str(who.signup.board_id): who.board for who in found.everyone.values() if who.signup.board_id}


def _behind(kept: list[dict[str, Any]], boards: dict[str, str], found: Outcome) -> list[str]:
    """Groups that lag by more than chance, said with their names."""
    lines = []
    for one in kept:
        data = one.get("data", {})
        group = str(data.get("group", ""))
        named = replace(
            names_for({}, {}, {}, {}), groups={group: _label(data.get("dimension", ""), group, boards, found)}
        )
        dimension = str(DIMENSION_WORDS.get(data.get("dimension", ""), ""))
        lines.append(say({**one, "data": {**data, "dimension": dimension}}, named))
    return [line for line in lines if line]


def _groups(kept: list[dict[str, Any]], boards: dict[str, str], found: Outcome) -> list[tuple[str, list[Group]]]:
    titles = {"level": _("Per niveau"), "function": _("Per functie"), "board": _("Per bestuur"),
              "theme": _("Per eerste keuze")}  # fmt: skip
    sections = []
    for dimension in DIMENSIONS:
        rows = [row for row in kept if row["dimension"] == dimension and row["people"] >= FEWEST]
        if rows:
            groups = [
                Group(_label(dimension, row["group"], boards, found), row["people"], row["placed"], row["first"])
                for row in rows
            ]
            sections.append((titles[dimension], groups))
    return sections


def _label(dimension: str, group: str, boards: dict[str, str], found: Outcome) -> str:
    if not group:
        return _("alle anderen")
    if dimension == "level" and group.isdigit():
        return level_words(int(group))
    if dimension == "function" and group in Function.values:
        return str(Function(group).label)
    if dimension == "board":
        return boards.get(group, group)
    return found.themes.get(int(group), group) if group.isdigit() else group
