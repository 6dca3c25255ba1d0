"""Reads of the season: all meetings of a network on a line, what comes next, how many were held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.meetings.clock import clock_words
from doenetwerk.meetings.models import AgendaPart, Harvest, Meeting, MeetingClosing, Preparer, Rsvp, RsvpAnswer
from doenetwerk.meetings.queries.people import now
from doenetwerk.networks.models import Membership

if TYPE_CHECKING:
    from doenetwerk.networks.models import Network


def _count(rows: QuerySet[Any], link: str = "meeting") -> Coalesce:
    """A count that does not multiply with other counts of the same query."""
    counted = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _members(network: int) -> QuerySet[Any]:
    """The keys of who takes part now. Who only guides promises nothing, and is not counted as if they did."""
    return Membership.objects.filter(now(), network=network, person__is_active=True).values("person")


def _number(keys: QuerySet[Any]) -> QuerySet[Any]:
    """How many different people these are, as part of another query."""
    return keys.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("person", distinct=True)).values("n")


def _season(network: int) -> QuerySet[Any, Any]:
    harvest = Harvest.objects.all()
    return (
        Meeting.objects.filter(network=network)
        .annotate(
            promised=_count(Rsvp.objects.filter(answer=RsvpAnswer.YES, person__in=_members(network))),
            total=Coalesce(Subquery(_number(_members(network)), output_field=IntegerField()), Value(0)),
            part_count=_count(AgendaPart.objects.all()),
            insights=_count(harvest.filter(kind=Harvest.Kind.INSIGHT)),
            agreements=_count(harvest.filter(kind=Harvest.Kind.AGREEMENT)),
            outcomes=_count(harvest.filter(kind=Harvest.Kind.OUTCOME)),
        )
        .order_by(F("starts_at").asc(nulls_last=True), "number")
        .values_list(*columns(Meeting), *columns(MeetingClosing, "closing__"), *COUNTS)
    )


COUNTS = ("promised", "total", "part_count", "insights", "agreements", "outcomes")
_seasons = Prepared(_season)


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting with what a line about it needs. `promised` of the `total` members said yes to this date; who guides
    and is no member counts in neither."""

    meeting: Meeting
    promised: int
    total: int
    part_count: int
    insights: int
    agreements: int
    outcomes: int


def season_of(network: Network) -> list[Told]:
    """All meetings of a network in the order of their date, those without one last. One query."""
    width, closing = len(Meeting._meta.concrete_fields), len(MeetingClosing._meta.concrete_fields)
    found = []
    for row in _seasons(network=network.pk):
        meeting = instance(Meeting, row[:width])
        meeting.network = network
        rest = row[width : width + closing]
        # As `select_related` leaves it: None is known too, so that nobody asks again.
        meeting._state.fields_cache["closing"] = instance(MeetingClosing, rest) if rest[0] is not None else None
        found.append(Told(meeting, *row[width + closing :]))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting on the timeline, in the words of `{% timeline %}`."""

    meeting: Meeting
    date: date | str
    title: str
    text: str
    url: str
    state: str


def overview(network: Network, inside: bool) -> list[Line]:
    """The season as it stands. One query, two when somebody prepares the next one."""
    found = season_of(network)
    ahead = next((one for one in found if _is_ahead(one.meeting)), None)
    prepares = _preparer_words(ahead.meeting) if ahead is not None and inside and ahead.part_count else ""
    return [_line(one, inside, one is ahead, prepares) for one in found]


def _is_ahead(meeting: Meeting) -> bool:
    return not meeting.is_cancelled and not meeting.is_closed and not meeting.is_over


def _line(told: Told, inside: bool, is_next: bool, prepares: str) -> Line:
    meeting = told.meeting
    if meeting.starts_at is not None:
        when: date | str = timezone.localdate(meeting.starts_at)
    else:
        when = date_format(meeting.around, "M").replace(".", "").lower() if meeting.around else ""
    if meeting.is_cancelled:
        state, said = "gone", meeting.cancelled_because if inside else ""
    elif meeting.is_closed:
        state, said = "done", _held_words(told, inside)
    elif meeting.is_over:
        state, said = "done", _("nog niet afgesloten")
    else:
        state, said = "next" if is_next else "later", _ahead_words(told, prepares if is_next else "")
    return Line(meeting, when, meeting.words, said, reverse("meetings:meeting", args=[meeting.pk]), state)


def _held_words(told: Told, inside: bool) -> str:
    closing = told.meeting.closing
    words = [_("%(n)s aanwezig") % {"n": closing.present}]
    if closing.guests:
        words.append(ngettext("%(n)s gast", "%(n)s gasten", closing.guests) % {"n": closing.guests})
    harvest = harvest_words(told.insights, told.agreements, told.outcomes) if inside else ""
    return " · ".join([", ".join(words), *([harvest] if harvest else [])])


def harvest_words(insights: int, agreements: int, outcomes: int) -> str:
    """ "4 inzichten, 2 afspraken geoogst"; empty when there is nothing."""
    parts = []
    if insights:
        parts.append(ngettext("%(n)s inzicht", "%(n)s inzichten", insights) % {"n": insights})
    if agreements:
        parts.append(ngettext("%(n)s afspraak", "%(n)s afspraken", agreements) % {"n": agreements})
    if outcomes:
        parts.append(ngettext("%(n)s opbrengst", "%(n)s opbrengsten", outcomes) % {"n": outcomes})
    return _("%(list)s geoogst") % {"list": ", ".join(parts)} if parts else ""


def _ahead_words(told: Told, prepares: str) -> str:
    meeting = told.meeting
    if meeting.starts_at is None:
        return _("datum volgt")
    words = [f"{clock_words(meeting.starts_at)}–{clock_words(meeting.ends_at)}"]
    if meeting.place:
        words.append(meeting.place)
    words.append(
        _("%(promised)s van %(total)s deelnemers zegden toe") % {"promised": told.promised, "total": told.total}
    )
    if prepares:
        words.append(prepares)
    return " · ".join(words)


def _preparer_words(meeting: Meeting) -> str:
    names = list(
        Preparer.objects.filter(part__meeting=meeting)
        .order_by("person__name")
        .values_list("person__name", flat=True)
        .distinct()[:4]
    )
    if not names:
        return ""
    first = [name.split(" ")[0] for name in names]
    if len(first) == 1:
        return _("%(name)s bereidt voor") % {"name": first[0]}
    return _("%(names)s en %(last)s bereiden voor") % {"names": ", ".join(first[:-1]), "last": first[-1]}


def next_meeting(network: Network | int, after: datetime | None = None) -> Meeting | None:
    """The first fixed meeting that is still to come. One query."""
    pk = network if isinstance(network, int) else network.pk
    return (
        Meeting.objects.filter(network=pk, cancelled_at=None, starts_at__gt=after or timezone.now())
        .order_by("starts_at")
        .first()
    )


def held_by_network(networks: Iterable[int]) -> dict[int, int]:
    """How many meetings each of these networks held and closed. One query."""
    return dict(_held(ids=tuple(networks)))


_held = Prepared(
    lambda ids: (
        Meeting.objects.filter(network__in=ids, closing__isnull=False)
        .order_by()
        .values_list("network")
        .annotate(n=Count("pk"))
    )
)
