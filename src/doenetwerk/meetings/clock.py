"""The agenda against the clock: when each part begins, what it adds up to, and what to look out for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doenetwerk.meetings import catalogue
from doenetwerk.meetings.models import AgendaPart, Meeting
from doenetwerk.meetings.models.agenda import ACTIVE_FROM

LONGEST_SITTING = 40


@dataclass(frozen=True, slots=True)
class Timed:
    """A part with when it begins and ends; None when the meeting has no date yet."""

    part: AgendaPart
    start: datetime | None
    end: datetime | None


def timed(meeting: Meeting, parts: Sequence[AgendaPart]) -> list[Timed]:
    """Parts with their times: each begins when the one before ends. Real minutes, so a changing clock does no harm."""
    found, at = [], meeting.starts_at
    for part in parts:
        end = at + timedelta(minutes=part.minutes) if at is not None else None
        found.append(Timed(part, at, end))
        at = end
    return found


def clock_words(moment: datetime | None) -> str:
    """ "13.30"; in English "13:30"; empty without a time."""
    if moment is None:
        return ""
    here = timezone.localtime(moment)
    return f"{here:%H:%M}" if (get_language() or "").startswith("en") else f"{here.hour}.{here.minute:02}"


def hours_words(start: datetime | None, end: datetime | None) -> str:
    """ "13.30–16.30 uur"; in English "13:30–16:30"; empty without a time."""
    if start is None or end is None:
        return ""
    hours = f"{clock_words(start)}–{clock_words(end)}"
    return hours if (get_language() or "").startswith("en") else f"{hours} uur"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at before the meeting. `part` is the id of the part it is about."""

    text: str
    part: int | None = None


def hints(
    parts: Sequence[AgendaPart],
    *,
    minutes: int,
    expected: int,
    guides: Collection[int],
    preparers: Mapping[int, Sequence[int]],
    absent: Mapping[int, str],
) -> list[Hint]:
    """What deserves a look before the meeting. Advice, never a lock.

    `minutes` is the length of the meeting (0 unknown), `expected` how many people may come, `guides` ids of who
    guides, `preparers` ids of people by part, `absent` names by id of who cannot come.
    """
    if not parts:
        return []
    found = [*_too_long(parts, minutes), *_too_few(parts, expected), *_sitting(parts)]
    if not any(person not in guides for people in preparers.values() for person in people):
        found.append(Hint(_("Niemand behalve de begeleider bereidt iets voor. Vraag twee of drie deelnemers.")))
    for part in parts:
        missing = [absent[person] for person in preparers.get(part.pk, ()) if person in absent]
        words = _("%(name)s bereidt “%(part)s” voor, maar kan niet komen.")
        found += [Hint(words % {"name": name, "part": part.title}, part.pk) for name in missing]
    return found


def _too_long(parts: Sequence[AgendaPart], minutes: int) -> list[Hint]:
    over = sum(part.minutes for part in parts) - minutes
    if not minutes or over <= 0:
        return []
    return [
        Hint(
            ngettext(
                "De agenda is %(over)s minuut langer dan de bijeenkomst.",
                "De agenda is %(over)s minuten langer dan de bijeenkomst.",
                over,
            )
            % {"over": over}
        )
    ]


def _too_few(parts: Sequence[AgendaPart], expected: int) -> list[Hint]:
    found = []
    for part in parts:
        method = catalogue.get(part.method) if part.method else None
        if method is not None and 0 < expected < method.people_min:
            found.append(
                Hint(
                    _("“%(part)s” vraagt minstens %(least)s mensen; er komen er hooguit %(expected)s.")
                    % {"part": part.title, "least": method.people_min, "expected": expected},
                    part.pk,
                )
            )
    return found


def _sitting(parts: Sequence[AgendaPart]) -> list[Hint]:
    """Stretches of listening that last longer than people can (004 §3.1: alternate the energy)."""
    found, stretch, first = [], 0, parts[0]
    told = False
    for part in parts:
        if part.energy >= ACTIVE_FROM:
            stretch, told = 0, False
            continue
        if stretch == 0:
            first = part
        stretch += part.minutes
        if stretch > LONGEST_SITTING and not told:
            told = True
            found.append(
                Hint(
                    _("Vanaf “%(part)s” luisteren mensen langer dan %(most)s minuten zonder zelf iets te doen.")
                    % {"part": first.title, "most": LONGEST_SITTING},
                    first.pk,
                )
            )
    return found
