"""What to look out for in a programme, in words: the reason, what to do about it, and where to do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.engines import programme
from doenetwerk.engines.programme import Caution, Kind, Situation
from doenetwerk.meetings.methodfile import Method
from doenetwerk.meetings.models import AgendaPart, Meeting, Preparer


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to look at before the meeting. Advice, never a lock. `url` is where to do it, `action` what it says."""

    reason: str
    todo: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a programme is held against. `names` are those of people who cannot come, `guides` who guides."""

    meeting: Meeting
    expected: int
    guides: frozenset[int]
    absent: Mapping[int, str]
    has_goal: bool


def advise(
    parts: Sequence[AgendaPart],
    preparers: Mapping[int, Sequence[Preparer]],
    methods: Mapping[str, Method],
    facts: Facts,
) -> list[Advice]:
    """What deserves a look, in the order in which one would mend it. Rules: `engines.programme.check`."""
    weighed = [_weighed(part, preparers.get(part.pk, ()), methods.get(part.method)) for part in parts]
    situation = Situation(facts.meeting.minutes, facts.expected, facts.guides, frozenset(facts.absent), facts.has_goal)
    titles = {part.pk: part for part in parts}
    return [_worded(one, titles, facts) for one in programme.check(weighed, situation)]


def _weighed(part: AgendaPart, preparers: Sequence[Preparer], method: Method | None) -> programme.Part:
    people = {row.person_id for row in preparers}
    if part.chair_id is not None:
        people.add(part.chair_id)
    return programme.Part(
        part.pk, part.minutes, part.energy, method.people_min if method else 0, method.everyone if method else None,
        part.for_goal, tuple(sorted(people)),
    )  # fmt: skip


def _worded(one: Caution, parts: Mapping[int, AgendaPart], facts: Facts) -> Advice:
    part = parts[one.part] if one.part is not None else None
    said = {
        "part": part.title if part is not None else "",
        "other": parts[one.other].title if one.other is not None else "",
        "name": facts.absent.get(one.person or 0, ""),
        "amount": one.amount,
        "expected": facts.expected,
    }
    change = reverse("meetings:part", args=[part.pk]) if part is not None else ""
    ask = reverse("meetings:preparers", args=[part.pk]) if part is not None else ""
    match one.kind:
        case Kind.TOO_LONG:
            reason = ngettext(
                "De agenda is %(amount)s minuut langer dan de bijeenkomst.",
                "De agenda is %(amount)s minuten langer dan de bijeenkomst.",
                one.amount,
            )
            return Advice(reason % said, _("Maak een onderdeel korter of schuif er een door naar de volgende keer."))
        case Kind.TOO_FEW:
            reason = _("“%(part)s” vraagt minstens %(amount)s mensen; er komen er hooguit %(expected)s.")
            sought = urlencode({"voor": facts.meeting.pk, "mensen": facts.expected})
            url = f"{reverse('meetings:methods')}?{sought}"
            todo = _("Kies een werkvorm die met minder mensen werkt.")
            return Advice(reason % said, todo, url, _("Zoek een werkvorm"))
        case Kind.SITTING:
            reason = _("Vanaf “%(part)s” luisteren mensen %(amount)s minuten zonder zelf iets te doen.")
            todo = _("Zet er na hooguit veertig minuten iets tussen waarin mensen praten of maken.")
            sought = urlencode({"voor": facts.meeting.pk, "mensen": facts.expected or "", "energie": 4})
            return Advice(reason % said, todo, f"{reverse('meetings:methods')}?{sought}", _("Zoek een werkvorm"))
        case Kind.TWO_LISTENING:
            reason = _("“%(part)s” en “%(other)s” zijn allebei vooral luisteren.")
            return Advice(reason % said, _("Verplaats een van de twee, of laat mensen ertussen even praten."))
        case Kind.NO_OPENING_ROUND:
            reason = _("In “%(part)s” komt niet iedereen aan het woord.")
            todo = _("Begin met een rondje: wie in het begin iets zegt, doet later ook mee.")
            sought = urlencode({"voor": facts.meeting.pk, "mensen": facts.expected or "", "doel": "meet"})
            return Advice(reason % said, todo, f"{reverse('meetings:methods')}?{sought}", _("Kies een opening"))
        case Kind.GOAL_UNTOUCHED:
            reason = _("Geen enkel onderdeel hoort bij het doel uit jullie startdocument.")
            return Advice(
                reason, _("Druk op het vlaggetje bij het onderdeel dat eraan werkt, of kies iets wat dat doet.")
            )
        case Kind.NOBODY_PREPARES:
            reason = _("Niemand behalve de begeleider bereidt iets voor. Dan hangt alles van één mens af.")
            first = next(iter(parts.values()))
            todo = _("Vraag twee of drie deelnemers een onderdeel voor te bereiden of te leiden.")
            return Advice(reason, todo, reverse("meetings:preparers", args=[first.pk]), _("Vraag iemand"))
        case Kind.ABSENT_PREPARER:
            reason = _("%(name)s zou “%(part)s” voorbereiden of leiden, maar kan niet komen.")
            return Advice(
                reason % said, _("Vraag een ander, of schuif het onderdeel door."), ask or change, _("Vraag een ander")
            )
