"""From answers to what is shown: means as a share of the scale, per block and per group. Pure.

What is anonymous is never shown from fewer answers than `smallest`: not for a group, and not for one question of which
few answered. There is no total over groups beside the groups, so nobody can subtract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from doenetwerk.instruments.definitions import Questionnaire
from doenetwerk.instruments.definitions.questionnaire import Item
from doenetwerk.instruments.definitions.reading import Said

Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Score:
    """A block for one group. `share` is 0 to 100 of the scale; None when too few answered. `n` answers count."""

    block: str
    name: Said
    share: int | None
    n: int
    says: Said | None


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One question for one group, as `Score`."""

    key: str
    text: Said
    share: int | None
    n: int


def share_of(questionnaire: Questionnaire, item: Item, value: int) -> float:
    """Where an answer stands between the lowest (0) and the highest (100) point; turned round where low is good."""
    points = [point.value for point in questionnaire.scale(item.scale).points]
    share = 100 * (value - points[0]) / (points[-1] - points[0])
    return 100 - share if item.reverse else share


def _shares(questionnaire: Questionnaire, item: Item, sets: Sequence[Answers]) -> list[float]:
    values = [answers.get(item.key, {}).get("value") for answers in sets]
    return [share_of(questionnaire, item, value) for value in values if isinstance(value, int)]


def scores(questionnaire: Questionnaire, sets: Sequence[Answers], smallest: int = 1) -> list[Score]:
    """Each block's mean over people: first the mean of one person's answers, so that who skips much weighs no less."""
    found = []
    for block in questionnaire.blocks:
        items = [item for item in questionnaire.items if item.block == block.key and item.kind == "scale"]
        own = [one for answers in sets if (one := _own(questionnaire, items, answers)) is not None]
        share = round(sum(own) / len(own)) if len(own) >= max(1, smallest) else None
        says = None
        if share is not None and block.bands:
            says = [band.says for band in block.bands if band.from_ <= share][-1]
        found.append(Score(block.key, block.name, share, len(own), says))
    return found


def _own(questionnaire: Questionnaire, items: Sequence[Item], answers: Answers) -> float | None:
    shares = [share for item in items for share in _shares(questionnaire, item, [answers])]
    return sum(shares) / len(shares) if shares else None


def item_scores(questionnaire: Questionnaire, sets: Sequence[Answers], smallest: int = 1) -> list[ItemScore]:
    """Each question's mean, highest first; those of which too few answered last."""
    found = []
    for item in questionnaire.items:
        if item.kind != "scale":
            continue
        shares = _shares(questionnaire, item, sets)
        share = round(sum(shares) / len(shares)) if len(shares) >= max(1, smallest) else None
        found.append(ItemScore(item.key, item.text, share, len(shares)))
    return sorted(found, key=lambda one: -1 if one.share is None else one.share, reverse=True)


def widest(groups: Mapping[str, Sequence[Score]]) -> list[tuple[Said, int]]:
    """Blocks by how far the groups are apart, widest first: the name, and the points between lowest and highest."""
    apart: list[tuple[Said, int]] = []
    rows = list(groups.values())
    for number, score in enumerate(rows[0] if rows else []):
        shares = [share for row in rows if (share := row[number].share) is not None]
        if len(shares) > 1:
            apart.append((score.name, max(shares) - min(shares)))
    return sorted(apart, key=lambda one: -one[1])
