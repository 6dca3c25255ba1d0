"""Sign-ups in words: when someone can, how far, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.dates import nl_short
from doenetwerk.forming.models import DAYS, PARTS, FormingRound, SignUp, slot_words
from doenetwerk.forming.models.slots import in_order
from doenetwerk.forming.sayings import WORDS

LANGUAGES = ("nl", "en", "fy", "de", "fr")  # that people choose from; a list may bring another


def when_words(slots: Iterable[str], offered: Iterable[str]) -> str:
    """When someone can, as short as it can be said: "elke ochtend, woensdagmiddag"."""
    rest = in_order(slots)
    all_offered = in_order(offered)
    if rest and set(rest) >= set(all_offered) and len(all_offered) > 1:
        return _("alle dagdelen")
    words = []
    every = {"ochtend": _("elke ochtend"), "middag": _("elke middag"), "avond": _("elke avond")}
    for part in PARTS:
        of_part = [slot for slot in all_offered if slot.endswith(part)]
        if len(of_part) > 2 and set(of_part) <= set(rest):
            words.append(every[part])
            rest = [slot for slot in rest if slot not in of_part]
    for day, day_words in DAYS.items():
        of_day = [slot for slot in all_offered if slot.startswith(day)]
        if len(of_day) > 1 and set(of_day) <= set(rest):
            words.append(_("de hele %(day)s") % {"day": day_words})
            rest = [slot for slot in rest if slot not in of_day]
    return ", ".join([*words, *(slot_words(slot) for slot in rest)])


def language_words(code: str) -> Any:
    """A language by its name; one that only a list knows by its code."""
    return WORDS.get(code, code)


def spoken_words(row: SignUp) -> str:
    """The languages in which someone can take part; empty when that is Dutch alone, which needs no words."""
    return ", ".join(str(language_words(one)) for one in row.languages) if row.languages != ["nl"] else ""


def minutes_words(minutes: int | None) -> str:
    """How far someone wants to travel, one way."""
    if minutes is None:
        return _("geen eigen grens")
    return ngettext("hooguit %(n)s minuut", "hooguit %(n)s minuten", minutes) % {"n": minutes}


def grid(offered: Iterable[str], chosen: Iterable[str]) -> dict[str, Any]:
    """The parts of the week as a table: days below each other, parts beside each other.

    A cell that is not offered is None, so that the table stays a table.
    """
    these, ticked = set(offered), set(chosen)
    parts = [part for part in PARTS if any(slot.endswith(part) for slot in these)]
    rows = []
    for day, day_words in DAYS.items():
        cells = [
            {"slot": f"{day}-{part}", "words": slot_words(f"{day}-{part}"), "chosen": f"{day}-{part}" in ticked}
            if f"{day}-{part}" in these
            else None
            for part in parts
        ]
        if any(cells):
            rows.append({"day": day_words, "cells": cells})
    every = {"ochtend": _("elke ochtend"), "middag": _("elke middag"), "avond": _("elke avond")}
    columns = [{"part": part, "words": PARTS[part], "every": every[part], "id": f"elke-{part}"} for part in parts]
    return {"columns": columns, "rows": rows}


def mini(slots: Iterable[str], offered: Iterable[str]) -> list[dict[str, Any]]:
    """The week as small squares for a list: its place in a picture of 12 units a square, and whether it is on."""
    these, chosen = in_order(offered), set(slots)
    parts = [part for part in PARTS if any(slot.endswith(part) for slot in these)]
    return [
        {"x": 12 * place + 1, "y": 12 * parts.index(part) + 1, "on": f"{day}-{part}" in chosen}
        for place, day in enumerate(DAYS)
        for part in parts
        if f"{day}-{part}" in these
    ]


def what_comes(found: FormingRound, signed: datetime | None) -> list[dict[str, Any]]:
    """What happens after signing up, as the timeline wants it."""
    until = ""
    if found.is_open and found.closes_on is not None:
        until = _("Veranderen kan tot en met %(day)s.") % {"day": nl_short(found.closes_on)}
    steps: list[dict[str, Any]] = [
        {"title": _("Je bent aangemeld"), "date": signed, "text": until, "state": "done"},
        {
            "title": _("Wij stellen netwerken voor"),
            "date": _("daarna"),
            "text": _("Van mensen met hetzelfde thema, die op hetzelfde moment kunnen en niet te ver weg zijn."),
            "state": "next",
        },
        {
            "title": _("Jij zegt ja, ja als, of nee"),
            "date": _("dan"),
            "text": _(
                "Je krijgt een mail met je netwerk, de datums en waarom het bij je past. Pas met jouw ja telt het."
            ),
            "state": "later",
        },
        {
            "title": _("Eerste bijeenkomst"),
            "date": _("vanaf %(day)s") % {"day": nl_short(found.starts_on)} if found.starts_on else _("later"),
            "text": ngettext("In totaal %(n)s bijeenkomst.", "In totaal %(n)s bijeenkomsten.", found.meetings)
            % {"n": found.meetings},
            "state": "later",
        },
    ]
    return steps


def leader_words(row: SignUp) -> tuple[str, str]:
    """What the leader said, with a tone: ("nog geen antwoord", "ochre")."""
    if row.leader_id is None:
        return _("niemand gevraagd"), "plain"
    if row.leader_answered_at is None:
        return _("nog geen antwoord"), "ochre"
    if row.leader_agrees:
        if row.leader_hours:
            hours = ngettext("ja, %(n)s uur", "ja, %(n)s uur", row.leader_hours) % {"n": row.leader_hours}
            return hours, "moss"
        return _("ja"), "moss"
    return _("nee"), "coral"


def closing_words(found: FormingRound) -> str:
    """How long people can still sign up."""
    left = None if found.closes_on is None else (found.closes_on - timezone.localdate()).days
    if found.ended_at is not None or (left is not None and left < 0):
        return _("aanmelden is gesloten")
    if left is None:
        return _("aanmelden kan tot je het sluit")
    if left == 0:
        return _("aanmelden kan nog vandaag")
    return ngettext("aanmelden kan nog %(n)s dag", "aanmelden kan nog %(n)s dagen", left) % {"n": left}


def day_after(day: date | None) -> date | None:
    """What is asked is told with "before": until and with the 13th is before the 14th."""
    return None if day is None else day + timedelta(days=1)
