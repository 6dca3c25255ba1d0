"""How it goes with a network's questions, told in sentences beside a drawing (details 96, 97)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.exchange.models import Question
from doenetwerk.exchange.questions.chart import Month, draw
from doenetwerk.exchange.questions.figures import SMALLEST, WEEK, LevelLine, figures_of, is_silent
from doenetwerk.networks.access import Viewer

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says. `own` is for this reader alone, or a number for who guides."""

    asked: int = 0
    sentences: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    levels: list[LevelLine] = field(default_factory=list)
    picture: str = ""


def told(viewer: Viewer) -> Told:
    """The last twelve months of a network that this viewer is inside of. Seven queries, eight for who guides."""
    now = timezone.now()
    since = _twelve_months()
    rows = list(
        Question.objects.filter(network=viewer.network, asked_at__gte=since)
        .exclude(circle__in=("me", "two"))
        .values_list("asked_at", "first_answer_at")
    )
    if not rows:
        return Told()
    until = now + timedelta(minutes=1)
    found = figures_of(viewer.network, since, until, for_facilitator=viewer.may_guide)
    months = _months(since, [(at, first is not None and first - at <= WEEK) for at, first in rows])
    ripe = [(at, first) for at, first in rows if at <= now - WEEK]
    in_time = sum(first is not None and first - at <= WEEK for at, first in ripe)
    asked = ngettext(
        "In de laatste twaalf maanden werd hier %(n)s vraag gesteld.",
        "In de laatste twaalf maanden werden hier %(n)s vragen gesteld.",
        len(rows),
    ) % {"n": len(rows)}
    sentences = [asked]
    if ripe and len(ripe) == len(rows):
        answered = ngettext(
            "%(part)s van de %(n)s kreeg binnen een week antwoord.",
            "%(part)s van de %(n)s kregen binnen een week antwoord.",
            in_time,
        )
        sentences.append(answered % {"part": in_time, "n": len(ripe)})
    elif ripe:
        answered = ngettext(
            "Van de %(n)s die ouder zijn dan een week, kreeg er %(part)s binnen een week antwoord.",
            "Van de %(n)s die ouder zijn dan een week, kregen er %(part)s binnen een week antwoord.",
            in_time,
        )
        sentences.append(answered % {"part": in_time, "n": len(ripe)})
    if found.median_hours_to_first is not None:
        soon = {"time": duration(found.median_hours_to_first)}
        sentences.append(_("Het eerste antwoord kwam meestal binnen %(time)s.") % soon)
    if found.share_seven.part:
        seven = {"part": found.share_seven.part, "base": found.share_seven.base}
        sentences.append(_("Zeven of meer antwoorden in een week: %(part)s van de %(base)s.") % seven)
    is_member = viewer.membership is not None
    alone = is_member and is_silent(viewer.person, viewer.network, since, until)
    below = _("De tabel eronder geeft het aantal per maand.")
    picture = draw(months, f"{asked} {below}")
    return Told(len(rows), sentences, _own(found.silent, alone), months, found.by_level, picture)


def duration(hours: float) -> str:
    """A stretch of hours as people say it: an hour, so many hours, so many days."""
    if hours < 48:
        number = max(1, -int(-hours // 1))
        return ngettext("%(n)s uur", "%(n)s uur", number) % {"n": number}
    number = -int(-hours // 24)
    return ngettext("%(n)s dag", "%(n)s dagen", number) % {"n": number}


def _own(silent: int | None, is_silent_too: bool) -> list[str]:
    said = []
    if silent and silent < SMALLEST:
        said.append(_("Minder dan vier deelnemers vroegen en antwoordden nog niets. Wie dat zijn, staat nergens."))
    elif silent:
        number = ngettext("%(n)s deelnemer", "%(n)s deelnemers", silent) % {"n": silent}
        said.append(_("%(number)s vroegen en antwoordden nog niets. Wie dat zijn, staat nergens.") % {"number": number})
    if is_silent_too:
        said.append(
            _("Jij vroeg en antwoordde hier nog niets; dat lees alleen jij. Een korte vraag is een goed begin.")
        )
    return said


def _twelve_months() -> datetime:
    """The first day of the month, eleven months ago."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS
    first = today.replace(year=months // 12, month=months % 12 + 1, day=1)
    return timezone.make_aware(datetime.combine(first, time.min))


def _months(since: datetime, asked: list[tuple[datetime, bool]]) -> list[Month]:
    first = timezone.localtime(since).date()
    counts = [[0, 0] for _number in range(MONTHS)]
    for at, in_time in asked:
        day = timezone.localtime(at).date()
        place = (day.year - first.year) * 12 + day.month - first.month
        if 0 <= place < MONTHS:
            counts[place][0] += 1
            counts[place][1] += in_time
    found = []
    for number, (all_asked, soon) in enumerate(counts):
        place = first.month - 1 + number
        month = first.replace(year=first.year + place // 12, month=place % 12 + 1)
        found.append(Month(date_format(month, "b")[:1], date_format(month, "F Y"), all_asked, soon))
    return found
