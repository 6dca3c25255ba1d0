"""Verbs about the series of dates of a proposed network (S23; 003 Oost; details 66–67)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.asking import emails
from doenetwerk.forming.asking.domain.asking import ask_anew, going
from doenetwerk.forming.asking.series import LEAST_WEEKS, MOST_WEEKS, USUAL_WEEKS, Moment, first_day, series
from doenetwerk.forming.models import Proposal, ProposalDate
from doenetwerk.journal.domain import record
from doenetwerk.people.holidays import holidays
from doenetwerk.people.models import Location

MOST_DATES = 20
LONGEST = timedelta(hours=12)


def likely_slot(proposal: Proposal) -> str:
    """The part of the week on which the network meets: the one chosen, else what all share, else what is offered."""
    return next(iter([*proposal.slots, *proposal.common, *proposal.run.round.slots]), "")


def zones_of(proposal: Proposal) -> list[str]:
    """The holiday zones of the region and of the schools of all who are in the proposal. One query."""
    schools = proposal.seats.exclude(signup__school=None).values("signup__school")
    rows = Location.objects.filter(school__in=schools, closed_on=None).exclude(holiday_zone="")
    found = set(rows.values_list("holiday_zone", flat=True).order_by().distinct())
    return sorted({proposal.run.round.region.holiday_zone, *(zone.lower() for zone in found)})


def plan(
    proposal: Proposal,
    *,
    slot: str = "",
    first: date | None = None,
    number: int | None = None,
    weeks: int = USUAL_WEEKS,
    hours: tuple[time, time] | None = None,
) -> list[Moment]:
    """The series as it would be: from the proposal, its round and the holidays. Changes nothing; two queries."""
    today = timezone.localdate()
    asked = proposal.run.round
    begin = first if first is not None else first_day(asked.starts_on, today)
    many = asked.meetings if number is None else number
    return series(
        slot or likely_slot(proposal),
        begin,
        min(many, MOST_DATES),
        weeks=weeks,
        hours=hours,
        holidays=holidays(begin, begin + timedelta(weeks=weeks * many + 60)),
        zones=zones_of(proposal),
        here=timezone.get_current_timezone(),
    )


@verb
def propose_dates(
    actor: Person,
    proposal: Proposal,
    *,
    slot: str = "",
    first: date | None = None,
    number: int | None = None,
    weeks: int = USUAL_WEEKS,
    hours: tuple[time, time] | None = None,
) -> list[ProposalDate]:
    """Propose the whole series anew, around the holidays, and keep it. What is not given is the round's.

    Refused: a first day in the past, an interval under four or over twenty weeks (details 66), an end before the begin,
    no part of the week.
    """
    if first is not None and first <= timezone.localdate():
        raise Refused(_("Kies een eerste dag die nog komt."), "first")
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise Refused(
            _("Kies tussen de vier en twintig weken tussen twee bijeenkomsten."),
            "weeks",
        )
    if number is not None and not 1 <= number <= MOST_DATES:
        raise Refused(_("Kies tussen 1 en %(most)s bijeenkomsten.") % {"most": MOST_DATES}, "number")
    if hours is not None and hours[1] <= hours[0]:
        raise Refused(_("De eindtijd ligt vóór de begintijd."), "ends")
    found = plan(proposal, slot=slot, first=first, number=number, weeks=weeks, hours=hours)
    if not found:
        raise Refused(_("Kies op welk dagdeel het netwerk bij elkaar komt."), "slot")
    return set_dates(actor, proposal, found)


@verb
def set_dates(
    actor: Person, proposal: Proposal, moments: Iterable[Moment], *, because: str = emails.DATES
) -> list[ProposalDate]:
    """Make these the dates of the proposal. Who answered for other dates is asked anew: a yes is a yes to dates.

    A refusal stays. Refused: a started or dropped proposal, no dates, one in the past, two at the same time, an end
    before the begin, over twelve hours.
    """
    proposal = going(proposal)
    wanted = sorted(moments, key=lambda one: one.starts_at)
    _check(wanted)
    known = {(row.starts_at, row.ends_at): row for row in proposal.dates.all()}
    keys = {(one.starts_at, one.ends_at) for one in wanted}
    if keys == set(known):
        return list(proposal.dates.all())
    proposal.dates.exclude(pk__in=[row.pk for key, row in known.items() if key in keys]).delete()
    ProposalDate.objects.bulk_create(
        [
            ProposalDate(proposal=proposal, starts_at=one.starts_at, ends_at=one.ends_at)
            for one in wanted
            if (one.starts_at, one.ends_at) not in known
        ]
    )
    record(
        "proposal.dates",
        actor,
        region=proposal.run.round.region,
        subject=proposal,
        circle=Circle.TWO,
        count=len(wanted),
    )
    if proposal.asked_at is not None:
        ask_anew(actor, proposal, because)
    return list(proposal.dates.all())


def _check(wanted: Sequence[Moment]) -> None:
    if not wanted:
        raise Refused(_("Kies ten minste één datum."), "dates")
    if len(wanted) > MOST_DATES:
        raise Refused(_("Kies hooguit %(most)s bijeenkomsten.") % {"most": MOST_DATES}, "dates")
    for one in wanted:
        if one.starts_at <= timezone.now():
            raise Refused(_("Een van de data is al geweest."), "dates")
        if one.ends_at <= one.starts_at:
            raise Refused(_("De eindtijd ligt vóór de begintijd."), "dates")
        if one.ends_at - one.starts_at > LONGEST:
            raise Refused(_("Een bijeenkomst duurt hooguit twaalf uur."), "dates")
    for before, after in pairwise(wanted):
        if after.starts_at < before.ends_at:
            raise Refused(_("Twee data overlappen elkaar."), "dates")
