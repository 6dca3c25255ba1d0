"""Which moments fit best together: the engine decides, this says it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.engines import dates
from doenetwerk.meetings.models import Availability, Slot

WORDS = {
    Availability.YES.value: "yes",
    Availability.IF_NEEDED.value: "maybe",
    Availability.NO.value: "no",
}
# Days between two meetings, from what people keep up best to anything that is possible.
DISTANCES = (21, 14, 7, 1, 0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The moments that together fit best (ids), and why in sentences."""

    chosen: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


def propose(
    slots: Sequence[Slot], names: Mapping[int, str], given: Mapping[tuple[int, int], str], wanted: int
) -> Proposal:
    """Choose `wanted` moments for these people. `given` holds answers by (person, slot).

    Empty while nobody has answered. Meetings lie three weeks apart when the offer allows it, else closer.
    """
    if not slots or not given:
        return Proposal()
    here = timezone.get_current_timezone()
    offered = [dates.Slot(one.pk, one.starts_at.astimezone(here), one.ends_at.astimezone(here)) for one in slots]
    answers: dict[int, dict[int, str]] = {person: {} for person in names}
    for (person, slot), answer in given.items():
        if person in answers:
            answers[person][slot] = WORDS[answer]
    voters = [dates.Voter(person, said) for person, said in answers.items()]
    count = min(wanted, len(slots))
    for least in DISTANCES:
        season = dates.choose(offered, voters, dates.Wish(count, least_days=least))
        if season.best is not None:
            reasons = _reasons(season.best, names, least)
            return Proposal(tuple(one.slot.key for one in season.best.slots), tuple(reasons))
    return Proposal((), (_("Deze momenten overlappen elkaar: er zijn te weinig losse data om uit te kiezen."),))


def _reasons(best: dates.Choice, names: Mapping[int, str], least: int) -> list[str]:
    average = number_format(round(best.halves / 2 / len(best.slots), 1), 1).removesuffix(",0").removesuffix(".0")
    reasons = [
        ngettext(
            "Op deze datum komen naar verwachting %(average)s van de %(total)s mensen.",
            "Op deze %(number)s data samen komen naar verwachting gemiddeld %(average)s van de %(total)s mensen: "
            "meer dan bij elke andere keuze.",
            len(best.slots),
        )
        % {"number": len(best.slots), "average": average, "total": len(names)}
    ]
    misses: dict[int, int] = {}
    for one in best.slots:
        for person in one.no:
            misses[person] = misses.get(person, 0) + 1
    often = [names[person] for person, times in misses.items() if len(best.slots) > 1 and times * 2 > len(best.slots)]
    if often:
        reasons.append(
            ngettext(
                "%(names)s mist meer dan de helft. Overleg even voordat je kiest.",
                "%(names)s missen meer dan de helft. Overleg even voordat je kiest.",
                len(often),
            )
            % {"names": ", ".join(often)}
        )
    elif len(best.slots) > 1:
        reasons.append(_("Niemand mist meer dan de helft."))
    if len(best.slots) > 1 and least >= 14:
        reasons.append(_("Tussen twee bijeenkomsten zitten minstens %(weeks)s weken.") % {"weeks": least // 7})
    return reasons


def best_sentence(best: dates.SlotView, names: Mapping[int, str], total: int) -> str:
    """ "Op dinsdag 19 januari, 13.30 uur kan iedereen behalve Youssef", for the card that asks to choose."""
    from doenetwerk.meetings.clock import clock_words

    facts = {
        "day": date_format(best.slot.starts, "l j F"),
        "time": clock_words(best.slot.starts),
        "names": ", ".join(names[person].split(" ")[0] for person in best.no),
        "number": len(best.no),
        "total": total,
    }
    if not best.no:
        return _("Op %(day)s, %(time)s uur, kan iedereen.") % facts
    if len(best.no) <= 3:
        return _("Op %(day)s, %(time)s uur, kan iedereen behalve %(names)s.") % facts
    return _("Op %(day)s, %(time)s uur, kunnen er %(number)s van de %(total)s niet.") % facts
