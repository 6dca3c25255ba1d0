"""Reads about sign-ups: the coordinator's list, what was chosen, when people can. Never a wish (only how many)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from doenetwerk.forming.models import DAYS, PARTS, FormingRound, SignUp, SignUpTheme, Wish, slot_words
from doenetwerk.people.models import Level

FEWEST_TO_COUNT = 4  # fewer wishes than this are not counted out loud


@dataclass(frozen=True, slots=True)
class Light:
    """The little of a sign-up that filters and figures need."""

    pk: int
    name: str
    school: str
    state: str
    level: str
    slots: tuple[str, ...]
    promises: int
    leader: str
    unconfirmed: bool
    themes: tuple[int, ...]


def _state(signed: Any, declined: Any, withdrawn: Any) -> str:
    """ "in", "no" or "waiting"."""
    if withdrawn is not None or declined is not None:
        return "no"
    return "in" if signed is not None else "waiting"


def _leader(leader: Any, answered: Any, agrees: Any) -> str:
    """ "none", "silent", "yes" or "no"."""
    if leader is None:
        return "none"
    return "silent" if answered is None else "yes" if agrees else "no"


def light(found: FormingRound) -> list[Light]:
    """Everyone of a round, by name. Two queries."""
    chosen: dict[int, list[int]] = {}
    for signup, theme in (
        SignUpTheme.objects.filter(signup__round=found).order_by("signup", "order").values_list("signup", "theme")
    ):
        chosen.setdefault(signup, []).append(theme)
    rows = found.signups.order_by("person__name", "pk").values_list(
        "pk",
        "person__name",
        "school__display_name",
        "school__name",
        "board__name",
        "signed_at",
        "declined_at",
        "withdrawn_at",
        "level",
        "slots",
        "frees_time",
        "wants_to_learn",
        "will_prepare",
        "leader",
        "leader_answered_at",
        "leader_agrees",
        "entered_by",
        "confirmed_at",
    )
    return [
        Light(
            row[0],
            row[1],
            row[2] or row[3] or row[4] or "",
            _state(row[5], row[6], row[7]),
            row[8],
            tuple(row[9]),
            row[10] + row[11] + row[12],
            _leader(row[13], row[14], row[15]),
            row[16] is not None and row[17] is None,
            tuple(chosen.get(row[0], ())),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Sought:
    """What the coordinator looks for in the list; empty is everything."""

    who: str = "in"
    theme: int = 0
    level: str = ""
    word: str = ""


WHO = ("in", "waiting", "no", "ticks", "leader_no", "leader_silent", "unconfirmed", "all")


def _fits(row: Light, sought: Sought, ticks: int) -> bool:
    who = {
        "in": row.state == "in",
        "waiting": row.state == "waiting",
        "no": row.state == "no",
        "ticks": row.state == "in" and row.promises < ticks,
        "leader_no": row.state == "in" and row.leader == "no",
        "leader_silent": row.state == "in" and row.leader == "silent",
        "unconfirmed": row.state == "in" and row.unconfirmed,
        "all": True,
    }[sought.who]
    return (
        who
        and (not sought.theme or sought.theme in row.themes)
        and (not sought.level or row.level == sought.level)
        and (not sought.word or sought.word.casefold() in f"{row.name} {row.school}".casefold())
    )


def search(rows: Iterable[Light], sought: Sought, ticks: int) -> list[int]:
    """The ids that fit, in the order of the list. No query."""
    return [row.pk for row in rows if _fits(row, sought, ticks)]


def full(pks: list[int]) -> list[SignUp]:
    """These sign-ups with all that the list shows, in this order. Two queries."""
    rows = (
        SignUp.objects.filter(pk__in=pks)
        .select_related("person", "school__board", "board", "leader", "location")
        .prefetch_related(Prefetch("choices", SignUpTheme.objects.select_related("theme__theme")))
    )
    known = {row.pk: row for row in rows}
    return [known[pk] for pk in pks if pk in known]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One part of the week: how many can, and a step from 0 to 4 that says how that compares with the best one."""

    words: str
    can: int
    step: int


def heat(rows: Iterable[Light], offered: Iterable[str]) -> dict[str, Any]:
    """When people who take part can: days below each other, parts beside each other. No query."""
    taking = [row for row in rows if row.state == "in"]
    counts = Counter(slot for row in taking for slot in row.slots)
    these = set(offered)
    best = max((counts[slot] for slot in these), default=0)
    parts = [part for part in PARTS if any(slot.endswith(part) for slot in these)]
    lines = []
    for day, words in DAYS.items():
        cells: list[HeatCell | None] = []
        for part in parts:
            slot = f"{day}-{part}"
            can = counts[slot]
            step = max(1, round(4 * can / best)) if can else 0
            cells.append(HeatCell(slot_words(slot), can, step) if slot in these else None)
        if any(cells):
            lines.append({"day": words, "cells": cells})
    return {"parts": [PARTS[part] for part in parts], "rows": lines, "people": len(taking), "best": best}


def wishes_in_words(found: FormingRound) -> str:
    """How many people gave a wish, as far as that may be said. At most one query.

    While people sign up the number would tell of each who comes in whether they have one; and a small number points.
    """
    if found.ended_at is not None:
        return _("De wensen zijn gewist.")
    if found.is_open:
        return _("Hoeveel mensen een wens gaven, zie je na het sluiten.")
    many = (
        Wish.objects.filter(signup__round=found, signup__signed_at__isnull=False, signup__withdrawn_at=None)
        .values("signup")
        .distinct()
        .count()
    )
    if many < FEWEST_TO_COUNT:
        return _("Minder dan vier mensen gaven een wens.")
    return _("%(n)s mensen gaven een wens.") % {"n": many}


LEVELS = Level.choices
